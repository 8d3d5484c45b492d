"""How much time a tick stands for, and what is a gap: after a sleep or a stall nothing is made up."""

from collections.abc import Sequence
from dataclasses import dataclass

from livewatt.domain.chain import Provenance
from livewatt.domain.power import Reading
from livewatt.domain.session import GapCause

TICK_S = 1.0
GAP_FROM_S = 3.0
# Up to here the tick after a gap stands for all of it; beyond, only for what counters saw.
INTERPOLATED_UP_TO_S = 5.0
# No disk or driver holds a process up for so long: the computer slept, or the program was stopped.
STALL_UP_TO_S = 60.0


@dataclass(frozen=True, slots=True)
class Pace:
    """The time one tick stands for, and the time without samples before it."""

    interval_s: float
    gap_s: float = 0.0
    cause: GapCause | None = None

    def since(self, at_s: float) -> "Pace":
        """Give the part of it that lies after a beginning `at_s` seconds ago."""
        gap_s = min(self.gap_s, max(at_s - TICK_S, 0.0))
        return Pace(min(self.interval_s, at_s), gap_s, self.cause if gap_s > 0 else None)


def pace(elapsed_s: float, awake_s: float, readings: Sequence[Reading], tick_s: float = TICK_S) -> Pace:
    """Judge the time since the last tick; `awake_s` is the part of it during which the computer did not sleep.

    `tick_s` is the time a tick is meant to stand for; the limits are for one second and go with it.

    Where every measured figure comes from a counter that ran all through a stall, its mean is the truth for the
    whole stall. A sleep counts for nothing: what the plug drew meanwhile was not seen.
    """
    if elapsed_s <= GAP_FROM_S * tick_s:
        return Pace(max(elapsed_s, 0.0))
    gap_s = elapsed_s - tick_s
    if elapsed_s - awake_s > tick_s or elapsed_s > STALL_UP_TO_S * tick_s:
        return Pace(tick_s, gap_s, GapCause.SLEEP)
    if elapsed_s <= INTERPOLATED_UP_TO_S * tick_s or _counted_through(elapsed_s, readings):
        return Pace(elapsed_s, gap_s, GapCause.STALL)
    return Pace(tick_s, gap_s, GapCause.STALL)


def _counted_through(elapsed_s: float, readings: Sequence[Reading]) -> bool:
    measured = [reading for reading in readings if reading.provenance is Provenance.MEASURED]
    return bool(measured) and all(
        reading.energy_j is not None and abs(reading.interval_s - elapsed_s) <= TICK_S for reading in measured
    )
