"""The quantities that energy is linear in: what one second, or a whole live, did."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from livewatt.domain.chain import Device, Network, Segment

# The parts of the chain that run with the viewers alone, so that without their number nothing is known of them.
_AT_VIEWERS = frozenset({Segment.ROUTER, Segment.SCREEN})


def _sum(first: Mapping, second: Mapping) -> dict:
    return {key: first.get(key, 0.0) + second.get(key, 0.0) for key in {**first, **second}}


@dataclass(frozen=True, slots=True)
class Activity:
    """What was done over a stretch of time. Additive: the sum of two stretches is the stretch of both.

    Energies in Wh, `live_h` hours with the stream on, `viewer_h` viewer-hours by device, `network_viewer_h`
    viewer-hours by network, `delivered_mbps_h` Mb/s × viewer-hours by network, `upload_mbps_h` Mb/s × hours
    sent by the studio. `studio_error_wh` is the half width at 95 %, and systematic: it adds up linearly.
    `counted_h` are those hours of `live_h` whose number of viewers is known, be it 0; the others have none.
    """

    live_h: float = 0.0
    studio_wh: float = 0.0
    studio_measured_wh: float = 0.0
    studio_error_wh: float = 0.0
    upload_mbps_h: float = 0.0
    viewer_h: Mapping[Device, float] = field(default_factory=dict, hash=False)
    network_viewer_h: Mapping[Network, float] = field(default_factory=dict, hash=False)
    delivered_mbps_h: Mapping[Network, float] = field(default_factory=dict, hash=False)
    counted_h: float = 0.0

    def __add__(self, other: "Activity") -> "Activity":
        return Activity(
            self.live_h + other.live_h,
            self.studio_wh + other.studio_wh,
            self.studio_measured_wh + other.studio_measured_wh,
            self.studio_error_wh + other.studio_error_wh,
            self.upload_mbps_h + other.upload_mbps_h,
            _sum(self.viewer_h, other.viewer_h),
            _sum(self.network_viewer_h, other.network_viewer_h),
            _sum(self.delivered_mbps_h, other.delivered_mbps_h),
            self.counted_h + other.counted_h,
        )

    @property
    def viewer_hours(self) -> float:
        """Viewer-hours over all devices: the integral of concurrent viewers."""
        return sum(self.viewer_h.values())

    @property
    def known_viewer_hours(self) -> float | None:
        """Viewer-hours as they are shown: None where nobody ever counted the viewers, which is not the same as 0."""
        return self.viewer_hours if self.counted_h > 0 else None

    @property
    def mean_viewers(self) -> float | None:
        """The mean of concurrent viewers while their number was known; None where it never was."""
        return self.viewer_hours / self.counted_h if self.counted_h > 0 else None

    @property
    def unknown_segments(self) -> frozenset[Segment]:
        """The parts of the chain that nothing is known of, since nobody counted the viewers."""
        return frozenset() if self.counted_h > 0 else _AT_VIEWERS
