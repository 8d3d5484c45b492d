"""What a live costs, by segment, under one convention."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.estimate import Estimate


@dataclass(frozen=True, slots=True)
class Footprint:
    """Energy (Wh) and emissions in use (gCO2e) by segment and in all; the range of a total is that of its draws.

    `making_g` (manufacture of what is used) is a line of its own, in no total.
    """

    convention: Convention
    factor_set: str
    viewer_hours: float
    energy_wh: Mapping[Segment, Estimate] = field(hash=False)
    emissions_g: Mapping[Segment, Estimate] = field(hash=False)
    energy_total_wh: Estimate
    emissions_total_g: Estimate
    making_g: Estimate

    @property
    def per_viewer_hour_g(self) -> Estimate | None:
        """gCO2e per viewer-hour; None without viewers, since nothing is shared then."""
        if self.viewer_hours <= 0:
            return None
        return self.emissions_total_g.times(1 / self.viewer_hours)
