"""Nothing is cut off: every page, from a column beside OBS to a large screen, in long languages, light and dark."""

from dataclasses import replace

import pytest
import snapshots
from clipping import cut_off
from long_words import LongWords
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget

from livewatt.domain.message import message
from livewatt.domain.stream import ObsLink
from livewatt.gui.pages.live_places import LivePlaces
from livewatt.gui.theme import ThemeChoice

SIZES = [(380, 700), (683, 384), (820, 620), (1180, 800), (1366, 728), (2560, 1300)]
PAGES = ["live", "what-if", "studio", "sessions", "method", "settings"]


def obs_speaks(snapshot):
    note = message("OBS refused the password. See Tools > WebSocket Server Settings > Show Connect Info in OBS.")
    stream = replace(snapshot.moment.stream, link=ObsLink.PASSWORD_REFUSED, link_note=note)
    return replace(snapshot, moment=replace(snapshot.moment, stream=stream))


STATES = {
    "live": lambda: replace(snapshots.late(), missing=(snapshots.RAPL_UNREADABLE,)),
    "nothing": lambda: obs_speaks(snapshots.without_obs(100)),
}


@pytest.fixture
def speak(speech, monkeypatch, qapp):
    """Switch the language; "long" is one with longer words than any of ours."""

    def switch(language):
        speech.choose("en" if language == "long" else language)
        if language == "long":
            monkeypatch.setattr("livewatt.wording.language._catalogue", LongWords())
            for window in qapp.topLevelWidgets():
                QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))

    return switch


@pytest.fixture
def opened(qtbot, shell, recorder, services):
    """Open the window on a state, at a size and a page."""

    def show(state, size, page="live"):
        shell.show_window()
        shell.window.resize(*size)
        shell.window.show_place(page)
        recorder.tell(state)
        qtbot.waitUntil(lambda: services.bridge.latest is state)
        qtbot.wait(20)
        settle(shell.window)
        return shell.window

    return show


def settle(window: QWidget) -> None:
    """Let layouts that depend on one another come to rest."""
    for _round in range(6):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()


@pytest.mark.parametrize("language", ["en", "fr", "long"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", STATES)
def test_no_word_of_the_live_page_is_cut_off(opened, speak, state, size, language):
    speak(language)
    assert cut_off(opened(STATES[state](), size)) == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(380, 700), (1180, 800)], ids=["column", "usual"])
@pytest.mark.parametrize("page", PAGES)
def test_no_word_of_any_page_is_cut_off(opened, speak, page, size, language):
    speak(language)
    assert cut_off(opened(snapshots.snapshot(100), size, page)) == []


@pytest.mark.parametrize("theme", [ThemeChoice.DARK, ThemeChoice.LIGHT])
def test_a_window_made_smaller_and_larger_again_is_whole(opened, shell, appearance, theme):
    appearance.choose(theme)
    window = opened(STATES["live"](), (1180, 800))
    for size in ((380, 600), (1366, 728), (700, 500), (1180, 800)):
        window.resize(*size)
        settle(window)
        assert (window.width(), window.height()) == size
        assert cut_off(window) == [], size


def test_the_usual_window_shows_the_live_page_without_scrolling(opened):
    window = opened(snapshots.late(), (1180, 800))
    assert window._stack.currentWidget().verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["fr", "long"])
@pytest.mark.parametrize("size", [(1000, 500), (1180, 720), (1180, 800), (1366, 728)], ids=str)
def test_charts_beside_a_long_list_do_not_overlap(opened, speak, size, language):
    speak(language)
    places = opened(STATES["live"](), size).findChild(LivePlaces)
    places.advice.setMinimumHeight(900)
    settle(places.window())
    emissions, power, stream = (panel.geometry() for panel in (places.emissions, places.power, places.stream))
    assert emissions.bottom() < min(power.top(), stream.top())
    assert not power.intersects(stream)
    for panel in (places.emissions, places.power, places.stream):
        assert panel.height() >= panel.minimumHeight()


def test_the_strip_has_room_for_its_words(opened, shell, speak):
    speak("long")
    large = replace(snapshots.snapshot(3600), is_demo=True)
    opened(large, (1180, 800))
    shell.show_strip()
    settle(shell.strip)
    assert cut_off(shell.strip) == []


@pytest.mark.parametrize("page", PAGES)
def test_everything_that_takes_the_focus_has_a_name(opened, page):
    window = opened(STATES["live"](), (1180, 800), page)
    nameless = [
        f"{type(each).__name__} in {type(each.parent()).__name__}"
        for each in window.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisibleTo(window)
        and not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def reached_otherwise(widget: QWidget, reached: set[QWidget]) -> bool:
    """Tell whether a widget is part of one that was reached, or one of several exclusive buttons.

    The Tab key goes to one of exclusive buttons, the arrow keys to the others.
    """
    is_exclusive = isinstance(widget, QAbstractButton) and widget.group() is not None
    return is_exclusive or widget.parentWidget() in reached


@pytest.mark.parametrize("page", PAGES)
def test_the_tab_key_reaches_everything_that_can_be_used(qtbot, opened, page):
    window = opened(STATES["live"](), (1180, 800), page)
    usable = {
        each
        for each in window.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible() and each.isEnabled()
    }
    reached = set()
    for _press in range(3 * len(usable) + 10):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        reached.add(window.focusWidget())
    assert [each.accessibleName() or each for each in usable - reached if not reached_otherwise(each, reached)] == []
