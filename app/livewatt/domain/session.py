"""A live as it is kept: one `Moment` a second, and what is known of the whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from livewatt.domain.audience import Audience
from livewatt.domain.chain import Convention, Segment
from livewatt.domain.grid import Places
from livewatt.domain.power import StudioPower
from livewatt.domain.stream import StreamState


class SessionOrigin(StrEnum):
    """What a session was recorded from; a demo is marked as such wherever it is shown."""

    OBS = "obs"
    BY_HAND = "by_hand"
    DEMO = "demo"


class SessionState(StrEnum):
    """How a session stands; UNFINISHED was cut off and can be kept as it is or thrown away."""

    RUNNING = "running"
    FINISHED = "finished"
    UNFINISHED = "unfinished"


class GapCause(StrEnum):
    """Why a stretch of time has no samples."""

    SLEEP = "sleep"  # the computer slept, or the program was stopped
    STALL = "stall"  # the sampler was held up


@dataclass(frozen=True, slots=True)
class Moment:
    """One tick of a session: inputs, and the central results of each convention in g/h by segment.

    `at_s` counts monotonic seconds since the session began and never goes back; `utc` is the wall clock, which
    may. `interval_s` is the time this tick stands for; after a gap (`gap_s` > 0) it covers only the part that
    was observed, and the gap is marked. `upload_mbps` is what the upload was counted with: what OBS measured or,
    where it did not, the last that was known. It and `places` are None in sessions of the first version.
    """

    at_s: float
    utc: datetime
    interval_s: float
    studio: StudioPower
    stream: StreamState
    audience: Audience
    delivered_mbps: float | None
    rates_g_per_h: Mapping[Convention, Mapping[Segment, float]] = field(hash=False)
    gap_s: float = 0.0
    gap_cause: GapCause | None = None
    places: Places | None = None
    upload_mbps: float | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """A word the streamer put on the time line ("light off"), `at_s` seconds into the session."""

    at_s: float
    text: str


@dataclass(frozen=True, slots=True)
class Session:
    """What is known of a session without its samples; `id` is a UUID in hexadecimal, tags and notes are the user's."""

    id: str
    title: str
    origin: SessionOrigin
    state: SessionState
    started_utc: datetime
    duration_s: float
    places: Places
    factor_set: str
    tags: tuple[str, ...] = ()
    notes: str = ""
