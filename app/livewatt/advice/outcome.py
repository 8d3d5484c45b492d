"""What came of a change that was suggested: what was measured, or that nothing was seen, as data and in words."""

from dataclasses import dataclass

from livewatt.advice.rule import Basis
from livewatt.domain.message import Message, message
from livewatt.model.effect import Effect, Interval, Verdict

LEAST_ENTERED_W = 0.05  # less than this is the rounding of what was typed
LEAST_ENTERED_MBPS = 0.005
LEAST_TOLD_APART_W = 0.1  # finer than this no instrument that is read here is
_MOST_DIGITS = 4  # as many as a sentence writes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change did to the studio, from stretches of `seconds` before and after it.

    `effect` is of the computer's power in W, None where no two stretches could be compared; `basis` tells whether
    instruments or a model say what the computer draws. `entered_w` is by how much the watts of the equipment changed
    as their owner entered them, `entered_mbps` the same for what is sent where no OBS tells it; below 0 for less. No
    instrument sees either.
    """

    effect: Effect | None
    basis: Basis
    seconds: float
    entered_w: float = 0.0
    entered_mbps: float = 0.0


def outcome_messages(outcome: Outcome) -> tuple[Message, ...]:
    """Say what came of a change: what was entered, and what the computer's power tells."""
    entered = _entered(outcome)
    if outcome.effect is None:
        return entered or (
            message("Not compared: there was not a whole minute before and after without a break or another change."),
        )
    if outcome.basis is not Basis.MEASURED:
        # Where no model sees a difference, what was entered is all there is to tell.
        modelled = _modelled(outcome.effect)
        return entered if entered and not _is_seen(outcome.effect) else (*entered, modelled)
    if not entered:
        return (outcome_message(outcome.effect),)
    if outcome.effect.verdict is Verdict.NO_DIFFERENCE:
        return (*entered, message("The computer’s own power shows no difference."))
    return (*entered, message("The computer’s own power: {told}", told=outcome_message(outcome.effect)))


def outcome_message(effect: Effect) -> Message:
    """Say what a change did to the measured power in W; `effect` is of watts."""
    # Where a drift is seen, only what lies beyond it is the change's.
    shown = effect.beyond_drift if effect.drifts else effect.difference
    digits = _digits(shown)
    match effect.verdict:
        case Verdict.LOWER:
            low, high = sorted((-shown.low, -shown.high))
            return message(
                "Measured: {watts} W less than before, with 95% confidence between {low} and {high} W. A drift does "
                "not explain it.",
                watts=_rounded(-shown.central, digits),
                low=_rounded(low, digits),
                high=_rounded(high, digits),
            )
        case Verdict.HIGHER:
            return message(
                "Measured: {watts} W more than before, with 95% confidence between {low} and {high} W. A drift does "
                "not explain it.",
                watts=_rounded(shown.central, digits),
                low=_rounded(shown.low, digits),
                high=_rounded(shown.high, digits),
            )
        case Verdict.DRIFT:
            return message(
                "The power changed by {watts} W, but a slow drift would explain as much: it does not count as a "
                "difference.",
                watts=_rounded(abs(effect.difference.central)),
            )
    return message(
        "No difference seen: a change of less than about {watts} W does not show here.",
        watts=_rounded(max(_half_width(effect.difference), LEAST_TOLD_APART_W)),
    )


def _entered(outcome: Outcome) -> tuple[Message, ...]:
    """Say by how much what the user entered changed, which is the user's word and no measurement."""
    told = []
    watts, mbps = outcome.entered_w, outcome.entered_mbps
    if abs(watts) >= LEAST_ENTERED_W:
        told.append(
            message("{watts} W less by what you entered; no instrument measures it.", watts=_rounded(-watts))
            if watts < 0
            else message("{watts} W more by what you entered; no instrument measures it.", watts=_rounded(watts))
        )
    if abs(mbps) >= LEAST_ENTERED_MBPS:
        told.append(
            message("{mbps} Mb/s less are sent by what you entered; no OBS tells it.", mbps=_rounded(-mbps))
            if mbps < 0
            else message("{mbps} Mb/s more are sent by what you entered; no OBS tells it.", mbps=_rounded(mbps))
        )
    return tuple(told)


def _is_seen(effect: Effect) -> bool:
    return effect.verdict in (Verdict.LOWER, Verdict.HIGHER)


def _modelled(effect: Effect) -> Message:
    """Say what the computer's model, which follows its load, makes of a change; that is no measurement of it."""
    shown = effect.beyond_drift if effect.drifts else effect.difference
    if _is_seen(effect):
        less = effect.verdict is Verdict.LOWER
        watts = _rounded(abs(shown.central))
        return (
            message(
                "{watts} W less, modelled from how busy this computer is; no instrument here measures its power.",
                watts=watts,
            )
            if less
            else message(
                "{watts} W more, modelled from how busy this computer is; no instrument here measures its power.",
                watts=watts,
            )
        )
    return message(
        "No difference in the power modelled from how busy this computer is; no instrument here measures it."
    )


def _half_width(interval: Interval) -> float:
    return (interval.high - interval.low) / 2


def _digits(interval: Interval) -> int:
    """Tell with how many significant digits an interval's ends are not the same: two, or as many more as needed."""
    usable = (each for each in range(2, _MOST_DIGITS) if _rounded(interval.low, each) != _rounded(interval.high, each))
    return next(usable, _MOST_DIGITS)


def _rounded(watts: float, digits: int = 2) -> float:
    """Keep some significant digits."""
    rounded = float(f"{watts:.{digits - 1}e}")
    return int(rounded) if rounded == int(rounded) else rounded
