"""The reference live that every live can be compared with, and the score that comes of it.

Same duration, same viewer-hours, same places, sent at 1080p60 and 6 Mb/s, with a 350 W computer and 150 W of lights
and cameras all through. It is defined here, openly, because no public benchmark of similar studios exists.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from livewatt.domain.activity import Activity
from livewatt.domain.factor import FactorSet, Rung
from livewatt.domain.stream import VideoFormat
from livewatt.model.delivery import delivered_mbps

REFERENCE_VIDEO = VideoFormat(1920, 1080, 60)

# The lowest score of each letter; G is a live that does no better than the reference.
LETTERS = MappingProxyType({"A": 75, "B": 60, "C": 45, "D": 30, "E": 15, "F": 0})


def reference_live(activity: Activity, rungs: Sequence[Rung], factors: FactorSet) -> Activity:
    """Give the reference live of the same duration and audience; `rungs` are those of the live's platform."""
    sent_mbps = factors.central("ref_bitrate")
    mbps = delivered_mbps(rungs, REFERENCE_VIDEO, sent_mbps)
    studio_w = factors.central("ref_computer") + factors.central("ref_lights")
    return replace(
        activity,
        studio_wh=activity.live_h * studio_w,
        studio_measured_wh=0.0,
        studio_error_wh=0.0,
        upload_mbps_h=activity.live_h * sent_mbps,
        delivered_mbps_h={network: hours * mbps for network, hours in activity.network_viewer_h.items()},
    )


@dataclass(frozen=True, slots=True)
class Score:
    """What the streamer's own choices are worth: 0 to 100, with its two halves of at most 50 points each.

    A half is below 0 where the live takes more than the reference. `letter` runs from A to G.
    """

    points: float
    studio_points: float
    bitrate_points: float
    letter: str


def score(activity: Activity, reference: Activity) -> Score | None:
    """Score a live against its reference; None without time on air or without viewers, since a half is missing then.

    100·(1 − ½·studio/reference studio − ½·bits per viewer-hour/reference bits), cut to 0–100. The audience's size,
    country and screens do not move it.
    """
    reference_bits = sum(reference.delivered_mbps_h.values())
    if reference.studio_wh <= 0 or reference_bits <= 0:
        return None
    studio_points = _half(activity.studio_wh, reference.studio_wh)
    # Both lives have the same viewer-hours, so the bits of each hour compare as the bits of all.
    bitrate_points = _half(sum(activity.delivered_mbps_h.values()), reference_bits)
    points = round(min(max(studio_points + bitrate_points, 0.0), 100.0), 9)
    return Score(points, studio_points, bitrate_points, _letter(points))


def _half(own: float, reference: float) -> float:
    """Give one half's points, rounded: sums over a live differ from the reference's in their last binary digits."""
    return round(50 * (reference - own) / reference, 9) + 0.0  # adding 0 leaves no −0


def _letter(points: float) -> str:
    if points == 0:
        return "G"
    return next(letter for letter, lowest in LETTERS.items() if points >= lowest)
