"""A few values one below the other, each with a sentence, of which one is chosen."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.radio import TEXT_AT_PX, Radio
from livewatt.gui.widgets.basics import label, set_text


class Choices(QWidget):
    """Radio buttons with explanations; arrow keys move the choice."""

    chosen = Signal(object)

    def __init__(self, values: Sequence[Hashable], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        self._group = QButtonGroup(self)
        self.buttons: dict[Hashable, Radio] = {}
        self._sentences: dict[Hashable, QLabel] = {}
        for value in values:
            button = Radio()
            self._group.addButton(button)
            self.buttons[value] = button
            sentence = label(TextStyle.NOTE, "secondary", wraps=True)
            sentence.setContentsMargins(TEXT_AT_PX, 0, 0, 6)
            self._sentences[value] = sentence
            column.addWidget(button)
            column.addWidget(sentence)
            button.clicked.connect(lambda _checked, value=value: self.chosen.emit(value))

    def set_words(self, value: Hashable, text: str, sentence: str) -> None:
        """Set the words of a value and the sentence below them."""
        set_text(self.buttons[value], text)
        set_text(self._sentences[value], sentence)
        self.buttons[value].setAccessibleDescription(sentence)

    def choose(self, value: Hashable) -> None:
        """Show a value as the chosen one."""
        self.buttons[value].setChecked(True)
