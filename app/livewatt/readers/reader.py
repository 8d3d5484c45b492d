"""What every instrument answers, and how a counter of energy becomes watts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from livewatt.domain.power import GpuUse, Reading, Unavailable

# No package, card or computer of a studio draws this much: a counter that says so was reset, by a sleep or a driver.
IMPLAUSIBLE_W = 1500.0
# Beyond this interval a counter that went back is taken as reset: it may have wrapped, but nothing tells.
LONGEST_SURE_INTERVAL_S = 10.0
# The most one domain draws for long: where this could have taken a counter once round, its difference says nothing.
WRAP_W = 500.0
# Below this a difference is mostly the counter's own grain: RAPL counts every 1 ms, NVML every 100 ms.
SHORTEST_INTERVAL_S = 0.05

Answers = tuple[Reading | Unavailable | GpuUse, ...]


class Reader(Protocol):
    """One instrument. It answers for each source it knows of and never raises for what the world does.

    An `Unavailable` whose scope is None is about a thing that may well not exist on this computer.
    """

    def read(self, now_s: float) -> Answers:
        """Answer for the time since the last call; `now_s` is of the steady clock. A source without a figure yet
        is left out.
        """
        ...

    def close(self) -> None:
        """Let go of files, handles and helpers; nothing is read afterwards."""
        ...


@dataclass(frozen=True, slots=True)
class Spent:
    """Energy counted over an interval, exact across a gap."""

    energy_j: float
    interval_s: float

    @property
    def power_w(self) -> float:
        """Mean power over the interval."""
        return self.energy_j / self.interval_s


class EnergyCounter:
    """Turns a cumulative counter in joules into the energy between two readings: never negative, never a spike."""

    def __init__(self, range_j: float | None = None) -> None:
        """Take the value the counter wraps at; None where that is unknown or there is none."""
        self._range_j = range_j
        self._last: tuple[float, float] | None = None

    def advance(self, value_j: float, now_s: float) -> Spent | None:
        """Take a reading; None while no interval is closed, and where a reset leaves the energy unknown."""
        if self._last is None:
            self._last = (value_j, now_s)
            return None
        last_j, last_s = self._last
        interval_s = now_s - last_s
        if 0 <= interval_s < SHORTEST_INTERVAL_S:
            return None
        self._last = (value_j, now_s)
        if interval_s < 0:
            return None
        energy_j = self._energy_j(value_j - last_j, interval_s)
        # Negative: a counter that stood above the range it states.
        if energy_j is None or not 0 <= energy_j <= IMPLAUSIBLE_W * interval_s:
            return None
        return Spent(energy_j, interval_s)

    def _energy_j(self, delta_j: float, interval_s: float) -> float | None:
        if self._range_j is not None and interval_s * WRAP_W > self._range_j:
            return None
        if delta_j >= 0:
            return delta_j
        if self._range_j is None or interval_s > LONGEST_SURE_INTERVAL_S:
            return None
        return delta_j + self._range_j


class Mirrors:
    """Finds counters that repeat an earlier one within 1e-6: dies and meters that show the same counter twice.

    Multi-die Threadripper and EPYC do so, which doubles the power (mlco2/codecarbon #1274). Two counters are believed
    to be one when their first two readings agree; zeros repeat nothing.
    """

    def __init__(self) -> None:
        self._readings = 0
        self._found: frozenset[str] = frozenset()

    def drop(self, values: Mapping[str, float]) -> dict[str, float]:
        """Give the counters that stand for themselves."""
        if self._readings < 2:
            repeated = _repeated(values)
            self._found = repeated if self._readings == 0 else self._found & repeated
            self._readings += 1
        return {name: value for name, value in values.items() if name not in self._found}


def _repeated(values: Mapping[str, float]) -> frozenset[str]:
    kept: list[float] = []
    repeated = set()
    for name, value in values.items():
        if value and any(abs(value - other) <= 1e-6 * max(abs(value), abs(other)) for other in kept):
            repeated.add(name)
        else:
            kept.append(value)
    return frozenset(repeated)
