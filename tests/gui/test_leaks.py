import gc
import sys

import snapshots
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from livewatt.gui.charts.live_history import LiveHistory
from livewatt.gui.pages.live import LivePage

ROUNDS = 5


def live_widgets():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return sum(isinstance(each, QWidget) and isValid(each) for each in gc.get_objects())


def open_and_close(services, qtbot):
    page = LivePage(services)
    page.resize(1100, 800)
    page.show()
    qtbot.waitExposed(page)
    page._show_all()
    page.close()
    page.deleteLater()


def test_pages_that_are_closed_leave_nothing_behind(qtbot, recorder, services):
    recorder.tell(snapshots.snapshot(60, missing=(snapshots.RAPL_UNREADABLE,)))
    qtbot.waitUntil(lambda: services.bridge.latest is not None)
    open_and_close(services, qtbot)
    before = live_widgets()
    for _round in range(ROUNDS):
        open_and_close(services, qtbot)
    assert live_widgets() == before


def test_showing_seconds_makes_no_widgets_and_loses_no_reference(qtbot, recorder, services):
    page = LivePage(services)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    qtbot.waitExposed(page)

    def show(first, last):
        for second in range(first, last):
            services.bridge._take(snapshots.snapshot(second))
            page._show_all()
            QApplication.processEvents()

    show(1, 20)
    widgets, references = live_widgets(), sys.getrefcount(None)
    show(20, 120)
    assert live_widgets() == widgets
    assert abs(sys.getrefcount(None) - references) < 1000


def test_a_day_of_curves_takes_no_more_memory_than_an_hour():
    history = LiveHistory()
    arrays = [array for array in vars(history._history).values() if hasattr(array, "nbytes")]
    size = sum(array.nbytes for array in arrays)
    told = snapshots.snapshot(1)
    for second in range(1, 400):
        history._history.add(second * 216, 216, [1.0] * arrays[1].shape[-1])
    history.add(told)
    assert sum(array.nbytes for array in vars(history._history).values() if hasattr(array, "nbytes")) == size
    assert size < 8e6
