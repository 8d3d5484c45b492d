"""The pills of the status row."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import IconView, label, set_flag, set_hint, set_text


class Dot(QWidget):
    """A small coloured disc or ring: a state, always beside its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone, self._is_filled = "faint", False
        self.setFixedSize(8, 8)

    def set_look(self, tone: str, *, filled: bool) -> None:
        """Set one of the theme's colours, and whether the dot is a disc or a ring."""
        if (tone, filled) != (self._tone, self._is_filled):
            self._tone, self._is_filled = tone, filled
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = QColor(getattr(current_theme(), self._tone))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._is_filled:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                painter.drawEllipse(self.rect())
            else:
                painter.setPen(colour)
                painter.drawEllipse(self.rect().adjusted(0, 0, -1, -1))


class Chip(QFrame):
    """An icon or a dot, a value that stands out, and a quieter word; the tooltip says the rest."""

    def __init__(self, icon_name: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        self.setMinimumHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(10, 3, 10, 3)
        self.row.setSpacing(6)
        self.dot = None if icon_name else Dot()
        self.icon = IconView(icon_name) if icon_name else None
        self.row.addWidget(self.dot or self.icon)
        self._value = label(TextStyle.STRONG)
        self._word = label(TextStyle.NOTE, "secondary")
        for each in (self._value, self._word):
            self.row.addWidget(each)

    def show_words(self, value: str, word: str = "", *, hint: str = "", name: str = "", stale: bool = False) -> None:
        """Show value and word; `name` says what the chip is to a screen reader, `hint` is the tooltip."""
        set_text(self._value, value)
        set_text(self._word, word)
        self._value.setVisible(bool(value))
        self._word.setVisible(bool(word))
        set_flag(self._value, "stale", stale)
        set_hint(self, hint)
        self.setAccessibleName(f"{name}: {value} {word}".strip())
