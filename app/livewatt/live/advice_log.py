"""What was suggested in a live, what was done, and what came of it: kept with the session, and read back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from livewatt.advice.outcome import Outcome, outcome_messages
from livewatt.advice.rule import Basis, Period, RuleId
from livewatt.domain.estimate import Estimate
from livewatt.domain.message import Message, UserError, message
from livewatt.model.effect import Effect, Interval, Verdict
from livewatt.store.codec import message_document, read_message
from livewatt.store.sessions import SessionStore

KIND = "advice"
_VERSION = 1


class SeenBy(StrEnum):
    """How it is known that a suggestion was followed."""

    SETTINGS = "settings"  # of OBS or the studio's equipment
    POWER = "power"  # which fell as it would: the streamer may say that it was something else
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class AdviceEntry:
    """One suggestion of a live. Times are seconds into the session; `suggested_at_s` is None where that was before it.

    `followed_at_s` and `seen_by` are None for what was not done. `outcome` is None while it is not known. `together`
    tells that other suggestions were followed in the same moment, so that the outcome is that of all of them.
    """

    rule: RuleId
    what: Message
    avoided_g: Estimate
    certainty: float
    period: Period
    suggested_at_s: float | None
    followed_at_s: float | None = None
    seen_by: SeenBy | None = None
    together: bool = False
    outcome: Outcome | None = None
    is_information: bool = False

    @property
    def is_followed(self) -> bool:
        """Whether it was done, as far as is known."""
        return self.seen_by is not None

    def words(self) -> tuple[Message, ...]:
        """Say what came of it; nothing for what was not done, or is not yet known."""
        if not self.is_followed or self.outcome is None:
            return ()
        told = outcome_messages(self.outcome)
        if self.together:
            told += (message("Several things were changed at once: this is what they did together."),)
        if self.seen_by is SeenBy.POWER:
            told += (message("Seen in the power alone: nobody said that it was done."),)
        return told


def outcomes(store: SessionStore, session_id: str) -> tuple[AdviceEntry, ...]:
    """Give what was suggested in a session, what was followed first; UserError where it cannot be read."""
    kept = store.attachment(session_id, KIND)
    if kept is None:
        return ()
    try:
        entries = [_entry(each) for each in kept["entries"]]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UserError(
            message("What was suggested in this live was kept by another version of LiveWatt: update this one.")
        ) from error
    return tuple(sorted(entries, key=lambda each: (not each.is_followed, each.is_information)))


def advice_document(entries: Iterable[AdviceEntry]) -> dict[str, Any]:
    """Write entries as they are kept."""
    return {"version": _VERSION, "entries": [_entry_document(each) for each in entries]}


def _entry_document(entry: AdviceEntry) -> dict[str, Any]:
    return {
        "rule": entry.rule.value,
        "what": message_document(entry.what),
        "avoided_g": _estimate_document(entry.avoided_g),
        "certainty": entry.certainty,
        "period": entry.period.value,
        "suggested_at_s": entry.suggested_at_s,
        "followed_at_s": entry.followed_at_s,
        "seen_by": entry.seen_by and entry.seen_by.value,
        "together": entry.together,
        "is_information": entry.is_information,
        "outcome": entry.outcome and _outcome_document(entry.outcome),
    }


def _entry(kept: Mapping[str, Any]) -> AdviceEntry:
    what = read_message(kept["what"])
    str(what)  # a text that its values do not fit is of another version
    return AdviceEntry(
        rule=RuleId(kept["rule"]),
        what=what,
        avoided_g=Estimate(**kept["avoided_g"]),
        certainty=kept["certainty"],
        period=Period(kept["period"]),
        suggested_at_s=kept["suggested_at_s"],
        followed_at_s=kept["followed_at_s"],
        seen_by=kept["seen_by"] and SeenBy(kept["seen_by"]),
        together=kept["together"],
        is_information=kept["is_information"],
        outcome=kept["outcome"] and _outcome(kept["outcome"]),
    )


def _estimate_document(figure: Estimate | Interval) -> dict[str, float]:
    return {"central": figure.central, "low": figure.low, "high": figure.high}


def _outcome_document(outcome: Outcome) -> dict[str, Any]:
    effect = outcome.effect
    return {
        "basis": outcome.basis.value,
        "seconds": outcome.seconds,
        "entered_w": outcome.entered_w,
        "entered_mbps": outcome.entered_mbps,
        "effect": effect
        and {
            "before_w": effect.before,
            "after_w": effect.after,
            "difference_w": _estimate_document(effect.difference),
            "beyond_drift_w": _estimate_document(effect.beyond_drift),
            "drifts": effect.drifts,
            "verdict": effect.verdict.value,
        },
    }


def _outcome(kept: Mapping[str, Any]) -> Outcome:
    effect = kept["effect"]
    entered_mbps = kept.get("entered_mbps", 0.0)  # the first versions did not tell it
    return Outcome(effect and _effect(effect), Basis(kept["basis"]), kept["seconds"], kept["entered_w"], entered_mbps)


def _effect(kept: Mapping[str, Any]) -> Effect:
    return Effect(
        before=kept["before_w"],
        after=kept["after_w"],
        difference=Interval(**kept["difference_w"]),
        beyond_drift=Interval(**kept["beyond_drift_w"]),
        drifts=kept["drifts"],
        verdict=Verdict(kept["verdict"]),
    )


class AdviceLog:
    """The entries of the sessions of this run; what changed is kept with its session at once."""

    def __init__(self, store: SessionStore) -> None:
        self._store = store
        self._session: str | None = None
        self._entries: dict[str | None, dict[RuleId, AdviceEntry]] = {}
        self._kept: dict[str, dict[str, Any]] = {}

    def enter(self, session_id: str | None, *, anew: bool) -> None:
        """Go on in another session; what was open in the one before it goes on too, unless another show begins.

        What was followed while no session ran belongs to the one that begins.
        """
        if session_id is None or session_id == self._session:
            return
        open_ones = {}
        if not anew:
            open_ones = {
                rule: replace(each, suggested_at_s=None)
                for rule, each in self._entries.get(self._session, {}).items()
                if not each.is_followed
            }
        before = {
            rule: replace(each, suggested_at_s=None, followed_at_s=None)
            for rule, each in self._entries.pop(None, {}).items()
            if each.is_followed
        }
        self._entries[session_id] = {**open_ones, **before}
        self._session = session_id

    def put(self, entry: AdviceEntry, session_id: str | None) -> None:
        """Enter or replace a suggestion of a session, None while none runs."""
        self._entries.setdefault(session_id, {})[entry.rule] = entry

    def find(self, rule: RuleId, session_id: str | None) -> AdviceEntry | None:
        """Give the entry of a rule in a session."""
        return self._entries.get(session_id, {}).get(rule)

    def keep(self) -> None:
        """Hand what is new to the store."""
        for session_id, entries in self._entries.items():
            if session_id is None or not entries:
                continue
            document = advice_document(entries.values())
            if self._kept.get(session_id) != document:
                self._kept[session_id] = document
                self._store.attach(session_id, KIND, document)
