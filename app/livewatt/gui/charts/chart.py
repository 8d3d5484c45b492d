"""A live chart: a time axis that stands still, a value axis from 0, and layers painted at a flat cost."""

import math
from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from livewatt.gui.charts.axes import TickAxis
from livewatt.gui.charts.canvas import Layer
from livewatt.gui.charts.overlays import Gaps, Grid, Markers, Nothing
from livewatt.gui.charts.ticks import Tick, nice_top, time_ticks, value_ticks
from livewatt.gui.fonts import TextStyle
from livewatt.gui.theme import Theme
from livewatt.wording.language import _

# Below this part of the axis a curve looks flat, and the axis shrinks.
_SHRINK_BELOW = 0.45
_LEFT_PX, _TOP_PX, _RIGHT_PX = 38, 9, 14
_BOTTOM_PX, _BOTTOM_BARE_PX = 24, 6
_LABEL_GAP_PX = 7


class Chart(pg.GraphicsLayoutWidget):
    """Paints layers of curves; whoever owns it gives the layers their data and says what it shows.

    Made of pyqtgraph's view box and axes rather than its PlotWidget, which brings menus and forms of some ninety
    widgets along. Of its own curves and grid none is used: with a whole evening on them they cost a hundred times more.
    """

    def __init__(
        self,
        curves: Sequence[Layer],
        above: Sequence[Layer] = (),
        *,
        names_times: bool = True,
        times: Callable[[int, float], list[Tick]] = time_ticks,
    ) -> None:
        """Make a chart of curves, with layers `above` them; `names_times` tells whether times stand below it.

        `times` gives the ticks below for a span and a width in pixels: by default those of a live.
        """
        super().__init__()
        self._times = times
        self._view = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        self._left, self._bottom = TickAxis("left"), TickAxis("bottom")
        self.grid, self.gaps, self.markers, self._nothing = Grid(), Gaps(), Markers(), Nothing()
        self._layers = (self.gaps, self.grid, *curves, self.markers, *above, self._nothing)
        self._span_s = 120
        self._top = 1.0
        self._is_empty = True
        self._names_times = names_times
        self._unit_size = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        for each in (self, self.viewport()):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 90)
        self.ci.setSpacing(0)
        for item, row, column in ((self._left, 0, 0), (self._view, 0, 1), (self._bottom, 1, 1)):
            self.addItem(item, row, column)
        for axis in (self._left, self._bottom):
            axis.linkToView(self._view)
        self._view.disableAutoRange()
        for number, layer in enumerate(self._layers):
            layer.setZValue(number)
            self._view.addItem(layer, ignoreBounds=True)
        self._size_axes()
        self._show_range()
        # Later than the resizing of the widget: the axes have their new place by then.
        self._view.sigResized.connect(self._place_ticks)

    def sizeHint(self) -> QSize:
        return QSize(160, 90)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The page scrolls, not the chart.
        event.ignore()

    @property
    def top(self) -> float:
        """The value at the top of the axis."""
        return self._top

    @property
    def frame(self) -> QRectF:
        """Where the curves are drawn, in the widget's pixels."""
        return self.viewportTransform().mapRect(self._view.sceneBoundingRect())

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self.setBackground(theme.panel)
        for axis in (self._left, self._bottom):
            axis.set_colour(theme.faint)
        self.grid.set_look(theme.grid)
        self.gaps.set_look(theme.line, theme.secondary, theme.panel)
        self.markers.set_look(theme.text, theme.text, theme.panel)
        self._nothing.set_look(theme.faint)

    def set_description(self, name: str, sentence: str) -> None:
        """Say to a screen reader what the chart is and what it shows now."""
        if self.accessibleName() != name:
            self.setAccessibleName(name)
        if self.accessibleDescription() != sentence:
            self.setAccessibleDescription(sentence)

    def set_names_times(self, names_times: bool) -> None:
        """Tell whether times stand below the chart, or below the one under it."""
        if names_times != self._names_times:
            self._names_times = names_times
            self._size_axes()

    def set_unit_size(self, size: float) -> None:
        """Write the figures of the axis in units of this many base units; whoever owns the chart names the unit."""
        if size != self._unit_size:
            self._unit_size = size
            self._place_ticks()

    def set_range(self, span_s: int, highest: float) -> None:
        """Show `span_s` seconds up to now; the top follows the highest value, NaN where none is known, with inertia."""
        top = self._top
        is_empty = not math.isfinite(highest)
        if not is_empty and (self._is_empty or not _SHRINK_BELOW * self._top <= highest <= self._top):
            top = nice_top(highest)
        if (span_s, top, is_empty) != (self._span_s, self._top, self._is_empty):
            self._span_s, self._top, self._is_empty = span_s, top, is_empty
            self._show_range()

    def redraw(self) -> None:
        """Paint the layers again with their new data."""
        for layer in self._layers:
            layer.update()

    def _size_axes(self) -> None:
        self._bottom.setStyle(showValues=self._names_times)
        self._bottom.setHeight(_BOTTOM_PX if self._names_times else _BOTTOM_BARE_PX)

    def _show_range(self) -> None:
        self._view.setRange(xRange=(-self._span_s, 0), yRange=(0, self._top), padding=0)
        self._place_ticks()

    def _place_ticks(self) -> None:
        area = self._view.size()
        # An axis with figures would pretend that something is known.
        values = [Tick(0, "")] if self._is_empty else value_ticks(self._top, area.height(), self._unit_size)
        metrics = QFontMetricsF(TextStyle.SMALL.font)
        widest = max(metrics.horizontalAdvance(tick.text) for tick in values)
        self._left.setWidth(max(_LEFT_PX, math.ceil(widest) + _LABEL_GAP_PX))
        self._left.show_ticks(values)
        times = self._times(self._span_s, area.width())
        half_of_last = math.ceil(metrics.horizontalAdvance(times[-1].text) / 2)
        self.ci.setContentsMargins(0, _TOP_PX, max(_RIGHT_PX, half_of_last), 0)
        self._bottom.show_ticks(times)
        self.grid.set_values([tick.at for tick in values])
        self._nothing.set_word(_("nothing known yet") if self._is_empty else "")
        self.gaps.set_word(_("no data"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._place_ticks()
            self.redraw()
