"""A clock, instruments and an OBS that tests move by hand, of the shapes the recorder asks for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from livewatt.domain.chain import Provenance
from livewatt.domain.power import Computer, ComputerKind, CpuUse, Reading, Readings, Scope
from livewatt.domain.stream import ObsLink, StreamPhase, StreamState, VideoEncoder, VideoFormat
from livewatt.live.recorder import Recorder
from livewatt.live.setup import Reference, setup
from livewatt.model.draws import Draws

COMPUTER = Computer(ComputerKind.DESKTOP, "Ryzen 7 7700", 16, 15.0, 88.0)
X264 = VideoEncoder("x264", "x264", "h264", on_gpu=False)


class FakeClock:
    """Three clocks: `run` moves them all, `sleep` all but the one that stands still in sleep."""

    def __init__(self) -> None:
        self.steady = 1000.0
        self.awake = 500.0
        self.wall = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    def run(self, seconds: float = 1.0) -> None:
        """Let time pass."""
        self.awake += seconds
        self.sleep(seconds)

    def sleep(self, seconds: float) -> None:
        """Let time pass while the computer sleeps."""
        self.steady += seconds
        self.wall += timedelta(seconds=seconds)

    def set_wall(self, by: timedelta) -> None:
        """Set the wall clock forward or back."""
        self.wall += by

    def steady_s(self) -> float:
        return self.steady

    def awake_s(self) -> float:
        return self.awake

    def utc(self) -> datetime:
        return self.wall


class FakeInstruments:
    """A processor with an energy counter; `power_w` is what it draws, `counts` False makes it a plain wattmeter."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._last_s = clock.steady
        self.power_w = 100.0
        self.counts = True
        self.computer = COMPUTER
        self.fault: Exception | None = None

    def read(self) -> Readings:
        if self.fault is not None:
            raise self.fault
        interval_s = self._clock.steady - self._last_s
        self._last_s = self._clock.steady
        reading = Reading(
            "rapl:package-0",
            "Ryzen 7 7700",
            Scope.CPU_PACKAGE,
            self.power_w,
            self.power_w * interval_s if self.counts else None,
            interval_s if self.counts else min(interval_s, 1.0),
            self._clock.steady,
            Provenance.MEASURED,
            0.05,
        )
        use = CpuUse(interval_s, 16, 0.3, 4.8 * interval_s, 0.5 * interval_s, 0.3 * interval_s, 0.01 * interval_s)
        return Readings(self._clock.steady, interval_s, (reading,), (), use)


class FakeObs:
    """An OBS whose word is whatever a test says last."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._state = StreamState(clock.steady, ObsLink.CONNECTED, StreamPhase.OFFLINE)

    @property
    def state(self) -> StreamState:
        return replace(self._state, taken_at_s=self._clock.steady)

    def live(self, sent_mbps: float | None = 6.0) -> None:
        """Be live."""
        self.says(StreamPhase.LIVE, video=VideoFormat(1920, 1080, 60), encoder=X264, sent_mbps=sent_mbps)

    def says(self, phase: StreamPhase, link: ObsLink = ObsLink.CONNECTED, **fields: object) -> None:
        """Be in any other state."""
        self._state = StreamState(self._clock.steady, link, phase, **fields)


class Lab:
    """A recorder over these, with a real store and real preferences."""

    def __init__(self, store, preferences) -> None:
        self.clock = FakeClock()
        self.instruments, self.obs = FakeInstruments(self.clock), FakeObs(self.clock)
        self.store, self.preferences = store, preferences
        reference = Reference.load()
        self.draws = Draws(reference.factors)
        self.prepare = partial(setup, computer=COMPUTER, reference=reference, region="FR")
        self.recorder = Recorder(
            self.instruments,
            self.obs,
            store,
            preferences,
            prepare=self.prepare,
            draws=self.draws,
            clock=self.clock,
        )

    def seconds(self, count: int):
        """Let the recorder take this many seconds; the last snapshot."""
        for _ in range(count):
            self.clock.run()
            snapshot = self.recorder.tick()
        return snapshot

    def close(self) -> None:
        self.recorder.close()
        self.store.close()
