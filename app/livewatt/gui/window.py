"""The main window: the rail, and the page that is chosen in it."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from livewatt.gui.rail import Rail
from livewatt.gui.widgets.basics import Restyled
from livewatt.gui.widgets.scroll import ScrollPage

DEFAULT_SIZE = (1180, 800)
SMALLEST_SIZE = (380, 320)
# Narrower than this the rail goes below the pages.
_RAIL_BESIDE_FROM_PX = 680
_GEOMETRY = "window/geometry"


class Page(Protocol):
    """A place of the window: a QWidget that follows LanguageChange and StyleChange by itself."""

    icon: str

    def title(self) -> str:
        """Name the place in the language now in use."""
        ...


class MainWindow(Restyled, QWidget):
    """Shows one page at a time; what closing it means is decided by whoever listens to `close_asked`."""

    close_asked = Signal()
    quit_asked = Signal()

    def __init__(self, pages: Sequence[Page], memory: QSettings) -> None:
        """Take the pages in the order of the rail, and where the window's place is remembered."""
        super().__init__()
        self.setObjectName("window")
        self._pages = tuple(pages)
        self._memory = memory
        self._stack = QStackedWidget()
        for page in self._pages:
            self._stack.addWidget(ScrollPage(page))
        self._rail = Rail([page.icon for page in self._pages])
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addWidget(self._rail)
        self._line.addWidget(self._stack, 1)
        self._rail.chosen.connect(self.show_page)
        self._rail.quit_asked.connect(self.quit_asked)
        for number in range(len(self._pages)):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            shortcut.activated.connect(lambda number=number: self.show_page(number))
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.quit_asked)
        self.setMinimumSize(*SMALLEST_SIZE)
        self.resize(*DEFAULT_SIZE)
        self.show_page(0)
        self.retranslate()
        geometry = memory.value(_GEOMETRY)
        if geometry is not None:
            # Qt itself brings a window back whose screen is gone.
            self.restoreGeometry(geometry)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            # Otherwise the first place of the rail would have the focus, and look chosen twice.
            self.setFocus()

    def show_page(self, number: int) -> None:
        """Go to a place, by its number in the rail."""
        self._stack.setCurrentIndex(number)
        self._rail.choose(number)
        self._name_window()

    def show_place(self, page: Page) -> None:
        """Go to a place."""
        self.show_page(self._pages.index(page))

    def mark_demo(self, *, is_demo: bool) -> None:
        """Say on every page whether what is shown is a demonstration."""
        self._rail.mark_demo(is_demo=is_demo)

    def remember_place(self) -> None:
        """Keep the window's size and place for the next start."""
        self._memory.setValue(_GEOMETRY, self.saveGeometry())

    def retranslate(self) -> None:
        self._rail.set_titles([page.title() for page in self._pages])
        self._name_window()

    def _name_window(self) -> None:
        self.setWindowTitle(f"{self._pages[self._stack.currentIndex()].title()} – LiveWatt")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = event.size().width() < _RAIL_BESIDE_FROM_PX
        direction = QBoxLayout.Direction.BottomToTop if below else QBoxLayout.Direction.LeftToRight
        if direction != self._line.direction():
            self._line.setDirection(direction)
            self._rail.set_below(below=below)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.remember_place()
        # Closed by the user; when the session of the desktop ends, Qt closes the windows itself and may not be held up.
        if event.spontaneous():
            event.ignore()
            self.close_asked.emit()
