"""The course of a session as a small curve without axes."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import Restyled
from livewatt.store.curve import Points


def paint_sparkline(painter: QPainter, frame: QRectF, points: Points, colour: str) -> None:
    """Draw points from 0 up over a frame, broken where nothing is known."""
    highest = max((point for point in points if point is not None), default=0.0)
    if highest <= 0:
        return
    step = frame.width() / max(len(points) - 1, 1)
    places = [
        None
        if point is None
        else QPointF(frame.left() + step * number, frame.bottom() - frame.height() * point / highest)
        for number, point in enumerate(points)
    ]
    area = QColor(colour)
    area.setAlphaF(0.22)
    for is_known, group in groupby(places, key=lambda place: place is not None):
        if is_known:
            _paint_piece(painter, frame, list(group), QColor(colour), area)


def _paint_piece(painter: QPainter, frame: QRectF, line: Sequence[QPointF], colour: QColor, area: QColor) -> None:
    if len(line) == 1:  # alone between two holes, and still shown
        line = [line[0] - QPointF(0.75, 0), line[0] + QPointF(0.75, 0)]
    ends = [QPointF(line[-1].x(), frame.bottom()), QPointF(line[0].x(), frame.bottom())]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(area)
    painter.drawPolygon(QPolygonF([*line, *ends]))
    painter.setPen(QPen(colour, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(list(line)))


class CurveStrip(Restyled, QWidget):
    """A session's course with the part of it that is to be kept; the rest is shaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: Points = ()
        self._kept = (0.0, 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, 56)

    def show_course(self, points: Points, kept: tuple[float, float]) -> None:
        """Show points, and keep what lies between two parts (0–1) of the width."""
        self._points, self._kept = points, kept
        self.update()

    def recolour(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        frame = QRectF(self.rect()).adjusted(1, 3, -1, -3)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_sparkline(painter, frame, self._points, theme.accent)
            begin, end = (frame.left() + frame.width() * part for part in self._kept)
            shade = QColor(theme.panel)
            shade.setAlphaF(0.75)
            for left, right in ((frame.left() - 1, begin), (end, frame.right() + 1)):
                painter.fillRect(QRectF(left, 0, max(right - left, 0), self.height()), shade)
            painter.setPen(QPen(QColor(theme.text), 1.5))
            for at in (begin, end):
                painter.drawLine(QPointF(at, 0), QPointF(at, self.height()))
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(frame.bottomLeft(), frame.bottomRight())
