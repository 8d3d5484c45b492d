"""What viewers receive, which is not what the studio sends: a platform's ladder of qualities, rung by rung."""

from collections.abc import Sequence
from dataclasses import dataclass

from livewatt.domain.factor import Rung
from livewatt.domain.stream import VideoFormat


@dataclass(frozen=True, slots=True)
class DeliveredRung:
    """What the viewers who chose `rung` receive; `served_by` is None where no rung exists but the studio's stream."""

    rung: Rung
    served_by: Rung | None
    mbps: float


def delivered_rungs(rungs: Sequence[Rung], video: VideoFormat | None, sent_mbps: float) -> tuple[DeliveredRung, ...]:
    """Follow each rung's viewers to what they really receive.

    Sizes are compared by the video's short side. A rung taller than the source does not exist, and its viewers
    fall to the tallest that does. Where the platform passes the source on, it makes no transcode of the same or a
    larger size, and those viewers get the source, which may carry more than the transcode would have. With an
    unknown size (None) every rung is taken to exist.
    """
    source = next((rung for rung in rungs if rung.is_source), None)
    existing = [rung for rung in rungs if rung.is_source or _exists(rung, video, beside_source=source is not None)]
    fallback = source or max(existing, key=_short_side, default=None)
    delivered = []
    for rung in rungs:
        served_by = rung if rung in existing else fallback
        delivered.append(DeliveredRung(rung, served_by, _mbps(served_by, sent_mbps)))
    return tuple(delivered)


def delivered_mbps(rungs: Sequence[Rung], video: VideoFormat | None, sent_mbps: float) -> float:
    """Give the mean bitrate that a viewer receives in Mb/s: Σ share × nominal × realised ratio.

    Without rungs every viewer receives what the studio sends.
    """
    if not rungs:
        return sent_mbps
    return sum(each.rung.share * each.mbps for each in delivered_rungs(rungs, video, sent_mbps))


def _mbps(served_by: Rung | None, sent_mbps: float) -> float:
    if served_by is None:
        return sent_mbps
    nominal_mbps = sent_mbps if served_by.nominal_mbps is None else served_by.nominal_mbps
    return nominal_mbps * served_by.realised_ratio


def _exists(rung: Rung, video: VideoFormat | None, *, beside_source: bool) -> bool:
    if video is None:
        return True
    height = _short_side(rung)
    return height < video.short_side or (height == video.short_side and not beside_source)


def _short_side(rung: Rung) -> int:
    return min(rung.width, rung.height)
