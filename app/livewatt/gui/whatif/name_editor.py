"""A name for a plan being typed: where it is saved for the first time, and where it is renamed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.widgets.basics import Restyled, button, label, set_text
from livewatt.gui.widgets.flow import FlowLayout
from livewatt.store.plans import LONGEST_NAME
from livewatt.wording.language import _

_FIELD_PX = 200


class NameEditor(Restyled, QFrame):
    """A field with "Save" and "Cancel", hidden until it is needed; `named` comes with a name that is not empty."""

    named = Signal(str)
    left = Signal()

    def __init__(self, is_taken: Callable[[str], bool], *, overwrites: bool, parent: QWidget | None = None) -> None:
        """Take what tells whether another plan has a name; `overwrites` allows that, and says so."""
        super().__init__(parent)
        self._is_taken, self._overwrites = is_taken, overwrites
        self.setProperty("role", "banner" if overwrites else "card")
        self._words = label(TextStyle.BODY)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_NAME)
        self.field.setMinimumWidth(_FIELD_PX)
        self.save, self.cancel = button("main"), button()
        self._note = label(TextStyle.NOTE, "secondary", wraps=True)
        line = FlowLayout(spacing_px=8)
        for each in (self._words, self.field, self.save, self.cancel):
            line.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._note)
        self._words.setVisible(overwrites)
        self.hide()
        self.field.textChanged.connect(lambda _text: self.retranslate())
        self.field.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._leave)
        self.retranslate()

    def begin(self, name: str) -> None:
        """Show the editor with a name to begin with."""
        self.field.setText(name)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    @property
    def name(self) -> str:
        """What is typed, without spaces around it."""
        return " ".join(self.field.text().split())

    def retranslate(self) -> None:
        taken = self._is_taken(self.name)
        set_text(self._words, _("Save this plan as"))
        set_text(self.save, _("Overwrite") if taken and self._overwrites else _("Save"))
        set_text(self.cancel, _("Cancel"))
        self.field.setAccessibleName(_("Name of the plan"))
        self.field.setPlaceholderText(_("Such as Small Friday"))
        words = ""
        if taken:
            words = (
                _("A plan has this name already; saving replaces it.")
                if self._overwrites
                else _("Another plan has this name; choose a different one.")
            )
        set_text(self._note, words)
        self._note.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
        self.save.setEnabled(bool(self.name) and (self._overwrites or not taken))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        if self.save.isEnabled():
            self.hide()
            self.named.emit(self.name)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
