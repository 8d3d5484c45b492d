"""A plan beside its starting point: both footprints, what is avoided, and what each change does alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.footprint import Footprint
from livewatt.domain.grid import GridIntensity
from livewatt.domain.plan import DayProfile, Plan
from livewatt.model.draws import DRAWS, Draws, Sample, estimate
from livewatt.model.encoding import EncodingBasis, encoding_basis, measured_sample
from livewatt.model.footprint import SampledFootprint, ranged_footprints
from livewatt.model.money import ElectricityPrice, studio_money
from livewatt.model.plan.changes import Alteration, alterations
from livewatt.model.plan.sampling import KEPT_PLANS, PlanSampler
from livewatt.model.plan.tipping import TippingPoint, tipping_point
from livewatt.model.plan.viewing import Ladders, plan_delivered_mbps
from livewatt.model.whatif import Saving, certainty, sampled_saving

_SHORT_RUN = Convention.SHORT_RUN


@dataclass(frozen=True, slots=True)
class HourEffect:
    """What the hours of a live do: each grid counted by the hour with its ratio to the day's mean over the live.

    `added_g` is what they add to the footprint shown, below 0 where the grids emit less than on the mean of the day.
    """

    ratios: tuple[tuple[GridIntensity, float], ...]
    added_g: Estimate


@dataclass(frozen=True, slots=True)
class PlanSide:
    """One side of a comparison. `replay_g` is the first year of keeping the recording, and in no footprint.

    `studio_money` is the studio's electricity in the price's currency, None without a price. `encoding_basis` tells
    what the encoder's power rests on; an unknown one is counted as no change. `hours` is None where a year's figure
    counts at any hour.
    """

    plan: Plan
    footprint: Footprint
    studio_wh: Estimate
    studio_money: float | None
    replay_g: Estimate
    delivered_mbps: float
    encoding_basis: EncodingBasis
    hours: HourEffect | None


@dataclass(frozen=True, slots=True)
class ChangeAlone:
    """What one change does to the starting point by itself: changes interact, so these do not add up to the whole.

    `avoided_g` and `avoided_wh` are of the short run, `certainty` the share of the draws in which emissions are
    saved; `footprint_g` is by how much the footprint falls under the convention shown, `replay_g` by how much the
    first year of keeping the recording does. The first and the last two are never added.
    """

    alteration: Alteration
    avoided_g: Estimate
    avoided_wh: Estimate
    certainty: float
    footprint_g: Estimate
    replay_g: Estimate


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """Two plans side by side. `avoided` (short run) and the two footprints are never added.

    `difference` is by how much the footprint falls under the convention shown. Where circumstances differ (viewers,
    their devices, networks or places), what `avoided` says is not the streamer's doing alone.
    """

    start: PlanSide
    plan: PlanSide
    avoided: Saving
    difference: Saving
    replay_avoided_g: Estimate
    studio_saved_wh: Estimate
    changes: tuple[ChangeAlone, ...]
    tipping: TippingPoint | None

    @property
    def same_circumstances(self) -> bool:
        """Whether all that differs is the streamer's to decide."""
        return all(change.alteration.is_choice for change in self.changes)


class WhatIf:
    """Compares plans; made once for a set of factors, since what it has sampled serves the next comparison."""

    def __init__(
        self,
        draws: Draws,
        ladders: Ladders,
        profiles: Mapping[str, DayProfile] | None = None,
        kept_plans: int = KEPT_PLANS,
    ) -> None:
        """Take the tables to compute with; `profiles` tell by zone how a day's hours differ, where that is known.

        `kept_plans` are kept as sampled for the next comparison: few where plans hardly come twice.
        """
        self.ladders = ladders
        self.profiles: Mapping[str, DayProfile] = profiles or {}
        self.draws = draws
        self._sampler = PlanSampler(draws, ladders, self.profiles, kept_plans)
        self._side = lru_cache(maxsize=8)(self._one_side)
        # While one control moves, what the others do alone stays as it is.
        self._alone = lru_cache(maxsize=kept_plans)(self._change_alone)

    def compare(
        self,
        start: Plan,
        plan: Plan,
        convention: Convention = Convention.ATTRIBUTED,
        price: ElectricityPrice | None = None,
    ) -> PlanComparison:
        """Compare a plan with its starting point, showing footprints under `convention`.

        KeyError for an unknown platform.
        """
        conventions = _conventions(convention)
        first, second = (self._sampler.sample(each, conventions) for each in (start, plan))
        return PlanComparison(
            start=self._side(start, convention, price),
            plan=self._side(plan, convention, price),
            avoided=sampled_saving(first.footprints[_SHORT_RUN], second.footprints[_SHORT_RUN], _SHORT_RUN),
            difference=sampled_saving(first.footprints[convention], second.footprints[convention], convention),
            replay_avoided_g=estimate(first.replay_g - second.replay_g),
            studio_saved_wh=estimate(first.studio_wh - second.studio_wh),
            changes=tuple(self._alone(each, start, convention) for each in alterations(start, plan)),
            tipping=tipping_point(start, plan, self.ladders, self.draws),
        )

    def avoided(self, start: Plan, plan: Plan) -> Saving:
        """Give what a plan avoids in the short run, without the rest of a comparison."""
        first, second = (self._short_run(each) for each in (start, plan))
        return sampled_saving(first, second, _SHORT_RUN)

    def avoided_by_power(self, plan: Plan, power_w: Estimate, hours: float) -> Saving:
        """Give what drawing so much less in the plan's studio avoids over some hours."""
        return sampled_saving(
            self._studio_alone(plan, measured_sample(power_w, "power saved") * hours),
            self._studio_alone(plan, np.zeros(1 + DRAWS)),
            _SHORT_RUN,
        )

    def replay_avoided_g(self, start: Plan, plan: Plan) -> Estimate:
        """Give by how much the first year of keeping the recording emits less."""
        first, second = (self._sampler.sample(each, (_SHORT_RUN,)).replay_g for each in (start, plan))
        return estimate(first - second)

    def _studio_alone(self, plan: Plan, studio_wh: Sample) -> SampledFootprint:
        nothing = dict.fromkeys(Segment, np.zeros(1 + DRAWS))
        emissions_g = studio_wh * self.draws.grid(plan.places.studio) / 1000
        return SampledFootprint({**nothing, Segment.STUDIO: studio_wh}, {**nothing, Segment.STUDIO: emissions_g})

    def _short_run(self, plan: Plan) -> SampledFootprint:
        return self._sampler.sample(plan, (_SHORT_RUN,)).footprints[_SHORT_RUN]

    def _change_alone(self, alteration: Alteration, start: Plan, convention: Convention) -> ChangeAlone:
        before, after = (self._sampler.sample(each, _conventions(convention)) for each in (start, alteration.plan))
        avoided_g = before.total_g[_SHORT_RUN] - after.total_g[_SHORT_RUN]
        return ChangeAlone(
            alteration,
            avoided_g=estimate(avoided_g),
            avoided_wh=estimate(before.total_wh[_SHORT_RUN] - after.total_wh[_SHORT_RUN]),
            certainty=certainty(avoided_g),
            footprint_g=estimate(before.total_g[convention] - after.total_g[convention]),
            replay_g=estimate(before.replay_g - after.replay_g),
        )

    def _one_side(self, plan: Plan, convention: Convention, price: ElectricityPrice | None) -> PlanSide:
        sampled = self._sampler.sample(plan, _conventions(convention))
        shown = {convention: sampled.footprints[convention]}
        studio_wh = estimate(sampled.studio_wh)
        by_hour = None if sampled.by_hour_g is None else sampled.by_hour_g[convention]
        return PlanSide(
            plan=plan,
            footprint=ranged_footprints(shown, sampled.activity, self.draws)[convention],
            studio_wh=studio_wh,
            studio_money=None if price is None else studio_money(studio_wh.central, price),
            replay_g=estimate(sampled.replay_g),
            delivered_mbps=plan_delivered_mbps(plan, self.ladders),
            encoding_basis=encoding_basis(plan.encoding, plan.computer.measured),
            hours=None if by_hour is None else HourEffect(self._sampler.hour_ratios(plan), estimate(by_hour)),
        )


def _conventions(shown: Convention) -> tuple[Convention, ...]:
    """Give what a comparison needs: the short run, and the convention that is shown."""
    return (shown,) if shown is _SHORT_RUN else (shown, _SHORT_RUN)
