"""What the items of a chart are painted with: a plane in pixels, and many shapes in one call."""

import logging
from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter
from shiboken6 import wrapInstance

log = logging.getLogger(__name__)


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

    def crisp(self, pixels: np.ndarray | float) -> np.ndarray | float:
        """Round to whole device pixels."""
        return np.round(np.multiply(pixels, self.scale)) / self.scale


class Layer(pg.GraphicsObject):
    """An item as large as the chart's plane, painted in the viewport's own pixels; later ones lie on earlier ones."""

    def __init__(self) -> None:
        super().__init__()
        self._has_failed = False

    @abstractmethod
    def draw(self, painter: QPainter, plane: Plane) -> None:
        """Paint inside `plane.frame`."""

    def boundingRect(self) -> QRectF:
        return self.viewRect() or QRectF(0, 0, 1, 1)

    def viewRangeChanged(self) -> None:
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, *_: object) -> None:
        if self._has_failed:
            return
        # An exception that leaves paint() comes back with every frame and can end in a crash of Qt: a layer that
        # fails stays empty and says so once.
        painter.save()
        try:
            range_ = self.boundingRect()
            frame = painter.worldTransform().mapRect(range_)
            painter.resetTransform()
            self.draw(painter, Plane(frame, range_.width(), range_.height(), painter.device().devicePixelRatioF()))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            self._has_failed = True
            log.exception("a part of a chart could not be drawn and stays empty")
        finally:
            painter.restore()


def draw_rectangles(painter: QPainter, x: np.ndarray, y: np.ndarray, width: np.ndarray, height: np.ndarray) -> None:
    """Paint rectangles, arrays of one length in pixels."""
    _draw_array(painter.drawRects, QRectF, x, y, width, height)


def draw_lines(painter: QPainter, x1: np.ndarray, y1: np.ndarray, x2: np.ndarray, y2: np.ndarray) -> None:
    """Paint lines, arrays of one length in pixels."""
    _draw_array(painter.drawLines, QLineF, x1, y1, x2, y2)


def _draw_array(draw: Callable, shape: type[QRectF] | type[QLineF], *columns: np.ndarray) -> None:
    # QPainter takes an array of shapes by its first one and their number. Four doubles in a row are such a shape, so
    # that nothing has to be made in Python for each of thousands.
    rows = np.column_stack(columns).astype(np.float64, copy=False)
    if len(rows):
        draw(wrapInstance(rows.ctypes.data, shape), len(rows))
