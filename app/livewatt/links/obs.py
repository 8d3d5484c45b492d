"""The link to OBS: one thread that keeps the latest state of the stream and reconnects by itself."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from livewatt.domain.clock import steady_s
from livewatt.domain.message import message
from livewatt.domain.stream import ObsLink, StreamState
from livewatt.links.obs_calls import ObsCalls
from livewatt.links.obs_client import ConversationError, Failure, ObsConnection
from livewatt.links.obs_endpoint import Obstacle, find_endpoint, obs_closed, obstacle_of
from livewatt.links.obs_settings import Endpoint, ObsMode, ObsSettings
from livewatt.links.obs_state import StreamTracker
from livewatt.links.waiting import Doorbell

logger = logging.getLogger(__name__)

POLL_S = 1.0
BACKOFF_S = (1.0, 2.0, 5.0, 10.0)
STOP_S = 0.9

T = TypeVar("T")


class ObsWatcher:
    """Watches one OBS on a thread of its own and hands on each new `StreamState`.

    `password` is called on that thread when OBS's own settings do not tell the password: once, then again only
    after `retry_password` or `reconfigure`. `on_state` is called on that thread too, once a second while OBS
    answers and at each change besides: it must return at once. Nothing is raised for OBS's sake: all that can go
    wrong with it is told by `StreamState.link` and `link_note`.
    """

    def __init__(
        self,
        settings: ObsSettings,
        password: Callable[[], str | None],
        on_state: Callable[[StreamState], None],
        clock: Callable[[], float] = steady_s,
    ) -> None:
        self._settings = settings
        self._ask_user = password
        self._password: str | None = None
        self._password_asked = False
        self._on_state = on_state
        self._clock = clock
        self._tracker = StreamTracker(clock)
        self._calls = ObsCalls()
        self._state = self._tracker.unlinked(ObsLink.OFF if settings.mode is ObsMode.OFF else ObsLink.SEARCHING, None)
        self._silent: ObsConnection | None = None  # the conversation that OBS fell silent in
        self._said: Obstacle | None = None
        self._attempt = 0
        self._lock = threading.Lock()  # guards what follows, which other threads touch
        self._stopping = False
        self._begin_again = False
        self._connection: ObsConnection | None = None
        self._thread: threading.Thread | None = None
        self._bell: Doorbell | None = None

    @property
    def state(self) -> StreamState:
        """The stream as last heard; may be read from any thread."""
        return self._state

    def start(self) -> None:
        """Begin to look for OBS; once in the life of a watcher."""
        self._bell = Doorbell()
        self._thread = threading.Thread(target=self._run, name="livewatt-obs", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the watching for good, within a second even while OBS is frozen; `on_state` is not called any more."""
        with self._lock:
            self._stopping = True
            if self._connection is not None:
                self._connection.interrupt()
        self._ring()
        if self._thread is not None:
            self._thread.join(STOP_S)  # a remote computer's name may take longer to look up: let it

    def reconfigure(self, settings: ObsSettings) -> None:
        """Go over to other settings, at once."""
        with self._lock:
            self._settings = settings
            self._begin_again = True
        self._ring()

    def retry_password(self) -> None:
        """Ask for the password again and try it: the user has entered another one, or changed it in OBS."""
        with self._lock:
            self._begin_again = True
        self._ring()

    def submit(self, work: Callable[[ObsConnection], T], *, changes: bool) -> "Future[T]":
        """Have work done with the connection on this watcher's thread, between two polls; from any thread, at once.

        `work` must be short: no figures come while it runs. With `changes` it may change OBS, and waits until OBS has
        settled. The answer always comes: what work gives or raises, UserError where OBS cannot be reached, and
        ConversationLostError where OBS went away meanwhile, so that something may be changed or not.
        """
        answer = self._calls.submit(work, changes=changes)
        self._ring()
        return answer

    def _ring(self) -> None:
        if self._bell is not None:
            self._bell.ring()

    def _run(self) -> None:
        refused: Endpoint | None = None
        try:
            while not self._stopping:
                if self._begins_again():
                    refused = None
                target = find_endpoint(self._settings, self._ask_once)
                if isinstance(target, Obstacle):
                    obstacle = target
                elif target == refused:  # the same password would be refused again
                    obstacle = self._said
                else:
                    obstacle = self._converse(target)
                    asks = obstacle is not None and obstacle.link in (ObsLink.PASSWORD_NEEDED, ObsLink.PASSWORD_REFUSED)
                    refused = target if asks else None
                self._refuse_calls(obstacle)
                if obstacle is not None:
                    self._say(obstacle)
                    self._rest(obstacle)
        finally:
            self._refuse_calls(None)
            self._drop_silent()
            self._bell.close()

    def _refuse_calls(self, obstacle: Obstacle | None) -> None:
        if self._stopping:
            self._calls.close(message("LiveWatt is closing."))
        elif obstacle is not None and obstacle.note is not None:
            self._calls.close(obstacle.note)
        else:
            self._calls.close(message("LiveWatt is connecting to OBS anew. Try again in a moment."))

    def _begins_again(self) -> bool:
        with self._lock:
            begins, self._begin_again = self._begin_again, False
        if begins:
            self._password_asked = False
            self._attempt = 0
            self._said = None
            self._drop_silent()
        return begins

    def _ask_once(self) -> str | None:
        if not self._password_asked:
            self._password = self._ask_user()
            self._password_asked = True
        return self._password

    def _converse(self, endpoint: Endpoint) -> Obstacle | None:
        """Talk to OBS until something ends it; None where nothing stands in the way of the next attempt."""
        connection = ObsConnection(endpoint, self._clock)
        with self._lock:
            if self._stopping:
                return None
            self._connection = connection
        try:
            connection.open()
            logger.info("OBS: connected, version %s", connection.obs_version)
            self._drop_silent()
            self._said = None
            self._tracker.linked(connection.obs_version, endpoint.pid, endpoint.config_dir)
            self._calls.open()
            return self._follow(connection, endpoint)
        except ConversationError as failure:
            if failure.kind is Failure.SILENT and connection.is_open:
                self._silent = connection
            return obstacle_of(failure, endpoint)
        finally:
            with self._lock:
                self._connection = None
            if self._silent is not connection:
                connection.close()

    def _follow(self, connection: ObsConnection, endpoint: Endpoint) -> Obstacle | None:
        poll_at_s = self._clock()
        while not (self._stopping or self._begin_again):
            for event, data in connection.events():
                if self._tracker.hear(event, data):
                    self._publish(self._tracker.state())
                if event == "ExitStarted":
                    return obs_closed()
            if self._calls.serve(connection, lambda failure: obstacle_of(failure, endpoint).note):
                self._tracker.look_again()
                poll_at_s = self._clock()
            if self._clock() >= poll_at_s:
                self._publish(self._tracker.poll(connection.ask))
                poll_at_s = max(poll_at_s + POLL_S, self._clock())
            self._bell.wait(max(poll_at_s - self._clock(), 0), connection.event_socket)
        return None

    def _say(self, obstacle: Obstacle) -> None:
        if obstacle != self._said:
            logger.info("OBS: %s", obstacle.link.value)
            self._said = obstacle
            self._attempt = 0
            self._publish(self._tracker.unlinked(obstacle.link, obstacle.note, obstacle.pid))

    def _rest(self, obstacle: Obstacle) -> None:
        """Wait before the next attempt, less long when OBS stirs or the user does something."""
        delay_s = BACKOFF_S[min(self._attempt, len(BACKOFF_S) - 1)]
        self._attempt += 1
        if obstacle.link is ObsLink.OFF:
            self._bell.wait(None)
        elif obstacle.link is ObsLink.FROZEN and self._silent is not None:
            # The late answer tells that OBS is back. It never comes where the other computer lost its power or OBS
            # dropped the request: so a new connection is tried too, at long intervals.
            if self._bell.wait(BACKOFF_S[-1], self._silent.request_socket):
                self._drop_silent()
        else:
            self._drop_silent()
            self._bell.wait(delay_s)

    def _publish(self, state: StreamState) -> None:
        if not self._stopping:
            self._state = state
            self._on_state(state)

    def _drop_silent(self) -> None:
        if self._silent is not None:
            self._silent.close()
            self._silent = None
