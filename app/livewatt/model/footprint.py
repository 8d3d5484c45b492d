"""From activities and places to energy and emissions, with their ranges, under each convention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TypeVar

import numpy as np

from livewatt.domain.activity import Activity
from livewatt.domain.chain import Convention, Device, Network, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.footprint import Footprint
from livewatt.domain.grid import Places
from livewatt.model.conventions import base_loads, viewing_terms
from livewatt.model.draws import DRAWS, Draws, Sample, estimate
from livewatt.model.making import viewing_making_g

Kind = TypeVar("Kind", Device, Network)
Stretch = tuple[Activity, Places]


@dataclass(frozen=True, slots=True)
class SampledFootprint:
    """Energy (Wh) and emissions (g) by segment, in the central world and in each draw.

    What no convention changes is the same array in the footprints of all.
    """

    energy_wh: Mapping[Segment, Sample]
    emissions_g: Mapping[Segment, Sample]

    @property
    def energy_total_wh(self) -> Sample:
        """The sum of all segments."""
        return sum(self.energy_wh.values())

    @property
    def emissions_total_g(self) -> Sample:
        """The sum of all segments."""
        return sum(self.emissions_g.values())


def footprint(stretches: Sequence[Stretch], draws: Draws, convention: Convention) -> Footprint:
    """Give the footprint of stretches of time under one convention."""
    return footprints(stretches, draws, (convention,))[convention]


def footprints(
    stretches: Sequence[Stretch], draws: Draws, conventions: Sequence[Convention] = tuple(Convention)
) -> dict[Convention, Footprint]:
    """Give the footprint of stretches of time, each with its places, under several conventions.

    The range of each segment and of the total is that of the draws, so the totals of the low points do not add up.
    """
    whole = reduce(add, (activity for activity, _ in stretches), Activity())
    return ranged_footprints(sampled_footprints(stretches, draws, conventions), whole, draws)


def ranged_footprints(
    sampled: Mapping[Convention, SampledFootprint], whole: Activity, draws: Draws
) -> dict[Convention, Footprint]:
    """Put ranges on the sampled footprints of an activity."""
    making_g = estimate(viewing_making_g(whole, draws))
    # A live footprint is made twice a second, so an array that several conventions share is ranked once.
    known: dict[int, Estimate] = {}

    def ranges(samples: Mapping[Segment, Sample]) -> dict[Segment, Estimate]:
        for sample in samples.values():
            if id(sample) not in known:
                known[id(sample)] = estimate(sample)
        return {segment: known[id(sample)] for segment, sample in samples.items()}

    return {
        convention: Footprint(
            convention,
            draws.factors.version,
            whole.viewer_hours,
            ranges(each.energy_wh),
            ranges(each.emissions_g),
            estimate(each.energy_total_wh),
            estimate(each.emissions_total_g),
            making_g,
        )
        for convention, each in sampled.items()
    }


def sampled_footprints(
    stretches: Sequence[Stretch], draws: Draws, conventions: Sequence[Convention] = tuple(Convention)
) -> dict[Convention, SampledFootprint]:
    """Give the footprint draw by draw, for what must be compared inside each draw."""
    viewing, base_loads_of = viewing_terms(draws), base_loads(draws)
    shared = _Tally()
    based = {convention: _Tally() for convention in conventions}
    for activity, places in stretches:
        at_studio = draws.grid(places.studio)
        at_viewers = sum(share * draws.grid(intensity) for intensity, share in places.audience)
        # A wide error of a small figure must not make a draw negative.
        studio_wh = np.maximum(activity.studio_wh + activity.studio_error_wh * draws.measurement(), 0)
        shared.add(Segment.STUDIO, studio_wh, at_studio)
        # The line that the stream goes out on is where the studio is; the platform is counted where its viewers are.
        shared.add(Segment.NETWORK, activity.upload_mbps_h * viewing.slope_w_per_mbps[Network.FIXED], at_studio)
        platform_wh = activity.live_h * viewing.transcode_w + activity.viewer_hours * viewing.data_centre_w
        shared.add(Segment.PLATFORM, platform_wh, at_viewers)
        shared.add(Segment.NETWORK, _weighted(activity.delivered_mbps_h, viewing.slope_w_per_mbps), at_viewers)
        shared.add(Segment.SCREEN, _weighted(activity.viewer_h, viewing.device_w), at_viewers)
        for convention, tally in based.items():
            base = base_loads_of[convention]
            tally.add(Segment.NETWORK, _weighted(activity.network_viewer_h, base.network_w), at_viewers)
            tally.add(Segment.ROUTER, _weighted(activity.network_viewer_h, base.router_w), at_viewers)
    return {
        convention: SampledFootprint(
            _joined(shared.energy_wh, tally.energy_wh), _joined(shared.emissions_g, tally.emissions_g)
        )
        for convention, tally in based.items()
    }


class _Tally:
    """Running sums by segment."""

    def __init__(self) -> None:
        self.energy_wh: dict[Segment, Sample] = {}
        self.emissions_g: dict[Segment, Sample] = {}

    def add(self, segment: Segment, wh: Sample, g_per_kwh: Sample) -> None:
        """Add energy that is used on a grid."""
        self.energy_wh[segment] = self.energy_wh.get(segment, 0.0) + wh
        self.emissions_g[segment] = self.emissions_g.get(segment, 0.0) + wh * g_per_kwh / 1000


def _joined(first: Mapping[Segment, Sample], second: Mapping[Segment, Sample]) -> dict[Segment, Sample]:
    """Add two tallies; a segment that is in one of them alone stays the same array."""
    joined = {}
    for segment in Segment:
        parts = [tally[segment] for tally in (first, second) if segment in tally]
        joined[segment] = parts[0] if len(parts) == 1 else sum(parts, np.zeros(1 + DRAWS))
    return joined


def _weighted(quantities: Mapping[Kind, float], terms: Mapping[Kind, Sample]) -> Sample:
    """Sum quantities times their terms; what has no term is not counted."""
    total = np.zeros(1 + DRAWS)
    for kind, quantity in quantities.items():
        if kind in terms:
            total += quantity * terms[kind]
    return total
