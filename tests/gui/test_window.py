import pytest
import snapshots
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMessageBox, QToolButton, QWidget

from livewatt.gui.rail import Rail
from livewatt.gui.tray import Tray


@pytest.fixture
def window(qtbot, shell):
    shell.show_window()
    qtbot.waitUntil(lambda: shell.window.shown_place == "live")
    return shell.window


def places_of(window):
    return window.findChild(Rail).findChildren(QToolButton)


def test_each_place_of_the_rail_leads_somewhere(qtbot, window):
    places = places_of(window)
    assert len(places) >= 5
    for place, wanted in zip(places, window._places, strict=True):
        qtbot.mouseClick(place, Qt.MouseButton.LeftButton)
        assert window.shown_place == wanted.key
        assert window.windowTitle() == f"{place.text()} – LiveWatt"


def test_places_are_reached_by_keyboard(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.shown_place == window._places[1].key
    assert places_of(window)[1].isChecked()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.shown_place == "live"


def test_the_marker_is_one_key_away(qtbot, recorder, services, window):
    told = snapshots.snapshot(60)
    recorder.tell(told)
    qtbot.waitUntil(lambda: services.bridge.latest is told)
    qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    field = window.focusWidget()
    qtbot.keyClicks(field, "light off")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert recorder.asked == [("marker", "light off")]


def test_a_figure_opens_its_place_in_the_method(qtbot, window):
    cards = window.show_place("live").places.cards
    qtbot.mouseClick(cards.per_viewer.explain, Qt.MouseButton.LeftButton)
    assert window.shown_place == "method"
    assert window.show_place("method")._anchor == "per-viewer-hour"


def test_the_frame_is_there_before_the_pages_are_loaded(qtbot, shell):
    shell.show_window()
    assert shell.window.shown_place is None and shell.window.isVisible()
    qtbot.waitUntil(lambda: shell.window.shown_place == "live")


def test_in_a_narrow_window_the_rail_goes_below(qtbot, window):
    rail = window.findChild(Rail)
    assert rail.x() == 0 and rail.height() == window.height()
    window.resize(400, 700)
    qtbot.waitUntil(lambda: rail.width() == window.width())
    assert rail.y() + rail.height() == window.height()
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: rail.height() == window.height())


def test_in_a_low_window_every_place_is_still_in_the_rail(qtbot, window):
    rail = window.findChild(Rail)
    rail.mark_demo(is_demo=True)
    window.resize(683, 350)  # what a screen of 1366 × 768 has room for at 200 %
    qtbot.waitUntil(lambda: rail.height() == 350)
    shown = [each for each in rail.findChildren(QWidget) if each.isVisible()]
    assert len(shown) == 6 + 2
    qtbot.waitUntil(lambda: all(each.height() >= each.sizeHint().height() for each in shown))
    assert all(rail.rect().contains(each.geometry()) for each in shown)


def test_size_is_remembered(qtbot, open_shell):
    first = open_shell()
    first.show_window()
    first.window.resize(760, 520)
    first.close()
    second = open_shell()
    second.show_window()
    qtbot.waitUntil(lambda: second.window.size() == QSize(760, 520))


def test_a_demonstration_is_marked_on_every_page(qtbot, recorder, services, window):
    mark = window.findChild(Rail)._demo
    recorder.tell(snapshots.snapshot(1))
    qtbot.waitUntil(lambda: services.bridge.latest is not None)
    assert not mark.isVisible()
    told = snapshots.snapshot(2, is_demo=True)
    recorder.tell(told)
    qtbot.waitUntil(mark.isVisible)
    assert mark.text() == "DEMO"


@pytest.fixture
def left(qtbot, services, open_shell, monkeypatch):
    """A shell on a desktop with or without a notification area, and the times it was left."""

    def make(*, has_tray, **settings):
        services.preferences.change(**settings)
        monkeypatch.setattr(Tray, "is_there", has_tray)
        times = []
        shell = open_shell(lambda: times.append(True))
        shell.show_window()
        qtbot.waitUntil(shell.window.isActiveWindow)
        return shell, times

    return make


def answer_closing(shell, qtbot, role):
    shell.window.close_asked.emit()
    words = shell._closing_words
    button = next(each for each in words.buttons() if words.buttonRole(each) is role)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_closing_hides_the_window_and_is_explained_once(qtbot, left):
    shell, times = left(has_tray=True)
    answer_closing(shell, qtbot, QMessageBox.ButtonRole.AcceptRole)
    assert not shell.window.isVisible() and times == []
    shell.show_window()
    shell.window.close_asked.emit()
    assert shell._closing_words is None and not shell.window.isVisible() and times == []


def test_without_a_notification_area_the_window_is_minimised(qtbot, left):
    shell, times = left(has_tray=False)
    answer_closing(shell, qtbot, QMessageBox.ButtonRole.AcceptRole)
    assert shell.window.isMinimized() and shell.window.isVisible() and times == []


def test_the_explanation_offers_to_quit(qtbot, left):
    shell, times = left(has_tray=True)
    answer_closing(shell, qtbot, QMessageBox.ButtonRole.DestructiveRole)
    assert times == [True]


def test_who_does_not_want_it_to_stay_quits_by_closing(left):
    shell, times = left(has_tray=True, close_to_tray=False)
    shell.window.close_asked.emit()
    assert times == [True]


def test_quitting_is_in_the_rail_on_a_key_and_in_the_tray(qtbot, left):
    shell, times = left(has_tray=True)
    qtbot.mouseClick(shell.window.findChild(Rail).leave, Qt.MouseButton.LeftButton)
    qtbot.keyClick(shell.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    shell.tray._menu.leave.trigger()
    assert len(times) == 3


def test_the_tray_starts_stops_and_brings_back(qtbot, recorder, services, shell):
    menu = shell.tray._menu
    assert menu.start_or_stop.text() == "Start"
    menu.start_or_stop.trigger()
    told = snapshots.snapshot(60)
    recorder.tell(told)
    qtbot.waitUntil(lambda: services.bridge.latest is told)
    assert menu.start_or_stop.text() == "Stop"
    menu.start_or_stop.trigger()
    assert recorder.asked == [("start", None), ("stop",)]
    menu.show_strip.trigger()
    assert shell.strip.isVisible() and not shell.window.isVisible()
    menu.show_window.trigger()
    assert shell.window.isVisible() and not shell.strip.isVisible()
