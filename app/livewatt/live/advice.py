"""What the advisor tells the window: what is worth doing, what was done, and why there is nothing."""

from dataclasses import dataclass
from datetime import datetime

from livewatt.advice.rule import RuleId, Suggestion
from livewatt.advice.situation import ShowPhase
from livewatt.domain.message import Message, message
from livewatt.live.advice_log import AdviceEntry, SeenBy
from livewatt.live.advisor_follow_up import Comparing, FollowUp
from livewatt.model.effect import LEAST_S


@dataclass(frozen=True, slots=True)
class Followed:
    """A suggestion that was followed at `utc`, and what can be said of it by now.

    `can_be_denied` tells that it was seen in the power alone: whoever knows better may say so.
    """

    rule: RuleId
    what: Message
    utc: datetime
    words: tuple[Message, ...]
    can_be_denied: bool
    is_final: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """The list as it stands; `silence` says why there is nothing in it, and is None where there is something.

    `hours` is the time that what is avoided on air is counted over, None off air; `is_usual` tells that past shows say
    how long, and not an assumption.
    """

    suggestions: tuple[Suggestion, ...]
    followed: tuple[Followed, ...]
    silence: Message | None
    phase: ShowPhase | None
    hours: float | None
    is_usual: bool = False


def followed(follow_up: FollowUp, entry: AdviceEntry) -> Followed:
    """Give what can be said of a suggestion that was followed."""
    words = entry.words()
    if follow_up.stage is Comparing.WAITING:
        words = (
            message(
                "Comparing the minutes before and after: {seconds} of {least} seconds so far.",
                seconds=int(min(follow_up.seconds, LEAST_S)),
                least=int(LEAST_S),
            ),
        )
    return Followed(
        follow_up.suggestion.rule,
        follow_up.suggestion.proposal.what,
        follow_up.utc,
        words,
        can_be_denied=follow_up.seen_by is SeenBy.POWER,
        is_final=follow_up.stage is Comparing.DONE,
    )


def reason_for_silence(phase: ShowPhase | None, *, is_known: bool, viewers_known: bool, has_more: bool) -> Message:
    """Say in one sentence why nothing is suggested.

    `is_known` tells that enough was seen to suggest anything, `has_more` that something was, but was put aside.
    """
    if phase is None:
        return message("Suggestions come once a live is under way.")
    if has_more:
        return message("Nothing more for now: what would be worth it was done or put aside.")
    if phase is ShowPhase.OFFLINE:
        return message("Nothing is being sent, and nothing in the studio has been left on for long.")
    if not is_known:
        return message("Looking at the first minute: suggestions rest on what this live really draws.")
    if not viewers_known:
        return message("How many watch is not known: type it above, and what fewer bits would avoid is counted too.")
    return message("Nothing here is sure to avoid even half a gram in the time that is left.")
