"""The real window as a program of its own, driven by keys on a real X server."""

import json
import os
import subprocess
import sys
from pathlib import Path

from fakes.environment_keyring import VARIABLE
from livewatt.store.places import KeptAt
from livewatt.store.sessions import SessionStore
from stories.obs_lab import wait_until
from stories.obs_settings_files import PASSWORD

TESTS = Path(__file__).resolve().parents[1]


def _start_screen() -> tuple[subprocess.Popen, str]:
    """Start an X server of its own, so that nothing else takes the focus; its process and its display."""
    reader, writer = os.pipe()
    screen = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x860x24", "-nolisten", "tcp"]
    process = subprocess.Popen(screen, pass_fds=(writer,), stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as told:
        return process, f":{told.readline().strip()}"


class WindowProcess:
    """LiveWatt's window, linked to the OBS of a lab by address and password; a context manager."""

    def __init__(self, obs_lab, home: Path) -> None:
        self._screen, display = _start_screen()
        self._display = {"DISPLAY": display}
        self.kept = KeptAt(home / "config", home / "data", home / "log")
        self.kept.make()
        settings = {
            "wizard_done": True,
            "language": "en",
            "zone": "FR",
            "viewers_default": 40,
            "obs_mode": "remote",
            "obs_host": "127.0.0.1",
            "obs_port": obs_lab.websocket_port,
        }
        self.kept.preferences_file.write_text(json.dumps(settings), encoding="utf-8")
        environment = {
            **os.environ,
            **self._display,
            "QT_QPA_PLATFORM": "xcb",
            "LIVEWATT_HOME": str(home),
            "PYTHONPATH": str(TESTS),
            "PYTHON_KEYRING_BACKEND": "fakes.environment_keyring.EnvironmentKeyring",
            VARIABLE: PASSWORD,
        }
        self._process = subprocess.Popen([sys.executable, "-m", "livewatt"], env=environment)

    def __enter__(self) -> "WindowProcess":
        return self

    def __exit__(self, *_: object) -> None:
        for process in (self._process, self._screen):
            if process.poll() is None:
                process.kill()
                process.wait()

    def visible(self, title: str) -> str | None:
        """Give the X id of the visible window with a title, None while there is none."""
        found = self._xdotool("search", "--onlyvisible", "--name", f"^{title}$")
        return found.split()[0] if found.strip() else None

    def wait_for(self, title: str) -> str:
        """Wait until a window with a title is visible, and give its X id."""
        seen: list[str] = []  # asked once more, it may just be taking another title

        def is_visible() -> bool:
            seen.extend(filter(None, [self.visible(title)]))
            return bool(seen)

        wait_until(is_visible, f"the window “{title}”")
        return seen[0]

    def press(self, title: str, *keys: str) -> None:
        """Press keys in the window with a title; there is no window manager to give it the focus."""
        window = self.wait_for(title)
        self._xdotool("windowfocus", "--sync", window)
        for key in keys:
            self._xdotool("key", key)

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        self._xdotool("type", "--delay", "20", text)

    def store(self) -> SessionStore:
        """Give the sessions it keeps, to read them."""
        return SessionStore(self.kept.sessions_file)

    def end(self) -> int:
        """Ask it politely to end, and give its exit status."""
        self._process.terminate()
        return self._process.wait(timeout=20)

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env={**os.environ, **self._display}, capture_output=True, text=True, check=False
        )
        return done.stdout
