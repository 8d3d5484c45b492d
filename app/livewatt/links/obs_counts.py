"""Counts and rates from OBS's counters, which start over when OBS reconnects or a stream begins."""

from collections import deque


class RisingCount:
    """A count that never falls, from a counter that starts again at 0 now and then.

    `start` is the counter's value that counts as 0; with None the first value read does.
    """

    def __init__(self, start: int | None = 0) -> None:
        self.total = 0
        self._last = start

    def read(self, value: int) -> None:
        """Take in the counter's value; a lower one than before means that it started over."""
        if self._last is not None:
            self.total += value - self._last if value >= self._last else value
        self._last = value

    def restarted(self) -> "RisingCount":
        """Give a count of 0 that goes on from the counter's present value."""
        return RisingCount(self._last)


class SentRate:
    """Mb/s over a sliding window of a count of bytes sent, on the clock of whoever reads it.

    `mbps` is None while the rate is not known: in the first seconds of a stream or after an interruption, when what
    was held up goes out at once. An interval of more than `GAP_S` between two values counts as an interruption.
    An OBS that was frozen encodes all that it missed, in about 3 s for 20 s on two cores.
    """

    WINDOW_S = 10.0  # several groups of pictures, which differ in size: OBS begins one every 2 s or so
    SHORTEST_S = 2.0
    SETTLE_S = 2.0
    SETTLE_LONGEST_S = 10.0
    CATCH_UP = 1 / 3  # of the time that was held up
    GAP_S = 5.0

    def __init__(self) -> None:
        self._points: deque[tuple[float, int]] = deque()
        self._settled_at_s: float | None = None
        self._last_at_s: float | None = None

    def read(self, at_s: float, total_bytes: int) -> None:
        """Take in the bytes sent until `at_s`."""
        if self._last_at_s is not None and at_s - self._last_at_s > self.GAP_S:
            self.interrupt()
        if self._settled_at_s is None:
            held_up_s = 0.0 if self._last_at_s is None else at_s - self._last_at_s
            settle_s = min(max(self.SETTLE_S, held_up_s * self.CATCH_UP), self.SETTLE_LONGEST_S)
            self._settled_at_s = at_s + settle_s
        self._last_at_s = at_s
        if at_s < self._settled_at_s:
            return
        self._points.append((at_s, total_bytes))
        while at_s - self._points[0][0] > self.WINDOW_S + 0.5:
            self._points.popleft()

    def interrupt(self) -> None:
        """Forget the window: what comes next does not join on to it."""
        self._points.clear()
        self._settled_at_s = None

    @property
    def mbps(self) -> float | None:
        """The mean rate over the window in Mb/s."""
        if not self._points:
            return None
        (since_s, from_bytes), (until_s, to_bytes) = self._points[0], self._points[-1]
        if until_s - since_s < self.SHORTEST_S - 0.5:  # polls are not quite a second apart
            return None
        return (to_bytes - from_bytes) * 8e-6 / (until_s - since_s)
