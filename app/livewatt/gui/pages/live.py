"""The Live page: what is drawn, sent, watched and emitted, this second and since the live began."""

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from livewatt.domain.chain import Convention
from livewatt.domain.clock import steady_s
from livewatt.domain.session import Marker
from livewatt.gui.charts.live_history import LiveHistory
from livewatt.gui.charts.ticks import span_for
from livewatt.gui.panels.conventions import ConventionsPanel
from livewatt.gui.panels.emissions import WHOLE_LIVE, EmissionsPanel
from livewatt.gui.panels.figures import FigureCards
from livewatt.gui.panels.markers import MarkersPanel
from livewatt.gui.panels.status_row import StatusRow
from livewatt.gui.panels.stream import StreamPanel
from livewatt.gui.panels.studio_power import StudioPowerPanel
from livewatt.gui.widgets.basics import Panel, Restyled
from livewatt.gui.widgets.missing import MissingList
from livewatt.live.snapshot import Snapshot
from livewatt.wording.language import _

_SPACING_PX = 12
_SIDE_PX = 316


class Arrangement(Enum):
    """How the page is laid out, with the least width in pixels it is used from."""

    COLUMN = 0
    STACKED = 600
    SIDE_BY_SIDE = 960


class AdvicePanel(Restyled, Panel):
    """What the streamer can do: for now, what could be measured that is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.missing = MissingList()
        self.body.addWidget(self.missing)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("What you can do"), _("to measure more"))


class LivePage(QWidget):
    """All that belongs to the live under way; it shows, and says what the user asked for."""

    convention_chosen = Signal(object)

    def __init__(self, history: LiveHistory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._convention = Convention.ATTRIBUTED
        self._arrangement: Arrangement | None = None
        self._span_s: int | None = WHOLE_LIVE
        self._snapshot: Snapshot | None = None
        self.status = StatusRow()
        self.notices = QVBoxLayout()
        self.notices.setSpacing(8)
        self.cards = FigureCards()
        self.emissions = EmissionsPanel()
        self.power, self.stream = StudioPowerPanel(), StreamPanel()
        self.advice, self.markers, self.conventions = AdvicePanel(), MarkersPanel(), ConventionsPanel()
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(_SPACING_PX)
        for panel in (self.advice, self.markers, self.conventions):
            side.addWidget(panel)
        side.addStretch(1)
        self._places = QGridLayout()
        self._places.setSpacing(_SPACING_PX)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 14, 16, 16)
        page.setSpacing(_SPACING_PX)
        page.addWidget(self.status)
        page.addLayout(self.notices)
        page.addWidget(self.cards)
        page.addLayout(self._places, 1)
        self.emissions.convention_chosen.connect(self.convention_chosen)
        self.emissions.span_chosen.connect(self._choose_span)
        self._arrange(Arrangement.SIDE_BY_SIDE)

    def set_convention(self, convention: Convention) -> None:
        """Count the figures that stand first in another way."""
        self._convention = convention
        if self._snapshot is not None:
            self.show_snapshot(self._snapshot)
            self.show_curves()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the figures of a second; the curves are drawn by `show_curves`."""
        self._snapshot = snapshot
        self.status.show_snapshot(snapshot, steady_s() - snapshot.moment.stream.taken_at_s)
        self.cards.show_snapshot(snapshot, self._convention)
        self.emissions.show_snapshot(snapshot, self._convention)
        self.power.show_snapshot(snapshot)
        self.stream.show_snapshot(snapshot)
        self.conventions.show_snapshot(snapshot)
        self.advice.missing.show_missing(snapshot.missing)
        self.markers.set_running(running=snapshot.totals is not None)
        self.markers.show_markers(self._markers())

    def show_curves(self) -> None:
        """Draw the curves as the history now holds them."""
        span_s = span_for(self._history.length_s) if self._span_s is WHOLE_LIVE else self._span_s
        view = self._history.view(span_s)
        self.emissions.show_curves(view, span_s, self._markers())
        self.power.show_curves(view, span_s)
        self.stream.show_curves(view, span_s)

    def _markers(self) -> tuple[Marker, ...]:
        totals = None if self._snapshot is None else self._snapshot.totals
        return () if totals is None else totals.markers

    def _choose_span(self, span_s: int | None) -> None:
        self._span_s = span_s
        self.show_curves()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        self._arrange(max((each for each in Arrangement if width >= each.value), key=lambda each: each.value))

    def _arrange(self, arrangement: Arrangement) -> None:
        if arrangement is self._arrangement:
            return
        self._arrangement = arrangement
        beside = arrangement is Arrangement.SIDE_BY_SIDE
        paired = arrangement is not Arrangement.COLUMN
        self.status.set_narrow(narrow=not paired)
        self.cards.set_columns(4 if arrangement is not Arrangement.COLUMN else 2)
        places = self._places
        for panel in (self.emissions, self.power, self.stream, self._side):
            places.removeWidget(panel)
        places.addWidget(self.emissions, 0, 0, 1, 2)
        places.addWidget(self.power, 1, 0, 1, 1 if paired else 2)
        places.addWidget(self.stream, 1 if paired else 2, 1 if paired else 0, 1, 1 if paired else 2)
        places.addWidget(self._side, 0 if beside else 3, 2 if beside else 0, 2 if beside else 1, 1 if beside else 2)
        places.setColumnStretch(0, 1)
        places.setColumnStretch(1, 1)
        places.setColumnStretch(2, 0)
        places.setRowStretch(0, 5)
        places.setRowStretch(1, 4)
        self.emissions.setMinimumHeight(300)
        for panel in (self.power, self.stream):
            panel.setMinimumHeight(240)
        if beside:
            self._side.setFixedWidth(_SIDE_PX)
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        self._side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
