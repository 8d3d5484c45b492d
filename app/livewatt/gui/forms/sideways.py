"""Layouts that stand side by side where there is room, and below one another where there is none."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class Sideways(QWidget):
    """A row that becomes a column below a width."""

    def __init__(self, row_from_px: int, spacing_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_from_px = row_from_px
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(spacing_px)

    @property
    def is_row(self) -> bool:
        """Whether its parts stand side by side now."""
        return self.line.direction() is QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.line.setDirection(
            QBoxLayout.Direction.LeftToRight
            if event.size().width() >= self._row_from_px
            else QBoxLayout.Direction.TopToBottom
        )
