"""What is said after a suggestion was followed: what was measured, or that nothing was seen."""

from livewatt.domain.message import Message, message
from livewatt.model.effect import Effect, Interval, Verdict


def outcome_message(effect: Effect) -> Message:
    """Say what a change did to the measured power in W; `effect` is of watts."""
    # Where a drift is seen, only what lies beyond it is the change's.
    shown = effect.beyond_drift if effect.drifts else effect.difference
    match effect.verdict:
        case Verdict.LOWER:
            low, high = sorted((-shown.low, -shown.high))
            return message(
                "Measured: {watts} W less than before, with 95 % confidence between {low} and {high} W. A drift does "
                "not explain it.",
                watts=_rounded(-shown.central),
                low=_rounded(low),
                high=_rounded(high),
            )
        case Verdict.HIGHER:
            return message(
                "Measured: {watts} W more than before, with 95 % confidence between {low} and {high} W. A drift does "
                "not explain it.",
                watts=_rounded(shown.central),
                low=_rounded(shown.low),
                high=_rounded(shown.high),
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


def _half_width(interval: Interval) -> float:
    return (interval.high - interval.low) / 2


def _rounded(watts: float) -> float:
    """Keep two significant digits."""
    rounded = float(f"{watts:.1e}")
    return int(rounded) if rounded == int(rounded) else rounded
