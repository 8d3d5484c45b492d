"""The drawing surface of a chart: layers in the order they are painted, in the viewport's own pixels."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pyqtgraph as pg
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plane:
    """Maps time (s, from now) and value to pixels; `scale` is the number of device pixels in one."""

    frame: QRectF
    span_s: float
    top: float
    scale: float

    def x(self, time_s: np.ndarray | float) -> np.ndarray | float:
        """Give the horizontal pixel of a time before now (≤ 0)."""
        return self.frame.right() + np.multiply(time_s, self.frame.width() / self.span_s)

    def y(self, value: np.ndarray | float) -> np.ndarray | float:
        """Give the vertical pixel of a value."""
        return self.frame.bottom() - np.multiply(value, self.frame.height() / self.top)

    def crisp(self, pixels: np.ndarray) -> np.ndarray:
        """Round to whole device pixels."""
        return np.round(pixels * self.scale) / self.scale


class Layer(Protocol):
    """Something that a chart paints."""

    def draw(self, painter: QPainter, plane: Plane) -> None:
        """Paint inside `plane.frame`."""


class Shapes:
    """Many rectangles or lines in one call, in a buffer that is kept from frame to frame."""

    def __init__(self, kind: type[QRectF] | type[QLineF]) -> None:
        self._is_lines = kind is QLineF
        self._buffer = PrimitiveArray(kind, 4)

    def draw(self, painter: QPainter, x: np.ndarray, y: np.ndarray, third: np.ndarray, fourth: np.ndarray) -> None:
        """Paint rectangles (x, y, width, height) or lines (x1, y1, x2, y2), arrays of one length."""
        self._buffer.resize(len(x))
        rows = self._buffer.ndarray()
        rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3] = x, y, third, fourth
        (painter.drawLines if self._is_lines else painter.drawRects)(*self._buffer.drawargs())


class Canvas(pg.GraphicsObject):
    """The one item of a chart's scene: paints its layers from the bottom up."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        super().__init__()
        self._layers = tuple(layers)
        self._range = QRectF(0, 0, 1, 1)
        self._has_failed = False

    def set_range(self, span_s: float, top: float) -> None:
        """Show the time from `span_s` ago to now and the values from 0 to `top`."""
        wanted = QRectF(-span_s, 0, span_s, top)
        if wanted != self._range:
            self.prepareGeometryChange()
            self._range = wanted

    def boundingRect(self) -> QRectF:
        return self._range

    def paint(self, painter: QPainter, *_: object) -> None:
        if self._has_failed:
            return
        # Qt crashes when an exception leaves paint() again and again: this item then stays empty, and says so once.
        try:
            self._paint(painter)
        except Exception:
            self._has_failed = True
            _logger.exception("a chart could not be drawn and stays empty")

    def _paint(self, painter: QPainter) -> None:
        frame = painter.worldTransform().mapRect(self._range)
        plane = Plane(frame, self._range.width(), self._range.height(), painter.device().devicePixelRatioF())
        painter.resetTransform()
        for layer in self._layers:
            painter.save()
            layer.draw(painter, plane)
            painter.restore()
