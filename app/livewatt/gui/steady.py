"""Figures that move in honest steps instead of flickering in their last digit."""

from collections import defaultdict
from collections.abc import Mapping
from math import floor, log10

from livewatt.domain.chain import Convention
from livewatt.domain.footprint import Footprint

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


class SteadyRates:
    """The totals per hour under each convention: one figure for all the panels of a page that show them."""

    def __init__(self) -> None:
        self._totals: defaultdict[Convention, SteadyValue] = defaultdict(SteadyValue)

    def follow(self, convention: Convention, rates: Mapping[Convention, Footprint]) -> float | None:
        """Take the newest rates and give the total to show in g/h; None where it is not known."""
        footprint = rates.get(convention)
        return self._totals[convention].follow(None if footprint is None else footprint.emissions_total_g.central)


def _second_digit(value: float) -> float:
    return 10.0 ** (floor(log10(abs(value))) - 1)
