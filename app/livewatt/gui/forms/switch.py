"""A switch for yes or no."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from livewatt.gui.theme import current_theme

_TRACK_WIDTH_PX, _TRACK_HEIGHT_PX = 34, 18
_RING_PX = 3


class Switch(QCheckBox):
    """A check box drawn as a switch, without words of its own: on is filled and to the right, off is a ring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(_TRACK_WIDTH_PX + 2 * _RING_PX, _TRACK_HEIGHT_PX + 2 * _RING_PX)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        track = QRectF(_RING_PX, _RING_PX, _TRACK_WIDTH_PX, _TRACK_HEIGHT_PX).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = track.height() / 2
        knob = radius - 3
        is_on = self.isChecked()
        centre_x = track.right() - radius if is_on else track.left() + radius
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.focus), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(track.adjusted(-2.25, -2.25, 2.25, 2.25), radius + 2.25, radius + 2.25)
            is_filled = is_on and self.isEnabled()
            edge = theme.button if is_on else theme.faint
            painter.setPen(QPen(QColor(edge if self.isEnabled() else theme.line), 1))
            painter.setBrush(QColor(theme.button if is_filled else theme.raised))
            painter.drawRoundedRect(track, radius, radius)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.button_text if is_filled else theme.faint))
            painter.drawEllipse(QRectF(centre_x - knob, track.center().y() - knob, 2 * knob, 2 * knob))
