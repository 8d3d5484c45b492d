"""What is written on a chart beside its curves: grid, gaps, markers, the names of the areas."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from livewatt.gui.charts.canvas import Layer, Plane
from livewatt.gui.charts.fills import Fill
from livewatt.gui.fonts import TextStyle

_PADDING_PX = 5


class Grid(Layer):
    """The horizontal lines of a chart."""

    def __init__(self) -> None:
        super().__init__()
        self._pen = QPen()
        self._values: tuple[float, ...] = ()

    def set_look(self, colour: str) -> None:
        """Set the colour of the lines."""
        self._pen = QPen(QColor(colour), 1)

    def set_values(self, values: Sequence[float]) -> None:
        """Draw a line at each of these values."""
        self._values = tuple(values)

    def draw(self, painter: QPainter, plane: Plane) -> None:
        """Paint the lines."""
        painter.setPen(self._pen)
        for value in self._values:
            y = float(plane.y(value))
            painter.drawLine(QLineF(plane.frame.left(), y, plane.frame.right(), y))


class Gaps(Layer):
    """Shades the time nothing is known of."""

    def __init__(self) -> None:
        super().__init__()
        self._brush = QBrush()
        self._text = QColor()
        self._ground = QColor()
        self._word = ""
        self._stretches: list[tuple[float, float]] = []

    def set_look(self, colour: str, text: str, ground: str) -> None:
        """Set the colours of the shading, of the word on it, and of what lies behind the word."""
        self._brush = QBrush(QColor(colour), Qt.BrushStyle.BDiagPattern)
        self._text, self._ground = QColor(text), QColor(ground)

    def set_word(self, word: str) -> None:
        """Set the word for a gap, in the user's language."""
        self._word = word

    def set_data(self, start_s: np.ndarray, width_s: int, is_seen: np.ndarray) -> None:
        """Shade the columns [column] that start at `start_s` seconds from now and were not seen."""
        edges = np.flatnonzero(np.diff(np.concatenate(([True], is_seen, [True])).astype(np.int8)))
        self._stretches = [
            (float(start_s[first]), float(start_s[last - 1] + width_s)) for first, last in edges.reshape(-1, 2)
        ]

    def draw(self, painter: QPainter, plane: Plane) -> None:
        """Paint the gaps, with the word where there is room."""
        font = TextStyle.SMALL.font
        metrics = QFontMetricsF(font)
        needed = metrics.horizontalAdvance(self._word) + 2 * _PADDING_PX
        painter.setFont(font)
        painter.setPen(self._text)
        for begin, end in self._stretches:
            left = max(float(plane.x(begin)), plane.frame.left())
            gap = QRectF(left, plane.frame.top(), float(plane.x(end)) - left, plane.frame.height())
            painter.fillRect(gap, self._brush)
            if gap.width() >= needed:
                box = QRectF(0, 0, needed, metrics.height() + 2)
                box.moveCenter(gap.center())
                painter.fillRect(box, self._ground)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._word)


class Nothing(Layer):
    """The word in the middle of a chart that has nothing to draw."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = QColor()
        self._word = ""

    def set_look(self, colour: str) -> None:
        """Set the colour."""
        self._colour = QColor(colour)

    def set_word(self, word: str) -> None:
        """Set the word, or none where there are curves."""
        self._word = word

    def draw(self, painter: QPainter, plane: Plane) -> None:
        """Paint the word."""
        painter.setFont(TextStyle.NOTE.font)
        painter.setPen(self._colour)
        painter.drawText(plane.frame, Qt.AlignmentFlag.AlignCenter, self._word)


class Markers(Layer):
    """The streamer's own words on the time line, each at a dashed vertical line."""

    _ROWS = 3

    def __init__(self) -> None:
        super().__init__()
        self._pen = QPen()
        self._text = QColor()
        self._ground = QColor()
        self._marks: tuple[tuple[float, str], ...] = ()

    def set_look(self, line: str, text: str, ground: str) -> None:
        """Set the colours of line, word and what lies behind the word."""
        self._pen = QPen(QColor(line), 1, Qt.PenStyle.CustomDashLine)
        self._pen.setDashPattern([4, 3])
        self._text = QColor(text)
        self._ground = QColor(ground)
        self._ground.setAlphaF(0.75)

    def set_data(self, marks: Sequence[tuple[float, str]]) -> None:
        """Show words at times in seconds from now."""
        self._marks = tuple(marks)

    def draw(self, painter: QPainter, plane: Plane) -> None:
        """Paint the markers; a word that would cover its neighbour goes a row lower, and is left out below the last."""
        font = TextStyle.SMALL.font
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        row_height = metrics.height() + 2
        free_from = [plane.frame.left()] * self._ROWS
        for at_s, word in self._marks:
            x = float(plane.crisp(plane.x(at_s)))
            if x < plane.frame.left():
                continue
            painter.setPen(self._pen)
            painter.drawLine(QPointF(x, plane.frame.top()), QPointF(x, plane.frame.bottom()))
            shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, plane.frame.width() * 0.4)
            width = metrics.horizontalAdvance(shown) + 2 * _PADDING_PX
            # A marker of the last seconds has its word on the left.
            left = x if x + width <= plane.frame.right() else x - width
            row = next((row for row in range(self._ROWS) if left >= free_from[row]), None)
            if row is None:
                continue
            free_from[row] = left + width
            box = QRectF(left, plane.frame.top() + row * row_height, width, row_height)
            painter.fillRect(box, self._ground)
            painter.setPen(self._text)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


class AreaNames(Layer):
    """The name of each area of a stack, written on the area near its newest end where it is high enough."""

    _FROM_RIGHT_PX = 10

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._colours: tuple[QColor, ...] = ()
        self._grounds: tuple[QColor, ...] = ()
        self._start_s = np.arange(0)
        self._edges = np.empty((1, 0))

    def set_look(
        self, names: Sequence[str], fills: Sequence[Fill], ink: str, text: str, grounds: Sequence[str] = ()
    ) -> None:
        """Set the names from the bottom up; `ink` is for full colours, `text` for the faint fill of outlined areas.

        Where lines cross the areas, `grounds` are the colours that keep them off the names.
        """
        self._names = tuple(names)
        self._colours = tuple(QColor(text if fill is Fill.OUTLINED else ink) for fill in fills)
        self._grounds = tuple(map(QColor, grounds))

    def set_data(self, start_s: np.ndarray, heights: np.ndarray) -> None:
        """Follow areas [area, column] over columns that start at `start_s` seconds from now."""
        known = np.nan_to_num(heights)
        self._start_s = start_s
        self._edges = np.vstack((np.zeros(known.shape[1]), np.cumsum(known, axis=0)))

    def draw(self, painter: QPainter, plane: Plane) -> None:
        """Paint the names that fit."""
        font = TextStyle.SMALL.font
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        x = plane.x(self._start_s)
        edges = plane.y(self._edges)
        right = plane.frame.right() - self._FROM_RIGHT_PX
        for area, (name, colour) in enumerate(zip(self._names, self._colours, strict=True)):
            left = right - metrics.horizontalAdvance(name)
            under = (x >= left - _PADDING_PX) & (x <= right + _PADDING_PX)
            if not under.any() or x[0] > left:
                continue
            highest, lowest = edges[area + 1][under].max(), edges[area][under].min()
            if lowest - highest >= metrics.height():
                box = QRectF(left, highest, right - left, lowest - highest)
                if self._grounds:
                    height = metrics.height() - 1
                    around = QRectF(left - 3, box.center().y() - height / 2, box.width() + 6, height)
                    painter.fillRect(around, self._grounds[area])
                painter.setPen(colour)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
