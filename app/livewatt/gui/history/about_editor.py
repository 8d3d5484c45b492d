"""The user's own tags and notes of a session."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle, set_style
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import Restyled
from livewatt.wording.language import _

_LONGEST_TAG, _MOST_TAGS, _LONGEST_NOTE = 60, 20, 20_000
_NOTES_PX = 76


class AboutEditor(Restyled, QWidget):
    """Two fields; `annotated` comes with tags and notes once a field is left with others in it."""

    annotated = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, ...], str] = ((), "")
        self.tags, self.notes = QLineEdit(), NotesField()
        set_style(self.tags, TextStyle.BODY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tags)
        column.addWidget(self.notes)
        self.tags.editingFinished.connect(self._save)
        self.notes.left.connect(self._save)
        self.retranslate()

    def show_words(self, tags: Sequence[str], notes: str) -> None:
        """Show other tags and notes; what is just being typed stays."""
        shown = (tuple(tags), notes)
        if shown != self._shown:
            self._shown = shown
            self.tags.setText(", ".join(tags))
            self.notes.setPlainText(notes)

    def retranslate(self) -> None:
        self.tags.setPlaceholderText(_("Tags, with commas between them: talk show, two guests"))
        self.tags.setAccessibleName(_("Tags"))
        self.notes.setPlaceholderText(_("Notes: what was good, what to change next time"))
        self.notes.setAccessibleName(_("Notes"))

    def _save(self) -> None:
        told = [" ".join(tag.split())[:_LONGEST_TAG] for tag in self.tags.text().split(",")]
        tags = tuple(dict.fromkeys(filter(None, told)))[:_MOST_TAGS]
        notes = self.notes.toPlainText().strip()[:_LONGEST_NOTE]
        if (tags, notes) != self._shown:
            self.show_words(tags, notes)
            self.annotated.emit(tags, notes)


class NotesField(Restyled, QPlainTextEdit):
    """Some lines of text; Tab goes on to the next field, and `left` comes when it is left."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setTabChangesFocus(True)
        self.setFixedHeight(_NOTES_PX)
        set_style(self, TextStyle.BODY)
        self.recolour()

    def recolour(self) -> None:
        theme = current_theme()
        wanted = f"QPlainTextEdit {{ color: {theme.text}; padding: 2px 4px; }}"
        wanted += f"QPlainTextEdit:focus {{ border: 1px solid {theme.focus}; }}"
        if self.styleSheet() != wanted:
            self.setStyleSheet(wanted)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
