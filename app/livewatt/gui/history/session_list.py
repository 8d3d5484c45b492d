"""The list of sessions as Qt's views want it: one row each, however many there are."""

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSortFilterProxyModel, Qt

from livewatt.domain.chain import Convention
from livewatt.gui.forms.zones import folded
from livewatt.gui.history.words import (
    SEPARATOR,
    searched_words,
    studio_words,
    tags_of,
    title_of,
    total_g,
    total_words,
    viewer_hours_words,
    when,
)
from livewatt.store.curve import Curve
from livewatt.store.kept import KeptSession
from livewatt.wording.language import _


class Role(IntEnum):
    """What the list tells of a session beyond its title."""

    KEPT = Qt.ItemDataRole.UserRole
    WHEN = Qt.ItemDataRole.UserRole + 1
    USED = Qt.ItemDataRole.UserRole + 2
    TOTAL = Qt.ItemDataRole.UserRole + 3
    RANGE = Qt.ItemDataRole.UserRole + 4
    TAGS = Qt.ItemDataRole.UserRole + 5
    SEARCHED = Qt.ItemDataRole.UserRole + 6
    CURVE = Qt.ItemDataRole.UserRole + 7


class SessionList(QAbstractListModel):
    """Sessions, newest first, under one convention."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._sessions: tuple[KeptSession, ...] = ()
        self._curves: Mapping[str, Curve] = {}
        self._convention = Convention.ATTRIBUTED
        self._is_masked = False

    @property
    def sessions(self) -> tuple[KeptSession, ...]:
        """The sessions of the list."""
        return self._sessions

    def show_sessions(self, sessions: Sequence[KeptSession]) -> None:
        """Hold other sessions."""
        self.beginResetModel()
        self._sessions = tuple(sessions)
        self.endResetModel()

    def show_curves(self, curves: Mapping[str, Curve]) -> None:
        """Show the course of sessions, by their ids; one without is shown without."""
        self._curves = curves
        self.retell()

    def curve(self, session_id: str) -> Curve | None:
        """Give the course of a session, None while it is not known."""
        return self._curves.get(session_id)

    def set_look(self, convention: Convention, *, masked: bool) -> None:
        """Count in another way, or hide viewer numbers."""
        if (convention, masked) != (self._convention, self._is_masked):
            self._convention, self._is_masked = convention, masked
            self.retell()

    def retell(self) -> None:
        """Have every row written anew, after a change of language for instance."""
        if self._sessions:
            self.dataChanged.emit(self.index(0), self.index(len(self._sessions) - 1))

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._sessions)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        kept = self._sessions[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(kept)
            case Role.KEPT:
                return kept
            case Role.WHEN:
                return when(kept)
            case Role.USED:
                return self._used(kept)
            case Role.TOTAL:
                return total_words(total_g(kept, self._convention))[0]
            case Role.RANGE:
                return total_words(total_g(kept, self._convention))[1]
            case Role.TAGS:
                return tags_of(kept)
            case Role.SEARCHED:
                return folded(searched_words(kept))
            case Role.CURVE:
                curve = self._curves.get(kept.session.id)
                return () if curve is None else curve.emissions_g_per_h[self._convention]
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._sentence(kept)
        return None

    def _used(self, kept: KeptSession) -> str:
        hours = kept.totals.whole.known_viewer_hours
        used = (studio_words(kept), viewer_hours_words(hours, masked=self._is_masked))
        return SEPARATOR.join((*used, *kept.session.tags))

    def _sentence(self, kept: KeptSession) -> str:
        total, its_range = total_words(total_g(kept, self._convention))
        figure = _("{total}, likely {range}").format(total=total, range=its_range)
        return ", ".join((title_of(kept), *tags_of(kept), when(kept), figure, self._used(kept)))


class FoundSessions(QSortFilterProxyModel):
    """The sessions that hold what is searched for and are not about to be deleted."""

    def __init__(self, source: SessionList, parent=None) -> None:
        super().__init__(parent)
        self._searched = ""
        self._hidden: frozenset[str] = frozenset()
        self.setSourceModel(source)

    def search(self, text: str) -> None:
        """Keep the rows that hold every word of a text, accents and capitals aside."""
        self._searched = folded(text.strip())
        self.invalidate()

    def hide_sessions(self, ids: frozenset[str]) -> None:
        """Leave out the sessions with these ids."""
        self._hidden = ids
        self.invalidate()

    def sessions(self) -> list[KeptSession]:
        """Give the sessions that are not about to be deleted, whatever is searched for."""
        return [each for each in self.sourceModel().sessions if each.session.id not in self._hidden]

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        source = self.sourceModel()
        index = source.index(row, 0, parent)
        if source.data(index, Role.KEPT).session.id in self._hidden:
            return False
        if not self._searched:
            return True
        text = source.data(index, Role.SEARCHED)
        return all(word in text for word in self._searched.split())

    def row_of(self, session_id: str) -> int | None:
        """Give the row of a session, None where it is not in the list."""
        rows = range(self.rowCount())
        return next((row for row in rows if self.index(row, 0).data(Role.KEPT).session.id == session_id), None)
