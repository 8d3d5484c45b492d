"""Reads sessions, their courses and their samples off the window's thread."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from livewatt.domain.chain import Convention
from livewatt.domain.session import SessionState
from livewatt.gui.history.details import read_details
from livewatt.gui.tasks import run_task
from livewatt.live.trends import OwnPast, own_past
from livewatt.model.draws import Draws
from livewatt.store.curve import Curve
from livewatt.store.kept import KeptSession
from livewatt.store.sessions import SessionStore

T = TypeVar("T")

# What was just changed is to be read back; a disk that is full must not hold the list up for longer.
_FLUSH_S = 2.0


class SessionReading(QObject):
    """What was read comes with a signal, or `failed` with a sentence."""

    sessions_read = Signal(object, object)  # the sessions, and the id of the one to go to or None
    curves_read = Signal(object)
    details_read = Signal(object)
    past_read = Signal(str, object)  # the id of a session, and what those before it say of it or None
    failed = Signal(object)

    def __init__(self, store: SessionStore, draws: Draws, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._draws = store, draws

    def read_sessions(self, chosen: str | None = None) -> None:
        """Read all sessions and then, while they can already be seen, their courses."""

        def read() -> Sequence[KeptSession]:
            self._store.flush(_FLUSH_S)
            return self._store.sessions()

        def take(sessions: Sequence[KeptSession]) -> None:
            self.sessions_read.emit(sessions, chosen)
            over = {each.session.id for each in sessions if each.session.state is not SessionState.RUNNING}
            self._run(self._store.curves, lambda curves: self._take_curves(curves, over), "curves")

        self._run(read, take, "sessions")

    def read_details(self, session_id: str) -> None:
        """Go through the samples of a session."""
        self._run(lambda: read_details(self._store, session_id), self.details_read.emit, "session details")

    def read_past(self, kept: KeptSession, sessions: Sequence[KeptSession], convention: Convention) -> None:
        """Set a session beside those before it."""

        def show(found: OwnPast | None) -> None:
            self.past_read.emit(kept.session.id, found)

        self._run(lambda: own_past(kept, sessions, self._draws, convention), show, "comparison with the past")

    def _take_curves(self, curves: Mapping[str, Curve], wanted: set[str]) -> None:
        self.curves_read.emit(curves)
        if not wanted <= curves.keys():
            # Sessions of an older version, or cut off: their samples are gone through once.
            self._run(lambda: self._store.complete_curves(curves), self.curves_read.emit, "curves from samples")

    def _run(self, work: Callable[[], T], then: Callable[[T], None], name: str) -> None:
        run_task(self, work, then, failed=self.failed.emit, name=name)
