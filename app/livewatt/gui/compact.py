"""The compact strip: the live in a few figures, above the other windows."""

from collections.abc import Mapping

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QMouseEvent, QMoveEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.footprint import Footprint
from livewatt.domain.stream import StreamPhase
from livewatt.gui.fonts import TextStyle
from livewatt.gui.panels.conventions import ShareBar
from livewatt.gui.placement import RememberedPlace
from livewatt.gui.services import Services
from livewatt.gui.steady import SteadyValue
from livewatt.gui.tasks import follow
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import IconButton, Restyled, label, set_hint, set_text
from livewatt.gui.widgets.chip import Dot
from livewatt.gui.widgets.sight import is_seen
from livewatt.live.snapshot import Snapshot
from livewatt.store.settings import Settings
from livewatt.wording import numbers
from livewatt.wording.language import _

SIZE = (320, 92)


def can_stay_on_top() -> bool:
    """Tell whether this desktop lets a window stay above others: Wayland does not, nor does it tell its place."""
    return not QGuiApplication.platformName().startswith("wayland")


class CompactStrip(Restyled, QFrame):
    """A small window without a frame that is dragged anywhere and remembers where for each set of screens."""

    expand_asked = Signal()

    def __init__(self, services: Services, memory: QSettings) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Tool)
        self.setProperty("role", "strip")
        self._services = services
        self._place = RememberedPlace(memory, "strip")
        self._is_placed = False
        self._rate, self._watts = SteadyValue(), SteadyValue()
        self._dot = Dot()
        self._state, self._figure = label(TextStyle.STRONG), label(TextStyle.FIGURE_SMALL)
        self._range, self._facts = label(TextStyle.SMALL, "faint"), label(TextStyle.NOTE, "secondary")
        self._bar = ShareBar()
        self.mark, self.expand = IconButton("flag", size_px=14), IconButton("expand", size_px=14)
        self._lay_out()
        self.setFixedSize(*SIZE)
        self.expand.clicked.connect(self.expand_asked)
        self.mark.clicked.connect(lambda: services.recorder.add_marker(_("Marker")))
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.expand_asked)
        services.bridge.snapshot.connect(self._take)
        follow(self, services.preferences, self._follow_settings)
        application = QGuiApplication.instance()
        application.screenAdded.connect(self._find_place)
        application.screenRemoved.connect(self._find_place)
        self._follow_settings(services.preferences.settings)
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        for each in (self._dot, self._state):
            head.addWidget(each)
        head.addStretch(1)
        for each in (self.mark, self.expand):
            head.addWidget(each)
        figures = QHBoxLayout()
        figures.setSpacing(8)
        figures.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBaseline)
        figures.addWidget(self._range, 0, Qt.AlignmentFlag.AlignBaseline)
        figures.addStretch(1)
        figures.addWidget(self._facts, 0, Qt.AlignmentFlag.AlignBaseline)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 5, 8, 9)
        column.setSpacing(3)
        column.addLayout(head)
        column.addLayout(figures)
        column.addWidget(self._bar)

    def retranslate(self) -> None:
        self.setWindowTitle(_("LiveWatt strip"))
        self.mark.set_name(_("Put a marker on the time line"))
        self.expand.set_name(_("Back to the window (Ctrl+K)"))
        self._show(self._services.bridge.latest)

    def recolour(self) -> None:
        self._show(self._services.bridge.latest)

    def _take(self, snapshot: Snapshot) -> None:
        if is_seen(self):
            self._show(snapshot)

    def _show(self, snapshot: Snapshot | None) -> None:
        convention = Convention(self._services.preferences.settings.convention)
        totals = None if snapshot is None else snapshot.totals
        self.mark.setEnabled(totals is not None)
        rates = None if snapshot is None else snapshot.rates.get(convention)
        shown = rates if totals is None else totals.footprints.get(convention)
        is_away = snapshot is not None and snapshot.moment.stream.phase in (
            StreamPhase.RECONNECTING,
            StreamPhase.UNKNOWN,
        )
        self._dot.set_look("faint" if totals is None else "warning" if is_away else "live", filled=totals is not None)
        running = _("LIVE {elapsed}").format(elapsed=numbers.stopwatch(totals.session.duration_s)) if totals else ""
        demo = f"{_('DEMO')} · " if snapshot is not None and snapshot.is_demo else ""
        set_text(self._state, demo + (running or _("Not live")))
        total = None if shown is None else shown.emissions_total_g
        if totals is None:
            figure = numbers.emission_rate(self._followed_rate(rates))
            likely = numbers.emission_rate_range(total)
        else:
            figure = numbers.emissions(None if total is None else total.central)
            likely = numbers.emissions_range(total)
        set_text(self._figure, figure)
        set_text(self._range, "" if total is None else likely)
        facts = [] if totals is None else [numbers.emission_rate(self._followed_rate(rates))]
        studio = None if snapshot is None else snapshot.moment.studio
        facts.append(numbers.power(self._watts.follow(studio.total_w if studio is not None and studio.parts else None)))
        set_text(self._facts, " · ".join(facts))
        set_hint(self._figure, _("CO₂e, likely {range}").format(range=likely))
        self._show_bar(shown.emissions_g if shown is not None else {})

    def _followed_rate(self, rates: Footprint | None) -> float | None:
        return self._rate.follow(None if rates is None else rates.emissions_total_g.central)

    def _show_bar(self, grams: Mapping[Segment, Estimate]) -> None:
        theme = current_theme()
        parts = [(theme.segments[each], grams[each].central) for each in Segment if each in grams]
        self._bar.show_parts(parts, sum(amount for _colour, amount in parts) or 1.0)

    def _follow_settings(self, settings: Settings) -> None:
        on_top = settings.strip_on_top and can_stay_on_top()
        if bool(self.windowFlags() & Qt.WindowType.WindowStaysOnTopHint) != on_top:
            was_visible = self.isVisible()
            self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, on_top)
            self.setVisible(was_visible)
        self._show(self._services.bridge.latest)

    def _find_place(self) -> None:
        self._is_placed = False
        self.move(self._place.find(QGuiApplication.screens(), self.size()))
        self._is_placed = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus()  # and not on the first button
        self._find_place()
        self._show(self._services.bridge.latest)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        # Only a move by the user is remembered, not one that a lost screen made necessary.
        if self._is_placed and self.isVisible():
            self._place.remember(QGuiApplication.screens(), event.pos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.windowHandle() is not None:
            self.windowHandle().startSystemMove()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.expand_asked.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        # Closed by the user (Alt+F4), the strip is the way back; closed by the program, it goes.
        if event.spontaneous():
            event.ignore()
            self.expand_asked.emit()
