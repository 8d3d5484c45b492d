"""The recorder: once a second it joins readings, stream and audience into the running session."""

import threading
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from livewatt.domain.power import Readings, StudioPower, Unavailable
from livewatt.domain.session import Session, SessionOrigin, SessionState
from livewatt.domain.stream import StreamState
from livewatt.live.clock import Clock, SystemClock
from livewatt.live.gaps import TICK_S, pace
from livewatt.live.lifecycle import Lifecycle, Turn
from livewatt.live.outlived import outlived
from livewatt.live.running import RunningSession
from livewatt.live.sampler import Sampler
from livewatt.live.second import ON_AIR, Bitrate, Studio, by_hand, second
from livewatt.live.setup import Setup
from livewatt.live.snapshot import Snapshot
from livewatt.model.draws import Draws
from livewatt.store.preferences import Preferences
from livewatt.store.sessions import SessionStore
from livewatt.store.settings import Settings

Subscriber = Callable[[Snapshot], None]


class Instruments(Protocol):
    """What reads power; see `readers.instruments.Instruments`."""

    def read(self) -> Readings:
        """Give everything for the time since the last call."""
        ...


class ObsSource(Protocol):
    """What knows the stream; see `links.obs.ObsWatcher`."""

    @property
    def state(self) -> StreamState:
        """The stream as last heard."""
        ...


class Recorder:
    """Samples once a second from `start` to `close`, and keeps a session while there is a live.

    Every method may be called from any thread and returns at once. Subscribers are called with each `Snapshot` on
    the sampling thread and must return quickly; one that raises is reported in the log and does no harm.
    """

    def __init__(
        self,
        instruments: Instruments,
        obs: ObsSource,
        store: SessionStore,
        preferences: Preferences,
        *,
        prepare: Callable[[Settings], Setup],
        draws: Draws,
        clock: Clock | None = None,
        is_demo: bool = False,
        period_s: float = TICK_S,
    ) -> None:
        """Join the sources; `prepare` makes a `Setup` of settings; `is_demo` marks every session as one."""
        self._instruments, self._obs, self._store = instruments, obs, store
        self._clock = clock or SystemClock()
        self._draws = draws
        self._is_demo = is_demo
        self._prepare = prepare
        self._lock = threading.Lock()
        self._given = prepare(preferences.settings)
        self._viewers = self._viewers_default = preferences.settings.viewers_default
        self._leave_preferences = preferences.subscribe(self.follow)
        self._studio, self._bitrate, self._lifecycle = Studio(), Bitrate(), Lifecycle()
        self._running: RunningSession | None = None
        self._began_s = self._last_s = self._clock.steady_s()
        self._last_awake_s = self._clock.awake_s()
        self._subscribers: tuple[Subscriber, ...] = ()
        self._latest: Snapshot | None = None
        self._sampler = Sampler(self.tick, period_s)

    @property
    def latest(self) -> Snapshot | None:
        """The last second, None before the first."""
        return self._latest

    def start(self) -> None:
        """Begin to sample."""
        self._sampler.start()

    def close(self) -> None:
        """Stop sampling and finish a session that runs; what is still to be written is the store's to write."""
        self._leave_preferences()
        self._sampler.stop()
        self.stop_session()

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Have a callback called with each snapshot; gives what ends it."""
        with self._lock:
            self._subscribers = (*self._subscribers, callback)
        return lambda: self._unsubscribe(callback)

    def start_session(self, title: str | None = None) -> None:
        """Begin a session by hand; nothing happens while one runs."""
        with self._lock:
            if self._running is None:
                self._lifecycle.begin_by_hand(self._obs.state)
                self._begin(self._clock.steady_s(), title or "")

    def stop_session(self) -> None:
        """End the session; a stream that still runs does not begin another. Nothing happens while none runs."""
        with self._lock:
            if self._running is not None:
                self._lifecycle.end_by_hand()
                self._end()

    def add_marker(self, text: str) -> None:
        """Put a word on the time line of the running session; nothing happens while none runs."""
        with self._lock:
            if self._running is not None and text.strip():
                self._running.mark(self._clock.steady_s(), text.strip())

    def set_viewers(self, viewers: int | None) -> None:
        """Say how many watch from now on, None where that is not known; ValueError below 0."""
        if viewers is not None and viewers < 0:
            raise ValueError(f"there cannot be {viewers} viewers")
        with self._lock:
            self._viewers = viewers

    def follow(self, settings: Settings) -> None:
        """Take other settings from the next second on; changes of the preferences come here by themselves."""
        given = self._prepare(settings)
        with self._lock:
            self._given = given
            if settings.viewers_default != self._viewers_default:
                self._viewers = self._viewers_default = settings.viewers_default

    def tick(self, tick_s: float = TICK_S) -> Snapshot:
        """Take one second now, or another length of time where a recording is played back faster."""
        readings, stream = self._instruments.read(), self._obs.state
        with self._lock:
            snapshot = self._take(readings, stream, tick_s)
            self._latest = snapshot
            subscribers = self._subscribers
        for subscriber in subscribers:
            outlived("a listener", subscriber, snapshot)
        return snapshot

    def _unsubscribe(self, callback: Subscriber) -> None:
        with self._lock:
            self._subscribers = tuple(each for each in self._subscribers if each is not callback)

    def _take(self, readings: Readings, stream: StreamState, tick_s: float) -> Snapshot:
        now_s, awake_s = self._clock.steady_s(), self._clock.awake_s()
        covers = pace(now_s - self._last_s, awake_s - self._last_awake_s, readings.power, tick_s)
        self._last_s, self._last_awake_s = now_s, awake_s
        turn = self._lifecycle.step(stream, now_s)
        if turn is Turn.END:
            self._end()
        elif turn is Turn.BEGIN:
            self._begin(now_s - covers.interval_s, "")
        if self._lifecycle.running and self._lifecycle.by_hand and stream.phase not in ON_AIR:
            stream = by_hand(stream, self._given)
        this = second(readings, stream, self._viewers, self._given, self._studio, self._bitrate)
        rates = this.rates(self._draws)
        began_s = self._began_s if self._running is None else self._running.began_s
        moment = this.moment(now_s - began_s, self._clock.utc(), covers.since(now_s - began_s), rates)
        totals = None
        if self._running is not None:
            self._running.add(this, moment)
            totals = self._running.totals(self._given.price)
        return Snapshot(
            moment=moment,
            rates=rates,
            places=self._given.places,
            totals=totals,
            missing=_missing(readings, this.studio),
            own_cpu_fraction=_own_cpu_fraction(readings),
            is_demo=self._is_demo,
            store_problem=self._store.problem,
            readings=readings,
        )

    def _begin(self, began_s: float, title: str) -> None:
        origin = SessionOrigin.BY_HAND if self._lifecycle.by_hand else SessionOrigin.OBS
        if self._is_demo:
            origin = SessionOrigin.DEMO
        session = Session(
            id=uuid.uuid4().hex,
            title=title,
            origin=origin,
            state=SessionState.RUNNING,
            started_utc=self._clock.utc() - timedelta(seconds=self._clock.steady_s() - began_s),
            duration_s=0.0,
            places=self._given.places,
            factor_set=self._draws.factors.version,
        )
        self._bitrate = Bitrate()
        self._running = RunningSession(session, began_s, self._store, self._draws)

    def _end(self) -> None:
        assert self._running is not None
        self._running.finish()
        self._running = None


def _missing(readings: Readings, studio: StudioPower) -> tuple[Unavailable, ...]:
    return tuple({each.source: each for each in (*readings.missing, *studio.missing)}.values())


def _own_cpu_fraction(readings: Readings) -> float:
    use = readings.cpu
    return use.own_cpu_s / use.interval_s if use is not None and use.interval_s > 0 else 0.0
