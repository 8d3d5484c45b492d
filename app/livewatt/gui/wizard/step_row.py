"""Which of the steps is shown, as a row of names over a line."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import Restyled
from livewatt.gui.wizard.steps import Step, step_words
from livewatt.wording.language import _

_LINE_PX = 3
_HEIGHT_PX = 26
_GAP_PX = 6


class StepRow(Restyled, QWidget):
    """A stretch of line for each step, filled up to the one that is shown, with its name above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = Step.PLACE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(300, _HEIGHT_PX)

    def show_step(self, step: Step) -> None:
        """Show a step as the current one."""
        self._current = step
        self.retranslate()

    def retranslate(self) -> None:
        steps = list(Step)
        words = _("Step {number} of {count}: {name}")
        number = steps.index(self._current) + 1
        self.setAccessibleName(words.format(number=number, count=len(steps), name=step_words(self._current).name))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, steps = current_theme(), list(Step)
        width = (self.width() - _GAP_PX * (len(steps) - 1)) / len(steps)
        current = steps.index(self._current)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, step in enumerate(steps):
                left = number * (width + _GAP_PX)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.accent if number <= current else theme.line))
                line = QRectF(left, self.height() - _LINE_PX, width, _LINE_PX)
                painter.drawRoundedRect(line, _LINE_PX / 2, _LINE_PX / 2)
                style = TextStyle.STRONG if number == current else TextStyle.NOTE
                painter.setFont(style.font)
                painter.setPen(QColor(theme.text if number == current else theme.faint))
                name = painter.fontMetrics().elidedText(step_words(step).name, Qt.TextElideMode.ElideRight, int(width))
                painter.drawText(QRectF(left, 0, width, self.height() - 6), Qt.AlignmentFlag.AlignVCenter, name)
