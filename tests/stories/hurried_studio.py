"""LiveWatt's own recorder and advisor beside a real OBS, with a plug for a meter and a clock that is in a hurry.

Each second that is recorded takes a third of one, so that a minute before a change and a minute after it are soon
there. Nothing else is shortened: it is the same recorder, with as many samples, and the same statistics of them.
"""

import random
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from livewatt.domain.chain import Provenance
from livewatt.domain.clock import steady_s
from livewatt.domain.power import Computer, ComputerKind, Reading, Readings, Scope
from livewatt.links.obs import ObsWatcher
from livewatt.links.obs_settings import ObsSettings
from livewatt.live.advisor import Advisor
from livewatt.live.assembly import Assembly
from livewatt.live.recorder import Recorder
from livewatt.live.setup import Reference, setup
from livewatt.model.draws import Draws
from livewatt.store.preferences import Preferences
from livewatt.store.sessions import SessionStore

HASTE = 3
NOISE_W = 1.5
COMPUTER = Computer(ComputerKind.DESKTOP, "Ryzen 7 7700", 16, 15.0, 88.0)


class HurriedClock:
    """The computer's own clocks, `HASTE` times as fast; see `live.clock.Clock`."""

    def __init__(self) -> None:
        self._steady_s, self._awake_s, self._utc = steady_s(), time.monotonic(), datetime.now(UTC)

    def steady_s(self) -> float:
        return self._steady_s + (steady_s() - self._steady_s) * HASTE

    def awake_s(self) -> float:
        return self._awake_s + (time.monotonic() - self._awake_s) * HASTE

    def utc(self) -> datetime:
        return self._utc + timedelta(seconds=self.steady_s() - self._steady_s)


class Plug:
    """A meter between the computer and the wall, which no test computer has: it shows `power_w`, with noise."""

    def __init__(self, clock: HurriedClock) -> None:
        self._clock = clock
        self._noise = random.Random(5)
        self.power_w = 120.0

    def read(self) -> Readings:
        now_s, shown_w = self._clock.steady_s(), self._noise.gauss(self.power_w, NOISE_W)
        reading = Reading("plug", "Plug", Scope.WALL, shown_w, None, 1.0, now_s, Provenance.MEASURED, 0.03)
        return Readings(now_s, 1.0, (reading,), (), None)


class HurriedStudio:
    """The program without its window; a context manager. `viewers` watch from Poland, all in the quality sent."""

    def __init__(self, obs_lab, folder: Path, viewers: int) -> None:
        clock, reference = HurriedClock(), Reference.load()
        self.plug = Plug(clock)
        self.store, preferences = SessionStore(folder / "sessions.sqlite3"), Preferences()
        preferences.change(zone="PL", viewers_default=viewers, platform="twitch_source_only")
        settings = ObsSettings(may_read_settings=True, config_dir=obs_lab.config_dir)
        self._watcher = ObsWatcher(settings, lambda: None, lambda state: None)
        prepare = partial(setup, computer=COMPUTER, reference=reference, region="FR")
        draws = Draws(reference.factors)
        recorder = Recorder(
            self.plug,
            self._watcher,
            self.store,
            preferences,
            prepare=prepare,
            draws=draws,
            clock=clock,
            period_s=1 / HASTE,
        )
        self.advisor = Advisor(recorder, preferences, self.store, prepare=prepare, draws=draws, ladders=reference.rungs)
        self._assembly = Assembly(recorder, preferences, self.store, obs=self._watcher, advisor=self.advisor)

    def __enter__(self) -> "HurriedStudio":
        # Not the assembly's own start: the lab's folder of settings is none of the usual ones.
        self._watcher.start()
        self.advisor.start()
        self._assembly.recorder.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._assembly.close()
        self.store.close()
