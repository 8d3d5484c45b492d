"""A live chart: a time axis that stands still, a value axis from 0, and layers painted at a flat cost."""

import logging
import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMarginsF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from livewatt.gui.charts.canvas import Layer, Plane
from livewatt.gui.charts.overlays import Gaps, Grid, Markers, Nothing
from livewatt.gui.charts.ticks import Tick, nice_top, time_ticks, value_ticks
from livewatt.gui.fonts import TextStyle
from livewatt.gui.theme import Theme
from livewatt.wording.language import _

log = logging.getLogger(__name__)

# Below this part of the axis a curve looks flat, and the axis shrinks.
_SHRINK_BELOW = 0.45
_LEFT_PX, _TOP_PX, _RIGHT_PX = 38, 9, 14
_BOTTOM_PX, _BOTTOM_BARE_PX = 24, 6
_LABEL_GAP_PX = 7


class Chart(QWidget):
    """Paints layers of curves; whoever owns it gives the layers their data and says what it shows."""

    def __init__(self, curves: Sequence[Layer], above: Sequence[Layer] = (), *, names_times: bool = True) -> None:
        """Make a chart of curves, with layers `above` them; `names_times` tells whether times stand below it."""
        super().__init__()
        self.grid, self.gaps, self.markers, self._nothing = Grid(), Gaps(), Markers(), Nothing()
        self._layers = (self.gaps, self.grid, *curves, self.markers, *above, self._nothing)
        self._span_s = 120
        self._top = 1.0
        self._is_empty = True
        self._names_times = names_times
        self._unit_size = 1.0
        self._left_px = _LEFT_PX
        self._times: Sequence[Tick] = ()
        self._values: Sequence[Tick] = ()
        self._ground, self._text = QColor(), QColor()
        self._has_failed = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 90)
        # The whole ground is painted here, so that nothing behind the chart has to be painted each second.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        return QSize(160, 90)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._ground, self._text = QColor(theme.panel), QColor(theme.faint)
        self.grid.set_look(theme.grid)
        self.gaps.set_look(theme.line, theme.secondary, theme.panel)
        self.markers.set_look(theme.text, theme.text, theme.panel)
        self._nothing.set_look(theme.faint)
        self.update()

    def set_names_times(self, names_times: bool) -> None:
        """Tell whether times stand below the chart, or below the one under it."""
        if names_times != self._names_times:
            self._names_times = names_times
            self._place_ticks()
            self.update()

    @property
    def top(self) -> float:
        """The value at the top of the axis."""
        return self._top

    def set_unit_size(self, size: float) -> None:
        """Write the figures of the axis in units of this many base units; whoever owns the chart names the unit."""
        if size != self._unit_size:
            self._unit_size = size
            self._place_ticks()

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
            self._place_ticks()

    def _frame(self) -> QRectF:
        bottom_px = _BOTTOM_PX if self._names_times else _BOTTOM_BARE_PX
        return QRectF(self.rect()).marginsRemoved(QMarginsF(self._left_px, _TOP_PX, _RIGHT_PX, bottom_px))

    def _place_ticks(self) -> None:
        # An axis with figures would pretend that something is known.
        self._values = (
            [Tick(0, "")] if self._is_empty else value_ticks(self._top, self._frame().height(), self._unit_size)
        )
        metrics = QFontMetricsF(TextStyle.SMALL.font)
        widest = max(metrics.horizontalAdvance(tick.text) for tick in self._values)
        self._left_px = max(_LEFT_PX, math.ceil(widest) + _LABEL_GAP_PX)
        self._times = time_ticks(self._span_s, self._frame().width()) if self._names_times else ()
        self.grid.set_values([tick.at for tick in self._values])
        self._nothing.set_word(_("nothing known yet") if self._is_empty else "")
        self.gaps.set_word(_("no data"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_ticks()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._place_ticks()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._ground)
            if self._has_failed:
                return
            # Painted each second: a chart that fails stays empty and says so once, instead of filling the log.
            try:
                self._paint(painter)
            except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
                self._has_failed = True
                log.exception("a chart could not be drawn and stays empty")

    def _paint(self, painter: QPainter) -> None:
        plane = Plane(self._frame(), self._span_s, self._top, self.devicePixelRatioF())
        for layer in self._layers:
            painter.save()
            painter.setClipRect(plane.frame.adjusted(0, -1, 1, 1))
            try:
                layer.draw(painter, plane)
            finally:
                painter.restore()
        painter.setFont(TextStyle.SMALL.font)
        painter.setPen(self._text)
        height = painter.fontMetrics().height()
        for tick in self._values:
            box = QRectF(0, float(plane.y(tick.at)) - height / 2, self._left_px - _LABEL_GAP_PX, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick.text)
        for tick in self._times:
            width = painter.fontMetrics().horizontalAdvance(tick.text)
            # The words at the ends may stand out of the frame, but not out of the chart.
            left = min(max(float(plane.x(tick.at)) - width / 2, 0), self.width() - width)
            box = QRectF(left, plane.frame.bottom() + _LABEL_GAP_PX, width, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tick.text)
