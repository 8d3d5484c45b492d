"""From activities and places to energy and emissions, with their ranges, under each convention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from livewatt.domain.activity import Activity
from livewatt.domain.chain import Convention, Device, Network, Segment
from livewatt.domain.footprint import Footprint
from livewatt.domain.grid import Places
from livewatt.model.conventions import BaseLoad, ViewingTerms, base_loads, viewing_terms
from livewatt.model.draws import DRAWS, Draws, Sample, estimate, estimates
from livewatt.model.making import viewing_making_g

Kind = TypeVar("Kind", Device, Network)
Stretch = tuple[Activity, Places]

_ROW = {segment: row for row, segment in enumerate(Segment)}


@dataclass(frozen=True, slots=True)
class SampledFootprint:
    """Energy (Wh) and emissions (g) in the central world and in each draw: arrays of shape (segments, 1 + 4 000)."""

    energy_wh: NDArray[np.float64]
    emissions_g: NDArray[np.float64]


def footprint(stretches: Sequence[Stretch], draws: Draws, convention: Convention) -> Footprint:
    """Give the footprint of stretches of time under one convention."""
    return footprints(stretches, draws, (convention,))[convention]


def footprints(
    stretches: Sequence[Stretch], draws: Draws, conventions: Sequence[Convention] = tuple(Convention)
) -> dict[Convention, Footprint]:
    """Give the footprint of stretches of time, each with its places, under several conventions.

    The range of each segment and of the total is that of the draws, so the totals of the low points do not add up.
    """
    sampled = sampled_footprints(stretches, draws, conventions)
    whole = reduce(add, (activity for activity, _ in stretches), Activity())
    making_g = estimate(viewing_making_g(whole, draws))
    return {
        convention: Footprint(
            convention,
            draws.factors.version,
            whole.viewer_hours,
            dict(zip(Segment, estimates(each.energy_wh), strict=True)),
            dict(zip(Segment, estimates(each.emissions_g), strict=True)),
            estimate(each.energy_wh.sum(axis=0)),
            estimate(each.emissions_g.sum(axis=0)),
            making_g,
        )
        for convention, each in sampled.items()
    }


def sampled_footprints(
    stretches: Sequence[Stretch], draws: Draws, conventions: Sequence[Convention] = tuple(Convention)
) -> dict[Convention, SampledFootprint]:
    """Give the footprint draw by draw, for what must be compared inside each draw."""
    base = base_loads(draws)
    energy_wh = {convention: _zeros() for convention in conventions}
    emissions_g = {convention: _zeros() for convention in conventions}
    for activity, places in stretches:
        at_studio = draws.grid(places.studio) / 1000
        at_viewers = sum(share * draws.grid(intensity) for intensity, share in places.audience) / 1000
        studio_wh = _studio_wh(activity, draws)
        viewers_wh = _viewers_wh(activity, viewing_terms(draws))
        for convention in conventions:
            based_wh = viewers_wh + _base_wh(activity, base[convention])
            energy_wh[convention] += studio_wh + based_wh
            emissions_g[convention] += studio_wh * at_studio + based_wh * at_viewers
    return {each: SampledFootprint(energy_wh[each], emissions_g[each]) for each in conventions}


def _zeros() -> NDArray[np.float64]:
    return np.zeros((len(Segment), 1 + DRAWS))


def _studio_wh(activity: Activity, draws: Draws) -> NDArray[np.float64]:
    """Give what is used where the studio is: its own equipment, and the line its stream goes out on."""
    wh = _zeros()
    # A wide error of a small figure must not make a draw negative.
    wh[_ROW[Segment.STUDIO]] = np.maximum(activity.studio_wh + activity.studio_error_wh * draws.measurement(), 0)
    wh[_ROW[Segment.NETWORK]] = activity.upload_mbps_h * viewing_terms(draws).slope_w_per_mbps[Network.FIXED]
    return wh


def _viewers_wh(activity: Activity, viewing: ViewingTerms) -> NDArray[np.float64]:
    """Give what is used where the viewers are, without base load; the platform is counted there too."""
    wh = _zeros()
    wh[_ROW[Segment.PLATFORM]] = activity.live_h * viewing.transcode_w + activity.viewer_hours * viewing.data_centre_w
    wh[_ROW[Segment.NETWORK]] = _weighted(activity.delivered_mbps_h, viewing.slope_w_per_mbps)
    wh[_ROW[Segment.SCREEN]] = _weighted(activity.viewer_h, viewing.device_w)
    return wh


def _base_wh(activity: Activity, base: BaseLoad) -> NDArray[np.float64]:
    wh = _zeros()
    wh[_ROW[Segment.NETWORK]] = _weighted(activity.network_viewer_h, base.network_w)
    wh[_ROW[Segment.ROUTER]] = _weighted(activity.network_viewer_h, base.router_w)
    return wh


def _weighted(quantities: Mapping[Kind, float], terms: Mapping[Kind, Sample]) -> Sample:
    total = np.zeros(1 + DRAWS)
    for kind, quantity in quantities.items():
        total += quantity * terms[kind]
    return total
