"""One control of a plan: what it is, its value, how it is set, a hint, and what it does alone."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.marked_slider import MarkedSlider
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.widgets.basics import label, set_flag, set_hint, set_text
from livewatt.gui.widgets.segments import Segments
from livewatt.wording.language import _


class ControlRow(QWidget):
    """Title and value in a line, the control below, then a hint; what the control does alone stands at the right."""

    def __init__(self, control: QWidget, parent: QWidget | None = None, *, inline: bool = False) -> None:
        """Take the control; `inline` puts a small one at the end of the title's line."""
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
        if inline:
            head.addWidget(control)
        else:
            column.addWidget(control)
        column.addWidget(self._hint)
        self._hint.hide()
        self._effect.hide()

    def set_words(self, title: str, value: str = "", hint: str = "") -> None:
        """Set title, value and hint; a control that has a title of its own gets none."""
        set_text(self._title, title)
        self._title.setVisible(bool(title))
        set_text(self._value, value)
        self._value.setVisible(bool(value))
        set_text(self._hint, hint)
        self._hint.setVisible(bool(hint))
        if title:
            self.control.setAccessibleName(title)
        self.control.setAccessibleDescription(" ".join(filter(None, (value, hint))))

    def show_effect(self, words: str, *, saves: bool) -> None:
        """Say what this control alone changes; empty where it changes nothing."""
        set_text(self._effect, words)
        self._effect.setVisible(bool(words))
        set_flag(self._effect, "role", "good" if saves else "secondary")
        set_hint(self._effect, _("This change alone, as it would really be during the live") if words else "")

    @property
    def title(self) -> str:
        """What the control is."""
        return self._title.text()

    @property
    def effect(self) -> str:
        """What is said of this control alone."""
        return self._effect.text()


def slider_row() -> ControlRow:
    """Make a row with a slider."""
    return ControlRow(MarkedSlider())


class MarkedSegments(Segments):
    """A row of buttons of which the starting point's is underlined."""

    def __init__(
        self,
        values: Sequence[Hashable],
        start: Hashable,
        shown: Hashable,
        parent: QWidget | None = None,
        *,
        fills: bool = True,
    ) -> None:
        """Take the values, and those of starting point and plan; `fills` makes the buttons as wide as their place."""
        super().__init__(values, parent)
        self._fills = fills
        if fills:
            policy = self.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
            self.setSizePolicy(policy)
        set_flag(self._buttons[start], "start", True)
        for each in self._buttons.values():
            set_flag(each, "strong", True)
        self.choose(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._fills:
            return
        # Buttons of one width where there is room for that; they wrap where there is none.
        margins, count = self.layout().contentsMargins(), len(self._buttons)
        room_px = self.contentsRect().width() - margins.left() - margins.right()
        room_px -= self.layout().spacing() * (count - 1)
        widest_px = max(each.sizeHint().width() for each in self._buttons.values())
        for each in self._buttons.values():
            each.setMinimumWidth(room_px // count if room_px // count >= widest_px else 0)

    def write_all(self, words_of: Callable[[Hashable], str], title: str) -> None:
        """Write every button, and name it for a screen reader by what is chosen with it."""
        for value, each in self._buttons.items():
            self.set_words(value, words_of(value))
            each.setAccessibleName(f"{title}: {each.text()}")
