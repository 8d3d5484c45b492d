"""The figures of a report, all computed from what was recorded with the factors of today.

The ranges of sums are those of shared draws: a factor that is high in one live is high in all.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import add

import numpy as np

from livewatt.domain.activity import Activity
from livewatt.domain.chain import Convention, Provenance
from livewatt.domain.estimate import Estimate
from livewatt.domain.footprint import Footprint
from livewatt.domain.grid import Places
from livewatt.domain.period import Period
from livewatt.domain.power import Part
from livewatt.model.conventions import GB_PER_MBPS_H
from livewatt.model.draws import Draws, Sample, estimate
from livewatt.model.footprint import SampledFootprint, Stretch, footprints, sampled_footprints
from livewatt.model.replay import sampled_storage_wh
from livewatt.sharing.report.material import ReportedLive, ReportMaterial

YEARS_KEPT = 1.0
USUAL = Convention.ATTRIBUTED
CHANGE_DECIMALS = 4  # a hundredth of a per cent


@dataclass(frozen=True, slots=True)
class Sum:
    """Lives taken together; `hours` is how long they lasted, on air or not."""

    count: int
    hours: float
    gaps_s: float
    stretches: tuple[Stretch, ...] = field(hash=False)
    whole: Activity
    footprints: Mapping[Convention, Footprint] = field(hash=False)

    @property
    def footprint(self) -> Footprint:
        """The footprint under the convention that reports are written in."""
        return self.footprints[USUAL]

    @property
    def studio_w(self) -> float | None:
        """The mean power of the studio in W; None where nothing was recorded."""
        observed_h = self.hours - self.gaps_s / 3600
        return self.whole.studio_wh / observed_h if observed_h > 0 else None

    @property
    def measured_fraction(self) -> float | None:
        """The share of the studio's energy that an instrument measured, 0–1; None where nothing was used."""
        return self.whole.studio_measured_wh / self.whole.studio_wh if self.whole.studio_wh > 0 else None

    @property
    def delivered_mbps(self) -> float | None:
        """The mean bitrate that a viewer received in Mb/s; None without viewers."""
        hours = sum(self.whole.network_viewer_h.values())
        return sum(self.whole.delivered_mbps_h.values()) / hours if hours > 0 else None


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a report tells in figures; `lives` in the order of the material, `months` only for longer periods.

    `replay_g` is for keeping every recording for a year, None where nothing was sent. `past` is None where there is
    nothing to compare with, and `per_viewer_hour_change` the relative change since, its range by shared draws.
    """

    sum: Sum
    lives: tuple[Sum, ...]
    months: tuple[tuple[Period, Sum], ...]
    replay_g: Estimate | None
    past: Sum | None
    per_viewer_hour_change: Estimate | None
    parts_wh: Mapping[Part, Mapping[Provenance, float]] = field(hash=False)


def figures_of(material: ReportMaterial) -> Figures:
    """Compute the figures of a report."""
    draws, lives = material.method.draws, material.lives
    whole = sum_of(lives, draws)
    past = sum_of(material.past, draws) if material.past else None
    period = material.period
    months = () if period is None or len(period.months) == 1 else _months(period, lives, draws)
    return Figures(
        whole,
        tuple(sum_of([live], draws) for live in lives),
        months,
        _replay_g(whole.stretches, draws),
        past,
        None if past is None else _change(whole, past, draws),
        _parts_wh(material),
    )


def sum_of(lives: Sequence[ReportedLive], draws: Draws) -> Sum:
    """Take lives together: what happened in the same places is added before anything is computed."""
    by_places: dict[Places, Activity] = defaultdict(Activity)
    for live in lives:
        for activity, places in live.stretches:
            by_places[places] += activity
    stretches = tuple((activity, places) for places, activity in by_places.items())
    return Sum(
        len(lives),
        sum(live.duration_s for live in lives) / 3600,
        sum(live.gaps_s for live in lives),
        stretches,
        reduce(add, by_places.values(), Activity()),
        footprints(stretches or ((Activity(), _any_places(lives)),), draws),
    )


def _any_places(lives: Sequence[ReportedLive]) -> Places:
    return lives[0].session.places


def _months(period: Period, lives: Sequence[ReportedLive], draws: Draws) -> tuple[tuple[Period, Sum], ...]:
    """Sum up each month that has lives."""
    found = ((month, [live for live in lives if month.holds(live.session.started_utc)]) for month in period.months)
    return tuple((month, sum_of(its_lives, draws)) for month, its_lives in found if its_lives)


def _replay_g(stretches: Iterable[Stretch], draws: Draws) -> Estimate | None:
    """Give the gCO2e of keeping what was sent for a year, where most of its viewers are."""
    sampled = [
        sampled_storage_wh(activity.upload_mbps_h * GB_PER_MBPS_H, YEARS_KEPT, draws)
        * draws.grid(max(places.audience, key=lambda place: place[1])[0])
        / 1000
        for activity, places in stretches
        if activity.upload_mbps_h > 0
    ]
    return estimate(reduce(add, sampled)) if sampled else None


def _change(now: Sum, before: Sum, draws: Draws) -> Estimate | None:
    """Compare grams per viewer-hour draw by draw; None where nobody watched in one of the two."""
    if min(now.whole.viewer_hours, before.whole.viewer_hours) <= 0:
        return None
    ratio = _per_viewer_hour(now, draws) / _per_viewer_hour(before, draws)
    # Sums of the same figures in another order differ in their last digits, which is no change.
    return estimate(np.round(ratio - 1, CHANGE_DECIMALS) + 0.0)


def _per_viewer_hour(lives: Sum, draws: Draws) -> Sample:
    sampled: SampledFootprint = sampled_footprints(lives.stretches, draws, (USUAL,))[USUAL]
    return sampled.emissions_total_g / lives.whole.viewer_hours


def _parts_wh(material: ReportMaterial) -> dict[Part, dict[Provenance, float]]:
    """Add the parts of the studio over all lives; empty where those of one are not known."""
    known = [live.parts_wh for live in material.lives if live.stretches]
    if not all(known):
        return {}
    total: dict[Part, dict[Provenance, float]] = defaultdict(lambda: defaultdict(float))
    for parts_wh in known:
        for part, by_provenance in parts_wh.items():
            for provenance, energy_wh in by_provenance.items():
                total[part][provenance] += energy_wh
    return {part: dict(total[part]) for part in Part if part in total}
