"""What would change between two lives, computed inside each draw, so known better than either side is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.estimate import Estimate
from livewatt.model.draws import Draws, Sample, estimate
from livewatt.model.footprint import SampledFootprint, Stretch, sampled_footprints


@dataclass(frozen=True, slots=True)
class Saving:
    """How much less the second live takes than the first, below 0 where it takes more: Wh and gCO2e.

    `certainty` is the share of the draws in which emissions are saved, 0–1. Under the short run it may be called
    avoided; under another convention it is a difference of two footprints. The two are never added.
    """

    convention: Convention
    energy_wh: Estimate
    emissions_g: Estimate
    emissions_by_segment_g: Mapping[Segment, Estimate] = field(hash=False)
    certainty: float


def savings(
    before: Sequence[Stretch],
    after: Sequence[Stretch],
    draws: Draws,
    conventions: Sequence[Convention] = tuple(Convention),
) -> dict[Convention, Saving]:
    """Compare two lives under several conventions; no change saves exactly nothing."""
    first = sampled_footprints(before, draws, conventions)
    second = sampled_footprints(after, draws, conventions)
    return {convention: sampled_saving(first[convention], second[convention], convention) for convention in conventions}


def sampled_saving(before: SampledFootprint, after: SampledFootprint, convention: Convention) -> Saving:
    """Compare two sampled footprints of one convention inside each draw."""
    total_g = before.emissions_total_g - after.emissions_total_g
    return Saving(
        convention,
        estimate(before.energy_total_wh - after.energy_total_wh),
        estimate(total_g),
        {segment: estimate(before.emissions_g[segment] - after.emissions_g[segment]) for segment in Segment},
        certainty(total_g),
    )


def certainty(saved: Sample) -> float:
    """Give the share of the draws in which something is saved, 0–1."""
    return float(np.mean(saved[1:] > 0))


def saving(
    before: Sequence[Stretch], after: Sequence[Stretch], draws: Draws, convention: Convention = Convention.SHORT_RUN
) -> Saving:
    """Compare two lives under one convention, by default the one that tells what would really change."""
    return savings(before, after, draws, (convention,))[convention]
