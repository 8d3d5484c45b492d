"""Curves kept at several resolutions, so that a day costs as much to draw as a minute."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

# A chart asks for at most this many columns; a ring is a little longer because its first column may start earlier.
MOST_COLUMNS = 600
_RING = MOST_COLUMNS + 2
# 1, 2, 4 … 256 s per column: 600 columns of the last level are 42 hours.
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class View:
    """Some time of every curve: column `i` covers `width_s` from `start_s[i]`; arrays of curves are [curve, column].

    A column nothing is known of is NaN; `is_seen` is False where there was no sample at all, which is a gap.
    """

    start_s: np.ndarray
    width_s: int
    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray
    is_seen: np.ndarray


class History:
    """The samples of several curves at one per second, each level a ring of columns with minimum, maximum, sum, count.

    A sample costs the same at any age, memory is constant, and NaN stays NaN: unknown is never counted as zero.
    """

    def __init__(self, curves: int) -> None:
        self._curves = curves
        self._level = np.arange(_LEVELS)
        shape = (_LEVELS, _RING, curves)
        self._low = np.full(shape, np.nan, np.float32)
        self._high = np.full(shape, np.nan, np.float32)
        self._sum = np.zeros(shape, np.float32)
        self._count = np.zeros(shape, np.uint16)
        self._seen = np.zeros((_LEVELS, _RING), np.uint16)
        self._start_s = 0
        self._end_s = 0

    @property
    def end_s(self) -> int:
        """Seconds on the session's clock up to which the curves are known."""
        return self._end_s

    @property
    def length_s(self) -> int:
        """Seconds from the first sample to the last."""
        return self._end_s - self._start_s

    def clear(self) -> None:
        """Forget everything."""
        self._reset(self._level[:, None], np.arange(_RING)[None, :])
        self._start_s = self._end_s = 0

    def add(self, at_s: float, interval_s: float, values: Sequence[float] | np.ndarray) -> None:
        """Add one sample [curve] that stands for the `interval_s` that ended at `at_s`; NaN where a value is not known.

        Neighbouring samples share no second and leave none out, however uneven the intervals. What lies before
        the samples already there is dropped.
        """
        first, last = round(at_s - interval_s), round(at_s)
        if self._start_s == self._end_s:
            self._start_s = self._end_s = first
        sample = np.asarray(values, np.float32)
        for second in range(max(first, self._end_s), last):
            self._put(second, sample)

    def _put(self, second: int, sample: np.ndarray) -> None:
        self._open_columns(second)
        where = (self._level, (second >> self._level) % _RING)
        self._low[where] = np.fmin(self._low[where], sample)
        self._high[where] = np.fmax(self._high[where], sample)
        is_known = ~np.isnan(sample)
        self._sum[where] += np.where(is_known, sample, 0)
        self._count[where] += is_known
        self._seen[where] += 1
        self._end_s = second + 1

    def _open_columns(self, second: int) -> None:
        """Empty the columns that begin after the last sample and not after `second`."""
        for level in range(_LEVELS):
            newest = (self._end_s - 1) >> level
            opened = (second >> level) - newest
            if opened == 0:
                break  # no coarser level has a new column either
            columns = np.arange(newest + 1, newest + 1 + min(opened, _RING))
            # After a gap longer than the ring every column is emptied, whichever they are.
            self._reset(level, columns % _RING)

    def _reset(self, level: int | np.ndarray, columns: np.ndarray) -> None:
        self._low[level, columns] = np.nan
        self._high[level, columns] = np.nan
        self._sum[level, columns] = 0
        self._count[level, columns] = 0
        self._seen[level, columns] = 0

    def view(self, span_s: float | None = None) -> View:
        """Give the last `span_s` seconds, or all of them, in at most `MOST_COLUMNS` columns and one that is cut."""
        span = self.length_s if span_s is None else min(round(span_s), self.length_s)
        level = 0
        while span > MOST_COLUMNS << level and level < _LEVELS - 1:
            level += 1
        newest = (self._end_s - 1) >> level
        oldest = max((self._end_s - span) >> level, newest - _RING + 1)
        numbers = np.arange(oldest, newest + 1) if span > 0 else np.arange(0)
        rows = numbers % _RING
        count = self._count[level, rows].T
        mean = np.full(count.shape, np.nan, np.float32)
        np.divide(self._sum[level, rows].T, count, out=mean, where=count > 0)
        return View(
            start_s=numbers << level,
            width_s=1 << level,
            mean=mean,
            low=self._low[level, rows].T,
            high=self._high[level, rows].T,
            is_seen=self._seen[level, rows] > 0,
        )
