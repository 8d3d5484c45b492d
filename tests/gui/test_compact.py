import pytest
import snapshots
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from livewatt.gui.compact import can_stay_on_top


@pytest.fixture
def strip(qtbot, shell):
    shell.show_strip()
    qtbot.waitExposed(shell.strip)
    return shell.strip


@pytest.fixture
def words(qtbot, recorder, services, strip):
    """Tell one second and give the words of the strip."""

    def tell(snapshot):
        recorder.tell(snapshot)
        qtbot.waitUntil(lambda: services.bridge.latest is snapshot)
        strip._show(snapshot)
        return [each.text().replace("\u00a0", " ") for each in strip.findChildren(QLabel) if each.text()]

    return tell


def test_it_shows_the_live_in_a_few_figures(words):
    assert words(snapshots.snapshot(3600)) == ["LIVE 1:00:00", "230 g", "150–350 g", "230 g/h · 290 W"]


def test_before_a_live_it_shows_the_rate(words):
    assert words(snapshots.snapshot(5, with_session=False)) == ["Not live", "230 g/h", "150–350 g/h", "280 W"]


def test_what_is_not_known_is_a_dash(words):
    assert words(snapshots.without_obs(5)) == ["Not live", "–", "41 W"]


def test_a_demonstration_is_marked(words):
    assert words(snapshots.snapshot(60, is_demo=True))[0] == "DEMO · LIVE 0:01:00"


def test_it_stays_on_top_unless_the_user_says_no(strip, services):
    assert can_stay_on_top()
    assert strip.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    services.preferences.change(strip_on_top=False)
    assert not strip.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert strip.isVisible()


def test_it_comes_back_where_the_user_put_it(qtbot, shell, strip):
    strip.move(40, 60)
    qtbot.waitUntil(lambda: strip.pos() == QPoint(40, 60))
    shell.show_window()
    strip.move(0, 0)  # hidden: a window manager's doing, not the user's
    shell.show_strip()
    assert strip.pos() == QPoint(40, 60)


def test_it_comes_back_onto_the_screen(shell, strip):
    area = QGuiApplication.primaryScreen().availableGeometry()
    strip._place.remember(QGuiApplication.screens(), QPoint(area.right() + 4000, 100))
    shell.show_window()
    shell.show_strip()
    assert area.contains(strip.geometry())


def test_keys_and_buttons_lead_back_to_the_window(qtbot, shell, strip):
    qtbot.mouseClick(strip.expand, Qt.MouseButton.LeftButton)
    assert shell.window.isVisible() and not strip.isVisible()
    qtbot.waitUntil(shell.window.isActiveWindow)
    qtbot.keyClick(shell.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert strip.isVisible() and not shell.window.isVisible()
    qtbot.waitUntil(strip.isActiveWindow)
    qtbot.keyClick(strip, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert shell.window.isVisible()


def test_a_marker_is_one_click(qtbot, recorder, words, strip):
    words(snapshots.without_obs(5))
    assert not strip.mark.isEnabled()
    words(snapshots.snapshot(60))
    qtbot.mouseClick(strip.mark, Qt.MouseButton.LeftButton)
    assert recorder.asked == [("marker", "Marker")]
