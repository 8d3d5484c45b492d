"""The layers of a chart over months: a range and its middle for each."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from livewatt.domain.estimate import Estimate
from livewatt.gui.charts.canvas import Layer, Plane

_DOT_PX, _BAR_PX = 4.0, 7.0


class RangeDots(Layer):
    """A bar from the low to the high end of each range, a dot in it, and a line from dot to dot."""

    def __init__(self) -> None:
        super().__init__()
        self._places = np.empty(0)
        self._figures: tuple[Estimate | None, ...] = ()
        self._colour = QColor()
        self._ground = QColor()

    def set_look(self, colour: str, ground: str) -> None:
        """Set the colour of the dots, and that of the panel behind them."""
        self._colour, self._ground = QColor(colour), QColor(ground)

    def set_data(self, places: Sequence[float], figures: Sequence[Estimate | None]) -> None:
        """Show figures at places of the axis; None is a hole."""
        self._places, self._figures = np.asarray(places, float), tuple(figures)

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
