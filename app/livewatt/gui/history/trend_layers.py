"""The layers of a chart over months: a range and its middle for each."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from livewatt.domain.estimate import Estimate
from livewatt.gui.charts.canvas import Layer, Plane
from livewatt.gui.fonts import TextStyle

_DOT_PX, _BAR_PX = 4.0, 7.0
_APART_PX = 12.0


class RangeDots(Layer):
    """A bar from the low to the high end of each range, a dot in it with its figure, and a line from dot to dot."""

    def __init__(self) -> None:
        super().__init__()
        self._places = np.empty(0)
        self._figures: tuple[Estimate | None, ...] = ()
        self._words: tuple[str, ...] = ()
        self._colour = QColor()
        self._ground = QColor()
        self._text = QColor()

    def set_look(self, colour: str, ground: str, text: str) -> None:
        """Set the colour of the dots, that of the panel behind them, and that of their figures."""
        self._colour, self._ground, self._text = QColor(colour), QColor(ground), QColor(text)

    def set_data(self, places: Sequence[float], figures: Sequence[Estimate | None], words: Sequence[str]) -> None:
        """Show figures, as they are written, at places of the axis; None is a hole."""
        self._places, self._figures, self._words = np.asarray(places, float), tuple(figures), tuple(words)

    def draw(self, painter: QPainter, plane: Plane) -> None:
        """Paint bars, line and dots."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QColor(self._colour)
        bar.setAlphaF(0.3)
        last: QPointF | None = None
        dots = []
        for x, figure in zip(plane.x(self._places), self._figures, strict=True):
            if figure is None:
                last = None
                continue
            low, middle, high = (float(plane.y(value)) for value in (figure.low, figure.central, figure.high))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(bar)
            painter.drawRoundedRect(QRectF(x - _BAR_PX / 2, high, _BAR_PX, max(low - high, 1)), 3, 3)
            at = QPointF(float(x), middle)
            if last is not None:
                painter.setPen(QPen(self._colour, 1.4))
                painter.drawLine(last, at)
            dots.append(at)
            last = at
        painter.setPen(QPen(self._ground, 1.5))
        painter.setBrush(self._colour)
        for at in dots:
            painter.drawEllipse(at, _DOT_PX, _DOT_PX)
        self._write(painter, plane)

    def _write(self, painter: QPainter, plane: Plane) -> None:
        """Write the figures beside their dots from the newest on, as far as none covers another."""
        painter.setFont(TextStyle.SMALL.font)
        painter.setPen(self._text)
        metrics = painter.fontMetrics()
        free_until = plane.frame.right() + 1
        told = list(zip(plane.x(self._places), self._figures, self._words, strict=True))
        for x, figure, words in reversed(told):
            width = metrics.horizontalAdvance(words)
            left = min(float(x) + _DOT_PX + 3, plane.frame.right() - width)
            if figure is None or left + width > free_until:
                continue
            middle = float(plane.y(figure.central))
            baseline = middle - _DOT_PX - 3
            if baseline - metrics.ascent() < plane.frame.top():
                baseline = middle + _DOT_PX + 3 + metrics.ascent()
            painter.drawText(QPointF(left, baseline), words)
            free_until = left - _APART_PX
