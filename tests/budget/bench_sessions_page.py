# ruff: noqa: E402 – the parts that the tests of the window share have to be found first
"""What it takes to open the Sessions page on many long lives; it prints, and asserts nothing.

Run with `python tests/budget/bench_sessions_page.py [--sessions 500] [--hours 4] [--sampled 3]`. Only the newest
`--sampled` sessions get all their seconds: the list reads totals and courses, never samples, and those of 500 lives
take minutes to write and a gigabyte. "Listed" is the time from showing the page until its rows are painted: the
budget is 1 s. "Courses" is when each row has its curve, "details" when the samples of the chosen one are read;
"longest turn" is the longest that the window's thread worked without a rest.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "gui")]

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from window_parts import services_for

from fakes.fake_recorder import FakeRecorder
from fakes.session_examples import STARTED, moment, session
from livewatt.domain.session import SessionState
from livewatt.gui.application import make_application
from livewatt.gui.bridge import Bridge
from livewatt.gui.history.session_list import Role
from livewatt.gui.pages.sessions import SessionsPage
from livewatt.gui.theme import Appearance, ThemeChoice
from livewatt.live.recount import totals_of
from livewatt.model.draws import Draws
from livewatt.store.factor_files import load_factor_set
from livewatt.store.kept import WholeSession
from livewatt.store.sessions import SessionStore

# A course has at most 64 points: this many samples fill it as well as a whole evening does.
THINNED = 128
NEXT_EVENTS = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents


def keep_many(store: SessionStore, sessions: int, hours: float, sampled: int) -> None:
    """Keep so many lives, one a day, the newest with all their seconds."""
    draws, seconds = Draws(load_factor_set()), round(hours * 3600)
    step_s = seconds // THINNED
    full = [replace(moment(second), gap_s=0.0, gap_cause=None) for second in range(1, seconds + 1)]
    thin = [
        replace(moment(1), at_s=float(number * step_s), interval_s=float(step_s)) for number in range(1, THINNED + 1)
    ]
    totals = totals_of(full, draws)
    for number in range(sessions):
        kept = session(
            title=f"Live {number}",
            state=SessionState.FINISHED,
            started_utc=STARTED - timedelta(days=number),
            duration_s=totals.duration_s,
            tags=("talk show",) if number % 3 == 0 else (),
        )
        store.put(WholeSession(kept, totals, (), {}, full if number < sampled else thin))


class Watch:
    """Lets the window work until something has come true, and notes the longest of its turns."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self.longest_s = 0.0

    def until(self, is_true: Callable[[], bool]) -> None:
        """Process events until then."""
        while not is_true():
            began_s = time.thread_time()
            self._application.processEvents(NEXT_EVENTS)
            self.longest_s = max(self.longest_s, time.thread_time() - began_s)


def measure(folder: Path, sessions: int, hours: float, sampled: int) -> None:
    """Open the page twice, the second time as when one comes back to it, and search it."""
    application = make_application()
    appearance = Appearance(application)
    appearance.choose(ThemeChoice.DARK)
    store = SessionStore(folder / "sessions.sqlite3")
    keep_many(store, sessions, hours, sampled)
    size_mb = (folder / "sessions.sqlite3").stat().st_size / 1e6
    print(f"{sessions} lives of {hours:g} h, {sampled} of them with every second: {size_mb:.0f} MB")
    recorder = FakeRecorder()
    bridge = Bridge(recorder, shown_every_ms=0)
    services = services_for(recorder, store, bridge, appearance)
    for turn in ("first", "again"):
        watch = Watch(application)
        page = SessionsPage(services)
        page.resize(1104, 800)
        began_s = time.perf_counter()
        page.show()
        watch.until(lambda page=page: page.found.rowCount() == sessions)
        page.view.repaint()
        listed_s = time.perf_counter() - began_s
        watch.until(lambda page=page: bool(page.found.index(sessions - 1, 0).data(Role.CURVE)))
        courses_s = time.perf_counter() - began_s
        watch.until(lambda page=page: page.detail.has_details)
        details_s = time.perf_counter() - began_s
        searched_s = time.perf_counter()
        page.search.setText("live 49")
        searched_s = time.perf_counter() - searched_s
        print(
            f"{turn:6} listed {listed_s:5.2f} s   courses {courses_s:5.2f} s   details {details_s:5.2f} s   "
            f"search {searched_s * 1e3:4.0f} ms   longest turn {watch.longest_s * 1e3:4.0f} ms"
        )
        began_s = time.perf_counter()
        page.head.trends.setChecked(True)
        watch.until(lambda page=page: bool(page.trends.view.charts[0].isVisible()))
        print(f"{turn:6} trends {time.perf_counter() - began_s:5.2f} s")
        page.close()
    bridge.close()
    store.close()


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sessions", type=int, default=500)
    arguments.add_argument("--hours", type=float, default=4.0)
    arguments.add_argument("--sampled", type=int, default=3, help="how many get all their seconds")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), given.sessions, given.hours, min(given.sampled, given.sessions))


if __name__ == "__main__":
    main()
