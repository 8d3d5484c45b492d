"""The course of the advice through a show: what was shown, what was followed and what came of it."""

from collections.abc import Sequence
from dataclasses import replace

from livewatt.advice.outcome import LEAST_ENTERED_W
from livewatt.advice.pacing import Pacing
from livewatt.advice.rule import RuleId, Suggestion
from livewatt.domain.plan import Plan
from livewatt.live.advice import Followed, followed
from livewatt.live.advice_log import AdviceEntry, AdviceLog, SeenBy
from livewatt.live.advisor_follow_up import FollowUp
from livewatt.live.advisor_memory import Memory
from livewatt.live.advisor_show import Show
from livewatt.live.advisor_situation import has_obs
from livewatt.live.advisor_watch import (
    Offered,
    change_at_s,
    entered_mbps,
    followed_in_power,
    followed_in_settings,
)
from livewatt.live.snapshot import Snapshot
from livewatt.store.sessions import SessionStore


class Course:
    """Decides what stands in the list, and keeps with the session what was shown and done."""

    def __init__(self, memory: Memory, show: Show, store: SessionStore) -> None:
        self._memory, self._show = memory, show
        self._pacing = Pacing()
        self._log = AdviceLog(store)
        self._offered: dict[RuleId, Offered] = {}
        self._follow_ups: dict[RuleId, FollowUp] = {}

    def enter_session(self, session_id: str | None, *, anew: bool) -> None:
        """Go on in another session, or after it; `anew` where another show begins with it."""
        self._log.enter(session_id, anew=anew)
        if anew:
            self._pacing.begin_again()
            self._offered.clear()
            self._follow_ups.clear()

    def listed(self, found: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
        """Give what stands in the list of what is worth suggesting now."""
        now_s = self._memory.now_s
        listed = self._pacing.listed(found, now_s, on_air=self._show.is_on_air)
        for each in listed:
            known = self._offered.get(each.rule)
            if known is None or known.phase is not self._show.phase:
                self._offered[each.rule] = Offered(each, now_s, self._show.phase)
                self._log.put(self._entry(each), self._show.session_id)
        return listed

    def dismiss(self, rule: RuleId) -> None:
        """Put a suggestion aside for this show."""
        self._pacing.close(rule)

    def watch(self, plan: Plan, snapshot: Snapshot) -> FollowUp | None:
        """See whether something was followed; gives what is to be marked on the time line. `plan` is as things are."""
        if not _is_recorded(plan, self._memory):
            return None
        open_ones = [each for rule, each in self._offered.items() if rule not in self._pacing.closed]
        done = followed_in_settings(open_ones, plan, self._show.phase)
        for each in done:
            at_s = change_at_s(each, self._memory)
            self._follow(each, SeenBy.SETTINGS, at_s, snapshot, plan, together=len(done) > 1)
        if done:
            return self._follow_ups[done[0].suggestion.rule]
        seen = followed_in_power(open_ones, self._memory, self._show.phase)
        if seen is not None:
            self._follow(seen[0], SeenBy.POWER, seen[1], snapshot)
        return None

    def follow_by_hand(self, rule: RuleId, snapshot: Snapshot) -> FollowUp | None:
        """Take the streamer's word that something was followed; gives what is to be marked on the time line."""
        offered = self._offered.get(rule)
        if offered is None or rule in self._follow_ups:
            return None
        self._follow(offered, SeenBy.HAND, self._memory.now_s, snapshot)
        return self._follow_ups[rule]

    def deny(self, rule: RuleId) -> None:
        """Take the streamer's word that a fall of power was something else: the suggestion stands again."""
        follow_up = self._follow_ups.get(rule)
        if follow_up is not None and follow_up.seen_by is SeenBy.POWER:
            del self._follow_ups[rule]
            self._pacing.reopen(rule)
            # What fell once for another reason falls so again: from now on only what is said counts.
            self._offered[rule] = replace(self._offered[rule], in_power=False)
            self._log.put(self._entry(follow_up.suggestion), follow_up.session_id)

    def compare(self) -> tuple[Followed, ...]:
        """Look at what came of everything that was followed, keep it, and give it, the newest first."""
        told = []
        for follow_up in self._follow_ups.values():
            follow_up.look(self._memory)
            entry = self._followed_entry(follow_up)
            self._log.put(entry, follow_up.session_id)
            told.append(followed(follow_up, entry))
        self._log.keep()
        return tuple(reversed(told))

    def _follow(
        self,
        offered: Offered,
        seen_by: SeenBy,
        at_s: float,
        snapshot: Snapshot,
        now: Plan | None = None,
        *,
        together: bool = False,
    ) -> None:
        suggestion = offered.suggestion
        is_told = has_obs(snapshot.moment.stream)
        self._follow_ups[suggestion.rule] = FollowUp(
            suggestion,
            seen_by,
            at_s,
            utc=snapshot.moment.utc - self._memory.since(at_s),
            show=self._show.phase if self._show.is_on_air else None,
            session_id=self._show.session_id,
            together=together,
            entered_mbps=0.0 if is_told else entered_mbps(suggestion, now),
        )
        self._pacing.close(suggestion.rule)

    def _entry(self, suggestion: Suggestion) -> AdviceEntry:
        amount = suggestion.proposal.amount
        return AdviceEntry(
            suggestion.rule,
            suggestion.proposal.what,
            amount.emissions_g,
            amount.certainty,
            amount.period,
            suggested_at_s=self._into_session(self._memory.now_s),
            is_information=suggestion.is_information,
        )

    def _followed_entry(self, follow_up: FollowUp) -> AdviceEntry:
        suggestion, session_id = follow_up.suggestion, follow_up.session_id
        entry = self._log.find(suggestion.rule, session_id)
        if entry is None:  # suggested before this session began
            entry = replace(self._entry(suggestion), suggested_at_s=None)
        at_s = entry.followed_at_s
        if session_id is not None and at_s is None:
            at_s = self._into_session(follow_up.changed_at_s)
        return replace(
            entry,
            followed_at_s=at_s,
            seen_by=follow_up.seen_by,
            together=follow_up.together,
            outcome=follow_up.outcome,
        )

    def _into_session(self, at_s: float) -> float | None:
        return at_s - self._show.session_began_s if self._show.session_id is not None else None


def _is_recorded(plan: Plan, memory: Memory) -> bool:
    """Tell whether the recorder has taken the equipment as it is set: a switch shows in its next second."""
    entered_w = sum(piece.full_w * plan.level_of(piece) for piece in plan.equipment)
    return abs(entered_w - memory.latest.equipment_w) < LEAST_ENTERED_W
