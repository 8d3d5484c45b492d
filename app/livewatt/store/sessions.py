"""Sessions as they are kept: written while they run, read back, renamed and deleted."""

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from livewatt.domain.message import Message, UserError, message
from livewatt.domain.session import Marker, Moment, Session, SessionState
from livewatt.store import statements
from livewatt.store.database import reading
from livewatt.store.kept import KeptSession, Totals
from livewatt.store.schema import CURRENT_VERSION, version_of
from livewatt.store.session_reader import (
    read_attachments,
    read_markers,
    read_moments,
    read_sessions,
    this_recorder,
)
from livewatt.store.writer import COMMIT_EVERY_S, KEPT_SAMPLES, Writer

LAST = "last"


class SessionStore:
    """The sessions of one file.

    Methods that write return at once and raise nothing for a disk that is full or a file that is locked: `problem`
    says so in words, and what could not be written stays in memory and is tried again. Samples are on the disk at
    most 10 s after they were given. Methods that read may take a moment, and raise UserError where they cannot.
    """

    def __init__(self, path: Path, *, commit_every_s: float = COMMIT_EVERY_S, kept_samples: int = KEPT_SAMPLES) -> None:
        """Open a file, which need not exist yet."""
        self._path = path
        self._writer = Writer(path, commit_every_s, kept_samples)
        self._recorder = this_recorder()
        self._samples: dict[str, statements.Samples] = {}
        self._markers: dict[str, int] = {}

    @property
    def problem(self) -> Message | None:
        """Why nothing can be written for now, None while all is well."""
        return self._writer.problem

    @property
    def notice(self) -> Message | None:
        """What happened to a file that was found damaged, if one was."""
        return self._writer.notice

    def begin(self, session: Session) -> None:
        """Enter a session that begins now."""
        job = statements.begin(session, self._recorder)
        self._samples[session.id] = statements.Samples(session.id)
        self._markers[session.id] = 0
        self._writer.session_begun(session.id, job)
        self._writer.submit(job, soon=True)

    def append(self, session_id: str, moment: Moment, totals: Totals) -> None:
        """Enter a second of a running session, with what the session has come to."""
        self._writer.submit(self._samples[session_id].append(moment))
        self._writer.submit_latest(session_id, lambda: statements.update(session_id, totals))

    def mark(self, session_id: str, marker: Marker) -> None:
        """Enter a marker of a running session."""
        self._writer.submit(statements.mark(session_id, self._markers[session_id], marker), soon=True)
        self._markers[session_id] += 1

    def finish(self, session_id: str) -> None:
        """Enter that a session has ended."""
        del self._samples[session_id], self._markers[session_id]
        self._writer.session_ended(session_id)
        self._writer.submit(statements.set_state(session_id, SessionState.FINISHED), soon=True)

    def keep(self, session_id: str) -> None:
        """Take an unfinished session as it is."""
        self._writer.submit(statements.set_state(session_id, SessionState.FINISHED), soon=True)

    def rename(self, session_id: str, title: str) -> None:
        """Give a session another title."""
        self._writer.submit(statements.rename(session_id, title), soon=True)

    def annotate(self, session_id: str, tags: Sequence[str], notes: str) -> None:
        """Give a session other tags and notes."""
        self._writer.submit(statements.annotate(session_id, tags, notes), soon=True)

    def attach(self, session_id: str, kind: str, document: Mapping[str, object]) -> None:
        """Keep a document (JSON) with a session, in place of an older one of its kind; it is deleted with it."""
        self._writer.submit(statements.attach(session_id, kind, document), soon=True)

    def delete(self, session_id: str) -> None:
        """Remove a session for good: what it held is overwritten in the file. ValueError for one this store records."""
        if session_id in self._samples:
            raise ValueError("a session cannot be deleted while it is recorded")
        self._writer.submit(statements.delete(session_id), soon=True)

    def flush(self, timeout_s: float = 10.0) -> bool:
        """Wait until everything is written; False when it cannot be for now."""
        return self._writer.flush(timeout_s)

    def close(self, timeout_s: float = 10.0) -> bool:
        """Write what is left and let go of the file; False when something could not be written."""
        return self._writer.close(timeout_s)

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
                self.flush()  # which brings the file up to date first
            with reading(self._path) as connection:
                # Another process may be making the file at this moment: it is there before its tables are.
                yield connection if version_of(connection) else None
        except sqlite3.Error as error:
            raise UserError(
                message(
                    "The sessions cannot be read ({reason}); close other programs that use {name} and try again.",
                    reason=str(error),
                    name=self._path.name,
                )
            ) from error


class TemporaryStore(SessionStore):
    """A store whose file is gone once it is closed."""

    def __init__(self) -> None:
        """Make the file in the system's folder for such."""
        self._folder = tempfile.TemporaryDirectory(prefix="livewatt-")
        super().__init__(Path(self._folder.name) / "sessions.sqlite3")

    def close(self, timeout_s: float = 10.0) -> bool:
        """Let go of the file and remove it."""
        done = super().close(timeout_s)
        self._folder.cleanup()
        return done
