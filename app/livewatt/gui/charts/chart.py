"""A live chart: a time axis that stands still, a value axis from 0, and layers painted at a flat cost."""

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QFrame, QGraphicsItem, QSizePolicy

from livewatt.gui.charts.canvas import Canvas, Layer
from livewatt.gui.charts.overlays import Gaps, Grid, Markers, Nothing
from livewatt.gui.charts.ticks import Tick, nice_top, time_ticks, value_ticks
from livewatt.gui.fonts import TextStyle
from livewatt.gui.theme import Theme
from livewatt.wording.language import _

# Below this part of the axis a curve looks flat, and the axis shrinks.
_SHRINK_BELOW = 0.45
_LEFT_PX = 38
_RIGHT_PX = 14
_BOTTOM_PX = 22
_OUTSIDE_PX = 30  # how far the words at the ends of an axis may stand out
_BOTTOM_BARE_PX = 6


class Chart(pg.PlotWidget):
    """Base of the charts: subclasses give the layers of curves and set their data."""

    def __init__(self, curves: Sequence[Layer], above: Sequence[Layer] = (), *, names_times: bool = True) -> None:
        """Make a chart of curves, with layers `above` them; `names_times` tells whether times stand below it."""
        super().__init__()
        self.grid, self.gaps, self.markers, self._nothing = Grid(), Gaps(), Markers(), Nothing()
        self._canvas = Canvas([self.gaps, self.grid, *curves, self.markers, *above, self._nothing])
        self._span_s = 120
        self._top = 1.0
        self._is_empty = True
        self._names_times = names_times
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 90)
        plot = self.getPlotItem()
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(False, False)
        plot.disableAutoRange()
        plot.layout.setContentsMargins(0, 8, _RIGHT_PX, 0)
        plot.getViewBox().setDefaultPadding(0)
        for name in ("left", "bottom"):
            axis = plot.getAxis(name)
            axis.setStyle(
                tickLength=0, tickAlpha=0, tickFont=TextStyle.SMALL.font, maxTickLevel=0, hideOverlappingLabels=30
            )
            # The axes are drawn again only when they change (pyqtgraph draws them on every frame otherwise).
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        plot.getAxis("left").setWidth(_LEFT_PX)
        plot.getAxis("bottom").setHeight(_BOTTOM_PX if names_times else _BOTTOM_BARE_PX)
        plot.getAxis("bottom").setStyle(tickTextOffset=7, showValues=names_times)
        self.addItem(self._canvas)
        self._show_range()
        # Later than the resizing of the widget: the axes must have their new place when they are drawn anew.
        plot.getViewBox().sigResized.connect(self._show_ticks)

    def sizeHint(self) -> QSize:
        return QSize(160, 90)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self.setBackground(theme.panel)
        for name in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(name)
            axis.setPen(QPen(Qt.PenStyle.NoPen))
            axis.setTextPen(QColor(theme.faint))
        self.grid.set_look(theme.grid)
        self.gaps.set_look(theme.line, theme.secondary, theme.panel)
        self._nothing.set_look(theme.faint)
        self.markers.set_look(theme.text, theme.text, theme.panel)

    def set_description(self, name: str, sentence: str) -> None:
        """Say to a screen reader what the chart is and what it shows now."""
        if self.accessibleName() != name:
            self.setAccessibleName(name)
        if self.accessibleDescription() != sentence:
            self.setAccessibleDescription(sentence)

    def set_range(self, span_s: int, highest: float) -> None:
        """Show `span_s` seconds up to now; the top follows the highest value, NaN where none is known, with inertia."""
        top = self._top
        is_empty = not math.isfinite(highest)
        if not is_empty and (self._is_empty or not _SHRINK_BELOW * self._top <= highest <= self._top):
            top = nice_top(highest)
        if (span_s, top, is_empty) != (self._span_s, self._top, self._is_empty):
            self._span_s, self._top, self._is_empty = span_s, top, is_empty
            self._show_range()

    def _show_range(self) -> None:
        plot = self.getPlotItem()
        plot.setRange(xRange=(-self._span_s, 0), yRange=(0, self._top), padding=0)
        self._canvas.set_range(self._span_s, self._top)
        self._show_ticks()

    def _show_ticks(self) -> None:
        plot = self.getPlotItem()
        area = plot.getViewBox().size()
        times = time_ticks(self._span_s, area.width())
        # An axis with figures would pretend that something is known.
        values = [Tick(0, "")] if self._is_empty else value_ticks(self._top, area.height())
        self._nothing.set_word(_("nothing known yet") if self._is_empty else "")
        self.gaps.set_word(_("no data"))
        plot.getAxis("bottom").setTicks([[(tick.at, tick.text) for tick in times]])
        plot.getAxis("left").setTicks([[(tick.at, tick.text) for tick in values]])
        self.grid.set_values([tick.at for tick in values])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_ticks()

    def repaint_curves(self) -> None:
        """Paint the layers again with their new data."""
        self._canvas.update()
