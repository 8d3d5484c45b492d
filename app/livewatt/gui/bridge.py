"""The one way from the recorder's thread to the window's."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from livewatt.gui.charts.live_history import LiveHistory
from livewatt.live.snapshot import SessionTotals, Snapshot


class SnapshotSource(Protocol):
    """What tells of each second; see `live.recorder.Recorder`."""

    def subscribe(self, callback: Callable[[Snapshot], None]) -> Callable[[], None]:
        """Have a callback called with each snapshot, on any thread; gives what ends it."""
        ...


class Bridge(QObject):
    """Hands the recorder's snapshots to the window, and keeps the newest one and the curves made of them.

    `snapshot` comes once a second, `session_ended` with the last totals once a session is over; both on the
    window's thread.
    """

    snapshot = Signal(object)
    session_ended = Signal(object)
    _crossing = Signal(object)

    def __init__(self, source: SnapshotSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.latest: Snapshot | None = None
        self.history = LiveHistory()
        self._crossing.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = source.subscribe(self._crossing.emit)

    def close(self) -> None:
        """Listen no longer."""
        self._unsubscribe()

    def _take(self, snapshot: Snapshot) -> None:
        ended = _ended(self.latest, snapshot)
        self.latest = snapshot
        self.history.add(snapshot)
        self.snapshot.emit(snapshot)
        if ended is not None:
            self.session_ended.emit(ended)


def _ended(before: Snapshot | None, after: Snapshot) -> SessionTotals | None:
    """Give the totals of the session that ran before and runs no longer."""
    totals = None if before is None else before.totals
    if totals is None or (after.totals is not None and after.totals.session.id == totals.session.id):
        return None
    return totals
