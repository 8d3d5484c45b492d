"""What the seconds of a session tell that its sums do not: its course, the parts of the studio, what was missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Provenance, Segment
from livewatt.domain.message import Message
from livewatt.domain.power import Part, Unavailable
from livewatt.domain.stream import VideoEncoder, VideoFormat


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """The means of one step of a session that begins `at_s` seconds into it.

    `observed_s` is how much of the step has samples; nothing is known of a step with none. `viewers` is None where
    nobody knew them, `rates_g_per_h` the attributed emissions as they were computed at the time.
    """

    at_s: float
    observed_s: float
    studio_w: float = 0.0
    studio_measured_w: float = 0.0
    viewers: float | None = None
    sent_mbps: float | None = None
    rates_g_per_h: Mapping[Segment, float] = field(default_factory=dict, hash=False)

    @property
    def rate_g_per_h(self) -> float:
        """Attributed emissions of all parts of the chain."""
        return sum(self.rates_g_per_h.values())


@dataclass(frozen=True, slots=True)
class Course:
    """A session step by step, each `step_s` long, and what its seconds sum up to.

    `parts_wh` is the studio's energy by part and by how it is known, `methods` in words how each part came to be
    known. `missing` names what could not be read, with the seconds it could not; `viewers_unknown_s` is how long
    nobody knew the viewers. `platform`, `mix`, `video` and `encoder` are the last that were told.
    """

    step_s: float
    points: tuple[CoursePoint, ...]
    parts_wh: Mapping[Part, Mapping[Provenance, float]] = field(hash=False)
    methods: Mapping[Part, tuple[Message, ...]] = field(hash=False)
    missing: tuple[tuple[Unavailable, float], ...]
    viewers_unknown_s: float
    peak_viewers: int | None
    platform: str
    mix: AudienceMix | None
    video: VideoFormat | None
    encoder: VideoEncoder | None
