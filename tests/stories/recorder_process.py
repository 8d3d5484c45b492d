"""`livewatt record` as a program of its own, beside a real OBS."""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from livewatt.store.sessions import SessionStore
from stories.obs_lab import wait_until
from stories.obs_settings_files import PASSWORD

# The lab's own client reports each connection that is refused while OBS starts.
logging.getLogger("obsws_python").setLevel(logging.CRITICAL)


class RecorderProcess:
    """A recorder on the OBS of a lab, with sessions in `home`; a context manager."""

    def __init__(self, obs_lab, home: Path, *options: str) -> None:
        self._home = home
        where = f"127.0.0.1:{obs_lab.websocket_port}"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "livewatt", "record", "--obs", where, "--password-stdin", "--json", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "LIVEWATT_HOME": str(home)},
        )
        self._lines: list[str] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._process.stdin.write(PASSWORD + "\n")
        self._process.stdin.close()

    def __enter__(self) -> "RecorderProcess":
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._listener.join()
        self._process.stdout.close()
        self._process.stderr.close()

    @property
    def told(self) -> str:
        """Everything it has said on the standard error."""
        return "".join(self._lines)

    def wait_for_samples(self, count: int) -> str:
        """Wait until a session with so many seconds is on the disk; its id."""
        wait_until(lambda: self._samples() >= count, f"a session of {count} s")
        with self.store() as store:
            return store.sessions()[0].session.id

    def summary(self) -> dict:
        """Wait for its end and give its summary."""
        self._process.wait(30)
        assert self._process.returncode == 0, self.told
        return json.loads(self._process.stdout.read())

    def stop(self) -> dict:
        """End it politely and give its summary."""
        self._process.terminate()
        return self.summary()

    def kill(self) -> None:
        """Kill it without a word."""
        self._process.kill()
        self._process.wait()

    def hold_up(self, seconds: float) -> None:
        """Stop it where it stands for a while, as a system does that has no time for it."""
        self._process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self._process.send_signal(signal.SIGCONT)

    def store(self) -> "OpenStore":
        """Open its sessions, as the next start does."""
        return OpenStore(self._home / "data" / "sessions.sqlite3")

    def _samples(self) -> int:
        assert self._process.poll() is None, f"the recorder ended: {self.told}"
        with self.store() as store:
            return sum(1 for kept in store.sessions()[:1] for _ in store.moments(kept.session.id))

    def _listen(self) -> None:
        self._lines.extend(self._process.stderr)


class OpenStore(SessionStore):
    """A store that is closed at the end of a block."""

    def __enter__(self) -> "OpenStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
