"""Keeps what a watcher of OBS tells, for tests to wait on and look at."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from livewatt.domain.stream import StreamState
from livewatt.links.obs import ObsWatcher
from livewatt.links.obs_settings import ObsMode, ObsSettings

PATIENCE_S = 60.0


class StateLog:
    """Every state in order; call it with each new one."""

    def __init__(self) -> None:
        self.states: list[StreamState] = []
        self._changed = threading.Condition()

    def __call__(self, state: StreamState) -> None:
        with self._changed:
            self.states.append(state)
            self._changed.notify_all()

    def wait(self, condition: Callable[[StreamState], object], what: str, since: int = 0) -> StreamState:
        """Give the first state from the `since`th on that meets the condition; AssertionError if none comes."""

        def found() -> StreamState | None:
            return next((each for each in self.states[since:] if condition(each)), None)

        with self._changed:
            assert self._changed.wait_for(found, PATIENCE_S), f"no state with {what}; the last: {self.states[-1:]}"
            return found()


@contextmanager
def watching(settings: ObsSettings, password: Callable[[], str | None] = lambda: None) -> Iterator[tuple]:
    """Watch OBS for the length of a `with` block: gives the watcher and its log."""
    log = StateLog()
    watcher = ObsWatcher(settings, password, log)
    watcher.start()
    try:
        yield watcher, log
    finally:
        watcher.stop()


def at_port(port: int) -> ObsSettings:
    """Make the settings of a user who typed an address on this computer."""
    return ObsSettings(ObsMode.REMOTE, host="127.0.0.1", port=port)
