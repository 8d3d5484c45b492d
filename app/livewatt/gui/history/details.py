"""What only the samples of a session tell: its markers, its gaps, and what could not be read."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from livewatt.domain.factor import Rung
from livewatt.domain.power import Unavailable
from livewatt.domain.session import GapCause, Marker
from livewatt.store.kept import KeptSession
from livewatt.store.own_shares import present_rungs
from livewatt.store.sessions import SessionStore


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without samples: it ended `at_s` seconds into the session and was `gap_s` long."""

    at_s: float
    gap_s: float
    cause: GapCause | None


@dataclass(frozen=True, slots=True)
class Missing:
    """A source that could not be read, for how many seconds of the session."""

    source: Unavailable
    missing_s: float


@dataclass(frozen=True, slots=True)
class Details:
    """A session's markers, gaps and missing sources; `viewers_unknown_s` is how long nobody knew the viewers.

    `rungs` is the delivery ladder of the platform it was last on, empty where viewers receive what is sent.
    `attachments` say by kind what goes with it, and `originals` are what it was made of, while they are kept.
    """

    session_id: str
    markers: tuple[Marker, ...]
    gaps: tuple[Gap, ...]
    missing: tuple[Missing, ...]
    viewers_unknown_s: float
    rungs: tuple[Rung, ...] = ()
    attachments: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, hash=False)
    originals: tuple[KeptSession, ...] = ()


def read_details(store: SessionStore, session_id: str) -> Details:
    """Go through all samples of a session; UserError where they cannot be read. Takes a moment for a long one."""
    gaps: list[Gap] = []
    missing_s: dict[str, float] = defaultdict(float)
    sources: dict[str, Unavailable] = {}
    viewers_unknown_s = 0.0
    platform = ""
    for moment in store.moments(session_id):
        if moment.gap_s > 0:
            gaps.append(Gap(moment.at_s, moment.gap_s, moment.gap_cause))
        for source in moment.studio.missing:
            sources[source.source] = source
            missing_s[source.source] += moment.interval_s
        if moment.audience.viewers is None:
            viewers_unknown_s += moment.interval_s
        platform = moment.audience.platform
    missing = tuple(Missing(source, missing_s[name]) for name, source in sources.items())
    rungs = present_rungs().get(platform, ())
    return Details(
        session_id,
        store.markers(session_id),
        tuple(gaps),
        missing,
        viewers_unknown_s,
        rungs,
        store.attachments(session_id),
        store.originals(session_id),
    )
