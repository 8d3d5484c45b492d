"""The Live page: what is drawn, sent, watched and emitted, this second and since the live began."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from livewatt.domain.chain import Convention
from livewatt.domain.clock import steady_s
from livewatt.domain.session import Marker
from livewatt.gui.charts.ticks import span_for
from livewatt.gui.pace import Pace
from livewatt.gui.pages.live_places import LivePlaces
from livewatt.gui.panels.emissions import WHOLE_LIVE
from livewatt.gui.panels.obs_banner import ObsBanner
from livewatt.gui.panels.session_banners import KeptBanner, StorageBanner, UnfinishedBanner
from livewatt.gui.panels.status_row import StatusRow
from livewatt.gui.services import Services
from livewatt.gui.tasks import follow
from livewatt.gui.widgets.sight import is_seen
from livewatt.live.snapshot import SessionTotals, Snapshot
from livewatt.store.settings import Settings
from livewatt.wording.language import _


class LivePage(QWidget):
    """All that belongs to the live under way; drawn while it is seen, and never otherwise."""

    compact_asked = Signal()
    sessions_asked = Signal()
    recap_asked = Signal(str)
    method_asked = Signal(str)
    plan_asked = Signal(object, object)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._pace = Pace()
        self._words_due = False
        self._was_running = False
        self._span_s: int | None = WHOLE_LIVE
        self._convention = Convention(services.preferences.settings.convention)
        self._masked = services.preferences.settings.streamer_mode
        self.status = StatusRow()
        self.obs_banner = ObsBanner(services)
        self.kept_banner, self.storage_banner = KeptBanner(), StorageBanner(services)
        self.unfinished_banner = UnfinishedBanner(services)
        self.places = LivePlaces()
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 14, 16, 16)
        page.setSpacing(12)
        page.addWidget(self.status)
        for banner in (self.storage_banner, self.unfinished_banner, self.kept_banner, self.obs_banner):
            page.addWidget(banner)
        page.addWidget(self.places, 1)
        self._connect()

    def title(self) -> str:
        """Name the page."""
        return _("Live")

    def _connect(self) -> None:
        services, recorder = self._services, self._services.recorder
        services.bridge.snapshot.connect(self._take)
        services.bridge.session_ended.connect(self._session_ended)
        services.bridge.silent.connect(self._show_silence)
        services.bridge.advised.connect(self._show_advice)
        follow(self, services.preferences, self._follow_settings)
        self.status.start_or_stop.connect(services.start_or_stop)
        self.status.viewers_changed.connect(recorder.set_viewers)
        self.status.compact.connect(self.compact_asked)
        self.status.mark.connect(self._begin_marker)
        QShortcut(QKeySequence("Ctrl+M"), self).activated.connect(self._begin_marker)
        self.kept_banner.sessions_asked.connect(self.sessions_asked)
        self.kept_banner.recap_asked.connect(self.recap_asked)
        places = self.places
        places.cards.method_asked.connect(self.method_asked)
        self._connect_advice()
        places.markers.added.connect(recorder.add_marker)
        places.emissions.span_chosen.connect(self._choose_span)
        places.emissions.convention_chosen.connect(
            lambda convention: services.preferences.change(convention=convention.value)
        )
        places.narrowed.connect(lambda narrow: self.status.set_narrow(narrow=narrow))

    def _connect_advice(self) -> None:
        panel, advisor = self.places.advice, self._services.advisor
        panel.method_asked.connect(self.method_asked)
        panel.tried.connect(self.plan_asked)
        if advisor is not None:
            panel.done.connect(advisor.mark_done)
            panel.dismissed.connect(advisor.dismiss)
            panel.denied.connect(advisor.deny)

    def _take(self, snapshot: Snapshot) -> None:
        if snapshot.totals is not None:
            self.kept_banner.forget()
        if not is_seen(self):
            return
        self._show_status(snapshot)
        # Words are read more slowly than curves are seen, and each that changes has the page laid out anew.
        is_running = snapshot.totals is not None
        self._words_due = not self._words_due or is_running != self._was_running
        self._was_running = is_running
        if self._words_due:
            self._show_words(snapshot)
        if self._pace.is_due(snapshot.own_cpu_fraction, active=self.isActiveWindow()):
            self._show_curves()

    def _show_silence(self, age_s: float) -> None:
        if is_seen(self):
            self.storage_banner.show_silence(age_s)
            self.places.cards.show_age(age_s)

    def _show_advice(self) -> None:
        if is_seen(self):
            self.places.advice.show_advice(self._services.bridge.advice, masked=self._masked)

    def _session_ended(self, totals: SessionTotals) -> None:
        self.kept_banner.show_ended(totals, self._convention)

    def _follow_settings(self, settings: Settings) -> None:
        self._convention = Convention(settings.convention)
        self._masked = settings.streamer_mode
        self._show_all()

    def _show_all(self) -> None:
        self.places.advice.show_advice(self._services.bridge.advice, masked=self._masked)
        if self._services.bridge.latest is not None:
            self._show_status(self._services.bridge.latest)
            self._show_words(self._services.bridge.latest)
            self._show_curves()

    def _show_status(self, snapshot: Snapshot) -> None:
        stream = snapshot.moment.stream
        self.status.show_snapshot(snapshot, steady_s() - stream.taken_at_s, masked=self._masked)
        self.obs_banner.show_stream(stream, in_session=snapshot.totals is not None)
        self.storage_banner.show_problem(snapshot.store_problem)

    def _show_words(self, snapshot: Snapshot) -> None:
        self.status.show_studio(snapshot.moment.studio)
        self.places.show_snapshot(snapshot, self._convention, masked=self._masked)

    def _show_curves(self) -> None:
        history = self._services.bridge.history
        span_s = span_for(history.length_s) if self._span_s is WHOLE_LIVE else self._span_s
        self.places.show_curves(history.view(span_s), span_s, self._markers())

    def _markers(self) -> tuple[Marker, ...]:
        latest = self._services.bridge.latest
        return () if latest is None or latest.totals is None else latest.totals.markers

    def _choose_span(self, span_s: int | None) -> None:
        self._span_s = span_s
        self._show_curves()

    def _begin_marker(self) -> None:
        self.places.markers.field.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_all()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # What was not drawn while another window had the focus.
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._show_all()
