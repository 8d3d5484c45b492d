"""A private virtual environment with the locked packages, made once and mended when anything of it changes."""

import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import debian
from setup_error import SetupError, disk_full

ROOT = Path(__file__).resolve().parents[1]
_INPUTS = ("pyproject.toml", "packaging/build_hook.py")
_NO_NETWORK = (
    "NewConnectionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "Connection aborted",
    "ProxyError",
    "SSLError",
    "Max retries exceeded",
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
)


@dataclass(frozen=True)
class PrivateVenv:
    """The environment in `folder`, a name directly under the project's root.

    A file in it tells for which checkout and which locks it is complete. While packages are being installed the
    file says "unfinished": an environment that is found so was cut off half-made, and is made anew.
    """

    folder: Path

    @property
    def programs(self) -> Path:
        """Where its commands lie."""
        return self.folder / ("Scripts" if sys.platform == "win32" else "bin")

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.programs / ("python.exe" if sys.platform == "win32" else "python")

    def missing_packages(self) -> list[str]:
        """Name the Debian package without which it cannot be made, if that is missing; SetupError elsewhere."""
        if self.python.exists() or importlib.util.find_spec("ensurepip") is not None:
            return []
        if not debian.is_debian_like():
            raise SetupError("This Python cannot make virtual environments: install its ensurepip and run this again.")
        return ["python3-venv"]

    def make_ready(self, *locks: str) -> None:
        """Install the last of `locks`, which holds the versions of the ones before it, unless that is done already.

        Raises SetupError for what the user can mend.
        """
        wanted = {lock: _digest(lock) for lock in locks}
        state = self._state()
        if not self._is_usable(state):
            self._create()
            state = {}
        if not wanted.items() <= state.get("locks", {}).items():
            self._install(locks[-1], {**state.get("locks", {}), **wanted})
        elif _translations_are_stale():
            subprocess.run([self.python, ROOT / "packaging" / "translations.py", "compile"], check=True)

    def _install(self, lock: str, complete_for: dict[str, str]) -> None:
        began = time.monotonic()
        print(f"Installing the locked packages into {self.folder.name}; the first time fetches 110 MB.", flush=True)
        self._write({"unfinished": True})
        self._pip("--require-hashes", "--requirement", str(ROOT / "packaging" / lock))
        self._pip("--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        self._write({"root": str(ROOT), "locks": complete_for})
        print(f"Ready after {time.monotonic() - began:.0f} s.", flush=True)

    def _is_usable(self, state: dict) -> bool:
        """Tell whether its Python runs, for this checkout (its commands hold the path), and no set-up was cut off."""
        if state.get("unfinished") or state.get("root", str(ROOT)) != str(ROOT) or not self.python.exists():
            return False
        answer = subprocess.run([self.python, "-c", "import pip"], check=False, capture_output=True)
        return answer.returncode == 0

    def _create(self) -> None:
        print(f"Making the virtual environment {self.folder.name}.", flush=True)
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir()
        self._write({"unfinished": True})
        made = subprocess.run([sys.executable, "-m", "venv", self.folder], check=False, capture_output=True, text=True)
        if made.returncode != 0:
            said = made.stdout + made.stderr
            if "No space left" in said:
                raise disk_full(self.folder)
            raise SetupError(f"Python could not make {self.folder}: {_last_line(said)}")

    def _pip(self, *arguments: str) -> None:
        command = [self.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
        done = subprocess.run([*command, *arguments], check=False, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            raise _pip_problem(done.stderr, self.folder)

    @property
    def _state_file(self) -> Path:
        return self.folder / "livewatt-setup.json"

    def _state(self) -> dict:
        try:
            state = json.loads(self._state_file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError:
            return {"unfinished": True}
        return state if isinstance(state, dict) else {"unfinished": True}

    def _write(self, state: dict) -> None:
        self._state_file.write_text(json.dumps(state), encoding="utf-8")


def _digest(lock: str) -> str:
    digest = hashlib.sha256()
    for name in (f"packaging/{lock}", *_INPUTS):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _translations_are_stale() -> bool:
    for source in (ROOT / "resources" / "translations").rglob("*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            return True
    return False


def _pip_problem(said: str, folder: Path) -> SetupError:
    if "No space left on device" in said or "There is not enough space on the disk" in said:
        return disk_full(folder)
    if any(sign in said for sign in _NO_NETWORK):
        return SetupError(
            "Python's package registry could not be reached: check the network, or pip's proxy and index settings, "
            "and run the same command again."
        )
    if "DO NOT MATCH THE HASHES" in said:
        return SetupError(
            "A package that was fetched is not the one that was locked: run the same command again, and if it stays "
            "so, something on the network changes what is fetched."
        )
    if "No matching distribution found" in said:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        return SetupError(
            f"A package has no build for Python {version} on this system ({_last_line(said)}): use Python 3.11 to 3.14."
        )
    return SetupError(f"Packages could not be installed: {_last_line(said)}")


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    return (errors or lines or ["no reason was given"])[-1]
