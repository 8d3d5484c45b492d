"""Controls beside what they come to, so that no slider moves a figure that is out of sight."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.widgets.scroll import ScrollPage

_SPACING_PX = 12
_BESIDE_FROM_PX = 800
_CONTROLS, _RESULTS = 0, 1
_STRETCHES = (4, 7)


class SideBySide(QWidget):
    """Two columns that scroll each by itself, or one that scrolls with the page: results, controls, then details."""

    def __init__(
        self,
        results: Sequence[QWidget],
        controls: Sequence[QWidget],
        details: Sequence[QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        let_shrink(self)
        self._order = (
            *((panel, _RESULTS) for panel in results),
            *((panel, _CONTROLS) for panel in controls),
            *((panel, _RESULTS) for panel in details),
        )
        self._areas: list[ScrollPage] = []
        self._columns: list[QVBoxLayout] = []
        self._one = _column()
        row = QHBoxLayout()
        row.setSpacing(_SPACING_PX)
        for stretch in _STRETCHES:
            inner = QWidget()
            let_shrink(inner)
            column = _column()
            inner.setLayout(column)
            self._columns.append(column)
            self._areas.append(ScrollPage(inner))
            row.addWidget(self._areas[-1], stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addLayout(self._one, 1)
        self._is_wide: bool | None = None
        self._arrange(wide=True)

    def show_top(self) -> None:
        """Scroll both columns to their beginning, and the page around them, which scrolls where it is narrow."""
        around = self.parentWidget()
        while around is not None:
            if isinstance(around, ScrollPage):
                around.verticalScrollBar().setValue(0)
            around = around.parentWidget()
        for area in self._areas:
            area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= _BESIDE_FROM_PX)

    def _arrange(self, *, wide: bool) -> None:
        if wide is self._is_wide:
            return
        self._is_wide = wide
        for panel, number in self._order:
            for column in (self._one, *self._columns):
                column.removeWidget(panel)
            (self._columns[number] if wide else self._one).addWidget(panel)
        for area in self._areas:
            area.setVisible(wide)
        # The last panel of a column reaches down to its end.
        for column in (self._one, *self._columns):
            for position in range(column.count()):
                column.setStretch(position, int(position == column.count() - 1))


def _column() -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(_SPACING_PX)
    return made
