"""The session's curve: emissions per hour by segment, as the foot of a whole card or as a picture beside its texts."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen

from livewatt.domain.chain import Segment
from livewatt.gui.cards.looks import LookColours
from livewatt.sharing.seconds import Curve

_TOP = 0.06  # what is left free above the highest point, for its line
_TOP_OF_TILE = 0.1
_FOOT = ((0.0, 1.0), (0.45, 0.98), (1.0, 0.8))
_BETWEEN_LAYERS_PX = 2.0
_RIDGE_PX = 3.0


def curve_image(curve: Curve, rect: QRectF, colours: LookColours, radius: float) -> QImage:
    """Draw the whole curve as large as `rect` on nothing; with a radius it is a picture of its own with round corners.

    Without one it is the ground that the card stands on, and fades a little towards its foot.
    """
    image = QImage(rect.size().toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    area = QRectF(0, 0, rect.width(), rect.height())
    layers = np.cumsum([np.asarray(curve.rates_g_per_h[segment]) for segment in Segment], axis=0)
    highest = np.nanmax(layers[-1], initial=0.0) if np.isfinite(layers[-1]).any() else 0.0
    if highest <= 0:
        return image
    heights = layers / highest * (1 - (_TOP_OF_TILE if radius else _TOP)) * rect.height()
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if radius:
            corners = QPainterPath()
            corners.addRoundedRect(area, radius, radius)
            painter.setClipPath(corners)
            painter.setOpacity(colours.panel_opacity)
            painter.fillRect(area, QColor(colours.panel))
            painter.setOpacity(1.0)
        for begin, end in _runs(np.isfinite(heights[-1])):
            _paint_run(painter, heights[:, begin:end], begin, len(heights[-1]), rect, colours.segments)
            _paint_ridge(painter, heights[-1, begin:end], begin, len(heights[-1]), rect, QColor(colours.text))
        if not radius:
            _fade(painter, area, _FOOT)
    return image


def _runs(known: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Give the stretches that were recorded, as first column and the one after the last."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], known, [False])).astype(int)))
    return [(int(begin), int(end)) for begin, end in edges.reshape(-1, 2)]


def _points(heights: NDArray[np.float64], first: int, columns: int, rect: QRectF) -> list[QPointF]:
    """Give the points of a line over its columns, with both ends drawn out to the edges of the first and the last."""
    step = rect.width() / columns
    x = (np.arange(len(heights)) + first + 0.5) * step
    x = np.concatenate(([first * step], x, [(first + len(heights)) * step]))
    y = rect.height() - np.concatenate((heights[:1], heights, heights[-1:]))
    return [QPointF(float(px), float(py)) for px, py in zip(x, y, strict=True)]


def _line(points: Sequence[QPointF]) -> QPainterPath:
    """Join points by curves that are level at each of them, so that none rises above what was recorded."""
    path = QPainterPath(points[0])
    for one, other in pairwise(points):
        middle = (one.x() + other.x()) / 2
        path.cubicTo(QPointF(middle, one.y()), QPointF(middle, other.y()), other)
    return path


def _paint_run(
    painter: QPainter,
    heights: NDArray[np.float64],
    first: int,
    columns: int,
    rect: QRectF,
    segments: Mapping[Segment, str],
) -> None:
    """Fill the layers of a stretch, with thin gaps between them as between the parts of the bar."""
    # From the topmost down: each layer covers the foot of the one above it.
    for place, segment in reversed(list(enumerate(Segment))):
        points = _points(heights[place], first, columns, rect)
        line = _line(points)
        area = QPainterPath(line)
        area.lineTo(points[-1].x(), rect.height())
        area.lineTo(points[0].x(), rect.height())
        painter.fillPath(area, QColor(segments[segment]))
        if place < len(heights) - 1:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
            painter.strokePath(line, QPen(QColor(Qt.GlobalColor.black), _BETWEEN_LAYERS_PX))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _paint_ridge(
    painter: QPainter, heights: NDArray[np.float64], first: int, columns: int, rect: QRectF, colour: QColor
) -> None:
    line = _line(_points(heights, first, columns, rect))
    painter.strokePath(
        line, QPen(colour, _RIDGE_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    )


def _fade(painter: QPainter, area: QRectF, stops: Sequence[tuple[float, float]]) -> None:
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    fade = QLinearGradient(area.topLeft(), area.bottomLeft())
    for at, opacity in stops:
        fade.setColorAt(at, QColor.fromRgbF(0, 0, 0, opacity))
    painter.fillRect(area, fade)
