"""The seconds of a live as arrays: what its curve, its quarters of an hour and its running total are made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.session import Moment

Array = NDArray[np.float64]

_QUARTER_S = 900.0
# A quarter of an hour with more of it missing says little about the whole quarter.
_LEAST_SEEN = 0.9
_LEAST_OF_COLUMN = 0.02


@dataclass(frozen=True, slots=True)
class Curve:
    """A live in columns of equal time: mean g/h by segment and studio W, NaN where nothing was recorded.

    `reached` is the share of the whole live's emissions that had come together by the end of each column, 0 to 1.
    Arrays of shape (columns,).
    """

    rates_g_per_h: Mapping[Segment, Array]
    studio_w: Array
    reached: Array


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of an hour of a live: it began `begin_s` into it; means of what was recorded."""

    begin_s: float
    studio_w: float
    emissions_g_per_h: float


@dataclass(frozen=True, slots=True)
class Seconds:
    """The recorded seconds: each array of shape (seconds,), rates by segment of shape (seconds, 5) in g/h."""

    at_s: Array
    interval_s: Array
    studio_w: Array
    rates_g_per_h: Array

    @classmethod
    def of(cls, moments: Iterable[Moment], convention: Convention) -> "Seconds":
        """Collect what was recorded under a convention."""
        rows = [
            (each.at_s, each.interval_s, each.studio.total_w, *_rates(each, convention))
            for each in moments
            if each.interval_s > 0
        ]
        table = np.array(rows, dtype=np.float64).reshape(len(rows), 3 + len(Segment))
        return cls(table[:, 0], table[:, 1], table[:, 2], table[:, 3:])

    def curve(self, duration_s: float, columns: int) -> Curve:
        """Sum the live up in columns; every one of them is NaN in a live without seconds."""
        length_s = max(duration_s, float(self.at_s.max(initial=0.0)), 1.0)
        edges_s = np.linspace(0.0, length_s, columns + 1)
        seen_s = self._within(np.ones_like(self.at_s), edges_s)
        # Less than that is what the ends of two seconds in a row leave between them.
        is_seen = seen_s > _LEAST_OF_COLUMN * length_s / columns

        def mean(values: Array) -> Array:
            return np.divide(self._within(values, edges_s), seen_s, out=np.full(columns, np.nan), where=is_seen)

        emitted = np.cumsum(self._within(self.rates_g_per_h.sum(axis=1), edges_s))
        whole = emitted[-1]
        reached = emitted / whole if whole > 0 else edges_s[1:] / length_s
        rates = {segment: mean(self.rates_g_per_h[:, place]) for place, segment in enumerate(Segment)}
        return Curve(rates, mean(self.studio_w), reached)

    def _within(self, values: Array, edges_s: Array) -> Array:
        """Give value × seconds between the edges; a second that an edge divides counts on both sides in proportion."""
        if not len(self.at_s):
            return np.zeros(len(edges_s) - 1)
        times_s = np.maximum.accumulate(np.column_stack((self.at_s - self.interval_s, self.at_s)).ravel())
        sums = np.concatenate(([0.0], np.cumsum(values * self.interval_s)))
        return np.diff(np.interp(edges_s, times_s, np.column_stack((sums[:-1], sums[1:])).ravel()))

    def quarters(self) -> tuple[Quarter, ...]:
        """Give the whole quarters of an hour, those that were recorded nearly in full."""
        number = ((self.at_s - self.interval_s / 2) // _QUARTER_S).astype(int)
        found = []
        for each in range(int(number.max(initial=-1)) + 1):
            inside = number == each
            seen_s = self.interval_s[inside]
            if seen_s.sum() >= _LEAST_SEEN * _QUARTER_S:
                weights = seen_s / seen_s.sum()
                grams = float(self.rates_g_per_h[inside].sum(axis=1) @ weights)
                found.append(Quarter(each * _QUARTER_S, float(self.studio_w[inside] @ weights), grams))
        return tuple(found)


def _rates(moment: Moment, convention: Convention) -> list[float]:
    rates = moment.rates_g_per_h.get(convention, {})
    return [rates.get(segment, 0.0) for segment in Segment]
