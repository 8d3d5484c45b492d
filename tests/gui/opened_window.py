"""The window as a program of its own, on the snapshots of the tests: for pictures, and for scales Qt reads once.

`python opened_window.py STATE WIDTH HEIGHT THEME LANGUAGE` prints what is cut off, at the scale of QT_SCALE_FACTOR.
"""
# ruff: noqa: E402 – the parts that the tests share have to be found first

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "gui")]

import snapshots
from clipping import cut_off
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget
from window_parts import services_for

from fakes.fake_recorder import FakeRecorder
from livewatt.domain.power import Equipment
from livewatt.gui.application import make_application
from livewatt.gui.bridge import Bridge
from livewatt.gui.language import WindowLanguage
from livewatt.gui.services import Services
from livewatt.gui.shell import Shell
from livewatt.gui.theme import Appearance, ThemeChoice
from livewatt.live.advice import Advice
from livewatt.live.advisor import Advisor
from livewatt.live.setup import Reference, setup
from livewatt.live.snapshot import Snapshot
from livewatt.store.factor_files import load_rungs
from livewatt.store.sessions import SessionStore


def told(what: str) -> list[Snapshot]:
    """Give the seconds that lead to a state: "live", "late" (the second half of it alone), "strip" or "nothing"."""
    if what == "nothing":
        return [snapshots.without_obs(second) for second in range(1, 100)]
    evening = snapshots.evening(snapshots.EVENING_S // 2 if what == "late" else 1)
    return [*evening[:-1], replace(evening[-1], missing=(snapshots.RAPL_UNREADABLE,))]


def advised(evening: list[Snapshot], services: Services) -> Advice:
    """Give the list that the advisor makes of an evening in which the back light goes off."""
    preferences, recorder = services.preferences, FakeRecorder()
    lights = (Equipment("Key light", 29.0), Equipment("Back light", 61.0))
    preferences.change(zone="FR", equipment=lights)
    advisor = Advisor(
        recorder,
        preferences,
        services.store,
        prepare=partial(setup, computer=services.computer, reference=Reference.load(), region="FR"),
        draws=services.draws,
        ladders=load_rungs(),
    )
    for second in evening:
        if second.moment.at_s == snapshots.LIGHT_OFF_S:
            preferences.change(equipment=(lights[0], replace(lights[1], on=False)))
        recorder.tell(second)
        advisor.catch_up()
    advisor.close()
    return advisor.latest


def settle(application: QApplication) -> None:
    """Let everything be laid out and painted."""
    for _round in range(10):
        application.processEvents()
        time.sleep(0.02)


@contextmanager
def opened_window(what: str, width: int, height: int, theme: str, language: str) -> Iterator[QWidget]:
    """Open the window, or the strip, on a state."""
    application = make_application()
    appearance = Appearance(application)
    appearance.choose(ThemeChoice(theme))
    WindowLanguage(application).choose(language)
    recorder = FakeRecorder()
    with tempfile.TemporaryDirectory() as folder:
        store = SessionStore(Path(folder) / "sessions.sqlite3")
        bridge = Bridge(recorder)
        memory = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        services = services_for(recorder, store, bridge, appearance)
        shell = Shell(services, memory, application.windowIcon(), lambda: None)
        shell.window.resize(width, height)
        (shell.show_strip if what == "strip" else shell.show_window)()
        settle(application)
        *before, last = told(what)
        for snapshot in before:
            bridge.history.add(snapshot)
        recorder.tell(last)
        if what in ("live", "late"):
            bridge._take_advice(advised([*before, last], services))
        settle(application)
        yield shell.strip if what == "strip" else shell.window
        shell.close()
        bridge.close()
        store.close()


def main() -> None:
    """Print what is cut off as JSON."""
    what, width, height, theme, language = sys.argv[1:]
    with opened_window(what, int(width), int(height), theme, language) as window:
        sys.stdout.write(json.dumps({"scale": window.devicePixelRatioF(), "cut_off": cut_off(window)}))


if __name__ == "__main__":
    main()
