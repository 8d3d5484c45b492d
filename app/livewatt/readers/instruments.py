"""All instruments of this computer behind one door."""

import ctypes
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from livewatt.domain.clock import steady_s
from livewatt.domain.power import Computer, GpuUse, Reading, Readings, Unavailable
from livewatt.readers.apple_smc import system_smc
from livewatt.readers.background import Background
from livewatt.readers.battery import (
    BatteryReader,
    linux_discharge_w,
    mac_discharge_w,
    run_ioreg,
    windows_discharge_w,
)
from livewatt.readers.computer import detect_computer, is_virtual_machine
from livewatt.readers.cpu import CpuReader
from livewatt.readers.hwmon import HwmonReader
from livewatt.readers.nvidia import NvidiaReader
from livewatt.readers.obs_process import ObsProcess
from livewatt.readers.rapl import RaplReader
from livewatt.readers.reader import Reader
from livewatt.readers.windows_cards import WindowsCardsReader
from livewatt.readers.windows_energy import WindowsEnergyReader

BATTERY_EVERY_S = 5.0  # gauges refresh no faster, and asking the controller costs milliseconds
IOREG_EVERY_S = 30.0  # a process each time


@dataclass(frozen=True, slots=True)
class Roots:
    """Where Linux shows its instruments; tests give folders of their own."""

    sys: Path = Path("/sys")
    proc: Path = Path("/proc")


class Instruments:
    """Reads everything this computer can tell. `read` takes about a millisecond and never waits for a device."""

    def __init__(
        self,
        obs_pid: Callable[[], int | None] = lambda: None,
        *,
        roots: Roots | None = None,
        nvidia_command: Sequence[str] | None = None,
        clock: Callable[[], float] = steady_s,
    ) -> None:
        """Start the instruments of this system.

        `obs_pid` gives OBS's process where the link to OBS knows it; otherwise it is looked for by its name.
        """
        roots = roots or Roots()
        self._clock = clock
        self._computer = detect_computer(sys.platform, roots.sys, roots.proc / "cpuinfo")
        self._obs = ObsProcess(obs_pid)
        nvidia = NvidiaReader(self._obs.pid, nvidia_command)
        self._readers: list[Reader] = [*_system_readers(self._computer, self._obs.pid, roots), nvidia]
        self._cpu = CpuReader(self._obs, nvidia.cpu_s, roots.proc)
        self._latest: tuple[Reading | Unavailable, ...] = ()
        self._last_s = clock()
        for reader in self._readers:  # opens every counter's interval, so that the first tick has figures
            reader.read(self._last_s)
        self._cpu.read(self._last_s)

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
        self._obs.close()


def _system_readers(computer: Computer, obs_pid: Callable[[], int | None], roots: Roots) -> list[Reader]:
    """Make the readers of this system; those whose devices may take their time get threads of their own."""
    if sys.platform == "linux":
        hwmon = HwmonReader(obs_pid, roots.sys / "class" / "hwmon", roots.proc)
        battery = BatteryReader(partial(linux_discharge_w, roots.sys / "class" / "power_supply"))
        is_guest = is_virtual_machine(roots.proc / "cpuinfo")
        return [
            RaplReader(computer.cpu_name, roots.sys / "class" / "powercap", is_guest),
            Background(hwmon, 1.0, "hwmon"),
            Background(battery, BATTERY_EVERY_S, "battery"),
        ]
    if sys.platform == "win32":
        energy = WindowsEnergyReader(ctypes.WinDLL("pdh.dll"), computer.cpu_name)
        battery = BatteryReader(partial(windows_discharge_w, ctypes.WinDLL("powrprof.dll")))
        return [
            Background(energy, 1.0, "energy meter"),
            Background(battery, BATTERY_EVERY_S, "battery"),
            Background(WindowsCardsReader(ctypes.WinDLL("user32.dll")), 1.0, "graphics cards"),
        ]
    if sys.platform == "darwin":
        battery = BatteryReader(partial(mac_discharge_w, run_ioreg))
        return [
            Background(system_smc(), 1.0, "SMC"),
            Background(battery, IOREG_EVERY_S, "battery"),
        ]
    return []
