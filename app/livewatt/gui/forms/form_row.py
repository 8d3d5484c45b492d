"""A line of a form: what is chosen, why, and the control for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.widgets.basics import label, set_text

# Narrower than this the control stands below its words.
_BESIDE_FROM_PX = 470


class FormRow(QWidget):
    """A title with a sentence below it, and at their right, or below where it is narrow, a control."""

    def __init__(self, control: QWidget, parent: QWidget | None = None, *, below: bool = False) -> None:
        """Take the control; `below` puts it under the words at every width."""
        super().__init__(parent)
        self.control = control
        self._always_below = below
        self._title = label(TextStyle.BODY)
        self._tag = tag()
        self._tag.hide()
        self._sentence = label(TextStyle.NOTE, "secondary", wraps=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._tag)
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        words.addWidget(self._sentence)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._grid.addLayout(words, 0, 0)
        self._is_beside: bool | None = None
        self._place(beside=not below)

    def set_words(self, title: str, sentence: str = "") -> None:
        """Set title and sentence; the title names the control for screen readers where it has no name of its own."""
        set_text(self._title, title)
        set_text(self._sentence, sentence)
        self._sentence.setVisible(bool(sentence))

    def set_tag(self, text: str) -> None:
        """Set the small word beside the title, such as "assumed"; an empty one hides it."""
        set_text(self._tag, text)
        self._tag.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(beside=not self._always_below and event.size().width() >= _BESIDE_FROM_PX)

    def _place(self, *, beside: bool) -> None:
        if beside == self._is_beside:
            return
        self._is_beside = beside
        self._grid.removeWidget(self.control)
        if beside:
            alignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(self.control, 0, 1, alignment)
        else:
            self._grid.addWidget(self.control, 1, 0)


def tag() -> QLabel:
    """Make a small framed word."""
    return label(TextStyle.SMALL, "tag")
