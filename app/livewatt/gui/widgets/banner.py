"""A line of words about something in the world, with what can be done about it; it never takes the focus."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.widgets.basics import IconView, button, label, set_flag, set_text
from livewatt.gui.widgets.flow import FlowLayout

# Narrower than this the buttons stand below the sentence.
_BESIDE_FROM_PX = 760
_ICONS = {"info": ("info", "focus"), "warning": ("warning", "warning"), "good": ("check", "accent")}


class Banner(QFrame):
    """A sentence with a few buttons; hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._icon = IconView("info", "focus", 17)
        self._sentence = label(TextStyle.BODY, wraps=True)
        self._actions = FlowLayout(spacing_px=8)
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._words.setSpacing(8)
        self._words.addWidget(self._sentence, 1)
        self._words.addLayout(self._actions)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addLayout(self._words, 1)
        self.hide()

    def say(self, sentence: str, tone: str = "info") -> None:
        """Show a sentence; `tone` is "info", "warning" or "good". An empty one hides the banner."""
        set_text(self._sentence, sentence)
        self._icon.set_look(*_ICONS[tone])
        set_flag(self, "tone", tone)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    @property
    def sentence(self) -> str:
        """What it says now."""
        return self._sentence.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= _BESIDE_FROM_PX
        self._words.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def add_action(self, role: str = "") -> QPushButton:
        """Add a button, whose text and work are the caller's."""
        made = button(role)
        self.add_control(made)
        return made

    def add_control(self, control: QWidget) -> None:
        """Add an input beside the buttons."""
        self._actions.addWidget(control)

    def on_action(self, work: Callable[[], None], role: str = "") -> QPushButton:
        """Add a button that does something."""
        made = self.add_action(role)
        made.clicked.connect(lambda: work())
        return made
