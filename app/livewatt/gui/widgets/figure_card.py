"""The large figures of the Live page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.widgets.basics import IconButton, label, set_flag, set_hint, set_text
from livewatt.wording.language import _
from livewatt.wording.numbers import Quantity


class FigureCard(QFrame):
    """A title, one figure with its unit, and a line with its range and how it is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._title = label(TextStyle.NOTE, "secondary", wraps=True)
        self._figure = label(TextStyle.FIGURE)
        self._unit = label(TextStyle.BODY, "secondary")
        self._line = label(TextStyle.NOTE, "faint", wraps=True)
        self._line.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        figure_row = QHBoxLayout()
        figure_row.setSpacing(6)
        figure_row.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBaseline)
        figure_row.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBaseline)
        figure_row.addStretch(1)
        self.explain = IconButton("info", size_px=13)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.explain)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 7, 8, 11)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(figure_row)
        column.addWidget(self._line)
        column.addStretch(1)

    def set_title(self, title: str) -> None:
        """Set what the figure is."""
        set_text(self._title, title)
        self.explain.set_name(_("How this is counted"))
        self.explain.setAccessibleDescription(title)

    def show_figure(self, quantity: Quantity, unit: str, line: str, *, hint: str = "") -> None:
        """Show a figure, the unit beside it, the line below it and, as the tooltip, what it is made of."""
        set_text(self._figure, quantity.figure)
        set_text(self._unit, unit)
        set_text(self._line, line)
        set_hint(self, hint)
        self.setAccessibleName(f"{self._title.text()}: {quantity.figure} {unit}, {line}")

    def set_stale(self, *, stale: bool) -> None:
        """Grey the figure: it is from some time ago."""
        set_flag(self._figure, "stale", stale)
