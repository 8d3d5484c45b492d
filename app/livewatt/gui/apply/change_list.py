"""Lines of settings with what they go from and to, and where they are in OBS."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from livewatt.gui.apply.words import from_to_words, name_words, note_words
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.widgets.basics import clear, label, set_text
from livewatt.links.obs_changes import ByHand, Change


class ChangeList(QWidget):
    """A title over a card for each setting; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_shrink(self)
        self._title = label(TextStyle.BODY, wraps=True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addLayout(self._cards)

    def show_lines(self, title: str, lines: Sequence[Change | ByHand]) -> None:
        """Show other lines."""
        set_text(self._title, title)
        clear(self._cards)
        for line in lines:
            self._cards.addWidget(_card(line))
        self.setVisible(bool(lines))


def _card(line: Change | ByHand) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(11, 8, 11, 8)
    column.setSpacing(2)
    name, values, *notes = name_words(line), from_to_words(line), *note_words(line)
    for text, style, role in (
        (name, TextStyle.NOTE, "secondary"),
        (values, TextStyle.STRONG, ""),
        *((note, TextStyle.NOTE, "" if place == 0 else "secondary") for place, note in enumerate(notes)),
    ):
        part = label(style, role, wraps=True)
        part.setText(text)
        column.addWidget(part)
    card.setAccessibleName(f"{name}: {values}")
    return card
