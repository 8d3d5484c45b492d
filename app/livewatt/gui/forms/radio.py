"""A radio button in the style of the window."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton

from livewatt.gui.theme import current_theme

_RING_PX = 16
TEXT_AT_PX = 26


class Radio(QRadioButton):
    """A ring, filled when chosen, and words."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        words = self.fontMetrics().horizontalAdvance(self.text())
        hint.setWidth(TEXT_AT_PX + words + 4)
        hint.setHeight(max(hint.height(), _RING_PX + 8))
        return hint

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        ring = QRectF(3.5, (self.height() - _RING_PX) / 2 + 0.5, _RING_PX - 1, _RING_PX - 1)
        chosen = self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.focus), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(ring.adjusted(-2.25, -2.25, 2.25, 2.25))
            painter.setPen(QPen(QColor(theme.button if chosen else theme.faint), 1))
            painter.setBrush(QColor(theme.button if chosen else theme.raised))
            painter.drawEllipse(ring)
            if chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.button_text))
                painter.drawEllipse(QPointF(ring.center()), 3, 3)
            painter.setPen(QColor(theme.text if self.isEnabled() else theme.faint))
            words = self.rect().adjusted(TEXT_AT_PX, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextHideMnemonic, self.text())
