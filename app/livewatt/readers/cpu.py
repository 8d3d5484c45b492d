"""How busy the processor is, and with whom."""

import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from livewatt.domain.power import CpuUse
from livewatt.readers.encoder_threads import EncoderThreads
from livewatt.readers.obs_process import ObsProcess

log = logging.getLogger(__name__)

# Guest time is already in user time, stolen time was not ours, and interrupts of Windows are in its system time.
_BUSY = ("user", "nice", "system", "irq", "softirq")
_WAITING = ("idle", "iowait")


class CpuReader:
    """Reads the load of all threads, and the CPU seconds of OBS, of its encoder threads and of this program."""

    def __init__(
        self,
        obs: ObsProcess,
        helpers_cpu_s: Callable[[], float] = lambda: 0.0,
        proc_root: Path = Path("/proc"),
    ) -> None:
        """Open the first interval; `helpers_cpu_s` gives the CPU seconds of this program's helper processes so far."""
        self._obs = obs
        self._helpers_cpu_s = helpers_cpu_s
        self._encoder = EncoderThreads(proc_root) if sys.platform == "linux" else None
        self._threads = psutil.cpu_count() or 1
        self._spent: dict[psutil.Process, float] = {}
        self._last_times = _busy_and_waiting()
        self._last_own_s = self._own_s()
        self._last_s: float | None = None

    def read(self, now_s: float) -> CpuUse | None:
        """Give the use since the last call; None for the first, and while less than a clock tick has passed."""
        family_cpu_s, encoder_cpu_s = self._obs_cpu_s()
        busy_s, waiting_s = _busy_and_waiting()
        busy_delta_s, waiting_delta_s = busy_s - self._last_times[0], waiting_s - self._last_times[1]
        own_s = self._own_s()
        last_s, self._last_s = self._last_s, now_s
        if busy_delta_s + waiting_delta_s <= 0:
            return None
        own_delta_s, self._last_own_s = own_s - self._last_own_s, own_s
        self._last_times = (busy_s, waiting_s)
        if last_s is None or now_s <= last_s:
            return None
        busy_delta_s = max(busy_delta_s, 0.0)
        total_s = busy_delta_s + max(waiting_delta_s, 0.0)
        return CpuUse(
            interval_s=now_s - last_s,
            threads=self._threads,
            busy_fraction=busy_delta_s / total_s,
            busy_cpu_s=busy_delta_s,
            obs_cpu_s=family_cpu_s,
            encoder_cpu_s=encoder_cpu_s,
            own_cpu_s=max(own_delta_s, 0.0),
        )

    def _own_s(self) -> float:
        return time.process_time() + self._helpers_cpu_s()

    def _obs_cpu_s(self) -> tuple[float | None, float | None]:
        family = self._obs.family()
        spent: dict[psutil.Process, float] = {}
        for process in family:
            try:
                times = process.cpu_times()
            except psutil.Error as error:
                log.debug("%s went away: %s", process, error)
                continue
            spent[process] = times.user + times.system
        last, self._spent = self._spent, spent
        if not family or family[0] not in spent:
            return None, None
        encoder_cpu_s = self._encoder.cpu_s(family[0].pid) if self._encoder else None
        if family[0] not in last:
            return None, encoder_cpu_s
        return sum(max(now - last[each], 0.0) for each, now in spent.items() if each in last), encoder_cpu_s


def _busy_and_waiting() -> tuple[float, float]:
    times = psutil.cpu_times()
    busy_s = sum(getattr(times, name, 0.0) for name in _BUSY)
    return busy_s, sum(getattr(times, name, 0.0) for name in _WAITING)
