import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication

from livewatt.gui.faults import FaultWatch, keep_log
from livewatt.gui.panels.fault_banner import FaultBanner
from livewatt.wording.language import use_language


@pytest.fixture
def watch(qapp, monkeypatch):
    made = FaultWatch()
    yield made
    made.close()


def raise_one():
    raise LookupError("no such thing")


def test_a_fault_on_any_thread_is_logged_and_brought_to_the_window(qtbot, watch, expect_log):
    expect_log("LookupError|A fault of the program")
    heard_on = []
    watch.told.connect(lambda _report: heard_on.append(threading.get_ident()), Qt.ConnectionType.QueuedConnection)
    with qtbot.waitSignal(watch.told) as told:
        thread = threading.Thread(target=raise_one)
        thread.start()
        thread.join()
    report = told.args[0]
    assert "LookupError: no such thing" in report and "raise_one" in report and report.startswith("LiveWatt ")
    qtbot.waitUntil(lambda: heard_on == [threading.get_ident()])


def test_a_report_does_not_name_the_users_folder(qtbot, watch, expect_log, monkeypatch):
    expect_log("A fault of the program")
    monkeypatch.setattr(Path, "home", lambda: Path(__file__).parent)
    with qtbot.waitSignal(watch.told) as told:
        try:
            raise_one()
        except LookupError as fault:
            sys.excepthook(type(fault), fault, fault.__traceback__)
    assert str(Path(__file__).parent) not in told.args[0] and "~" in told.args[0]


def test_stopping_the_program_is_no_fault(qtbot, watch, monkeypatch):
    left_to_python = []
    monkeypatch.setattr(watch, "_before", (lambda *given: left_to_python.append(given[0]), None))
    with qtbot.assertNotEmitted(watch.told):
        watch._take(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert left_to_python == [KeyboardInterrupt]
    monkeypatch.undo()


def test_python_has_its_own_ways_again_afterwards(qapp):
    before = (sys.excepthook, threading.excepthook)
    FaultWatch().close()
    assert (sys.excepthook, threading.excepthook) == before


def test_the_words_come_once_with_a_report_to_copy(qtbot):
    banner = FaultBanner()
    qtbot.addWidget(banner)
    banner.show_fault("LiveWatt 0: a report")
    assert banner.isVisible()
    qtbot.mouseClick(banner.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "LiveWatt 0: a report"
    qtbot.mouseClick(banner.put_aside, Qt.MouseButton.LeftButton)
    banner.show_fault("LiveWatt 0: a report")
    assert not banner.isVisible()


def test_the_words_follow_the_language(qtbot):
    banner = FaultBanner()
    qtbot.addWidget(banner)
    use_language("fr")
    QCoreApplication.sendEvent(banner, QEvent(QEvent.Type.LanguageChange))
    assert not banner.isVisible()
    banner.show_fault("LiveWatt 0: a report")
    assert banner.sentence.startswith("LiveWatt a ")
    use_language("en")
    QCoreApplication.sendEvent(banner, QEvent(QEvent.Type.LanguageChange))
    assert banner.sentence.startswith("LiveWatt made a mistake")


def test_the_log_keeps_warnings_and_no_more(tmp_path, expect_log):
    expect_log("kept")
    handler = keep_log(tmp_path)
    logging.getLogger("livewatt.test").warning("kept")
    logging.getLogger("livewatt.test").info("left out")
    logging.getLogger().removeHandler(handler)
    handler.close()
    text = (tmp_path / "livewatt.log").read_text(encoding="utf-8")
    assert "WARNING livewatt.test: kept" in text and "left out" not in text
