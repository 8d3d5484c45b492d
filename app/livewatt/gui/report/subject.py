"""What a report is about: one live, a period that has lives, or lives that are ticked."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from livewatt.domain.period import Period, PeriodKind
from livewatt.gui.forms.picker import Picker
from livewatt.gui.history.words import SEPARATOR, title_of, when
from livewatt.gui.widgets.basics import Restyled
from livewatt.gui.widgets.segments import Segments
from livewatt.sharing.report.words import period_name
from livewatt.store.kept import KeptSession
from livewatt.wording.language import _

_LIST_PX = 170


class Subject(Enum):
    """The kinds of things a report can be about."""

    LIVE = auto()
    MONTH = auto()
    QUARTER = auto()
    YEAR = auto()
    CHOICE = auto()


_KINDS = {
    Subject.MONTH: PeriodKind.MONTH,
    Subject.QUARTER: PeriodKind.QUARTER,
    Subject.YEAR: PeriodKind.YEAR,
}


class SubjectForm(Restyled, QWidget):
    """Five buttons, and under them what belongs to the chosen one; `changed` tells that something else is meant."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sessions: Sequence[KeptSession] = ()
        self._live_id: str | None = None
        self._is_masked = False
        self.kinds = Segments(tuple(Subject))
        self.live, self.period = Picker(), Picker()
        self.lives = QListWidget()
        self.lives.setFixedHeight(_LIST_PX)
        self.lives.setSpacing(2)
        self.lives.setWordWrap(True)
        self.lives.setResizeMode(QListWidget.ResizeMode.Adjust)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (self.kinds, self.live, self.period, self.lives):
            column.addWidget(each)
        self.kinds.choose(Subject.LIVE)
        self.kinds.chosen.connect(lambda _kind: self._follow())
        self.live.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.period.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.lives.itemChanged.connect(lambda _item: self.changed.emit())
        self.retranslate()

    def show_sessions(self, sessions: Sequence[KeptSession], live_id: str | None, *, masked: bool) -> None:
        """Offer sessions, newest first; the one with the id is chosen. `masked` shows no titles."""
        newest_id = sessions[0].session.id if sessions else None
        self._sessions, self._live_id, self._is_masked = sessions, live_id or newest_id, masked
        self._fill()

    @property
    def chosen_period(self) -> Period | None:
        """The period that is meant, None where lives are."""
        return self.period.currentData() if self.kinds.value in _KINDS else None

    @property
    def chosen_lives(self) -> tuple[KeptSession, ...]:
        """The lives that are meant; none where a period is, or nothing is ticked."""
        if self.kinds.value is Subject.LIVE:
            ids = {self.live.currentData()}
        elif self.kinds.value is Subject.CHOICE:
            items = map(self.lives.item, range(self.lives.count()))
            ids = {item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked}
        else:
            ids = set()
        return tuple(kept for kept in self._sessions if kept.session.id in ids)

    def retranslate(self) -> None:
        names = {
            Subject.LIVE: _("One live"),
            Subject.MONTH: _("Month"),
            Subject.QUARTER: _("Quarter"),
            Subject.YEAR: _("Year"),
            Subject.CHOICE: _("Lives I choose"),
        }
        for subject, name in names.items():
            self.kinds.set_words(subject, name)
        self.kinds.setAccessibleName(_("What the report is about"))
        self.live.setAccessibleName(_("Which live"))
        self.period.setAccessibleName(_("Which period"))
        self.lives.setAccessibleName(_("Which lives"))
        self._fill()

    def _fill(self) -> None:
        """Write what can be chosen anew, and keep what is."""
        live_id = self.live.currentData() or self._live_id
        ticked = {kept.session.id for kept in self.chosen_lives} or {live_id}
        for each in (self.live, self.lives):
            each.blockSignals(True)
            each.clear()
        for kept in self._sessions:
            name = when(kept) if self._is_masked else SEPARATOR.join((title_of(kept), when(kept)))
            self.live.addItem(name, kept.session.id)
            item = QListWidgetItem(name, self.lives)
            item.setData(Qt.ItemDataRole.UserRole, kept.session.id)
            item.setCheckState(Qt.CheckState.Checked if kept.session.id in ticked else Qt.CheckState.Unchecked)
        self.live.setCurrentIndex(max(self.live.findData(live_id), 0))
        for each in (self.live, self.lives):
            each.blockSignals(False)
        self._follow()

    def _follow(self) -> None:
        """Show what belongs to the chosen kind."""
        subject = self.kinds.value
        self.live.setVisible(subject is Subject.LIVE)
        self.lives.setVisible(subject is Subject.CHOICE)
        self.period.setVisible(subject in _KINDS)
        if subject in _KINDS:
            self._fill_periods(_KINDS[subject])
        self.changed.emit()

    def _fill_periods(self, kind: PeriodKind) -> None:
        """Offer the periods that have lives, newest first."""
        before = self.period.currentData()
        days = (kept.session.started_utc.astimezone().date() for kept in self._sessions)
        periods = list(dict.fromkeys(Period.around(day, kind) for day in days))
        self.period.blockSignals(True)
        self.period.clear()
        for period in periods:
            self.period.addItem(period_name(period), period)
        self.period.setCurrentIndex(periods.index(before) if before in periods else 0)
        self.period.blockSignals(False)
