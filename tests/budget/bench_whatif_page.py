# ruff: noqa: E402 – the parts that the tests of the window share have to be found first
"""What a slider of the What-if page costs from its move to the repaint; it prints, and asserts nothing.

Run with `python tests/budget/bench_whatif_page.py [--moves 500]`. "Move to repaint" lasts from the move of a slider
until the bars and figures have been painted with the answer, which another thread computes. "Worked" is the processor
time of all threads for it, which says more on a busy machine; "longest turn" is the longest that the window's thread
worked without a rest. The table and the sentences follow once the hand rests: "words" is the turn in which they are
laid out. The budget is 16 ms for each, at the 99th percentile and at all times.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "gui")]

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication
from window_parts import services_for

from fakes.fake_recorder import FakeRecorder
from livewatt.domain.power import Equipment
from livewatt.gui.application import make_application
from livewatt.gui.bridge import Bridge
from livewatt.gui.pages.whatif import WhatIfPage
from livewatt.gui.theme import Appearance, ThemeChoice
from livewatt.gui.widgets.scroll import ScrollPage
from livewatt.store.sessions import SessionStore

WARM_UP = 20
EQUIPMENT = (Equipment("Key light", 45.0), Equipment("Back light", 18.0), Equipment("Camera", 5.0))
COMPARED = ("Small", "Large")
NEXT_EVENTS = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents


class PaintWatch(QObject):
    """Tells when the plan's bar is painted with the answer to the last move."""

    def __init__(self, page: WhatIfPage) -> None:
        super().__init__(page)
        self._page = page
        self.is_painted = False
        page.bars.plan.bar.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._page.bars.comparison is not None:
            self.is_painted = self._page.bars.comparison.plan.plan == self._page.plan
        return False


def move_and_wait(application: QApplication, page: WhatIfPage, watch: PaintWatch, move: int) -> tuple[float, ...]:
    """Move a slider; give the ms until the answer is painted, those the processor worked, and the longest turn."""
    began_s, worked_s = time.perf_counter(), time.process_time()
    turn_s, longest_s = time.thread_time(), 0.0
    watch.is_painted = False
    page.stream.bitrate.control.setValue(1 + move % 60)
    while not watch.is_painted:
        # Sleeping between events, as the window does: a loop without rest would take time from the other thread.
        application.processEvents(NEXT_EVENTS)
        now_s = time.thread_time()
        longest_s, turn_s = max(longest_s, now_s - turn_s), now_s
    return tuple(1000 * each for each in (time.perf_counter() - began_s, time.process_time() - worked_s, longest_s))


def rest(application: QApplication, page: WhatIfPage, watch: PaintWatch, move: int) -> float:
    """Move a slider and rest; give the ms of the longest turn from the painted bars to the words."""
    move_and_wait(application, page, watch, move)
    turn_s, longest_s = time.thread_time(), 0.0
    while page.comparison is not page.bars.comparison:
        application.processEvents(NEXT_EVENTS)
        now_s = time.thread_time()
        longest_s, turn_s = max(longest_s, now_s - turn_s), now_s
    return 1000 * longest_s


def save_and_compare(application: QApplication, page: WhatIfPage) -> None:
    """Have this plan and two saved ones compared at each move."""
    for name in COMPARED:
        page.saved.save(name, page.plan)
        while page.saved.plans.named(name) is None:
            application.processEvents(NEXT_EVENTS)
    for tick in (page.saved.this_plan, *(row.tick for row in page.saved.rows)):
        tick.click()


def main() -> None:
    """Print milliseconds by percentile, with one change and with many."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--moves", type=int, default=500)
    moves = options.parse_args().moves
    application = make_application()
    appearance = Appearance(application)
    appearance.choose(ThemeChoice.DARK)
    with tempfile.TemporaryDirectory() as folder:
        store = SessionStore(Path(folder) / "sessions.sqlite3")
        bridge = Bridge(FakeRecorder())
        services = services_for(FakeRecorder(), store, bridge, appearance)
        services.preferences.change(zone="FR", equipment=EQUIPMENT)
        page = WhatIfPage(services)
        window = ScrollPage(page)
        window.resize(1104, 800)
        window.show()
        while page.comparison is None:
            application.processEvents()
        watch = PaintWatch(page)
        first_ms = move_and_wait(application, page, watch, 30)
        print("the very first move: {:.1f} ms to the repaint, {:.1f} worked, longest turn {:.1f}".format(*first_ms))
        for name in ("one change", "eight changes", "eight changes and three plans compared"):
            took = [move_and_wait(application, page, watch, move) for move in range(WARM_UP + moves)][WARM_UP:]
            print(f"{name}, {moves} moves")
            for what, values in zip(
                ("move to repaint", "worked", "longest turn"), zip(*took, strict=True), strict=True
            ):
                median, most, worst = np.percentile(values, [50, 99, 100])
                print(f"  {what}: median {median:5.1f} ms, 99 % {most:5.1f} ms, worst {worst:5.1f} ms")
            words_ms = np.percentile([rest(application, page, watch, move) for move in range(60)], [50, 99, 100])
            print("  words: median {:5.1f} ms, 99 % {:5.1f} ms, worst {:5.1f} ms".format(*words_ms))
            page.stream.size.chosen.emit(720)
            page.stream.fps.chosen.emit(30.0)
            page.stream.encoder.activated.emit(7)
            for row in (page.stream.duration, page.studio.lighting, page.studio.pieces[1], page.audience.viewers):
                row.control.setValue(row.control.value() - 2)
            if name == "eight changes":
                save_and_compare(application, page)
        bridge.close()
        store.close()
        window.close()


if __name__ == "__main__":
    main()
