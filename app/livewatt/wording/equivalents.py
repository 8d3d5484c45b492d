"""One small everyday thing to set beside what a live emits."""

import math
from dataclasses import dataclass

from livewatt.domain.factor import Factor, FactorSet, Status
from livewatt.wording import numbers
from livewatt.wording.language import _, ngettext

FEWEST, MOST = 0.5, 50.0
# Counts near this one are the easiest to picture.
_BEST = 5.0
# How many of a factor's units make one everyday thing, in thousandths where the factor is in kg. Aeroplanes, cars and
# beef pass a judgement on whoever is compared with them, and an e-mail or an hour of video compares like with like.
_UNITS_OF_ONE = {
    "eq_tap_water_l": 1.0,
    "eq_tgv": 1.0,
    "eq_coffee_litre": 0.1,
    "eq_veg_meal": 1.0,
    "eq_chicken_meal": 1.0,
    "eq_smartphone_life": 1000.0,
    "eq_laptop_life": 1000.0,
}
_SOURCED = frozenset({Status.PRIMARY, Status.SECONDARY})


@dataclass(frozen=True, slots=True)
class Equivalent:
    """An everyday thing, by the factor that tells what one emits, and how many of it."""

    factor: Factor
    count: float


def everyday_equivalent(grams: float, factors: FactorSet) -> Equivalent | None:
    """Choose the thing whose count is easiest to picture; None where none has a count from 0.5 to 50.

    Only factors that were read in a source are used. `grams` are gCO2e.
    """
    counts = (
        Equivalent(factor, grams / (factor.central * units))
        for factor, units in ((factors[factor_id], units) for factor_id, units in _UNITS_OF_ONE.items())
        if factor.central and factor.source and factor.status in _SOURCED
    )
    fitting = [each for each in counts if FEWEST <= each.count <= MOST]
    return min(fitting, key=lambda each: abs(math.log(each.count / _BEST)), default=None)


def equivalent_sentence(equivalent: Equivalent) -> str:
    """Say what a live's emissions are as much as, with the source of the figure."""
    words = _("About as much as {thing} ({source}).")
    return words.format(thing=equivalent_words(equivalent), source=equivalent_source(equivalent))


def equivalent_source(equivalent: Equivalent) -> str:
    """Name the source of the figure, with its year where that is known."""
    factor = equivalent.factor
    return f"{factor.source} {factor.year}" if factor.year else factor.source


def equivalent_words(equivalent: Equivalent) -> str:
    """Write how many of an everyday thing it is: "3.4 cups of coffee (10 cl)"."""
    count = equivalent.count
    thing = {
        "eq_tap_water_l": ngettext("{count} litre of tap water", "{count} litres of tap water", count),
        "eq_tgv": _("{count} km in a TGV, for one passenger"),
        "eq_coffee_litre": ngettext("{count} cup of coffee (10 cl)", "{count} cups of coffee (10 cl)", count),
        "eq_veg_meal": ngettext("{count} vegetarian meal", "{count} vegetarian meals", count),
        "eq_chicken_meal": ngettext("{count} meal with chicken", "{count} meals with chicken", count),
        "eq_smartphone_life": ngettext(
            "{count} smartphone, from its making to its end",
            "{count} smartphones, from their making to their end",
            count,
        ),
        "eq_laptop_life": ngettext(
            "{count} laptop, from its making to its end", "{count} laptops, from their making to their end", count
        ),
    }[equivalent.factor.id]
    return thing.format(count=numbers.amount(count))
