"""Where the panels of the Live page stand, from a column of 380 pixels to a wide screen."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from livewatt.domain.chain import Convention
from livewatt.domain.session import Marker
from livewatt.gui.charts.live_history import CurvesView
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.panels.advice import AdvicePanel
from livewatt.gui.panels.conventions import ConventionsPanel
from livewatt.gui.panels.emissions import EmissionsPanel
from livewatt.gui.panels.figures import FigureCards
from livewatt.gui.panels.markers import MarkersPanel
from livewatt.gui.panels.stream import StreamPanel
from livewatt.gui.panels.studio_power import StudioPowerPanel
from livewatt.gui.steady import SteadyRates
from livewatt.gui.widgets.basics import Restyled, label, set_text
from livewatt.live.snapshot import Snapshot
from livewatt.wording.language import _
from livewatt.wording.numbers import percent

_SPACING_PX = 12
_SIDE_PX = 316
_BELOW_PX = 16
_NO_LIMIT_PX = 16_777_215  # Qt's QWIDGETSIZE_MAX


class Arrangement(Enum):
    """How the panels stand, with the least width in pixels each is used from."""

    COLUMN = 0
    STACKED = 600
    SIDE_BY_SIDE = 940

    @classmethod
    def for_width(cls, width_px: int) -> "Arrangement":
        """Give the widest arrangement that fits."""
        return max((each for each in cls if width_px >= each.value), key=lambda each: each.value)


class LivePlaces(Restyled, QWidget):
    """The panels, arranged by the width there is; `narrowed` tells when they become or cease to be one column."""

    narrowed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrangement: Arrangement | None = None
        self._own_cpu_fraction: float | None = None
        rates = SteadyRates()
        self.cards, self.emissions = FigureCards(rates), EmissionsPanel(rates)
        self.power, self.stream = StudioPowerPanel(), StreamPanel()
        self.advice, self.markers, self.conventions = AdvicePanel(), MarkersPanel(), ConventionsPanel(rates)
        self._own_cost = label(TextStyle.SMALL, "faint", wraps=True)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(_SPACING_PX)
        for panel in (self.advice, self.markers, self.conventions, self._own_cost):
            side.addWidget(panel)
        side.addStretch(1)
        self.emissions.setMinimumHeight(300)
        for panel in (self.power, self.stream):
            panel.setMinimumHeight(236)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        # Boxes and not a grid: for what spans rows a grid goes by the height wrapped words have when they are narrow.
        self._charts = QWidget()
        charts = QVBoxLayout(self._charts)
        charts.setContentsMargins(0, 0, 0, 0)
        for line in (charts, self._pair, self._body):
            line.setSpacing(_SPACING_PX)
        for panel in (self.power, self.stream):
            self._pair.addWidget(panel, 1)
        charts.addWidget(self.emissions, 5)
        charts.addLayout(self._pair, 4)
        left = QVBoxLayout()
        left.addWidget(self._charts, 1)
        left.addStretch()
        self._body.addLayout(left, 1)
        self._body.addWidget(self._side)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(_SPACING_PX)
        page.addWidget(self.cards)
        page.addLayout(self._body, 1)
        self._arrange(Arrangement.SIDE_BY_SIDE)
        let_shrink(self)
        self.retranslate()

    def show_snapshot(self, snapshot: Snapshot, convention: Convention, *, masked: bool) -> None:
        """Show the figures of a second under a convention; `masked` hides how many watch."""
        self.cards.show_snapshot(snapshot, convention, masked=masked)
        self.emissions.show_snapshot(snapshot, convention)
        self.power.show_snapshot(snapshot)
        self.stream.show_snapshot(snapshot, masked=masked)
        self.conventions.show_snapshot(snapshot)
        self.advice.missing.show_missing(snapshot.missing)
        self.markers.set_running(running=snapshot.totals is not None)
        self.markers.show_markers(() if snapshot.totals is None else snapshot.totals.markers)
        self._own_cpu_fraction = snapshot.own_cpu_fraction
        self.retranslate()
        self._limit_charts()

    def show_curves(self, view: CurvesView, span_s: int, markers: Sequence[Marker]) -> None:
        """Draw the curves of the last `span_s` seconds."""
        self.emissions.show_curves(view, span_s, markers)
        self.power.show_curves(view, span_s)
        self.stream.show_curves(view, span_s)

    def retranslate(self) -> None:
        # Exactly nothing is what a demonstration tells, which measures no processor.
        self._own_cost.setVisible(bool(self._own_cpu_fraction))
        share = percent(self._own_cpu_fraction)
        set_text(self._own_cost, _("LiveWatt itself: {share} of one processor core.").format(share=share))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(Arrangement.for_width(event.size().width()))
        self._limit_charts()

    def _limit_charts(self) -> None:
        """Keep the charts within sight: a long list beside them would draw them out below the window."""
        height_px = _NO_LIMIT_PX
        if self._arrangement is Arrangement.SIDE_BY_SIDE:
            above_px = self._side.mapTo(self.window(), QPoint()).y()
            # Not the layout's least height: a box that follows the width takes this one and overlaps in less.
            least_px = self._charts.layout().totalHeightForWidth(self._charts.width())
            height_px = max(self.window().height() - above_px - _BELOW_PX, least_px)
        self._charts.setMaximumHeight(height_px)

    def _arrange(self, arrangement: Arrangement) -> None:
        if arrangement is self._arrangement:
            return
        self._arrangement = arrangement
        is_column = arrangement is Arrangement.COLUMN
        beside = arrangement is Arrangement.SIDE_BY_SIDE
        along, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.cards.set_columns(2 if is_column else 4)
        self._pair.setDirection(below if is_column else along)
        self._body.setDirection(along if beside else below)
        self._side.setMinimumWidth(_SIDE_PX if beside else 0)
        self._side.setMaximumWidth(_SIDE_PX if beside else _NO_LIMIT_PX)
        self.narrowed.emit(is_column)
