"""What fields that are typed into share: a wrong entry stays, with one sentence below it, and is not handed on."""

from abc import abstractmethod

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.widgets.basics import Restyled, label, set_flag, set_text


class WrongEntryError(ValueError):
    """What was typed does not fit; its words say, in the user's language, what does."""


class _Line(QLineEdit):
    """A line whose changes Escape takes back, and that keeps Enter from the dialog it stands in."""

    taken_back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.taken_back.emit()
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()


class TypedField(Restyled, QWidget):
    """A line with a unit after it and room for a sentence below; subclasses read and write the value.

    `entered` comes with the new value once a right one was typed and the field is left or Enter is pressed.
    """

    entered = Signal(object)

    def __init__(
        self, unit: str = "", parent: QWidget | None = None, *, width_px: int | None = 88, problem_below: bool = True
    ) -> None:
        """Make the field; None makes it as wide as its place, and without `problem_below` the caller places
        `problem_label`.
        """
        super().__init__(parent)
        self._value: object = None
        self.line = _Line()
        if width_px is not None:
            self.line.setFixedWidth(width_px)
        self._unit = label(TextStyle.NOTE, "secondary")
        self.set_unit(unit)
        self.problem_label = label(TextStyle.SMALL, "warning", wraps=True)
        self.problem_label.hide()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.line)
        row.addWidget(self._unit)
        if width_px is not None:
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        if problem_below:
            column.addWidget(self.problem_label)
        self.line.editingFinished.connect(self.commit)
        self.line.taken_back.connect(lambda: self.set_value(self._value))
        self.setFocusProxy(self.line)

    @property
    def value(self) -> object:
        """The last right value."""
        return self._value

    @property
    def problem(self) -> str:
        """The sentence about what was typed, empty where there is none."""
        return self.problem_label.text()

    def set_value(self, value: object) -> None:
        """Show a value and forget what was typed."""
        self._value = value
        self._rewrite()
        self._say("")

    def set_name(self, name: str) -> None:
        """Set what the field is, for screen readers."""
        self.line.setAccessibleName(name)

    def set_unit(self, unit: str) -> None:
        """Set what stands after the field."""
        set_text(self._unit, unit)
        self._unit.setVisible(bool(unit))

    def align_unit(self, width_px: int) -> None:
        """Give the unit a width, so that fields one below the other begin and end together."""
        self._unit.setMinimumWidth(width_px)

    def set_placeholder(self, text: str) -> None:
        """Set what stands in the field, quietly, while it is empty."""
        self.line.setPlaceholderText(text)

    def commit(self) -> bool:
        """Take what was typed; False, with the sentence shown, where it does not fit."""
        return self.check() if self.line.isModified() else not self.problem

    def check(self) -> bool:
        """Take what stands in the field, typed or not; False, with the sentence shown, where it does not fit."""
        try:
            value = self._read(self.line.text().strip())
        except WrongEntryError as error:
            self._say(str(error))
            return False
        self._say("")
        if value != self._value:
            self._value = value
            self._rewrite()
            self.entered.emit(value)
        else:
            self._rewrite()
        return True

    def retranslate(self) -> None:
        if not self.line.isModified():
            self._rewrite()
        elif self.problem:
            self.check()

    @abstractmethod
    def _read(self, text: str) -> object:
        """Give what a text means; WrongEntryError where it means nothing that fits."""

    @abstractmethod
    def _write(self, value: object) -> str:
        """Give the text of a value."""

    def _rewrite(self) -> None:
        text = self._write(self._value)
        if self.line.text() != text or self.line.isModified():
            self.line.setText(text)
            if not self.line.hasFocus():
                self.line.setCursorPosition(0)  # of a long text the beginning is shown

    def _say(self, sentence: str) -> None:
        set_text(self.problem_label, sentence)
        self.problem_label.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)
        set_flag(self.line, "wrong", bool(sentence))
