"""The list of what the method holds."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.method.painted_row import PaintedRow, RowKeys, write
from livewatt.gui.method.panel_scroll import PanelScroll
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import label, set_text
from livewatt.wording.language import _
from livewatt.wording.method.anchors import Place
from livewatt.wording.method.document import Method

_HEIGHT_PX = 26


class ContentsRow(PaintedRow):
    """A section or a group of factors."""

    def __init__(self, anchor: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(_HEIGHT_PX, parent)
        self.anchor = anchor
        self.setText(title)
        self.setToolTip(title)
        self.setAccessibleName(title)

    def paint_row(self, painter: QPainter) -> None:
        theme = current_theme()
        line = QRect(10, 0, self.width() - 18, self.height())
        colour = theme.text if self.isChecked() else theme.secondary
        write(painter, line, TextStyle.NOTE, colour, self.text())


class Contents(PanelScroll):
    """Sections first, then the groups of factors; `chosen` comes with the anchor of one."""

    chosen = Signal(str)

    def __init__(self, method: Method, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Contents"))
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(6, 8, 6, 8)
        column.setSpacing(1)
        self._group = QButtonGroup(self)
        self.rows: dict[str, ContentsRow] = {}
        for anchor, title in entries(method):
            if anchor == Place.FACTORS:
                head = label(TextStyle.SMALL, "faint")
                head.setContentsMargins(10, 12, 8, 3)
                set_text(head, _("Factors"))
                column.addWidget(head)
            row = ContentsRow(anchor, title)
            row.clicked.connect(lambda _checked=False, anchor=anchor: self.chosen.emit(anchor))
            self._group.addButton(row)
            column.addWidget(row)
            self.rows[anchor] = row
        column.addStretch(1)
        self._keys = RowKeys(list(self.rows.values()), self.ensureWidgetVisible)

    def choose(self, anchor: str) -> None:
        """Show an entry as the one that is read."""
        row = self.rows[anchor]
        row.setChecked(True)
        self._keys.stop_at(row)
        self.ensureWidgetVisible(row, 0, _HEIGHT_PX)


def entries(method: Method) -> tuple[tuple[str, str], ...]:
    """Give anchor and title of all that can be gone to."""
    sections = ((section.anchor, section.title) for section in method.sections)
    groups = ((group.anchor, group.title) for group in method.groups)
    return (*sections, (Place.FACTORS, _("All factors")), *groups)
