"""The main window: the rail, and the page that is chosen in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from livewatt.gui.panels.fault_banner import FaultBanner
from livewatt.gui.rail import Rail
from livewatt.gui.widgets.basics import Restyled
from livewatt.gui.widgets.scroll import ScrollPage, scroll_to_focus

DEFAULT_SIZE = (1180, 800)
SMALLEST_SIZE = (380, 320)
# Narrower than this the rail goes below the pages.
_RAIL_BESIDE_FROM_PX = 680
_GEOMETRY = "window/geometry"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the window: `title` names it in the language now in use, `make` makes its page when it is needed.

    The page is a widget that follows LanguageChange and StyleChange by itself.
    """

    key: str
    icon: str
    title: Callable[[], str]
    make: Callable[[], QWidget]


class MainWindow(Restyled, QWidget):
    """Shows one page at a time; what closing it means is decided by whoever listens to `close_asked`."""

    close_asked = Signal()
    quit_asked = Signal()

    def __init__(self, places: Sequence[Place], memory: QSettings) -> None:
        """Take the places in the order of the rail, and where the window's size is remembered."""
        super().__init__()
        self.setObjectName("window")
        self._places = tuple(places)
        self._pages: dict[int, QWidget] = {}
        self._page_over: dict[QWidget, tuple[int, QWidget]] = {}
        self._memory = memory
        self._is_painted = False
        self._stack = QStackedWidget()
        self._rail = Rail([place.icon for place in self._places])
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addWidget(self._rail)
        self.fault = FaultBanner()
        pages = QVBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self.fault)
        pages.addWidget(self._stack, 1)
        self._line.addLayout(pages, 1)
        self._rail.chosen.connect(self._show_number)
        self._rail.quit_asked.connect(self.quit_asked)
        for number in range(len(self._places)):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            shortcut.activated.connect(lambda number=number: self._show_number(number))
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.quit_asked)
        self.setMinimumSize(*SMALLEST_SIZE)
        self.resize(*DEFAULT_SIZE)
        self.retranslate()
        geometry = memory.value(_GEOMETRY)
        if geometry is not None:
            # Qt itself brings a window back whose screen is gone.
            self.restoreGeometry(geometry)

    @property
    def shown_place(self) -> str | None:
        """The key of the place that is shown, None before there is one."""
        shown = next((number for number, page in self._pages.items() if page is self._stack.currentWidget()), None)
        return None if shown is None else self._places[shown].key

    def show_place(self, key: str) -> QWidget:
        """Go to a place, and give its page."""
        return self._show_number(next(number for number, place in enumerate(self._places) if place.key == key))

    def show_over(self, key: str, page: QWidget) -> None:
        """Show a page that belongs to a place without being in the rail; its `title()` names the window."""
        if page not in self._page_over:
            number = next(number for number, place in enumerate(self._places) if place.key == key)
            self._page_over[page] = (number, ScrollPage(page))
            self._stack.addWidget(self._page_over[page][1])
        number, scrolled = self._page_over[page]
        self._stack.setCurrentWidget(scrolled)
        self._rail.choose(number)
        self._name_window()

    def _show_number(self, number: int) -> QWidget:
        if number not in self._pages:
            self._pages[number] = ScrollPage(self._places[number].make())
            self._stack.addWidget(self._pages[number])
        self._stack.setCurrentWidget(self._pages[number])
        self._rail.choose(number)
        self._name_window()
        return self._pages[number].widget()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # The frame first: the library that draws the charts takes half a second to load.
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._show_first)

    def _show_first(self) -> None:
        if not self._pages:
            self._show_number(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            # Otherwise the first place of the rail would have the focus, and look chosen twice.
            self.setFocus()

    def mark_demo(self, *, is_demo: bool) -> None:
        """Say on every page whether what is shown is a demonstration."""
        self._rail.mark_demo(is_demo=is_demo)

    def remember_place(self) -> None:
        """Keep the window's size and place for the next start."""
        self._memory.setValue(_GEOMETRY, self.saveGeometry())

    def retranslate(self) -> None:
        self._rail.set_titles([place.title() for place in self._places])
        self._name_window()

    def _name_window(self) -> None:
        current = self._stack.currentWidget()
        over = next((page for page, (_number, area) in self._page_over.items() if area is current), None)
        shown = over or next((place for place in self._places if place.key == self.shown_place), None)
        self.setWindowTitle("LiveWatt" if shown is None else f"{shown.title()} – LiveWatt")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = event.size().width() < _RAIL_BESIDE_FROM_PX
        direction = QBoxLayout.Direction.BottomToTop if below else QBoxLayout.Direction.LeftToRight
        if direction != self._line.direction():
            self._line.setDirection(direction)
            self._rail.set_below(below=below)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        moved = super().focusNextPrevChild(forwards)
        scroll_to_focus(self)
        return moved

    def closeEvent(self, event: QCloseEvent) -> None:
        self.remember_place()
        # Closed by the user; when the session of the desktop ends, Qt closes the windows itself and may not be held up.
        if event.spontaneous():
            event.ignore()
            self.close_asked.emit()
