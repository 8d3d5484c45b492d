"""A stand-in for `live.recorder.Recorder` that tells the seconds a test gives it."""

from collections.abc import Callable

from livewatt.live.snapshot import Snapshot


class FakeRecorder:
    """Remembers what it was asked, and hands snapshots to its subscribers."""

    def __init__(self) -> None:
        self.asked: list[tuple] = []
        self._subscribers: list[Callable[[Snapshot], None]] = []

    def tell(self, *snapshots: Snapshot) -> None:
        """Hand snapshots to everyone who listens."""
        for snapshot in snapshots:
            for subscriber in tuple(self._subscribers):
                subscriber(snapshot)

    def subscribe(self, callback: Callable[[Snapshot], None]) -> Callable[[], None]:
        """See `Recorder.subscribe`."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def start_session(self, title: str | None = None) -> None:
        """See `Recorder.start_session`."""
        self.asked.append(("start", title))

    def stop_session(self) -> None:
        """See `Recorder.stop_session`."""
        self.asked.append(("stop",))

    def add_marker(self, text: str) -> None:
        """See `Recorder.add_marker`."""
        self.asked.append(("marker", text))

    def set_viewers(self, viewers: int | None) -> None:
        """See `Recorder.set_viewers`."""
        self.asked.append(("viewers", viewers))
