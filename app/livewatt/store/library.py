"""Sessions as they are read back from their file."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from livewatt.domain.message import Message, UserError, message
from livewatt.domain.session import Marker, Moment, SessionState
from livewatt.store.curve import Curve, CurveBuilder
from livewatt.store.database import NewerFileError, reading, reading_problem_of
from livewatt.store.kept import KeptSession, WholeSession
from livewatt.store.schema import CURRENT_VERSION, version_of
from livewatt.store.session_reader import (
    read_attachments,
    read_curves,
    read_factors,
    read_markers,
    read_moments,
    read_sessions,
)

LAST = "last"
_ROUNDING_S = 1e-6  # seconds are kept to the microsecond, and the duration as it is


class SessionLibrary:
    """The sessions of one file, to be read from any thread; what raises, raises UserError."""

    def __init__(self, path: Path, bring_up_to_date: Callable[[], object]) -> None:
        """Read a file, which need not exist yet; one of an older version is first brought up to date."""
        self._path, self._bring_up_to_date = path, bring_up_to_date

    def sessions(self) -> tuple[KeptSession, ...]:
        """Give all sessions, newest first."""
        with self._reading() as connection:
            return () if connection is None else read_sessions(connection)

    def unfinished(self) -> tuple[KeptSession, ...]:
        """Give the sessions that were cut off when the program or the computer died, to be kept or deleted."""
        return tuple(each for each in self.sessions() if each.session.state is SessionState.UNFINISHED)

    def find(self, wanted: str) -> KeptSession:
        """Give the session with an id, the beginning of one, or "last"; UserError where that is none or several."""
        found = [each for each in self.sessions() if wanted == LAST or each.session.id.startswith(wanted.lower())]
        if wanted == LAST and found:
            return found[0]
        if not found or not wanted:
            raise UserError(
                message("There is no session “{wanted}”; “livewatt sessions” lists those there are.", wanted=wanted)
            )
        if len(found) > 1:
            raise UserError(
                message(
                    "{count} sessions begin with “{wanted}”; write more of the one you mean.",
                    count=len(found),
                    wanted=wanted,
                )
            )
        return found[0]

    def originals(self, session_id: str) -> tuple[KeptSession, ...]:
        """Give the sessions that one was made of when it was cut, merged or corrected, newest first."""
        with self._reading() as connection:
            return () if connection is None else read_sessions(connection, session_id)

    def whole(self, kept: KeptSession) -> WholeSession:
        """Give a session with everything of it; its seconds are read when they are gone through.

        Of one that is still recorded, the seconds that came after its totals were read are left out.
        """
        session, end_s = kept.session, kept.totals.duration_s + _ROUNDING_S
        return WholeSession(
            session,
            kept.totals,
            self.markers(session.id),
            self.attachments(session.id),
            (moment for moment in self.moments(session.id) if moment.at_s <= end_s),
            self.factors(session.factor_set),
        )

    def factors(self, version: str) -> dict[str, dict[str, Any]] | None:
        """Give the factors of a version as they were when a session was recorded, None where they were not kept."""
        with self._reading() as connection:
            return None if connection is None else read_factors(connection, version)

    def curves(self) -> dict[str, Curve]:
        """Give the course of each session that has ended, by its id; those cut off by a crash have none yet."""
        with self._reading() as connection:
            return {} if connection is None else read_curves(connection)

    def curve(self, session_id: str) -> Curve:
        """Give the course of one session from its seconds, which takes a moment."""
        builder = CurveBuilder()
        for moment in self.moments(session_id):
            builder.add(moment)
        return builder.curve()

    def moments(self, session_id: str) -> Iterator[Moment]:
        """Give the seconds of a session in order."""
        with self._reading() as connection:
            if connection is not None:
                yield from read_moments(connection, session_id)

    def markers(self, session_id: str) -> tuple[Marker, ...]:
        """Give the markers of a session."""
        with self._reading() as connection:
            return () if connection is None else read_markers(connection, session_id)

    def attachments(self, session_id: str) -> dict[str, dict[str, Any]]:
        """Give the documents that are kept with a session, by kind."""
        with self._reading() as connection:
            return {} if connection is None else read_attachments(connection, session_id)

    def attachment(self, session_id: str, kind: str) -> dict[str, Any] | None:
        """Give the document of a kind that is kept with a session, None where there is none."""
        return self.attachments(session_id).get(kind)

    def check(self) -> Message | None:
        """Read the whole file and say what is wrong with it, None where it is sound; takes seconds for a long year."""
        with self._reading() as connection:
            if connection is None:
                return None
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        return None if found == "ok" else message("The file of sessions is damaged: {found}.", found=found)

    def _version(self) -> int:
        with reading(self._path) as connection:
            return version_of(connection)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """Open the file to read; None while there is none, or nothing in it yet."""
        if not self._path.exists():
            yield None
            return
        try:
            if 0 < self._version() < CURRENT_VERSION:
                self._bring_up_to_date()
            with reading(self._path) as connection:
                version = version_of(connection)
                if version > CURRENT_VERSION:
                    raise NewerFileError
                # Another process may be making the file at this moment: it is there before its tables are.
                yield connection if version else None
        except (sqlite3.Error, NewerFileError) as error:
            raise UserError(reading_problem_of(error)) from error
