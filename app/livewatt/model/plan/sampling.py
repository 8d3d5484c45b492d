"""A planned live in every draw, fast enough to follow a hand on a slider.

The footprint is linear in the quantities of an activity. So each quantity is put through `model.footprint` once, and
a plan is a sum of what that gave, times its grids.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np

from livewatt.domain.activity import Activity
from livewatt.domain.chain import Convention, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.domain.plan import HOURS_OF_DAY, DayProfile, Plan
from livewatt.model.draws import DRAWS, Z_95, Draws, Sample, normal_scores, read_only
from livewatt.model.footprint import SampledFootprint, sampled_footprints
from livewatt.model.plan.studio import studio_power_w
from livewatt.model.plan.viewing import Ladders, first_year_kept, stored_gb, viewing_activity
from livewatt.model.replay import sampled_storage_wh

# Energy does not depend on where it is used; any grid serves to ask for it.
_ANYWHERE = Places.single(GridIntensity(None, "", Estimate.exact(1.0), IntensityKind.ENTERED, None, ""))
KEPT_PLANS = 64
_BY_KIND = ("viewer_h", "network_viewer_h", "delivered_mbps_h")


@dataclass(frozen=True, slots=True)
class SampledPlan:
    """A plan in the central world and in each draw; `replay_g` is for the first year and in no footprint.

    `total_g` and `total_wh` are the sums of all segments, which every change alone is compared with. `by_hour_g` is
    what the hours of the live add to `total_g`, None where no grid is counted by the hour.
    """

    activity: Activity
    footprints: Mapping[Convention, SampledFootprint]
    total_g: Mapping[Convention, Sample]
    total_wh: Mapping[Convention, Sample]
    by_hour_g: Mapping[Convention, Sample] | None
    studio_wh: Sample
    replay_g: Sample


@dataclass(frozen=True, slots=True)
class _Grids:
    """gCO2e/kWh where the studio is and where the viewers are."""

    studio: Sample
    viewers: Sample


class PlanSampler:
    """Samples plans; keeps the latest, since a slider moves one side of a comparison alone."""

    def __init__(
        self, draws: Draws, ladders: Ladders, profiles: Mapping[str, DayProfile], kept: int = KEPT_PLANS
    ) -> None:
        """Take the tables to compute with; `profiles` by zone, empty where no series of hours is known.

        `kept` is how many sampled plans are kept, of 0.4 MB each.
        """
        self._draws, self._ladders, self._profiles = draws, ladders, profiles
        self._terms = cache(self._one_quantity)
        self.sample = lru_cache(maxsize=kept)(self._sample)

    def hour_ratios(self, plan: Plan) -> tuple[tuple[GridIntensity, float], ...]:
        """Give each grid that is counted by the hour, once, with its mean ratio over the live."""
        grids = dict.fromkeys((plan.places.studio, *(grid for grid, _share in plan.places.audience)))
        ratios = ((grid, self._ratio(grid, plan)) for grid in grids)
        return tuple((grid, float(ratio[0])) for grid, ratio in ratios if ratio is not None)

    def _sample(self, plan: Plan, conventions: tuple[Convention, ...]) -> SampledPlan:
        """Sample a plan under some conventions."""
        grids = self._grids(plan)
        activity = viewing_activity(plan, self._ladders)
        studio_wh = studio_power_w(plan, self._draws) * plan.duration_h
        replay_wh = sampled_storage_wh(stored_gb(plan), first_year_kept(plan), self._draws)
        footprints = {each: self._footprint(activity, each, studio_wh, grids) for each in conventions}
        totals_g = {convention: each.emissions_total_g for convention, each in footprints.items()}
        by_hour_g = None
        if self.hour_ratios(plan):
            all_day = self._grids(replace(plan, start_hour=None))
            by_hour_g = {
                each: total_g - self._footprint(activity, each, studio_wh, all_day).emissions_total_g
                for each, total_g in totals_g.items()
            }
        return SampledPlan(
            activity,
            footprints,
            totals_g,
            {convention: each.energy_total_wh for convention, each in footprints.items()},
            by_hour_g,
            studio_wh,
            replay_wh * grids.viewers / 1000,
        )

    def _footprint(
        self, activity: Activity, convention: Convention, studio_wh: Sample, grids: _Grids
    ) -> SampledFootprint:
        viewers_wh: dict[Segment, Sample] = defaultdict(lambda: np.zeros(1 + DRAWS))
        for quantity, kind, amount in _quantities(activity):
            for segment, term in self._terms(quantity, kind, convention).items():
                viewers_wh[segment] += amount * term
        emissions_g = {segment: viewers_wh[segment] * grids.viewers / 1000 for segment in Segment}
        # What the studio itself draws and sends is used where the studio is.
        upload_wh = activity.upload_mbps_h * self._terms("upload_mbps_h", None, convention)[Segment.NETWORK]
        emissions_g[Segment.STUDIO] = studio_wh * grids.studio / 1000
        emissions_g[Segment.NETWORK] = emissions_g[Segment.NETWORK] + upload_wh * grids.studio / 1000
        energy_wh = {segment: viewers_wh[segment] for segment in Segment}
        energy_wh[Segment.STUDIO] = studio_wh
        energy_wh[Segment.NETWORK] = energy_wh[Segment.NETWORK] + upload_wh
        return SampledFootprint(energy_wh, emissions_g)

    def _one_quantity(self, quantity: str, kind: object, convention: Convention) -> dict[Segment, Sample]:
        """Give the Wh by segment that one unit of a quantity takes; segments that take none are left out."""
        one = Activity(**{quantity: 1.0 if kind is None else {kind: 1.0}})
        energy_wh = sampled_footprints([(one, _ANYWHERE)], self._draws, (convention,))[convention].energy_wh
        return {segment: sample for segment, sample in energy_wh.items() if sample.any()}

    def _grids(self, plan: Plan) -> _Grids:
        viewers = sum(share * self._grid(grid, plan) for grid, share in plan.places.audience)
        return _Grids(self._grid(plan.places.studio, plan), viewers)

    def _grid(self, grid: GridIntensity, plan: Plan) -> Sample:
        """Give gCO2e/kWh over the hours of the live where a day's profile of the zone is known, else of the year."""
        ratio = self._ratio(grid, plan)
        return self._draws.grid(grid) if ratio is None else self._draws.grid(grid) * ratio

    def _ratio(self, grid: GridIntensity, plan: Plan) -> Sample | None:
        """Give the hours of the live ÷ the mean of the day, None where nothing says how the zone's hours differ."""
        profile = self._profiles.get(grid.zone or "")
        if profile is None or plan.start_hour is None:
            return None
        return _mean_ratio(profile, plan.start_hour, plan.duration_h)


def _quantities(activity: Activity) -> Iterator[tuple[str, object, float]]:
    """List what happens at the viewers' places, leaving out what does not happen."""
    if activity.live_h:
        yield "live_h", None, activity.live_h
    for quantity in _BY_KIND:
        for kind, amount in getattr(activity, quantity).items():
            if amount:
                yield quantity, kind, amount


@lru_cache(maxsize=64)
def _mean_ratio(profile: DayProfile, start_hour: float, duration_h: float) -> Sample:
    """Average the ratios of the hours a live lasts, and draw how far one day may be from another.

    The hours of one live err together; lives that begin in different hours err each for itself.
    """
    hours = _hours(start_hour, duration_h)
    whole = sum(hours.values())
    ratio, error = (
        sum(each[hour] * length for hour, length in hours.items()) / whole for each in (profile.ratios, profile.errors)
    )
    if ratio == 0:
        return read_only(np.zeros(1 + DRAWS))
    # No grid emits less than nothing: the draws are spread around the ratio by factors, as wide as the days are.
    sigma = math.sqrt(math.log1p((error / Z_95 / ratio) ** 2))
    z = normal_scores(f"hours of {profile.zone} from {next(iter(hours))}")
    return read_only(np.concatenate(([ratio], ratio * np.exp(sigma * z))))


def _hours(start_hour: float, duration_h: float) -> dict[int, float]:
    """Give how long a live lasts in each hour of the day; one of no length lies in the hour it begins in."""
    first = int(start_hour) % HOURS_OF_DAY
    if duration_h <= 0:
        return {first: 1.0}
    lengths: dict[int, float] = defaultdict(float)
    at_h, end_h = start_hour, start_hour + duration_h
    while at_h < end_h:
        next_h = min(float(int(at_h) + 1), end_h)
        lengths[int(at_h) % HOURS_OF_DAY] += next_h - at_h
        at_h = next_h
    return lengths
