"""Sessions read back from an open database."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import psutil

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.footprint import Footprint
from livewatt.domain.session import Marker, Moment, Session, SessionOrigin, SessionState
from livewatt.store import codec
from livewatt.store.curve import Curve, read_curve
from livewatt.store.kept import KeptSession, Stretches, Totals
from livewatt.store.rows import read_moment
from livewatt.store.statements import MAKING, TOTAL

# A process number is used again; the time its process began tells them apart. Clocks are set by a second or so.
_SAME_START_S = 2.0


def this_recorder() -> str:
    """Name this process, so that another can tell whether it still runs."""
    process = psutil.Process()
    return f"{process.pid}:{process.create_time():.1f}"


def read_sessions(connection: sqlite3.Connection, replaced_by: str | None = None) -> tuple[KeptSession, ...]:
    """Read all sessions, newest first, or those that one was made of, which are not among all.

    Samples are not touched, however many there are.
    """
    which, values = " WHERE replaced_by IS NULL", ()
    if replaced_by is not None:
        which, values = " WHERE replaced_by = (SELECT number FROM session WHERE id = ?)", (replaced_by,)
    rows = connection.execute(f"SELECT * FROM session{which} ORDER BY started_utc DESC, number DESC", values).fetchall()
    inside = f" WHERE session IN (SELECT number FROM session{which})"
    stretches: dict[int, Stretches] = defaultdict(tuple)
    for row in connection.execute(f"SELECT * FROM stretch{inside} ORDER BY session, position", values):
        activity = codec.read_activity(codec.from_text(row["activity"]))
        stretches[row["session"]] += ((activity, codec.read_places(codec.from_text(row["places"]))),)
    lines: dict[int, dict[str, dict[str, sqlite3.Row]]] = defaultdict(lambda: defaultdict(dict))
    for row in connection.execute(f"SELECT * FROM footprint{inside}", values):
        lines[row["session"]][row["convention"]][row["line"]] = row
    return tuple(_kept(row, stretches[row["number"]], lines[row["number"]]) for row in rows)


def read_moments(connection: sqlite3.Connection, session_id: str) -> Iterator[Moment]:
    """Read the samples of a session in order."""
    rows = connection.execute(
        """SELECT sample.*, context.document FROM session JOIN sample ON sample.session = session.number
        JOIN context ON context.session = session.number AND context.number = sample.context
        WHERE session.id = ? ORDER BY sample.position""",
        (session_id,),
    )
    return map(read_moment, rows)


def read_markers(connection: sqlite3.Connection, session_id: str) -> tuple[Marker, ...]:
    """Read the markers of a session in the order they were put."""
    rows = connection.execute(
        "SELECT at_us, text FROM marker JOIN session ON number = session WHERE id = ? ORDER BY position",
        (session_id,),
    )
    return tuple(Marker(row["at_us"] / 1e6, row["text"]) for row in rows)


def read_attachments(connection: sqlite3.Connection, session_id: str) -> dict[str, dict[str, Any]]:
    """Read the documents that go with a session, by kind."""
    rows = connection.execute(
        "SELECT kind, document FROM attachment JOIN session ON number = session WHERE id = ? ORDER BY kind",
        (session_id,),
    )
    return {row["kind"]: codec.from_text(row["document"]) for row in rows}


def read_curves(connection: sqlite3.Connection) -> dict[str, Curve]:
    """Read the course of every session that has one, by the session's id."""
    rows = connection.execute("SELECT id, document FROM curve JOIN session ON number = session")
    return {row["id"]: read_curve(codec.from_text(row["document"])) for row in rows}


def read_factors(connection: sqlite3.Connection, version: str) -> dict[str, dict[str, Any]] | None:
    """Read the factors of a version, None where they were not kept."""
    row = connection.execute("SELECT document FROM factor_set WHERE version = ?", (version,)).fetchone()
    return None if row is None else codec.from_text(row["document"])


def _kept(row: sqlite3.Row, stretches: Stretches, lines: dict[str, dict[str, sqlite3.Row]]) -> KeptSession:
    state = SessionState(row["state"])
    if state is SessionState.RUNNING and not _is_running(row["recorder"]):
        state = SessionState.UNFINISHED
    session = Session(
        id=row["id"],
        title=row["title"],
        origin=SessionOrigin(row["origin"]),
        state=state,
        started_utc=datetime.fromisoformat(row["started_utc"]),
        duration_s=row["duration_s"],
        places=codec.read_places(codec.from_text(row["places"])),
        factor_set=row["factor_set"],
        tags=tuple(codec.from_text(row["tags"])),
        notes=row["notes"],
    )
    viewer_hours = sum(activity.viewer_hours for activity, _ in stretches)
    footprints = {
        convention: _footprint(convention, session.factor_set, viewer_hours, lines[convention])
        for convention in Convention
        if convention in lines
    }
    return KeptSession(session, Totals(row["duration_s"], row["gaps_s"], stretches, footprints))


def _footprint(
    convention: Convention, factor_set: str, viewer_hours: float, lines: dict[str, sqlite3.Row]
) -> Footprint:
    return Footprint(
        convention,
        factor_set,
        viewer_hours,
        {segment: _energy(lines[segment]) for segment in Segment},
        {segment: _emissions(lines[segment]) for segment in Segment},
        _energy(lines[TOTAL]),
        _emissions(lines[TOTAL]),
        _emissions(lines[MAKING]),
    )


def _energy(line: sqlite3.Row) -> Estimate:
    return Estimate(line["energy_wh"], line["energy_low_wh"], line["energy_high_wh"])


def _emissions(line: sqlite3.Row) -> Estimate:
    return Estimate(line["emissions_g"], line["emissions_low_g"], line["emissions_high_g"])


def _is_running(recorder: str) -> bool:
    pid, _, started = recorder.partition(":")
    try:
        return abs(psutil.Process(int(pid)).create_time() - float(started)) < _SAME_START_S
    except (psutil.NoSuchProcess, psutil.AccessDenied, ValueError):
        return False
