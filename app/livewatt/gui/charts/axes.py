"""The axes of a chart: words at ticks that are chosen elsewhere, and drawn again only when they change."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsItem

from livewatt.gui.charts.ticks import Tick
from livewatt.gui.fonts import TextStyle

# How far the words at the ends of an axis may stand out.
_OUTSIDE_PX = 30


class TickAxis(pg.AxisItem):
    """An axis without a line of its own; the grid is a layer of the chart."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, pen=QPen(Qt.PenStyle.NoPen), maxTickLength=0)
        offset_px = 7
        self.setStyle(tickAlpha=0, tickTextOffset=offset_px, hideOverlappingLabels=_OUTSIDE_PX)
        self.setTickFont(TextStyle.SMALL.font)
        self.enableAutoSIPrefix(False)
        self._draw_anew()

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Write these ticks."""
        self.setTicks([[(tick.at, tick.text) for tick in ticks]])
        self._draw_anew()

    def set_colour(self, colour: str) -> None:
        """Set the colour of the words."""
        self.setTextPen(QColor(colour))
        self._draw_anew()

    def resizeEvent(self, event: QEvent | None = None) -> None:
        super().resizeEvent(event)
        self._draw_anew()

    def _draw_anew(self) -> None:
        # Kept as a picture, because pyqtgraph draws the words on every frame otherwise, which costs more than the
        # curves. `update` is not enough to have it made anew: Qt ignores it while the whole scene waits to be drawn.
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
