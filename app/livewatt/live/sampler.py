"""The one thread that makes the seconds: 1 Hz by an absolute schedule, so that it never drifts."""

import math
import threading
from collections.abc import Callable

from livewatt.domain.clock import steady_s
from livewatt.live.outlived import outlived


def next_due_s(started_s: float, now_s: float, period_s: float) -> float:
    """Give the next moment of the schedule `started + n · period` after now.

    Moments that were missed are left out: after a stall or a sleep there is one late tick and no burst.
    """
    return started_s + (math.floor((now_s - started_s) / period_s + 1e-9) + 1) * period_s


class Sampler:
    """Calls `tick` once per period on a daemon thread, from the moment it is started until it is stopped."""

    def __init__(self, tick: Callable[[], None], period_s: float = 1.0) -> None:
        self._tick = tick
        self._period_s = period_s
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="livewatt-sampler", daemon=True)

    def start(self) -> None:
        """Begin; the first tick comes one period later, when every counter has seen one."""
        self._thread.start()

    def stop(self, timeout_s: float = 5.0) -> bool:
        """End after the tick under way; False when it has not ended in time, as with an instrument that hangs."""
        self._stopped.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        started_s = now_s = steady_s()
        while not self._stopped.wait(next_due_s(started_s, now_s, self._period_s) - now_s):
            outlived("a tick", self._tick)
            now_s = steady_s()
