"""Sessions as they are kept: written while they run, read back, renamed and deleted."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from livewatt.domain.factor import FactorSet
from livewatt.domain.message import Message, UserError, message
from livewatt.domain.session import Marker, Moment, Session, SessionState
from livewatt.store import statements
from livewatt.store.curve import Curve, CurveBuilder
from livewatt.store.factor_documents import used_factors
from livewatt.store.kept import Totals, WholeSession
from livewatt.store.library import SessionLibrary
from livewatt.store.session_reader import this_recorder
from livewatt.store.whole import put
from livewatt.store.writer import COMMIT_EVERY_S, KEPT_SAMPLES, Writer


class SessionStore(SessionLibrary):
    """The sessions of one file, and the one that is recorded.

    Methods that write return at once and raise nothing for a disk that is full or a file that is locked: `problem`
    says so in words, and what could not be written stays in memory and is tried again. Samples are on the disk at
    most 10 s after they were given. Methods that read may take a moment, and raise UserError where they cannot.
    """

    def __init__(self, path: Path, *, commit_every_s: float = COMMIT_EVERY_S, kept_samples: int = KEPT_SAMPLES) -> None:
        """Open a file, which need not exist yet."""
        super().__init__(path, bring_up_to_date=self.flush)
        self._writer = Writer(path, commit_every_s, kept_samples)
        self._recorder = this_recorder()
        self._samples: dict[str, statements.Samples] = {}
        self._markers: dict[str, int] = {}
        self._curves: dict[str, CurveBuilder] = {}

    @property
    def problem(self) -> Message | None:
        """Why nothing can be written for now, None while all is well."""
        return self._writer.problem

    @property
    def notice(self) -> Message | None:
        """What happened to a file that was found damaged, if one was."""
        return self._writer.notice

    def begin(self, session: Session, factors: FactorSet | None = None) -> None:
        """Enter a session that begins now; `factors` are those its footprints are computed with."""
        job = statements.begin(session, self._recorder)
        self._samples[session.id] = statements.Samples(session.id)
        self._curves[session.id] = CurveBuilder()
        self._markers[session.id] = 0
        self._writer.session_begun(session.id, job)
        if factors is not None:
            self._writer.submit(statements.keep_factors(factors.version, used_factors(factors)))
        self._writer.submit(job, soon=True)

    def append(self, session_id: str, moment: Moment, totals: Totals) -> None:
        """Enter a second of a running session, with what the session has come to."""
        self._writer.submit(self._samples[session_id].append(moment))
        self._curves[session_id].add(moment)
        self._writer.submit_latest(session_id, lambda: statements.update(session_id, totals))

    def mark(self, session_id: str, marker: Marker) -> None:
        """Enter a marker of a running session."""
        self._writer.submit(statements.mark(session_id, self._markers[session_id], marker), soon=True)
        self._markers[session_id] += 1

    def finish(self, session_id: str) -> None:
        """Enter that a session has ended."""
        self._writer.submit(statements.keep_curve(session_id, self._curves.pop(session_id).curve()))
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

    def put(self, whole: WholeSession, instead_of: Sequence[str] = ()) -> None:
        """Write a whole session, and set others aside for it until that is undone.

        In one transaction, now: may take seconds. UserError, with nothing changed, where it cannot be done.
        """
        if not self.flush():
            raise UserError(self.problem or message("The file of sessions cannot be written to for now; try again."))
        put(self._path, whole, instead_of)

    def complete_curves(self, curves: Mapping[str, Curve]) -> dict[str, Curve]:
        """Add the course of each session that is over and has none yet, from its seconds, and keep it from now on."""
        complete = dict(curves)
        for kept in self.sessions():
            session_id = kept.session.id
            if session_id not in complete and kept.session.state is not SessionState.RUNNING:
                complete[session_id] = self.curve(session_id)
                self._writer.submit(statements.keep_curve(session_id, complete[session_id]))
        return complete

    def restore(self, session_id: str) -> None:
        """Bring back the sessions that one was made of, in its place."""
        self._writer.submit(statements.restore(session_id), soon=True)

    def forget_originals(self, session_id: str) -> None:
        """Remove for good the sessions that one was made of."""
        self._writer.submit(statements.forget_originals(session_id), soon=True)

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
