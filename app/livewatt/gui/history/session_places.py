"""The list, the chosen session and the trends, of which as much is seen as there is room for."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from livewatt.gui.history.session_detail import SessionDetail
from livewatt.gui.history.session_list import FoundSessions
from livewatt.gui.history.session_view import EmptyView, SessionView
from livewatt.gui.history.trends_area import TrendsArea
from livewatt.gui.widgets.scroll import ScrollPage
from livewatt.model.draws import Draws

_LIST_PX = 400


class SessionPlaces(QWidget):
    """List and session side by side, or one of the two; the trends, or the words of an empty list, in their place."""

    def __init__(self, found: FoundSessions, draws: Draws, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self.view, self.empty, self.trends = SessionView(found), EmptyView(), TrendsArea(draws)
        self.detail = SessionDetail(draws)
        self.detail_area = ScrollPage(self.detail)
        self.detail_area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.view)
        for each in (self.empty, self.detail_area, self.trends):
            line.addWidget(each, 1)

    def arrange(self, *, is_wide: bool, is_open: bool, is_read: bool, is_trends: bool) -> bool:
        """Show what is wanted and fits, and tell whether that is the session alone."""
        anything = self._found.rowCount() > 0
        shows_detail = anything and self.detail.session_id is not None and (is_wide or is_open) and not is_trends
        is_alone = shows_detail and not is_wide
        self.view.setVisible(anything and not is_alone and not is_trends)
        self.empty.setVisible(is_read and not anything and not is_trends)
        self.detail_area.setVisible(shows_detail)
        self.trends.setVisible(is_trends)
        if is_wide:
            self.view.setFixedWidth(_LIST_PX)
        else:
            self.view.setMinimumWidth(1)
            self.view.setMaximumWidth(16_777_215)
        return is_alone
