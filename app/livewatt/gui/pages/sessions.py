"""The Sessions page: every live that was kept, and one of them in full."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from livewatt.domain.chain import Convention
from livewatt.domain.message import Message
from livewatt.domain.session import Session, SessionState
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.history.changing import Changing, merge_candidates
from livewatt.gui.history.deletion_banner import DeletionBanner
from livewatt.gui.history.exporting import Exporting
from livewatt.gui.history.session_list import FoundSessions, Role, SessionList
from livewatt.gui.history.session_places import SessionPlaces
from livewatt.gui.history.session_reading import SessionReading
from livewatt.gui.history.sessions_head import SessionsHead
from livewatt.gui.services import Services
from livewatt.gui.tasks import follow
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Restyled, button, set_text
from livewatt.store.curve import Curve
from livewatt.store.export import ExportKind
from livewatt.store.kept import KeptSession
from livewatt.store.settings import Settings
from livewatt.wording.language import _, say

_SIDE_BY_SIDE_FROM_PX = 800


class SessionsPage(Restyled, QWidget):
    """A list that can be searched, and beside it, or in its place where it is narrow, the chosen session."""

    recap_asked = Signal(str)  # with the session's id

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._is_wide, self._is_open, self._is_read = True, False, False
        self.sessions = SessionList(self)
        self.found = FoundSessions(self.sessions, self)
        self.head = SessionsHead()
        self.search = self.head.search
        self.back = button("flat")
        self._trouble = Banner()
        self.deletions = DeletionBanner(services.store)
        self.places = SessionPlaces(self.found, services.draws)
        self.view, self.empty = self.places.view, self.places.empty
        self.detail, self.trends = self.places.detail, self.places.trends
        self.exporting = Exporting(services.store, self)
        self.changing = Changing(services.store, services.draws, self)
        self.reading = SessionReading(services.store, services.draws, self)
        self._build()
        self.head.searched.connect(self._search)
        self.head.trends_asked.connect(lambda _is_asked: self._show_trends())
        self.head.import_asked.connect(self.changing.ask_import)
        self.back.clicked.connect(self._close)
        self.view.selectionModel().currentChanged.connect(lambda current, _previous: self._show_current(current))
        self.view.opened.connect(self._open)
        self.detail.renamed.connect(self._rename)
        self.detail.kept.connect(self._keep)
        self.detail.deleted.connect(self._delete)
        self.detail.exported.connect(self._export)
        self.deletions.changed.connect(self._hide_deleted)
        self.deletions.undone.connect(self._choose)
        self.exporting.done.connect(self._exported)
        self.exporting.failed.connect(self._fail)
        self._connect_reading()
        self._connect_changes()
        services.bridge.session_ended.connect(lambda _totals: self.reload())
        follow(self, services.preferences, self._follow)
        self._follow(services.preferences.settings)
        self.retranslate()

    def title(self) -> str:
        """Name the page."""
        return _("Sessions")

    def reload(self, chosen: str | None = None) -> None:
        """Read the sessions anew, off the window's thread, and go to one of them where it is said."""
        self.reading.read_sessions(chosen)

    def retranslate(self) -> None:
        set_text(self.back, _("All sessions"))
        self.view.setAccessibleName(self.title())
        self.sessions.retell()
        self._say_count()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._is_wide = event.size().width() >= _SIDE_BY_SIDE_FROM_PX
        self._arrange()

    def _build(self) -> None:
        let_shrink(self)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 14, 16, 16)
        page.setSpacing(12)
        page.addWidget(self.head)
        page.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self._trouble)
        page.addWidget(self.deletions)
        page.addWidget(self.places, 1)

    def _arrange(self) -> None:
        """Show what there is room for; beside a session alone there is only the way back."""
        is_trends = self.head.trends.isChecked() and bool(self.sessions.sessions)
        is_alone = self.places.arrange(
            is_wide=self._is_wide, is_open=self._is_open, is_read=self._is_read, is_trends=is_trends
        )
        self.head.setVisible(not is_alone)
        self.back.setVisible(is_alone)

    def _take(self, sessions: Sequence[KeptSession], chosen: str | None = None) -> None:
        self._is_read = True
        chosen = chosen or self.detail.session_id
        self.sessions.show_sessions(sessions)
        self._hide_deleted()
        self._choose(chosen)
        self._show_trends()

    def _take_curves(self, curves: Mapping[str, Curve]) -> None:
        self.sessions.show_curves(curves)
        self._offer_changes()

    def _choose(self, session_id: str | None) -> None:
        """Go to a session, or to the first where it is not in the list."""
        row = None if session_id is None else self.found.row_of(session_id)
        if self.found.rowCount():
            self.view.setCurrentIndex(self.found.index(row or 0, 0))
            self._show_current(self.view.currentIndex())
        else:
            self._is_open = False
        self._say_count()
        self._arrange()

    def _show_current(self, current: QModelIndex) -> None:
        kept = current.data(Role.KEPT) if current.isValid() else None
        if kept is None:
            return
        settings = self._services.preferences.settings
        is_new = kept.session.id != self.detail.session_id
        self.detail.show_session(
            kept,
            Convention(settings.convention),
            masked=settings.streamer_mode,
            contract_g_per_kwh=settings.contract_g_per_kwh,
        )
        if is_new or kept.session.state is SessionState.RUNNING:
            self.reading.read_details(kept.session.id)
        self._offer_changes()
        self.reading.read_past(kept, self.found.sessions(), Convention(settings.convention))
        if is_new:
            self.places.detail_area.verticalScrollBar().setValue(0)
        self._arrange()

    def _open(self) -> None:
        self._is_open = True
        self._arrange()
        if not self._is_wide:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._is_open = False
        self._arrange()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self, text: str) -> None:
        self.found.search(text)
        self._choose(self.detail.session_id)

    def _follow(self, settings: Settings) -> None:
        self.sessions.set_look(Convention(settings.convention), masked=settings.streamer_mode)
        self._show_current(self.view.currentIndex())

    def _rename(self, title: str) -> None:
        session_id = self.detail.session_id
        self._services.store.rename(session_id, title)
        self._change(session_id, title=title)

    def _keep(self) -> None:
        session_id = self.detail.session_id
        self._services.store.keep(session_id)
        self._change(session_id, state=SessionState.FINISHED)

    def _annotate(self, tags: tuple[str, ...], notes: str) -> None:
        session_id = self.detail.session_id
        self._services.store.annotate(session_id, tags, notes)
        self._change(session_id, tags=tags, notes=notes)

    def _change(self, session_id: str, **values: object) -> None:
        """Show at once what the store is about to write."""

        def changed(session: Session) -> Session:
            return replace(session, **values) if session.id == session_id else session

        self._take([replace(each, session=changed(each.session)) for each in self.sessions.sessions])

    def _delete(self) -> None:
        kept = self.view.currentIndex().data(Role.KEPT)
        row = self.view.currentIndex().row()
        self.deletions.add(kept)
        if self.found.rowCount():
            self.view.setCurrentIndex(self.found.index(min(row, self.found.rowCount() - 1), 0))
        self._close()
        self.deletions.focus_undo()

    def _hide_deleted(self) -> None:
        self.found.hide_sessions(self.deletions.ids)
        self._say_count()
        self._arrange()

    def _export(self, kind: ExportKind) -> None:
        self._trouble.say("")
        self.exporting.ask(self.view.currentIndex().data(Role.KEPT), kind)

    def _exported(self, name: str) -> None:
        self._trouble.say(_("Saved as {name}.").format(name=name), "good")

    def _connect_reading(self) -> None:
        reading = self.reading
        reading.sessions_read.connect(self._take)
        reading.curves_read.connect(self._take_curves)
        reading.details_read.connect(self.detail.show_details)
        reading.past_read.connect(self.detail.show_past)
        for each in (reading, self.trends):
            each.failed.connect(self._fail)

    def _connect_changes(self) -> None:
        detail, changes, changing = self.detail, self.detail.changes, self.changing
        detail.annotated.connect(self._annotate)
        detail.recap_asked.connect(lambda: self.recap_asked.emit(detail.session_id))
        detail.report_asked.connect(self._ask_report)
        changes.cut_asked.connect(lambda begin_s, end_s: changing.cut(self._chosen, begin_s, end_s))
        changes.merge_asked.connect(lambda other: changing.merge(self._chosen, other))
        changes.average_asked.connect(lambda viewers: changing.use_average(self._chosen, viewers))
        changes.table_asked.connect(lambda: changing.ask_table(self._chosen))
        detail.changed.undone.connect(self._undo)
        detail.changed.originals_given_up.connect(self._give_up_originals)
        changing.began.connect(lambda: self._trouble.say(_("Computing…")))
        changing.done.connect(self._changed)
        changing.failed.connect(self._fail)
        changing.failed.connect(lambda _why: self.reload())  # of several files some may be imported

    @property
    def _chosen(self) -> KeptSession:
        return self.view.currentIndex().data(Role.KEPT)

    def _changed(self, session_id: str) -> None:
        self._trouble.say("")
        self.reload(session_id)

    def _undo(self) -> None:
        """Bring back what the chosen session was made of."""
        self._services.store.restore(self.detail.session_id)
        self.reload(self.detail.original_id)

    def _give_up_originals(self) -> None:
        self._services.store.forget_originals(self.detail.session_id)
        self.reading.read_details(self.detail.session_id)

    def _ask_report(self) -> None:
        from livewatt.gui.report.dialog import ReportDialog  # brings the reports' modules along

        dialog = ReportDialog(self._services, self.detail.session_id, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _offer_changes(self) -> None:
        kept = self._chosen
        if kept is not None:
            curve = self.sessions.curve(kept.session.id)
            candidates = merge_candidates(kept, self.found.sessions())
            self.detail.changes.show_session(kept, curve, candidates)

    def _show_trends(self) -> None:
        if self.head.trends.isChecked():
            settings = self._services.preferences.settings
            convention = Convention(settings.convention)
            self.trends.show_sessions(self.found.sessions(), convention, masked=settings.streamer_mode)
        self._arrange()

    def _fail(self, why: Message) -> None:
        self._trouble.say(say(why), "warning")

    def _say_count(self) -> None:
        anything = bool(self.sessions.sessions)
        self.head.show_count(self.found.rowCount(), anything=anything)
        self.empty.show_reason(self.search.text().strip() if anything else "")
