"""The place of the trends on the page: their charts are made when they are first asked for."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from livewatt.domain.chain import Convention
from livewatt.gui.history.trends_view import TrendsView
from livewatt.gui.tasks import run_task
from livewatt.gui.widgets.scroll import ScrollPage
from livewatt.live.trends import Month, months_of
from livewatt.model.draws import Draws
from livewatt.store.kept import KeptSession


class TrendsArea(QWidget):
    """Adds the months up off the window's thread, and shows them."""

    failed = Signal(object)

    def __init__(self, draws: Draws, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draws = draws
        self.view: TrendsView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_sessions(self, sessions: Sequence[KeptSession], convention: Convention, *, masked: bool) -> None:
        """Show the months of sessions; `masked` hides viewer numbers."""
        if self.view is None:
            self.view = TrendsView()
            self._column.addWidget(ScrollPage(self.view))
        view = self.view

        def show(months: Sequence[Month]) -> None:
            view.show_months(months, masked=masked)

        run_task(
            self, lambda: months_of(sessions, self._draws, convention), show, failed=self.failed.emit, name="trends"
        )
