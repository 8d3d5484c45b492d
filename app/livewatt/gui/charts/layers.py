"""The curves of a chart: stacked areas, a dashed range, lines with their envelope."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from livewatt.gui.charts.canvas import Layer, Plane, draw_lines, draw_rectangles
from livewatt.gui.charts.fills import Fill, fill_brush, mixed


class Stack(Layer):
    """Areas on top of one another, as one rectangle per column: the cost does not depend on how noisy they are."""

    def __init__(self) -> None:
        super().__init__()
        self._start_s = np.arange(0)
        self._width_s = 1
        self._heights = np.empty((0, 0))
        self._is_known = np.empty(0, bool)
        self._fills: tuple[Fill, ...] = ()
        self._colours: tuple[str, ...] = ()
        self._ground = "#000000"
        self._brushes: list[QBrush] = []
        self._brush_scale = 0.0

    def set_look(self, colours: Sequence[str], fills: Sequence[Fill], ground: str) -> None:
        """Set colour and filling of each area from the bottom up, on the panel's colour."""
        look = (tuple(colours), tuple(fills), ground)
        if look != (self._colours, self._fills, self._ground):
            self._colours, self._fills, self._ground = look
            self._brush_scale = 0.0

    def set_data(self, start_s: np.ndarray, width_s: int, heights: np.ndarray) -> None:
        """Show areas [area, column] over columns that start at `start_s` seconds from now; an unknown has no height."""
        self._start_s, self._width_s, self._heights = start_s, width_s, np.nan_to_num(heights)
        self._is_known = np.isfinite(heights).any(axis=0)

    def draw(self, painter: QPainter, plane: Plane) -> None:
        """Paint the areas, each with a hair of a darker shade above it so that neighbours stay apart."""
        if not self._is_known.any():
            return
        if self._brush_scale != plane.scale:
            self._brush_scale = plane.scale
            self._brushes = [
                fill_brush(fill, colour, self._ground, plane.scale)
                for fill, colour in zip(self._fills, self._colours, strict=True)
            ]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        left = plane.crisp(plane.x(self._start_s))
        width = plane.crisp(plane.x(self._start_s + self._width_s)) - left
        edges = plane.crisp(plane.y(np.vstack((np.zeros(len(left)), np.cumsum(self._heights, axis=0)))))
        painter.setPen(Qt.PenStyle.NoPen)
        for area, brush in enumerate(self._brushes):
            painter.setBrush(brush)
            draw_rectangles(painter, left, edges[area + 1], width, edges[area] - edges[area + 1])
        self._draw_edges(painter, plane, left + width / 2, edges)

    def _draw_edges(self, painter: QPainter, plane: Plane, centre: np.ndarray, edges: np.ndarray) -> None:
        for area, fill in enumerate(self._fills):
            if not self._heights[area].any():
                continue
            is_outlined = fill is Fill.OUTLINED
            if not is_outlined and area + 1 == len(self._fills):
                continue
            colour = mixed(self._colours[area], self._ground, 1 if is_outlined else 0.5)
            width_px = 1.5 if is_outlined else 1
            for piece in _known_pieces(self._is_known):
                draw_line(painter, centre[piece], edges[area + 1][piece], colour, plane, width_px=width_px)


class DashedRange(Layer):
    """The low and the high end of a likely range, dashed: the dashes belong to the time, so they do not crawl."""

    _DASH_PX = 5

    def __init__(self) -> None:
        super().__init__()
        self._start_s = np.arange(0)
        self._width_s = 1
        self._ends: tuple[np.ndarray, np.ndarray] = (np.empty(0), np.empty(0))
        self._age_s = 0
        self._pens = (QPen(), QPen())

    def set_look(self, low: str, high: str) -> None:
        """Set the colours: the low end lies on the areas, the high end above them."""
        self._pens = (QPen(QColor(low), 1.2), QPen(QColor(high), 1.2))

    def set_data(self, start_s: np.ndarray, width_s: int, low: np.ndarray, high: np.ndarray, age_s: int) -> None:
        """Show a range over columns that start at `start_s` seconds from now, `age_s` into the session."""
        self._start_s, self._width_s, self._ends, self._age_s = start_s, width_s, (low, high), age_s

    def draw(self, painter: QPainter, plane: Plane) -> None:
        """Paint the two ends."""
        if self._start_s.size < 2:
            return
        columns_per_dash = max(1, round(self._DASH_PX / plane.frame.width() * plane.span_s / self._width_s))
        number = (self._start_s[:-1] + self._age_s) // self._width_s
        is_dash = number // columns_per_dash % 2 == 0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        x = plane.x(self._start_s + self._width_s / 2)
        for end, pen in zip(self._ends, self._pens, strict=True):
            y = plane.y(end)
            shown = is_dash & np.isfinite(y[:-1]) & np.isfinite(y[1:])
            painter.setPen(pen)
            draw_lines(painter, x[:-1][shown], y[:-1][shown], x[1:][shown], y[1:][shown])


class Line(Layer):
    """A curve with the envelope of its peaks where a column holds more than a second."""

    def __init__(self) -> None:
        super().__init__()
        self._start_s = np.arange(0)
        self._width_s = 1
        self._mean = self._low = self._high = np.empty(0)
        self._colour = QColor()
        self._envelope = QColor()

    def set_look(self, colour: str, ground: str) -> None:
        """Set the colour of the curve on the panel's colour."""
        self._colour, self._envelope = QColor(colour), mixed(colour, ground, 0.3)

    def set_data(self, start_s: np.ndarray, width_s: int, curve: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
        """Show a curve (mean, low, high) over columns that start at `start_s` seconds from now; NaN is a hole."""
        self._start_s, self._width_s = start_s, width_s
        self._mean, self._low, self._high = curve

    def draw(self, painter: QPainter, plane: Plane) -> None:
        """Paint the envelope and the curve."""
        known = np.isfinite(self._mean)
        if not known.any():
            return
        left = plane.x(self._start_s)
        width = plane.x(self._start_s + self._width_s) - left
        if self._width_s > 1:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._envelope)
            top, bottom = plane.y(self._high[known]), plane.y(self._low[known])
            draw_rectangles(painter, left[known], top, width[known], bottom - top)
        for piece in _known_pieces(known):
            centre, height = (left + width / 2)[piece], plane.y(self._mean[piece])
            if len(centre) == 1:  # a lone sample between two holes is still shown
                centre = centre + np.array([-0.5, 0.5]) * width[piece]
                height = np.repeat(height, 2)
            draw_line(painter, centre, height, self._colour, plane, width_px=2)


def _known_pieces(known: np.ndarray) -> list[slice]:
    """Give the stretches without a hole."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], known, [False]))))
    return [slice(start, stop) for start, stop in edges.reshape(-1, 2)]


def draw_line(
    painter: QPainter, x: np.ndarray, y: np.ndarray, colour: QColor, plane: Plane, *, width_px: float
) -> None:
    """Paint a line as thin ones side by side: Qt draws lines of one device pixel many times faster than wider ones."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(colour, 1)
    pen.setCosmetic(True)
    painter.setPen(pen)
    strands = max(1, round(width_px * plane.scale))
    for strand in range(strands):
        shifted = y + (strand - (strands - 1) / 2) / plane.scale
        draw_lines(painter, x[:-1], shifted[:-1], x[1:], shifted[1:])
