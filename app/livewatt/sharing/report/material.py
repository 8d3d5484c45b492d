"""What a report is written from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from livewatt.domain.chain import Convention, Provenance
from livewatt.domain.course import Course
from livewatt.domain.factor import Rung
from livewatt.domain.footprint import Footprint
from livewatt.domain.message import Message
from livewatt.domain.period import Period
from livewatt.domain.power import Part
from livewatt.domain.session import Marker, Session, SessionOrigin, SessionState
from livewatt.model.footprint import Stretch
from livewatt.model.plan.actual import PlanAndActual
from livewatt.wording.method.case import Material


class ScopeKind(StrEnum):
    """What a report is about."""

    LIVE = "live"
    PERIOD = "period"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class ReportedLive:
    """A live as it is kept: what was recorded, and its footprints as they were computed then.

    `parts_wh` is the studio's energy by part and by how it is known, empty where only the seconds would tell.
    """

    session: Session
    duration_s: float
    gaps_s: float
    stretches: Sequence[Stretch] = field(hash=False)
    kept: Mapping[Convention, Footprint] = field(hash=False)
    parts_wh: Mapping[Part, Mapping[Provenance, float]] = field(default_factory=dict, hash=False)

    @property
    def is_demo(self) -> bool:
        """Whether it is a demonstration."""
        return self.session.origin is SessionOrigin.DEMO

    @property
    def is_cut_off(self) -> bool:
        """Whether the program or the computer died while it ran."""
        return self.session.state is SessionState.UNFINISHED


class Correction(StrEnum):
    """What was changed in a session after it was over."""

    CUT = "cut"
    MERGED = "merge"
    AUDIENCE = "audience"


@dataclass(frozen=True, slots=True)
class Advised:
    """One suggestion of a live: `outcome` says what came of it, empty where it was not done or is not known."""

    what: Message
    is_followed: bool
    followed_at_s: float | None
    outcome: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ReportMaterial:
    """Lives in the order of time, with what they are compared with; `period` is set for a report on one.

    `past` are earlier lives to compare with: the last ones before a single live, those of the period before. Of a
    single live also: `course`, `rungs` (the ladder of the platform it was on), `markers`, `corrections`, `advice`, and
    the `plan` it had. `demos_left_out` counts the demonstrations that a period held beside real lives.
    """

    method: Material
    made_utc: datetime
    lives: tuple[ReportedLive, ...]
    period: Period | None = None
    past: tuple[ReportedLive, ...] = ()
    course: Course | None = None
    rungs: tuple[Rung, ...] = ()
    markers: tuple[Marker, ...] = ()
    corrections: tuple[Correction, ...] = ()
    advice: tuple[Advised, ...] = ()
    plan: PlanAndActual | None = None
    demos_left_out: int = 0
    is_anonymous: bool = False

    @property
    def kind(self) -> ScopeKind:
        """What the report is about."""
        if self.period is not None:
            return ScopeKind.PERIOD
        return ScopeKind.LIVE if len(self.lives) == 1 else ScopeKind.CHOICE

    @property
    def is_demo(self) -> bool:
        """Whether anything in it is a demonstration."""
        return any(live.is_demo for live in self.lives)
