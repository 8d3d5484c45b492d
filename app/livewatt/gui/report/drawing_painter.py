"""Drawings on paper: shapes stay shapes, and words stay words."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from livewatt.gui.report.sheet import PT, box, colour, dots, font
from livewatt.sharing.report.drawing import Anchor, Drawing, Label, Line, Mark, Point, Polygon, Rect

_OUTLINE_PT = 0.8


def paint_drawing(painter: QPainter, drawing: Drawing, x_pt: float, y_pt: float) -> None:
    """Paint a drawing with its upper left corner at a place."""
    painter.save()
    painter.translate(dots(x_pt, y_pt))
    for mark in drawing.marks:
        _paint(painter, mark)
    painter.restore()


def _paint(painter: QPainter, mark: Mark) -> None:
    match mark:
        case Rect(x, y, width, height, ink, strength):
            if strength > 0:
                painter.fillRect(box(x, y, width, height), colour(ink, strength))
            else:
                _outline(painter, mark)
        case Polygon(points, ink, strength):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(ink, strength))
            painter.drawPolygon(_polygon(points))
        case Line(points, ink, width):
            painter.setPen(QPen(colour(ink), width * PT))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(_polygon(points))
        case Label():
            _write(painter, mark)


def _outline(painter: QPainter, mark: Rect) -> None:
    half = _OUTLINE_PT / 2
    painter.setPen(QPen(colour(mark.ink), _OUTLINE_PT * PT))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inside = max(mark.width - 2 * half, 0), max(mark.height - 2 * half, 0)
    painter.drawRect(box(mark.x + half, mark.y + half, *inside))


def _write(painter: QPainter, label: Label) -> None:
    its_font = font(label.size_pt, QFont.Weight.DemiBold if label.strong else QFont.Weight.Normal)
    width = QFontMetricsF(its_font).horizontalAdvance(label.text)
    back = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[label.anchor]
    painter.setFont(its_font)
    painter.setPen(colour(label.ink))
    painter.drawText(QPointF(label.x * PT - back, label.y * PT), label.text)


def _polygon(points: tuple[Point, ...]) -> QPolygonF:
    return QPolygonF([dots(x, y) for x, y in points])
