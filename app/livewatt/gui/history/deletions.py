"""Sessions that are about to be deleted: hidden at once, deleted when the program closes, undone until then."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from livewatt.store.kept import KeptSession
from livewatt.store.sessions import SessionStore


class Deletions(QObject):
    """Keeps sessions from being shown, and deletes them for good in the end."""

    changed = Signal()

    def __init__(self, store: SessionStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._waiting: dict[str, KeptSession] = {}
        self._gone: set[str] = set()
        QCoreApplication.instance().aboutToQuit.connect(self.carry_out)

    @property
    def waiting(self) -> tuple[KeptSession, ...]:
        """The sessions to be deleted, in the order they were."""
        return tuple(self._waiting.values())

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the sessions that are not to be shown any more."""
        return frozenset(self._gone.union(self._waiting))

    def add(self, kept: KeptSession) -> None:
        """Have a session deleted."""
        self._waiting[kept.session.id] = kept
        self.changed.emit()

    def undo(self) -> None:
        """Delete none of them."""
        self._waiting.clear()
        self.changed.emit()

    def carry_out(self) -> None:
        """Delete all of them for good, now."""
        for session_id in self._waiting:
            self._store.delete(session_id)
        self._gone.update(self._waiting)
        self._waiting.clear()
        self.changed.emit()
