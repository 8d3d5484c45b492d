"""Seeing that a suggestion was followed: in the settings of OBS and the studio, or in the power."""

from collections.abc import Sequence
from dataclasses import dataclass

from livewatt.advice.following import is_followed_by_power, is_followed_by_settings
from livewatt.advice.rule import RuleId, Suggestion
from livewatt.advice.situation import ShowPhase
from livewatt.domain.plan import Plan
from livewatt.live.advisor_memory import Memory, computer_samples
from livewatt.model.effect import effect, likeliest_step, stretches_around

LOOKED_BACK_S = 420.0

# What the others are about no setting shows while a show is under way.
_EQUIPMENT = frozenset({RuleId.LIGHTS, RuleId.PAUSE_LIGHTS, RuleId.LEFT_ON})
_SEEN_IN_SETTINGS = _EQUIPMENT | {
    *(RuleId.LOST_FRAMES, RuleId.RESOLUTION, RuleId.FPS, RuleId.BITRATE, RuleId.ENCODER, RuleId.CODEC)
}
_COMPARED = (ShowPhase.LIVE, ShowPhase.PAUSED)
# What these propose to send is counted with as soon as it is said to be done, where no OBS tells what is sent.
SENT_RULES = frozenset({RuleId.RESOLUTION, RuleId.FPS, RuleId.BITRATE})


@dataclass(frozen=True, slots=True)
class Offered:
    """A suggestion as it was first shown: what is followed is what was read. `at_s` is on the clock of the memory.

    `in_power` tells that a fall of power may stand for it.
    """

    suggestion: Suggestion
    at_s: float
    phase: ShowPhase | None
    in_power: bool = True


def entered_mbps(suggestion: Suggestion, now: Plan | None) -> float:
    """Give by how much what is counted as sent changes by the streamer's word; `now` is the plan as it is then.

    Without one it is taken to be what was suggested.
    """
    start, after = suggestion.proposal.start, now or suggestion.proposal.target
    if suggestion.rule not in SENT_RULES or start is None or after is None:
        return 0.0
    return after.encoding.bitrate_mbps - start.encoding.bitrate_mbps


def change_at_s(offered: Offered, memory: Memory) -> float:
    """Give when the settings changed that a suggestion is about."""
    return memory.equipment_changed_at_s if offered.suggestion.rule in _EQUIPMENT else memory.settings_changed_at_s


def followed_in_settings(offers: Sequence[Offered], now: Plan, phase: ShowPhase | None) -> tuple[Offered, ...]:
    """Give what the settings say was followed in the phase it was suggested in: a pause is dark for its own reasons."""
    return tuple(
        each
        for each in offers
        if each.phase is phase
        and each.suggestion.rule in _SEEN_IN_SETTINGS
        and is_followed_by_settings(each.suggestion.proposal, now)
    )


def followed_in_power(
    offers: Sequence[Offered], memory: Memory, phase: ShowPhase | None
) -> tuple[Offered, float] | None:
    """Give the suggestion that a fall of the computer's power looks like, and when it fell."""
    waiting = [
        each
        for each in offers
        if each.in_power and each.phase is phase and each.suggestion.proposal.power_w is not None
    ]
    if not waiting or phase not in _COMPARED:
        return None
    samples = computer_samples(memory.under_way(LOOKED_BACK_S))
    at_s = likeliest_step(samples)
    around = None if at_s is None else stretches_around(samples, at_s)
    if around is None:
        return None
    seen = effect([around[0]], [around[1]])
    for each in waiting:
        if each.at_s < at_s and is_followed_by_power(each.suggestion.proposal, seen):
            return each, at_s
    return None
