"""Starts the stand-in of OBS's threads as a process named "obs"."""

import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("fake_obs.c")


def build_obs(folder: Path) -> Path:
    """Compile the program with the system's gcc."""
    program = folder / "obs"
    command = ["gcc", "-Wall", "-Wextra", "-Werror", "-pthread", "-o", str(program), str(SOURCE)]
    subprocess.run(command, check=True)
    return program


class FakeObs:
    """A running process; `stream` and `end_stream` return once its threads are there or gone."""

    def __init__(self, program: Path) -> None:
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self.process.pid

    def stream(self) -> None:
        """Start the encoder's threads."""
        self._tell("s")

    def end_stream(self) -> None:
        """End them."""
        self._tell("e")

    def close(self) -> None:
        """Kill it."""
        self.process.kill()
        self.process.communicate()

    def _tell(self, letter: str) -> None:
        self.process.stdin.write(f"{letter}\n")
        self.process.stdin.flush()
        self.process.stdout.readline()
