"""A row of buttons of which one is chosen."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QWidget

from livewatt.gui.fonts import TextStyle, set_style
from livewatt.gui.widgets.basics import set_text
from livewatt.gui.widgets.flow import FlowLayout


class Segments(QFrame):
    """Chooses one of a few values; arrow keys move the choice, and the buttons wrap where it is narrow."""

    chosen = Signal(object)

    def __init__(self, values: Sequence[Hashable], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = FlowLayout(self, spacing_px=2)
        row.setContentsMargins(2, 2, 2, 2)
        self._group = QButtonGroup(self)
        self._buttons: dict[Hashable, QPushButton] = {}
        for value in values:
            button = QPushButton()
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            set_style(button, TextStyle.NOTE)
            self._group.addButton(button)
            self._buttons[value] = button
            row.addWidget(button)
            # `clicked`, not `toggled`: a value set by the program is not a choice of the user.
            button.clicked.connect(lambda _checked, value=value: self.chosen.emit(value))

    def set_words(self, value: Hashable, text: str, hint: str = "") -> None:
        """Set what stands on the button of a value."""
        button = self._buttons[value]
        set_text(button, text)
        if button.toolTip() != hint:
            button.setToolTip(hint)

    def choose(self, value: Hashable) -> None:
        """Show a value as the chosen one."""
        self._buttons[value].setChecked(True)
        # Tab leads to the one that is chosen; the arrow keys lead to the others.
        for each in self._buttons.values():
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each.isChecked() else Qt.FocusPolicy.ClickFocus)

    @property
    def value(self) -> Hashable:
        """The chosen value; LookupError before there is one."""
        return next(value for value, button in self._buttons.items() if button.isChecked())
