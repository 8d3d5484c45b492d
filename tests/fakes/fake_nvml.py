"""Builds the stand-in of NVIDIA's library and tells it what to answer."""

import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("fake_nvml.c")


def build_library(folder: Path) -> Path:
    """Compile `libnvidia-ml.so.1` into `folder` with the system's gcc and give the folder."""
    library = folder / "libnvidia-ml.so.1"
    command = ["gcc", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", str(library), str(SOURCE)]
    subprocess.run(command, check=True)
    return folder


class FakeDriver:
    """What the stand-in answers; `environment` makes a process load it instead of the real library."""

    def __init__(self, library_folder: Path, folder: Path) -> None:
        self._control = folder / "control"
        self._calls = folder / "calls"
        self._calls.touch()
        self._answers: dict[str, int] = {}
        self.environment = {
            "LD_LIBRARY_PATH": str(library_folder),
            "FAKE_NVML_CONTROL": str(self._control),
            "FAKE_NVML_CALLS": str(self._calls),
        }
        self.set(cards=1)

    def set(self, **answers: int) -> None:
        """Change answers of the driver itself."""
        self._answers.update(answers)
        self._write()

    def card(self, index: int, **answers: int | None) -> None:
        """Change answers of one card; None takes one away, which makes the call unsupported."""
        for name, answer in answers.items():
            if answer is None:
                self._answers.pop(f"{index}.{name}", None)
            else:
                self._answers[f"{index}.{name}"] = answer
        self._write()

    def calls(self) -> list[str]:
        """Give the names of all calls so far."""
        return self._calls.read_text().split()

    def _write(self) -> None:
        # Replaced in one step: the library may read at any moment.
        draft = self._control.with_suffix(".draft")
        draft.write_text("".join(f"{key}={value}\n" for key, value in self._answers.items()))
        draft.replace(self._control)
