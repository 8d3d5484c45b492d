"""How much a proposal avoids, always under the short run."""

from livewatt.advice.rule import Amount, Period
from livewatt.advice.situation import Situation
from livewatt.domain.estimate import Estimate
from livewatt.domain.plan import Plan
from livewatt.model.plan.comparison import WhatIf


def avoided_amount(whatif: WhatIf, start: Plan, target: Plan, period: Period = Period.SHOW) -> Amount:
    """Give what a changed plan avoids."""
    saved = whatif.avoided(start, target)
    return Amount(saved.emissions_g, saved.energy_wh, saved.certainty, period)


def amount_of_power(situation: Situation, whatif: WhatIf, saved_w: Estimate, period: Period) -> Amount:
    """Give what drawing so much less avoids over the show, or over the time the studio is unused."""
    hours = situation.unused_h if period is Period.UNUSED else situation.plan.duration_h
    saved = whatif.avoided_by_power(situation.plan, saved_w, hours)
    return Amount(saved.emissions_g, saved.energy_wh, saved.certainty, period)
