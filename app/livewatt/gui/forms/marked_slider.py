"""A slider over a row of values, with a mark where the plan started from."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from livewatt.gui.theme import current_theme

_KNOB_PX = 14
_HEIGHT_PX = 22
_MARK_HALF_PX = 8


class MarkedSlider(QSlider):
    """Chooses one of ascending values with the mouse or the arrow keys; scrolling past changes nothing."""

    moved = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._values: tuple[float, ...] = (0.0,)
        self._mark = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPageStep(5)
        self.valueChanged.connect(lambda position: self.moved.emit(self._values[position]))

    def set_values(self, values: Sequence[float], start: float, shown: float) -> None:
        """Take the values, and those two of the plan with them: `start` gets the mark; says nothing by `moved`."""
        self._values = tuple(sorted({*values, start, shown}))
        self._mark = self._values.index(start)
        self.blockSignals(True)
        self.setRange(0, len(self._values) - 1)
        self.setValue(self._values.index(shown))
        self.blockSignals(False)
        self.update()

    def show_value(self, value: float) -> None:
        """Show one of the values, saying nothing of it by `moved`."""
        self.blockSignals(True)
        self.setValue(self._values.index(value))
        self.blockSignals(False)
        self.update()

    @property
    def chosen(self) -> float:
        """The value that is shown."""
        return self._values[self.value()]

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, _HEIGHT_PX)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _follow(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            share = (event.position().x() - _KNOB_PX / 2) / max(self.width() - _KNOB_PX, 1)
            self.setValue(round(min(max(share, 0.0), 1.0) * self.maximum()))
            event.accept()

    def _x_of(self, position: int) -> float:
        return _KNOB_PX / 2 + (self.width() - _KNOB_PX) * position / max(self.maximum(), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, middle = current_theme(), self.height() / 2
        knob, mark = self._x_of(self.value()), self._x_of(self._mark)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.line))
            painter.drawRoundedRect(QRectF(0, middle - 2, self.width(), 4), 2, 2)
            painter.setBrush(QColor(theme.accent if self.isEnabled() else theme.faint))
            painter.drawRoundedRect(QRectF(0, middle - 2, knob, 4), 2, 2)
            painter.setPen(QPen(QColor(theme.secondary), 2))
            painter.drawLine(QPointF(mark, middle - _MARK_HALF_PX), QPointF(mark, middle + _MARK_HALF_PX))
            painter.setPen(QPen(QColor(theme.focus if self.hasFocus() else theme.line), 2 if self.hasFocus() else 1))
            painter.setBrush(QColor(theme.text if self.isEnabled() else theme.faint))
            painter.drawEllipse(QPointF(knob, middle), _KNOB_PX / 2 - 1, _KNOB_PX / 2 - 1)
