"""A whole session written in one transaction, beside others or in their place."""

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from livewatt.domain.message import UserError, message
from livewatt.store import statements
from livewatt.store.curve import CurveBuilder
from livewatt.store.database import NewerFileError, open_to_write, problem_of
from livewatt.store.kept import WholeSession
from livewatt.store.rows import SAMPLE_COLUMNS, Contexts, sample_row
from livewatt.store.writer import Job
from livewatt.wording.names import session_name


def put(path: Path, whole: WholeSession, instead_of: Sequence[str] = ()) -> None:
    """Write a session, and set others aside for it; UserError, with nothing written, where that cannot be done."""
    # Made ready first: a session that is recorded meanwhile must not wait for the file.
    contexts, samples, curve = _samples(whole)
    session = whole.session
    with _changing(path) as connection:
        if connection.execute("SELECT 1 FROM session WHERE id = ?", (session.id,)).fetchone() is not None:
            name = session_name(session)
            raise UserError(message("“{title}” is here already; delete it first to import it again.", title=name))
        _execute(connection, statements.begin(session, recorder=""))
        _execute(connection, statements.annotate(session.id, session.tags, session.notes))
        _execute(connection, statements.update(session.id, whole.totals))
        for position, marker in enumerate(whole.markers):
            _execute(connection, statements.mark(session.id, position, marker))
        for kind, document in whole.attachments.items():
            _execute(connection, statements.attach(session.id, kind, document))
        if whole.factors is not None:
            _execute(connection, statements.keep_factors(session.factor_set, whole.factors))
        number = connection.execute("SELECT number FROM session WHERE id = ?", (session.id,)).fetchone()[0]
        connection.executemany(
            "INSERT INTO context (session, number, document) VALUES (?, ?, ?)",
            ((number, place, text) for place, text in enumerate(contexts)),
        )
        columns = ("session", "position", "context", *SAMPLE_COLUMNS)
        connection.executemany(
            f"INSERT INTO sample ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
            ((number, position, *sample) for position, sample in enumerate(samples)),
        )
        _execute(connection, statements.keep_curve(session.id, curve.curve()))
        for original in instead_of:
            connection.execute("UPDATE session SET replaced_by = ? WHERE id = ?", (number, original))


def _samples(whole: WholeSession) -> tuple[list[str], list[tuple[Any, ...]], CurveBuilder]:
    """Give the contexts of a session's seconds, a row for each second, and their course."""
    contexts = Contexts()
    samples, curve = [], CurveBuilder()
    for moment in whole.moments:
        row = sample_row(moment)
        samples.append((contexts.number(moment), *(row.get(column) for column in SAMPLE_COLUMNS)))
        curve.add(moment)
    return contexts.texts, samples, curve


def _execute(connection: sqlite3.Connection, job: Job) -> None:
    for statement in job.statements:
        connection.execute(*statement)


@contextlib.contextmanager
def _changing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file for one transaction; whatever goes wrong leaves it as it was. UserError where it is the file."""
    try:
        with contextlib.closing(open_to_write(path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
    except (sqlite3.Error, OSError, NewerFileError) as error:
        raise UserError(message("Nothing was changed: {reason}", reason=problem_of(error))) from error
