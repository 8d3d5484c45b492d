"""A live as it is planned or supposed: what an estimate starts from, and one side of a comparison."""

from collections.abc import Mapping
from dataclasses import dataclass

from livewatt.domain.activity import Activity
from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Convention
from livewatt.domain.factor import Rung
from livewatt.domain.grid import Places
from livewatt.domain.stream import VideoFormat
from livewatt.model.activity import activity
from livewatt.model.delivery import delivered_mbps


@dataclass(frozen=True, slots=True)
class Scenario:
    """A whole live with constant settings.

    `viewers` is the mean of concurrent viewers. `platform` is an id of the delivery ladders, None where viewers
    receive what is sent; `entered_delivered_mbps` replaces what the ladder would give. `encoder` is OBS's own id.
    """

    duration_h: float
    places: Places
    convention: Convention
    video: VideoFormat
    bitrate_mbps: float
    encoder: str
    viewers: float
    platform: str | None
    entered_delivered_mbps: float | None
    mix: AudienceMix
    studio_w: float

    def delivered_mbps(self, ladders: Mapping[str, tuple[Rung, ...]]) -> float:
        """Give the mean bitrate a viewer receives in Mb/s; KeyError for an unknown platform."""
        if self.entered_delivered_mbps is not None:
            return self.entered_delivered_mbps
        rungs = () if self.platform is None else ladders[self.platform]
        return delivered_mbps(rungs, self.video, self.bitrate_mbps)

    def activity(self, ladders: Mapping[str, tuple[Rung, ...]]) -> Activity:
        """Give the quantities that its energy is linear in; the entered power is taken as exact."""
        return activity(
            hours=self.duration_h,
            live=True,
            studio_w=self.studio_w,
            sent_mbps=self.bitrate_mbps,
            viewers=self.viewers,
            delivered_mbps=self.delivered_mbps(ladders),
            mix=self.mix,
        )
