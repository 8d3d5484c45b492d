"""What holds for every page: nothing cut, everything named, everything reached by the keyboard."""

import pytest
from clipping import cut_off
from long_words import LongWords
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from livewatt.gui.widgets.scroll import ScrollPage
from livewatt.wording import language

COLUMN_BESIDE_OBS = (380, 700)
USUAL_WINDOW = (1104, 800)  # 1180 without the rail


def speak_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak a language of long words from now on."""
    monkeypatch.setattr(language, "_catalogue", LongWords())
    monkeypatch.setattr(language, "_current_language", "fr")


def shown(qtbot, page: QWidget, size: tuple[int, int]) -> QWidget:
    """Show a page as the window does, and give the window."""
    window = QWidget()
    window.setObjectName("window")
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(ScrollPage(page))
    window.resize(*size)
    qtbot.addWidget(window)
    page.shown_in = window  # or Python would destroy it as soon as the test forgets it
    window.show()
    qtbot.waitExposed(window)
    settle()
    return window


def words(widget: QWidget) -> str:
    """Give all that the visible labels of a widget say."""
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def settle() -> None:
    """Let Qt show what is new and lay everything out: a change of height takes several rounds."""
    for _round in range(6):
        QTest.qWait(5)


def retranslated(window: QWidget) -> None:
    """Tell a window that the language has changed."""
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    settle()


def cut_texts(page: QWidget) -> list[str]:
    """Name the visible texts that have less room than they need, or stand beside what can be seen."""
    return cut_off(page)


def nameless(page: QWidget) -> list[str]:
    """Name the visible widgets that take the focus and tell a screen reader nothing."""
    return [
        f"{type(each).__name__} in {type(each.parentWidget()).__name__}"
        for each in focusable(page)
        if not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name).strip()
    ]


def focusable(page: QWidget) -> list[QWidget]:
    """Give the visible widgets that the Tab key reaches."""
    return [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if each.focusProxy() is None
    ]


def tab_stops(window: QWidget) -> list[QWidget]:
    """Go once around with the Tab key from the top, and give what it stops at."""
    window.activateWindow()
    if window.focusWidget() is not None:
        window.focusWidget().clearFocus()
    stops: list[QWidget] = []
    while window.focusNextChild() and window.focusWidget() not in stops:
        stops.append(window.focusWidget())
    return stops


def unreached_by_tab(window: QWidget, page: QWidget) -> list[str]:
    """Name the widgets of a page that the Tab key never stops at, radio groups counting as one."""
    stops = tab_stops(window)
    return [type(each).__name__ for each in focusable(page) if each not in stops and not _is_other_choice(each)]


def _is_other_choice(each: QWidget) -> bool:
    """Tell whether arrow keys, not Tab, lead to a button: those beside the chosen one of a group."""
    return isinstance(each, QAbstractButton) and each.group() is not None and not each.isChecked()
