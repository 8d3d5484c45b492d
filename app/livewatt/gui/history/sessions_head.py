"""The line above the sessions: how many there are, a search, their trends, and others to be imported."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.widgets.basics import Restyled, button, label, set_text
from livewatt.wording.language import _, ngettext

_ONE_LINE_FROM_PX = 640
_SEARCH_PX, _ANY_WIDTH_PX = 260, 16_777_215


class SessionsHead(Restyled, QWidget):
    """Title and count, and at their right, or below where it is narrow, what can be done."""

    searched = Signal(str)
    trends_asked = Signal(bool)
    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._has_any = 0, False
        self._title, self._counted = label(TextStyle.PAGE_TITLE), label(TextStyle.NOTE, "secondary")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(120)
        self.trends, self.take_over = button(icon_name="sessions"), button(icon_name="plus")
        self.trends.setCheckable(True)
        for each in (self.trends, self.take_over):
            each.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        words = QHBoxLayout()
        words.setSpacing(12)
        words.addWidget(self._title, 0, Qt.AlignmentFlag.AlignBaseline)
        words.addWidget(self._counted, 0, Qt.AlignmentFlag.AlignBaseline)
        words.addStretch(1)
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._line.addLayout(words, 1)
        self._below = QHBoxLayout()
        self._below.setSpacing(8)
        self._below.addStretch()  # takes the room where the search does not
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._line)
        column.addLayout(self._below)
        self._is_one_line: bool | None = None
        self._arrange(one_line=True)
        self.search.textChanged.connect(self.searched)
        self.trends.toggled.connect(lambda _is_on: self._turn())
        self.trends.toggled.connect(self.trends_asked)
        self.take_over.clicked.connect(self.import_asked)
        self.retranslate()

    def show_count(self, count: int, *, anything: bool) -> None:
        """Say how many lives are listed; without `anything` kept there is nothing to say or to search."""
        self._count, self._has_any = count, anything
        self._counted.setVisible(anything)
        self.trends.setVisible(anything)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(one_line=event.size().width() >= _ONE_LINE_FROM_PX)

    def retranslate(self) -> None:
        set_text(self._title, _("Sessions"))
        count = self._count
        set_text(self._counted, ngettext("{count} live", "{count} lives", count).format(count=count))
        self.search.setPlaceholderText(_("Search a title, tag, note or date"))
        self.search.setAccessibleName(_("Search the sessions"))
        set_text(self.trends, _("All sessions") if self.trends.isChecked() else _("Trends"))
        set_text(self.take_over, _("Import"))

    def _turn(self) -> None:
        """Offer the search with the list it searches."""
        self.search.setVisible(self._has_any and not self.trends.isChecked())
        self.retranslate()

    def _arrange(self, *, one_line: bool) -> None:
        if one_line is self._is_one_line:
            return
        self._is_one_line = one_line
        for each in (self.search, self.trends, self.take_over):
            self._line.removeWidget(each)
            self._below.removeWidget(each)
        self.search.setMaximumWidth(_SEARCH_PX if one_line else _ANY_WIDTH_PX)
        where = self._line if one_line else self._below
        first = where.count() if one_line else 0
        where.insertWidget(first, self.search, 1)
        where.insertWidget(first + 1, self.trends)
        where.insertWidget(first + 2, self.take_over)
