"""The title of a session, and the field that changes it in its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from livewatt.gui.fonts import TextStyle, set_style
from livewatt.gui.widgets.basics import IconButton, Restyled, button, label, set_text
from livewatt.wording.language import _

LONGEST_TITLE = 200


class TitleEditor(Restyled, QWidget):
    """Shows a title; `renamed` comes with another one. Empty takes the title away."""

    renamed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._words = label(TextStyle.HEADING, wraps=True)
        self.edit = IconButton("edit", size_px=16)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_TITLE)
        set_style(self.field, TextStyle.TITLE)
        self.save, self.cancel = button("main"), button()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._words, 1)
        line.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.field, 1)
        line.addWidget(self.save)
        line.addWidget(self.cancel)
        self._is_edited = False
        self._turn(edited=False)
        self.edit.clicked.connect(self._begin)
        self.save.clicked.connect(self._save)
        self.field.returnPressed.connect(self._save)
        self.cancel.clicked.connect(self._leave)
        self.retranslate()

    def show_title(self, title: str, shown: str) -> None:
        """Show what stands for a title; `title` itself may be empty."""
        if title != self._title or not self._is_edited:
            self._title = title
            self._turn(edited=False)
        set_text(self._words, shown)

    def retranslate(self) -> None:
        self.edit.set_name(_("Rename"))
        self.field.setAccessibleName(_("Title"))
        self.field.setPlaceholderText(_("A title for this live"))
        set_text(self.save, _("Save"))
        set_text(self.cancel, _("Cancel"))

    def _turn(self, *, edited: bool) -> None:
        self._is_edited = edited
        for each in (self._words, self.edit):
            each.setVisible(not edited)
        for each in (self.field, self.save, self.cancel):
            each.setVisible(edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_edited:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        self.field.setText(self._title)
        self._turn(edited=True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _save(self) -> None:
        title = " ".join(self.field.text().split())
        self._leave()
        if title != self._title:
            self.renamed.emit(title)

    def _leave(self) -> None:
        self._turn(edited=False)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
