"""One live by many methods, as dots on one logarithmic scale: a row each, ours with their range, others without."""

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.method.painted_row import LINE_PX, RIGHT, PaintedRow, RowKeys, write
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import label, set_text
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.method.blocks import Dot, Dots

_WIDE_FROM_PX = 640
_NAMES_PX, _FIGURES_PX = 270, 150
_EDGE_PX = 12
_DOT_PX = 5.0


class Scale:
    """Places grams on a line: each power of ten is as long as the next."""

    def __init__(self, values: Sequence[float]) -> None:
        known = [value for value in values if value > 0]
        self.first = math.floor(math.log10(min(known, default=1)))
        self.last = max(math.ceil(math.log10(max(known, default=10))), self.first + 1)

    def place(self, grams: float) -> float:
        """Give where a figure lies from 0 to 1; nothing at all lies at the beginning."""
        if grams <= 0:
            return 0.0
        return min(max((math.log10(grams) - self.first) / (self.last - self.first), 0.0), 1.0)

    def ticks(self) -> Iterator[float]:
        """Give the powers of ten."""
        return (10.0**exponent for exponent in range(self.first, self.last + 1))


class DotRow(PaintedRow):
    """A name, a dot on the scale and its figure; a click opens what the dot stands for."""

    def __init__(self, dot: Dot, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(26, parent)
        self.setCheckable(False)
        self.dot, self._scale = dot, scale
        self.setText(dot.name)
        self.setAccessibleName(f"{dot.name}: {dot.figure}")
        self.setToolTip(f"{dot.name}: {dot.figure}")

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = 26 if self.width() >= _WIDE_FROM_PX else 44
        if height != self.height():
            self.setFixedHeight(height)

    def paint_row(self, painter: QPainter) -> None:
        theme, dot = current_theme(), self.dot
        is_wide = self.width() >= _WIDE_FROM_PX
        line = QRect(8, 3, self.width() - 16, LINE_PX)
        room = write(painter, line, TextStyle.NOTE, theme.text, dot.figure, RIGHT)
        names = line.adjusted(0, 0, _NAMES_PX - line.width() if is_wide else -room, 0)
        write(painter, names, TextStyle.NOTE, theme.text, dot.name)
        self._paint_dot(painter, dot_field(self.width(), self.height()))

    def _paint_dot(self, painter: QPainter, field: QRectF) -> None:
        theme, dot = current_theme(), self.dot
        is_own = dot.low is not None and dot.high is not None
        y = field.center().y()
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
        colour = QColor(theme.accent if is_own else theme.focus)
        at = field.left() + field.width() * self._scale.place(dot.value)
        if is_own:
            ends = [field.left() + field.width() * self._scale.place(end) for end in (dot.low, dot.high)]
            painter.setPen(QPen(colour, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(ends[0], y), QPointF(ends[1], y))
        painter.setPen(QPen(QColor(theme.panel), 1.5))
        painter.setBrush(colour)
        # Not by colour alone: ours are discs, those of others diamonds.
        if is_own:
            painter.drawEllipse(QPointF(at, y), _DOT_PX, _DOT_PX)
        else:
            around = ((0, -_DOT_PX - 1), (_DOT_PX + 1, 0), (0, _DOT_PX + 1), (-_DOT_PX - 1, 0))
            painter.drawPolygon([QPointF(at + x, y + dy) for x, dy in around])


class ScaleRow(QWidget):
    """The figures under the dots."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self.setFixedHeight(20)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        field = dot_field(self.width(), self.height())
        with QPainter(self) as painter:
            for grams in self._scale.ticks():
                at = round(field.left() + field.width() * self._scale.place(grams))
                painter.setPen(QPen(QColor(theme.line), 1))
                painter.drawLine(at, 0, at, 4)
                where = QRect(at - 32, 4, 64, 16)
                text = str(numbers.emissions(grams))
                write(painter, where, TextStyle.SMALL, theme.faint, text, Qt.AlignmentFlag.AlignCenter)


def dot_field(width: int, height: int) -> QRectF:
    """Give the part of a row that the scale takes: the middle of it, or its lower half where it is narrow."""
    if width >= _WIDE_FROM_PX:
        return QRectF(_NAMES_PX + 2 * _EDGE_PX, 0, width - _NAMES_PX - _FIGURES_PX - 4 * _EDGE_PX, height)
    return QRectF(_EDGE_PX + 14, height * 0.45, width - 2 * _EDGE_PX - 28, height * 0.55)


class DotsView(QWidget):
    """Two groups on one scale; `followed` comes with the target of a row."""

    followed = Signal(str)

    def __init__(self, dots: Dots, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        every = (*dots.own, *dots.others)
        ends = [end for dot in every for end in (dot.value, dot.low, dot.high) if end is not None]
        scale = Scale(ends)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(1)
        self.rows: list[DotRow] = []
        for title, group in ((dots.own_title, dots.own), (dots.others_title, dots.others)):
            head = label(TextStyle.STRONG, wraps=True)
            head.setContentsMargins(8, 8, 8, 2)
            set_text(head, title)
            column.addWidget(head)
            for dot in group:
                row = DotRow(dot, scale)
                row.clicked.connect(lambda _checked=False, dot=dot: self.followed.emit(dot.target))
                column.addWidget(row)
                self.rows.append(row)
        column.addWidget(ScaleRow(scale))
        aside = label(TextStyle.SMALL, "faint", wraps=True)
        aside.setContentsMargins(8, 0, 8, 0)
        set_text(aside, _("g CO₂e, each power of ten as long as the next"))
        column.addWidget(aside)
        self._keys = RowKeys(self.rows, lambda row: None)
