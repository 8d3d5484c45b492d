"""The one way from the recorder's thread to the window's."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from livewatt.domain.clock import steady_s
from livewatt.gui.charts.live_history import LiveHistory
from livewatt.live.advice import Advice
from livewatt.live.snapshot import SessionTotals, Snapshot


class SnapshotSource(Protocol):
    """What tells of each second; see `live.recorder.Recorder`."""

    def subscribe(self, callback: Callable[[Snapshot], None]) -> Callable[[], None]:
        """Have a callback called with each snapshot, on any thread; gives what ends it."""
        ...


class AdviceSource(Protocol):
    """What tells what is worth doing; see `live.advisor.Advisor`."""

    def subscribe(self, callback: Callable[[Advice], None]) -> Callable[[], None]:
        """Have a callback called with each new list, on any thread; gives what ends it."""
        ...


# Seconds that come in a burst, after a stall or at the start of a demonstration, are shown together.
SHOWN_EVERY_MS = 250
# An instrument that hangs holds the recorder up; a second or two of that is no news.
SILENCE_S = 5.0


class Bridge(QObject):
    """Hands the recorder's snapshots to the window, and keeps the newest one and the curves made of all of them.

    `snapshot` comes once a second with the newest, `session_ended` with the last totals once a session is over, and
    `silent` once a second, with the age of the newest in seconds, while the recorder says nothing. `advised` comes with
    each new list of suggestions, `advice` being the last. All of them come on the window's thread.
    """

    snapshot = Signal(object)
    silent = Signal(float)
    session_ended = Signal(object)
    advised = Signal(object)
    _crossing = Signal(object)
    _advice_crossing = Signal(object)

    def __init__(
        self, source: SnapshotSource, shown_every_ms: int = SHOWN_EVERY_MS, *, advisor: AdviceSource | None = None
    ) -> None:
        """Listen to a source, and to an advisor; no two snapshots are shown within `shown_every_ms`."""
        super().__init__()
        self.latest: Snapshot | None = None
        self.advice: Advice | None = None
        self.history = LiveHistory()
        self._is_behind = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(shown_every_ms)
        self._rest.timeout.connect(self._catch_up)
        self._heard_at_s = steady_s()
        self._watch = QTimer(self)
        self._watch.setInterval(1000)
        self._watch.timeout.connect(self._listen)
        self._watch.start()
        self._crossing.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = source.subscribe(self._crossing.emit)
        self._advice_crossing.connect(self._take_advice, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe_advice = (
            advisor.subscribe(self._advice_crossing.emit) if advisor is not None else lambda: None
        )

    def close(self) -> None:
        """Listen no longer."""
        self._watch.stop()
        self._unsubscribe()
        self._unsubscribe_advice()

    def _take(self, snapshot: Snapshot) -> None:
        ended = _ended(self.latest, snapshot)
        self.latest = snapshot
        self._heard_at_s = steady_s()
        self.history.add(snapshot)
        if ended is not None:
            self.session_ended.emit(ended)
        if self._rest.isActive():
            self._is_behind = True
        else:
            self._rest.start()
            self.snapshot.emit(snapshot)

    def _take_advice(self, advice: Advice) -> None:
        self.advice = advice
        self.advised.emit(advice)

    def _listen(self) -> None:
        age_s = steady_s() - self._heard_at_s
        if self.latest is not None and age_s > SILENCE_S:
            self.silent.emit(age_s)

    def _catch_up(self) -> None:
        if self._is_behind:
            self._is_behind = False
            self._rest.start()
            self.snapshot.emit(self.latest)


def _ended(before: Snapshot | None, after: Snapshot) -> SessionTotals | None:
    """Give the totals of the session that ran before and runs no longer."""
    totals = None if before is None else before.totals
    if totals is None or (after.totals is not None and after.totals.session.id == totals.session.id):
        return None
    return totals
