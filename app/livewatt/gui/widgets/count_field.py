"""A small field for a count that is typed, or stepped up and down."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from livewatt.domain.clock import steady_s
from livewatt.gui.fonts import TextStyle, set_style
from livewatt.wording.numbers import UNKNOWN

MOST = 9_999_999
# Seconds already on their way still carry the number from before it was entered.
_ECHO_S = 2.5
_LEAST_DIGITS = 3


def step_of(count: int) -> int:
    """Give how far one step goes: a tenth of the leading digit's place, at least 1."""
    return 10 ** max(len(str(count)) - 2, 0)


class CountField(QLineEdit):
    """A whole number, or nothing where it is not known; `entered` comes with the number once it is meant."""

    entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count: int | None = None
        self._entered_at_s = -_ECHO_S
        self.setProperty("role", "inline")
        # Nothing at all is an answer too: not a QIntValidator, which holds an empty field to be unfinished.
        self.setValidator(QRegularExpressionValidator(rf"\d{{0,{len(str(MOST))}}}", self))
        self.setPlaceholderText(UNKNOWN)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_style(self, TextStyle.STRONG)
        self.textChanged.connect(self._fit)
        self._fit()
        self.editingFinished.connect(self._take_typed)

    @property
    def count(self) -> int | None:
        """The number, None where it is not known."""
        return self._count

    def show_count(self, count: int | None) -> None:
        """Show a number, unless another one is just being typed or was entered a moment ago."""
        if self.isModified() or steady_s() - self._entered_at_s < _ECHO_S:
            return
        self._count = count
        self._write()

    def step(self, steps: int) -> None:
        """Go up or down from the number that is shown, from 0 where none is."""
        start = self._count or 0
        # Down from 100 goes to 99, as up from 99 goes to 100.
        size = step_of(start if steps > 0 else max(start - 1, 0))
        self._enter(min(max(start + steps * size, 0), MOST))

    def _take_typed(self) -> None:
        if self.isModified():
            text = self.text().strip()
            self._enter(int(text) if text else None)

    def _enter(self, count: int | None) -> None:
        self._count = count
        self._entered_at_s = steady_s()
        self._write()
        self.entered.emit(count)

    def _write(self) -> None:
        text = "" if self._count is None else str(self._count)
        if text != self.text():
            self.setText(text)
        self.setModified(False)

    def _fit(self) -> None:
        digits = max(len(self.text()), _LEAST_DIGITS)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("0" * digits) + 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if event.key() == Qt.Key.Key_Up else -1)
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self._write()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._write()
