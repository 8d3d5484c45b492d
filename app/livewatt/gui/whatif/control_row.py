"""One control of a plan: what it is, its value, how it is set, a hint, and what it does alone."""

from collections.abc import Hashable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.whatif.marked_slider import MarkedSlider
from livewatt.gui.widgets.basics import label, set_flag, set_hint, set_text
from livewatt.gui.widgets.segments import Segments
from livewatt.wording.language import _


class ControlRow(QWidget):
    """Title and value in a line, the control below, then a hint; what the control does alone stands at the right."""

    def __init__(self, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_shrink(self)
        self.control = control
        self._title = label(TextStyle.BODY, wraps=True)
        self._value = label(TextStyle.STRONG)
        self._hint = label(TextStyle.SMALL, "faint", wraps=True)
        self._effect = label(TextStyle.SMALL, "secondary")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._effect)
        head.addWidget(self._value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(control)
        column.addWidget(self._hint)
        self._hint.hide()

    def set_words(self, title: str, value: str = "", hint: str = "") -> None:
        """Set title, value and hint."""
        set_text(self._title, title)
        set_text(self._value, value)
        self._value.setVisible(bool(value))
        set_text(self._hint, hint)
        self._hint.setVisible(bool(hint))
        self.control.setAccessibleName(title)
        self.control.setAccessibleDescription(" ".join(filter(None, (value, hint))))

    def show_effect(self, words: str, *, saves: bool) -> None:
        """Say what this control alone changes; empty where it changes nothing."""
        set_text(self._effect, words)
        set_flag(self._effect, "role", "good" if saves else "secondary")
        set_hint(self._effect, _("This change alone, as it would really be during the live") if words else "")

    @property
    def effect(self) -> str:
        """What is said of this control alone."""
        return self._effect.text()


def slider_row() -> ControlRow:
    """Make a row with a slider."""
    return ControlRow(MarkedSlider())


class MarkedSegments(Segments):
    """A row of buttons of which the starting point's is underlined."""

    def __init__(self, values: Sequence[Hashable], start: Hashable, parent: QWidget | None = None) -> None:
        super().__init__(values, parent)
        set_flag(self._buttons[start], "start", True)
        self.choose(start)

    def name_all(self, title: str) -> None:
        """Name every button for a screen reader by what is chosen with it."""
        for each in self._buttons.values():
            each.setAccessibleName(f"{title}: {each.text()}")
