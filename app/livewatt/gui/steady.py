"""Figures that move in honest steps instead of flickering in their last digit."""

from math import floor, log10

# A figure is shown with two significant digits; it moves once it is this much of the second digit away.
_STEP_PART = 0.7


class SteadyValue:
    """Holds a value until the figure made of it has really changed."""

    def __init__(self) -> None:
        self._shown: float | None = None

    def follow(self, value: float | None) -> float | None:
        """Take the newest value and give the one to show; None, for unknown, is shown at once."""
        if not value or not self._shown or abs(value - self._shown) > _STEP_PART * _second_digit(self._shown):
            self._shown = value
        return self._shown


def _second_digit(value: float) -> float:
    return 10.0 ** (floor(log10(abs(value))) - 1)
