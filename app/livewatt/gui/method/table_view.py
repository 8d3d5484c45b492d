"""A table of words and figures; where it is too narrow for columns, each row becomes a list of its own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.method.link_label import LinkLabel
from livewatt.gui.widgets.basics import clear, label, rule
from livewatt.wording.method.blocks import Cell, Link, Table, cell_text

_SPACING_PX = 18
_MARGIN_PX = 14
# A column of words may be wrapped down to this.
_NARROWEST_PX = 130
_LOOSE_PX = 120


class TableView(QFrame):
    """Built for the width it has; `followed` comes with the target of a link."""

    followed = Signal(str)

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._is_stacked: bool | None = None
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        let_shrink(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_MARGIN_PX, 8, _MARGIN_PX, 8)
        self._grid.setHorizontalSpacing(_SPACING_PX)
        self._grid.setVerticalSpacing(5)
        self.setAccessibleName(", ".join(each for each in table.head if each))
        self._widths_px = self._widths_of(lambda text: [text])
        self._words_px = self._widths_of(lambda text: text.split(" "))
        self._needed_px = self._width_of_columns()
        # Figures far from their words are hard to read across.
        natural_px = sum(self._widths_px) + _SPACING_PX * len(self._widths_px) + 2 * _MARGIN_PX
        self.setMaximumWidth(natural_px + _LOOSE_PX)
        self._build(stacked=False)

    @property
    def is_stacked(self) -> bool:
        """Whether each row is a list of its own."""
        return bool(self._is_stacked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._build(stacked=event.size().width() < self._needed_px)

    def _widths_of(self, pieces: Callable[[str], Sequence[str]]) -> list[int]:
        """Give how wide the longest piece of a text in each column is."""
        metrics = QFontMetrics(TextStyle.STRONG.font)
        columns = zip(self._table.head, *([cell_text(cell) for cell in row] for row in self._table.rows), strict=True)
        return [max(metrics.horizontalAdvance(piece) for text in texts for piece in pieces(text)) for texts in columns]

    def _width_of_columns(self) -> int:
        """Give the width below which figures would be cut or words broken too often."""
        wrapped = [
            width if column in self._table.numbers else max(min(width, _NARROWEST_PX), word)
            for column, (width, word) in enumerate(zip(self._widths_px, self._words_px, strict=True))
        ]
        return sum(wrapped) + _SPACING_PX * len(wrapped) + 2 * _MARGIN_PX

    def _build(self, *, stacked: bool) -> None:
        if stacked is self._is_stacked:
            return
        self._is_stacked = stacked
        clear(self._grid)
        for column in range(len(self._table.head)):
            self._grid.setColumnStretch(column, 0)
            self._grid.setColumnMinimumWidth(column, 0)
        if stacked:
            self._build_stacked()
        else:
            self._build_columns()

    def _build_columns(self) -> None:
        table = self._table
        for column, text in enumerate(table.head):
            self._grid.addWidget(self._head(text, column), 0, column)
            self._grid.setColumnMinimumWidth(column, self._words_px[column])
            # Words get room by their length: a column of single letters needs little.
            self._grid.setColumnStretch(column, 0 if column in table.numbers else self._widths_px[column] + _SPACING_PX)
        for number, row in enumerate(table.rows, start=1):
            line = 2 * number
            self._grid.addWidget(rule(), line - 1, 0, 1, len(table.head))
            style = TextStyle.STRONG if number - 1 in table.strong else TextStyle.NOTE
            for column, cell in enumerate(row):
                is_number = column in table.numbers
                made = self._cell(cell, wraps=not is_number, to_right=is_number, style=style)
                self._grid.addWidget(made, line, column)

    def _build_stacked(self) -> None:
        table, line = self._table, 0
        self._grid.setColumnStretch(1, 1)
        for number, row in enumerate(table.rows):
            if number:
                self._grid.addWidget(rule(), line, 0, 1, 2)
                line += 1
            first = self._cell(row[0], wraps=True, style=TextStyle.STRONG)
            self._grid.addWidget(first, line, 0, 1, 2)
            for column, cell in enumerate(row[1:], start=1):
                if cell_text(cell):
                    line += 1
                    self._grid.addWidget(self._head(table.head[column], 0), line, 0)
                    self._grid.addWidget(self._cell(cell, wraps=True, to_right=column in table.numbers), line, 1)
            line += 1

    def _head(self, text: str, column: int) -> QLabel:
        made = label(TextStyle.SMALL, "secondary", wraps=column not in self._table.numbers)
        made.setText(text)
        if column in self._table.numbers:
            made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        if self._is_stacked:
            made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        return made

    def _cell(self, cell: Cell, *, wraps: bool, to_right: bool = False, style: TextStyle = TextStyle.NOTE) -> QLabel:
        if isinstance(cell, Link):
            made = LinkLabel((cell,), style=style, wraps=wraps)
            made.followed.connect(self.followed)
        else:
            made = label(style, wraps=wraps)
            made.setText(cell)
            made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        side = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft
        made.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        return made
