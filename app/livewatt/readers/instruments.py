"""All instruments of this computer behind one door."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from livewatt.domain.clock import steady_s
from livewatt.domain.power import Computer, GpuUse, Reading, Readings, Unavailable
from livewatt.readers.computer import detect_computer
from livewatt.readers.cpu import CpuReader
from livewatt.readers.obs_process import ObsProcess
from livewatt.readers.reader import Reader


@dataclass(frozen=True, slots=True)
class Roots:
    """Where the system shows its instruments; tests give folders of their own."""

    sys: Path = Path("/sys")
    proc: Path = Path("/proc")


class Instruments:
    """Reads everything this computer can tell. `read` takes about a millisecond and never waits for a device."""

    def __init__(
        self,
        obs_pid: Callable[[], int | None] = lambda: None,
        *,
        readers: Sequence[Reader] | None = None,
        roots: Roots | None = None,
        clock: Callable[[], float] = steady_s,
    ) -> None:
        """Start the instruments of this system, or the given ones; `obs_pid` gives OBS's process where it is known."""
        self._clock = clock
        roots = roots or Roots()
        self._computer = detect_computer(sys.platform, roots.sys, roots.proc / "cpuinfo")
        self._readers = list(readers) if readers is not None else []
        self._cpu = CpuReader(ObsProcess(obs_pid), proc_root=roots.proc)
        self._last_s = clock()
        self._latest: tuple[Reading | Unavailable, ...] = ()
        self._open_intervals()

    @property
    def computer(self) -> Computer:
        """What is known of the computer without measuring."""
        return self._computer

    def read(self) -> Readings:
        """Give everything the instruments say for the time since the last call."""
        now_s = self._clock()
        answers = [answer for reader in self._readers for answer in reader.read(now_s)]
        power = tuple(answer for answer in answers if isinstance(answer, Reading))
        missing = tuple(answer for answer in answers if isinstance(answer, Unavailable))
        gpus = tuple(answer for answer in answers if isinstance(answer, GpuUse))
        readings = Readings(now_s, max(now_s - self._last_s, 0.0), power, missing, self._cpu.read(now_s), gpus)
        self._last_s = now_s
        self._latest = (*power, *missing)
        return readings

    def sources(self) -> tuple[Reading | Unavailable, ...]:
        """Give each power source's last answer; () before the first tick."""
        return self._latest

    def close(self) -> None:
        """Stop every thread and helper."""
        for reader in self._readers:
            reader.close()
        self._cpu.close()

    def _open_intervals(self) -> None:
        """Start every counter now, so that the first tick has figures already."""
        for reader in self._readers:
            reader.read(self._last_s)
        self._cpu.read(self._last_s)
