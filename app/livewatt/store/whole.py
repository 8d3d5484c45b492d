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

_STAGED = ", ".join(("position", "context", *SAMPLE_COLUMNS))


def put(path: Path, whole: WholeSession, instead_of: Sequence[str] = ()) -> None:
    """Write a session, and set others aside for it; UserError, with nothing written, where that cannot be done."""
    session = whole.session
    with _answered(), contextlib.closing(open_to_write(path)) as connection:
        # Made ready beside the file: a session that is recorded meanwhile must not wait for it.
        contexts, curve = _stage(connection, whole)
        connection.execute("BEGIN IMMEDIATE")
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
        connection.execute(
            f"INSERT INTO sample (session, {_STAGED}) SELECT ?, {_STAGED} FROM staged ORDER BY position", (number,)
        )
        _execute(connection, statements.keep_curve(session.id, curve.curve()))
        for original in instead_of:
            connection.execute("UPDATE session SET replaced_by = ? WHERE id = ?", (number, original))
        connection.execute("COMMIT")


def _stage(connection: sqlite3.Connection, whole: WholeSession) -> tuple[list[str], CurveBuilder]:
    """Put a session's seconds into a temporary table, and give their contexts and their course.

    The table is in a file that goes with the connection, so that the longest live takes little memory.
    """
    contexts, curve = Contexts(), CurveBuilder()

    def rows() -> Iterator[tuple[Any, ...]]:
        for position, moment in enumerate(whole.moments):
            curve.add(moment)
            row = sample_row(moment)
            yield position, contexts.number(moment), *(row.get(column) for column in SAMPLE_COLUMNS)

    connection.execute(f"CREATE TEMP TABLE staged ({_STAGED})")
    connection.execute("BEGIN")  # of the temporary table alone: the file itself is not touched yet
    connection.executemany(f"INSERT INTO staged VALUES ({', '.join('?' * (2 + len(SAMPLE_COLUMNS)))})", rows())
    connection.execute("COMMIT")
    return contexts.texts, curve


def _execute(connection: sqlite3.Connection, job: Job) -> None:
    for statement in job.statements:
        connection.execute(*statement)


@contextlib.contextmanager
def _answered() -> Iterator[None]:
    """Answer for the file: UserError where it cannot be changed. A connection that is closed rolls back."""
    try:
        yield
    except (sqlite3.Error, OSError, NewerFileError) as error:
        raise UserError(message("Nothing was changed: {reason}", reason=problem_of(error))) from error
