"""The demonstration: a recorded session played back through the recorder, apart from the user's own settings."""

import math
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from livewatt.domain.message import message
from livewatt.domain.power import Equipment
from livewatt.live.advisor import Advisor
from livewatt.live.assembly import Assembly
from livewatt.live.outlived import outlived
from livewatt.live.playback import COMPUTER, Player, load_recording, offline_before_s
from livewatt.live.recorder import Recorder
from livewatt.live.setup import Reference, Setup, setup
from livewatt.live.snapshot import Snapshot
from livewatt.model.draws import Draws
from livewatt.store.preferences import Preferences
from livewatt.store.secrets import Secrets
from livewatt.store.sessions import SessionStore, TemporaryStore
from livewatt.store.settings import Settings
from livewatt.wording.language import say
from livewatt.wording.locales import system_region

PREFILL_S = 3930  # an hour of the live, and what was before
PREFILL_TICK_S = 5  # what an hour of curves can show, at a fifth of the cost
PREFILL_CONSIDER_EVERY = 12  # ticks: a minute
GAME_FPS = 144.0  # what the game of the recording shows in its corner

_BACK_LIGHT = message("Back light")
_SHARED = (
    *("language", "theme", "zone", "grid_g_per_kwh", "contract_g_per_kwh", "audience_zones"),
    *("price_per_kwh", "currency", "convention"),
)


def demo_preferences(own: Settings) -> Preferences:
    """Give the preferences of a demonstration, never saved: its own studio, the user's language, look and grid."""
    preferences = Preferences()
    shared = {key: getattr(own, key) for key in _SHARED}
    preferences.change(
        **shared,
        platform="twitch",
        viewers_default=0,
        equipment=_equipment(),
        game_fps=GAME_FPS,
        obs_mode="off",
        wizard_done=True,
    )
    return preferences


def _equipment() -> tuple[Equipment, ...]:
    return (
        Equipment(say(message("Key light")), 45.0),
        Equipment(say(_BACK_LIGHT), 18.0),
        Equipment(say(message("Camera")), 8.0),
        Equipment(say(message("Second screen")), 27.0),
    )


class Demo(Assembly):
    """A recorder that is played to. The window gets an hour of history at once, the command line may play faster."""

    def __init__(
        self,
        preferences: Preferences,
        store: SessionStore,
        *,
        prefill: bool,
        speed: float = 1.0,
        live_s: float = math.inf,
    ) -> None:
        """Prepare; `speed` is in seconds of the recording per second, and at most `live_s` of the live are played.

        What is played faster began so long ago that it ends when it has been played, and not in the future.
        """
        self._reference = Reference.load()
        rows = load_recording()
        prefill_s = PREFILL_S if prefill else 0
        played_s = min(offline_before_s(rows) + live_s, len(rows)) - prefill_s
        ago_s = prefill_s + played_s * (1 - 1 / speed)
        self._player = Player(rows, datetime.now(UTC) - timedelta(seconds=ago_s))
        # As it was named when the demonstration began: the language may change meanwhile.
        self._back_light, self._back_light_is_on = say(_BACK_LIGHT), True
        self._ticks_before = prefill_s // PREFILL_TICK_S
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._play, name="livewatt-demo", daemon=True)
        draws = Draws(self._reference.factors)
        recorder = Recorder(
            self._player,
            self._player,
            store,
            preferences,
            prepare=self._prepare,
            draws=draws,
            clock=self._player,
            is_demo=True,
            period_s=1.0 / speed,
        )
        recorder.subscribe(self._follow_script)
        advisor = Advisor(
            recorder, preferences, store, prepare=self._prepare, draws=draws, ladders=self._reference.rungs
        )
        super().__init__(recorder, preferences, store, advisor=advisor)

    def start(self) -> None:
        """Begin to play."""
        self._thread.start()

    def close(self) -> None:
        """Stop playing and finish the session that runs."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()
        super().close()

    def _play(self) -> None:
        self._player.step_s = PREFILL_TICK_S
        for played in range(self._ticks_before):
            if self._closing.is_set():
                return
            outlived("a tick", self.recorder.tick, float(PREFILL_TICK_S))
            if played % PREFILL_CONSIDER_EVERY == 0:
                outlived("the advisor", self.advisor.catch_up)
        self._player.step_s = 1
        self.advisor.start()
        self.recorder.start()

    def _prepare(self, settings: Settings) -> Setup:
        """Give what the settings mean on the computer of the recording."""
        return setup(settings, COMPUTER, self._reference, system_region())

    def _follow_script(self, snapshot: Snapshot) -> None:
        """Do what the streamer of the recording did: count viewers, and put out the back light."""
        row = self._player.row
        self.recorder.set_viewers(int(row["viewers"]))
        is_on = row["back_light"] == "on"
        if is_on != self._back_light_is_on:
            self._back_light_is_on = is_on
            equipment = self.preferences.settings.equipment
            self.preferences.change(
                equipment=tuple(
                    replace(each, on=is_on) if each.name == self._back_light else each for each in equipment
                )
            )
            if not is_on:
                self.recorder.add_marker(say(message("Back light off")))


class WindowDemo(Demo):
    """The demonstration as the window shows it: with preferences and a store of its own, gone once it is closed."""

    def __init__(self, own: Settings) -> None:
        """Take language, look and grid from the user's own settings."""
        super().__init__(demo_preferences(own), TemporaryStore(), prefill=True)

    def close(self) -> None:
        """Stop playing and remove the store."""
        super().close()
        self.store.close()


def build_demo(preferences: Preferences, store: SessionStore, secrets: Secrets) -> Assembly:
    """Give the demonstration in place of `assembly.build_recorder`; what is the user's own stays untouched."""
    return WindowDemo(preferences.settings)
