"""Panels in two columns, or in one where there is no room for two."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from livewatt.gui.forms.shrinking import let_shrink

_SPACING_PX = 12
_TWO_FROM_PX = 800
# On a wider screen a control would stand too far from its words.
_WIDEST_PX = 1480


class TwoColumns(QWidget):
    """Takes panels in the order they are read in one column, each with the column (0 or 1) it has beside the other.

    With `fills` the last panel of a column reaches down to its end; without it, each is as high as what it holds.
    """

    def __init__(
        self,
        panels: Sequence[tuple[QWidget, int]],
        stretches: tuple[int, int] = (1, 1),
        parent: QWidget | None = None,
        *,
        fills: bool = True,
    ) -> None:
        super().__init__(parent)
        let_shrink(self)
        self._panels = tuple(panels)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self._stretches = stretches
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_SPACING_PX)
        for column in self._columns:
            column.setSpacing(_SPACING_PX)
            self._row.addLayout(column)
        self._fills = fills
        self._is_wide: bool | None = None
        if not fills:
            for column in self._columns:
                column.addStretch(1)
        self._arrange(wide=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width_px = event.size().width()
        self._row.setContentsMargins(0, 0, max(width_px - _WIDEST_PX, 0), 0)
        self._arrange(wide=width_px >= _TWO_FROM_PX)

    def _arrange(self, *, wide: bool) -> None:
        if wide is self._is_wide:
            return
        self._is_wide = wide
        for panel, column in self._panels:
            for each in self._columns:
                each.removeWidget(panel)
            taken = self._columns[column if wide else 0]
            taken.insertWidget(taken.count() - (0 if self._fills else 1), panel)
        for number, column in enumerate(self._columns):
            for position in range(column.count()):
                column.setStretch(position, int(position == column.count() - 1))
            self._row.setStretch(number, self._stretches[number] if wide or number == 0 else 0)
        self._row.setSpacing(_SPACING_PX if wide else 0)
