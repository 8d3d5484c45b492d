"""The recorder with everything it needs, as the window and the command line both use it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from livewatt.domain.power import Reading, Unavailable
from livewatt.links.obs import ObsWatcher
from livewatt.links.obs_settings import ObsMode, ObsSettings
from livewatt.live.advisor import Advisor
from livewatt.live.grid_hours import GridHours
from livewatt.live.planned_live import PlannedLive
from livewatt.live.recorder import Recorder
from livewatt.live.setup import Reference, setup
from livewatt.model.draws import Draws
from livewatt.readers.instruments import Instruments
from livewatt.store.calibration import CalibrationBook
from livewatt.store.grid_hours import GridHoursBook
from livewatt.store.places import kept_at
from livewatt.store.plans import PlanBook
from livewatt.store.preferences import Preferences
from livewatt.store.secrets import Secrets
from livewatt.store.sessions import SessionStore
from livewatt.store.settings import Settings
from livewatt.wording.locales import system_region


@dataclass(slots=True)
class Assembly:
    """A recorder with what it listens to, follows and writes to; nothing runs before `start`.

    `instruments` and `obs` are None where a recorded session is played back, which may have preferences and a store
    of its own. A session takes the plan for the next live of `plans` along. The advisor is None where no suggestions
    are wanted; `grid_hours` is what it knows of the hours of the grid.
    """

    recorder: Recorder
    preferences: Preferences
    store: SessionStore
    instruments: Instruments | None = None
    obs: ObsWatcher | None = None
    plans: PlanBook = field(default_factory=PlanBook)
    advisor: Advisor | None = None
    grid_hours: GridHours = field(default_factory=GridHours)
    _link: ObsSettings | None = field(init=False, default=None)
    _leave: Callable[[], None] = field(init=False, default=lambda: None)

    def __post_init__(self) -> None:
        self.recorder.subscribe(PlannedLive(self.plans, self.store).follow)

    def start(self) -> None:
        """Look for OBS and begin to sample."""
        self._link = obs_settings(self.preferences.settings)
        self._leave = self.preferences.subscribe(self._follow)
        self.grid_hours.start()
        if self.obs is not None:
            self.obs.start()
        if self.advisor is not None:
            self.advisor.start()
        self.recorder.start()

    def close(self) -> None:
        """Finish the session that runs, if any, and let go of OBS and every instrument."""
        self._leave()
        if self.advisor is not None:
            self.advisor.close()
        self.recorder.close()
        if self.obs is not None:
            self.obs.stop()
        if self.instruments is not None:
            self.instruments.close()

    def sources(self) -> tuple[Reading | Unavailable, ...]:
        """Give the last answer of each power source of this computer."""
        return () if self.instruments is None else self.instruments.sources()

    def _follow(self, settings: Settings) -> None:
        link = obs_settings(settings)
        if self.obs is not None and link != self._link:
            self.obs.reconfigure(link)
        self._link = link


def obs_settings(settings: Settings) -> ObsSettings:
    """Give the link to OBS as the user chose it."""
    return ObsSettings(
        mode=ObsMode(settings.obs_mode),
        may_read_settings=settings.obs_consent,
        host=settings.obs_host,
        port=settings.obs_port,
    )


def secret_name(settings: Settings) -> str:
    """Name the password of a remote OBS for `Secrets`."""
    return f"obs {settings.obs_host}:{settings.obs_port}"


def build_recorder(preferences: Preferences, store: SessionStore, secrets: Secrets) -> Assembly:
    """Join the instruments of this computer and the user's OBS."""
    reference = Reference.load()
    watcher = ObsWatcher(
        obs_settings(preferences.settings),
        password=lambda: secrets.get(secret_name(preferences.settings)),
        on_state=lambda state: None,  # the recorder asks for the state when it needs it
    )
    instruments = Instruments(obs_pid=lambda: watcher.state.obs_pid)
    prepare = partial(setup, computer=instruments.computer, reference=reference, region=system_region())
    draws, kept = Draws(reference.factors), kept_at()
    recorder = Recorder(instruments, watcher, store, preferences, prepare=prepare, draws=draws)
    calibrations = partial(CalibrationBook(kept).load, instruments.computer.cpu_name)
    grid_hours = GridHours(GridHoursBook(kept))
    advisor = Advisor(
        recorder,
        preferences,
        store,
        prepare=prepare,
        draws=draws,
        ladders=reference.rungs,
        calibrations=calibrations,
        profiles=lambda: grid_hours.profiles,
    )
    plans = PlanBook(kept.plans_file)
    return Assembly(recorder, preferences, store, instruments, watcher, plans, advisor, grid_hours)
