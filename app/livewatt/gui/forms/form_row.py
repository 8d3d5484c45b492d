"""A line of a form: what is chosen, why, and the control for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.widgets.basics import label, set_hint, set_text

_SPACING_PX = 18
# A sentence needs this much beside a control.
_SENTENCE_PX = 240


class FormRow(QWidget):
    """A title with a sentence below it, and at their right, or below where it is narrow, a control."""

    def __init__(
        self, control: QWidget, parent: QWidget | None = None, *, below: bool = False, terse: bool = False
    ) -> None:
        """Take the control; `below` puts it under the words at every width, `terse` makes the sentence a tooltip."""
        super().__init__(parent)
        let_shrink(self)
        self.control = control
        self._always_below, self._is_terse = below, terse
        self._title = label(TextStyle.BODY)
        self._tag = tag()
        self._tag.hide()
        self._sentence = label(TextStyle.NOTE, "secondary", wraps=True)
        self._sentence.setHidden(terse)
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
        self._grid.setHorizontalSpacing(_SPACING_PX)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._grid.addLayout(words, 0, 0)
        self._is_beside: bool | None = None
        self._place(beside=not below)

    def set_words(self, title: str, sentence: str = "") -> None:
        """Set title and sentence."""
        set_text(self._title, title)
        if self._is_terse:
            set_hint(self._title, sentence)
        else:
            set_text(self._sentence, sentence)
            self._sentence.setVisible(bool(sentence))
        self._place_by(self.width())

    def set_tag(self, text: str) -> None:
        """Set the small word beside the title, such as "assumed"; an empty one hides it."""
        set_text(self._tag, text)
        self._tag.setVisible(bool(text))
        self._place_by(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_by(event.size().width())

    def _place_by(self, width_px: int) -> None:
        words_px = self._title.sizeHint().width()
        if self._tag.text():
            words_px += 8 + self._tag.sizeHint().width()
        if self._sentence.text() and not self._is_terse:
            words_px = max(words_px, _SENTENCE_PX)
        fits = words_px + _SPACING_PX + self.control.sizeHint().width() <= width_px
        self._place(beside=fits and not self._always_below)

    def _place(self, *, beside: bool) -> None:
        if beside == self._is_beside:
            return
        self._is_beside = beside
        self._grid.removeWidget(self.control)
        if beside:
            alignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(self.control, 0, 1, alignment)
        elif isinstance(self.control, QAbstractButton):
            self._grid.addWidget(self.control, 1, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._grid.addWidget(self.control, 1, 0)


def tag() -> QLabel:
    """Make a small framed word, no larger than it has to be."""
    made = label(TextStyle.SMALL, "tag")
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made
