"""What is written of a session, as statements that may be carried out twice and come to the same.

Rows of a session that was deleted meanwhile are not written: each is taken `FROM session`.
"""

from collections.abc import Iterator, Mapping, Sequence

from livewatt.domain.estimate import Estimate
from livewatt.domain.footprint import Footprint
from livewatt.domain.session import Marker, Moment, Session, SessionState
from livewatt.store import codec
from livewatt.store.curve import Curve, curve_document
from livewatt.store.kept import Totals
from livewatt.store.rows import Contexts, sample_row
from livewatt.store.writer import Job, Statement

# Lines of the table of footprints beside the segments.
TOTAL, MAKING = "total", "making"
_NUMBER = "(SELECT number FROM session WHERE id = ?)"


def begin(session: Session, recorder: str) -> Job:
    """Enter a session; `recorder` names the process that records it."""
    places = codec.to_text(codec.places_document(session.places))
    started_utc = session.started_utc.isoformat()
    values = (session.id, session.title, session.origin, session.state, started_utc, session.factor_set, places)
    columns = "id, title, origin, state, started_utc, factor_set, places, recorder"
    return Job(((f"INSERT OR IGNORE INTO session ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*values, recorder)),))


def mark(session_id: str, position: int, marker: Marker) -> Job:
    """Enter a marker."""
    values = {"position": position, "at_us": round(marker.at_s * 1e6), "text": marker.text}
    return Job((_insert("marker", session_id, values),))


def update(session_id: str, totals: Totals) -> Job:
    """Enter what a session has come to so far."""
    figures = (totals.duration_s, totals.gaps_s, session_id)
    statements: list[Statement] = [("UPDATE session SET duration_s = ?, gaps_s = ? WHERE id = ?", figures)]
    for position, (activity, places) in enumerate(totals.stretches):
        documents = {
            "places": codec.to_text(codec.places_document(places)),
            "activity": codec.to_text(codec.activity_document(activity)),
        }
        statements.append(_insert("stretch", session_id, {"position": position, **documents}))
    for footprint in totals.footprints.values():
        statements += (_insert("footprint", session_id, line) for line in _footprint_lines(footprint))
    return Job(tuple(statements))


def set_state(session_id: str, state: SessionState) -> Job:
    """Enter how a session stands."""
    return Job((("UPDATE session SET state = ? WHERE id = ?", (state, session_id)),))


def rename(session_id: str, title: str) -> Job:
    """Enter another title."""
    return Job((("UPDATE session SET title = ? WHERE id = ?", (title, session_id)),))


def annotate(session_id: str, tags: Sequence[str], notes: str) -> Job:
    """Enter other tags and notes."""
    return Job(
        (("UPDATE session SET tags = ?, notes = ? WHERE id = ?", (codec.to_text(list(tags)), notes, session_id)),)
    )


def attach(session_id: str, kind: str, document: Mapping[str, object]) -> Job:
    """Enter a document that goes with a session, in place of an older one of its kind."""
    return Job((_insert("attachment", session_id, {"kind": kind, "document": codec.to_text(document)}),))


def keep_curve(session_id: str, curve: Curve) -> Job:
    """Enter the course of a session."""
    return Job((_insert("curve", session_id, {"document": codec.to_text(curve_document(curve))}),))


def keep_factors(version: str, document: Mapping[str, object]) -> Job:
    """Enter the factors of a version, once."""
    insert = "INSERT OR IGNORE INTO factor_set (version, document) VALUES (?, ?)"
    return Job(((insert, (version, codec.to_text(document))),))


def delete(session_id: str) -> Job:
    """Remove a session with everything of it."""
    return Job((("DELETE FROM session WHERE id = ?", (session_id,)),), deletes=True)


def restore(session_id: str) -> Job:
    """Bring back what a session was made of, and remove it."""
    back = f"UPDATE session SET replaced_by = NULL WHERE replaced_by = {_NUMBER}"
    return Job(((back, (session_id,)), *delete(session_id).statements), deletes=True)


def forget_originals(session_id: str) -> Job:
    """Remove what a session was made of."""
    return Job(((f"DELETE FROM session WHERE replaced_by = {_NUMBER}", (session_id,)),), deletes=True)


class Samples:
    """Makes the rows of one session's samples, and of their contexts where one is new."""

    def __init__(self, session_id: str) -> None:
        self._session_id = session_id
        self._next = 0
        self._contexts = Contexts()

    def append(self, moment: Moment) -> Job:
        """Enter a sample."""
        number = self._contexts.number(moment)
        position, self._next = self._next, self._next + 1
        row = {"position": position, "context": number, **sample_row(moment)}
        # The context goes with every sample, since an earlier sample that brought it may have been forgotten.
        context = _insert(
            "context", self._session_id, {"number": number, "document": self._contexts.texts[number]}, "IGNORE"
        )
        return Job((context, _insert("sample", self._session_id, row)), is_sample=True)


def _insert(table: str, session_id: str, values: dict[str, object], on_conflict: str = "REPLACE") -> Statement:
    columns, marks = ", ".join(values), ", ".join("?" * len(values))
    insert = f"INSERT OR {on_conflict} INTO {table} (session, {columns})"
    return f"{insert} SELECT number, {marks} FROM session WHERE id = ?", (*values.values(), session_id)


def _footprint_lines(footprint: Footprint) -> Iterator[dict[str, object]]:
    for segment, emissions_g in footprint.emissions_g.items():
        yield _footprint_line(footprint, segment, footprint.energy_wh[segment], emissions_g)
    yield _footprint_line(footprint, TOTAL, footprint.energy_total_wh, footprint.emissions_total_g)
    yield _footprint_line(footprint, MAKING, None, footprint.making_g)


def _footprint_line(
    footprint: Footprint, line: str, energy_wh: Estimate | None, emissions_g: Estimate
) -> dict[str, object]:
    values: dict[str, object] = {"convention": footprint.convention, "line": line}
    if energy_wh is not None:
        values |= {"energy_wh": energy_wh.central, "energy_low_wh": energy_wh.low, "energy_high_wh": energy_wh.high}
    return values | {
        "emissions_g": emissions_g.central,
        "emissions_low_g": emissions_g.low,
        "emissions_high_g": emissions_g.high,
    }
