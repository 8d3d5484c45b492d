"""The Sessions page: every live that was kept, and one of them in full."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from livewatt.domain.chain import Convention
from livewatt.domain.message import Message
from livewatt.domain.session import Session, SessionState
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.history.deletion_banner import DeletionBanner
from livewatt.gui.history.details import read_details
from livewatt.gui.history.exporting import Exporting
from livewatt.gui.history.session_detail import SessionDetail
from livewatt.gui.history.session_list import FoundSessions, Role, SessionList
from livewatt.gui.history.session_view import EmptyView, SessionView
from livewatt.gui.services import Services
from livewatt.gui.tasks import follow, run_task
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Restyled, button, label, set_text
from livewatt.gui.widgets.scroll import ScrollPage
from livewatt.store.export import ExportKind
from livewatt.store.kept import KeptSession
from livewatt.store.settings import Settings
from livewatt.wording.language import _, ngettext, say

_SIDE_BY_SIDE_FROM_PX = 800
_LIST_PX = 400
# What was just changed is to be read back; a disk that is full must not hold the list up for longer.
_FLUSH_S = 2.0


class SessionsPage(Restyled, QWidget):
    """A list that can be searched, and beside it, or in its place where it is narrow, the chosen session."""

    icon = "sessions"

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._is_wide, self._is_open, self._is_read = True, False, False
        self.sessions = SessionList(self)
        self.found = FoundSessions(self.sessions, self)
        self._title, self._count = label(TextStyle.PAGE_TITLE), label(TextStyle.NOTE, "secondary")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.back = button("flat")
        self._trouble = Banner()
        self.deletions = DeletionBanner(services.store)
        self.view, self.empty = SessionView(self.found), EmptyView()
        self.detail = SessionDetail(services.draws)
        self._detail_area = ScrollPage(self.detail)
        self.exporting = Exporting(services.store, self)
        self._build()
        self.search.textChanged.connect(self._search)
        self.back.clicked.connect(self._close)
        self.view.selectionModel().currentChanged.connect(lambda current, _previous: self._show_current(current))
        self.view.opened.connect(self._open)
        self.detail.renamed.connect(self._rename)
        self.detail.kept.connect(self._keep)
        self.detail.deleted.connect(self._delete)
        self.detail.exported.connect(self._export)
        self.deletions.changed.connect(self._hide_deleted)
        self.exporting.done.connect(self._exported)
        self.exporting.failed.connect(self._fail)
        services.bridge.session_ended.connect(lambda _totals: self.reload())
        follow(self, services.preferences, self._follow)
        self._follow(services.preferences.settings)
        self.retranslate()

    def title(self) -> str:
        """Name the page."""
        return _("Sessions")

    def reload(self) -> None:
        """Read the sessions anew, off the window's thread."""
        store = self._services.store

        def read() -> Sequence[KeptSession]:
            store.flush(_FLUSH_S)
            return store.sessions()

        run_task(self, read, self._take, failed=self._fail, name="sessions")

    def retranslate(self) -> None:
        set_text(self._title, self.title())
        set_text(self.back, _("All sessions"))
        self.search.setPlaceholderText(_("Search a title or a date"))
        self.search.setAccessibleName(_("Search the sessions"))
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
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(260)
        head = QHBoxLayout()
        head.setSpacing(12)
        for each in (self._title, self._count):
            head.addWidget(each, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addStretch(1)
        head.addWidget(self.search, 2)
        self._head = QWidget()
        self._head.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self.view)
        body.addWidget(self.empty, 1)
        body.addWidget(self._detail_area, 1)
        self._detail_area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 14, 16, 16)
        page.setSpacing(12)
        page.addWidget(self._head)
        page.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self._trouble)
        page.addWidget(self.deletions)
        page.addLayout(body, 1)

    def _arrange(self) -> None:
        """Show what there is room for: list and session, or one of the two."""
        anything = self.found.rowCount() > 0
        shows_detail = anything and self.detail.session_id is not None and (self._is_wide or self._is_open)
        alone = shows_detail and not self._is_wide
        self._head.setVisible(not alone)
        self.back.setVisible(alone)
        self.view.setVisible(anything and not alone)
        self.search.setVisible(bool(self.sessions.sessions))
        self.empty.setVisible(self._is_read and not anything)
        self._detail_area.setVisible(shows_detail)
        if self._is_wide:
            self.view.setFixedWidth(_LIST_PX)
        else:
            self.view.setMinimumWidth(1)
            self.view.setMaximumWidth(16_777_215)

    def _take(self, sessions: Sequence[KeptSession]) -> None:
        self._is_read = True
        chosen = self.detail.session_id
        self.sessions.show_sessions(sessions)
        self._hide_deleted()
        self._choose(chosen)

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
            store, session_id = self._services.store, kept.session.id
            run_task(
                self,
                lambda: read_details(store, session_id),
                self.detail.show_details,
                failed=self._fail,
                name="session details",
            )
        if is_new:
            self._detail_area.verticalScrollBar().setValue(0)
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

    def _fail(self, why: Message) -> None:
        self._trouble.say(say(why), "warning")

    def _say_count(self) -> None:
        count = self.found.rowCount()
        words = ngettext("{count} live", "{count} lives", count).format(count=count)
        set_text(self._count, words if self.sessions.sessions else "")
        self.empty.show_reason(self.search.text().strip() if self.sessions.sessions else "")
