"""What came of a change that was suggested: what was measured, or that nothing was seen, as data and in words."""

from dataclasses import dataclass

from livewatt.advice.rule import Basis
from livewatt.domain.message import Message, message
from livewatt.model.effect import Effect, Interval, Verdict

LEAST_ENTERED_W = 0.05  # less than this is the rounding of what was typed
_MOST_DIGITS = 4  # as many as a sentence writes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change did to the studio, from stretches of `seconds` before and after it.

    `effect` is of the computer's power in W, None where no two stretches could be compared; `basis` tells whether
    instruments or a model say what the computer draws. `entered_w` is by how much the watts of the equipment changed
    as their owner entered them, below 0 for less: no instrument sees them.
    """

    effect: Effect | None
    basis: Basis
    seconds: float
    entered_w: float = 0.0


def outcome_messages(outcome: Outcome) -> tuple[Message, ...]:
    """Say what came of a change: what was entered, and what the computer's power tells."""
    entered = (_entered(outcome.entered_w),) if abs(outcome.entered_w) >= LEAST_ENTERED_W else ()
    if outcome.effect is None:
        return entered or (
            message("Not compared: there was not a whole minute before and after without a break or another change."),
        )
    if outcome.basis is not Basis.MEASURED:
        return (*entered, _modelled(outcome.effect))
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
        watts=_rounded(_half_width(effect.difference)),
    )


def _entered(watts: float) -> Message:
    if watts < 0:
        return message("{watts} W less by what you entered; no instrument measures it.", watts=_rounded(-watts))
    return message("{watts} W more by what you entered; no instrument measures it.", watts=_rounded(watts))


def _modelled(effect: Effect) -> Message:
    """Say what a model makes of a change, which is no measurement of it."""
    shown = effect.beyond_drift if effect.drifts else effect.difference
    if effect.verdict in (Verdict.LOWER, Verdict.HIGHER):
        less = effect.verdict is Verdict.LOWER
        watts = _rounded(abs(shown.central))
        return (
            message("{watts} W less by the model of this computer; nothing here measures its power.", watts=watts)
            if less
            else message("{watts} W more by the model of this computer; nothing here measures its power.", watts=watts)
        )
    return message("The model of this computer shows no difference; nothing here measures its power.")


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
