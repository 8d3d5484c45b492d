"""A suggestion that was followed: the stretches before and after it, compared as long as they grow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from livewatt.advice.outcome import Outcome
from livewatt.advice.rule import Basis, Suggestion
from livewatt.advice.situation import ShowPhase
from livewatt.live.advice_log import SeenBy
from livewatt.live.advisor_memory import RESTART_S, Memory, Remembered, computer_samples, length_s
from livewatt.live.advisor_situation import is_measured
from livewatt.model.effect import LEAST_S, LEAST_SAMPLES, LONGEST_S, SETTLING_S, Effect, effect

BEFORE_A_WORD_S = 60.0  # whoever says that it is done has done it a moment ago


class Comparing(Enum):
    """How the comparison stands."""

    WAITING = auto()  # for a minute after the change
    GROWING = auto()  # something can be said, and will be surer
    DONE = auto()


@dataclass(slots=True)
class FollowUp:
    """What came of a suggestion so far. `changed_at_s` is on the clock of the memory, `utc` the same for people.

    `show` is the phase whose seconds are compared, None where the change was made while nothing was to be compared.
    `entered_mbps` is by how much the change has what is sent counted differently, where no OBS tells what is sent.
    """

    suggestion: Suggestion
    seen_by: SeenBy
    changed_at_s: float
    utc: datetime
    show: ShowPhase | None
    session_id: str | None
    together: bool = False
    entered_mbps: float = 0.0
    outcome: Outcome | None = None
    stage: Comparing = Comparing.WAITING
    seconds: float = 0.0

    def look(self, memory: Memory) -> None:
        """Compare again with what is remembered by now; once it is done nothing changes any more."""
        if self.stage is Comparing.DONE:
            return
        if self.show is None:
            if memory.now_s >= self.changed_at_s + SETTLING_S:
                self._end(Outcome(None, Basis.MODELLED, 0.0, self._entered_w(memory), self.entered_mbps))
            return
        until_s = self.changed_at_s - (BEFORE_A_WORD_S if self.seen_by is SeenBy.HAND else 0.0)
        before = memory.stretch_before(until_s, self.show)
        after = memory.stretch_after(self.changed_at_s + SETTLING_S, self.show)
        is_late = memory.now_s - self.changed_at_s > RESTART_S + LEAST_S
        self.seconds = min(length_s(before), length_s(after), LONGEST_S)
        compared = _effect(before, after, self.seconds)
        basis = Basis.MEASURED if is_measured([*before, *after]) else Basis.MODELLED
        outcome = Outcome(compared, basis, self.seconds, self._entered_w(memory), self.entered_mbps)
        if compared is not None:
            self.outcome, self.stage = outcome, Comparing.GROWING
            is_over = after[-1].at_s < memory.now_s
            if is_over or self.seconds >= min(length_s(before), LONGEST_S):
                self._end(outcome)
        elif is_late or (after and not before):
            self._end(outcome)

    def _entered_w(self, memory: Memory) -> float:
        """Give by how much the watts that were entered changed, several pieces switched in a row taken together."""
        before = memory.at(self.changed_at_s)
        after = memory.at(self.changed_at_s + SETTLING_S)
        return after.equipment_w - before.equipment_w if before and after else 0.0

    def _end(self, outcome: Outcome) -> None:
        self.outcome, self.stage = outcome, Comparing.DONE


def _effect(before: Sequence[Remembered], after: Sequence[Remembered], seconds: float) -> Effect | None:
    """Compare equal stretches next to the change; None while there is not a minute of each."""
    if seconds < LEAST_S:
        return None
    first = computer_samples([each for each in before if each.at_s > before[-1].at_s - seconds])
    end_s = after[0].at_s - after[0].interval_s + seconds
    second = computer_samples([each for each in after if each.at_s <= end_s])
    is_enough = min(len(first.at_s), len(second.at_s)) >= LEAST_SAMPLES
    return effect([first], [second]) if is_enough else None
