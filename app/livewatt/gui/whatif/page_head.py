"""The head of the What-if page: what it is, where the plan starts from, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.picker import Picker
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.widgets.basics import Restyled, button, label, set_text
from livewatt.gui.widgets.flow import FlowLayout
from livewatt.wording.language import _

_ONE_LINE_FROM_PX = 860
_PICKER_PX = 300


class PageHead(Restyled, QWidget):
    """Title, starting point and buttons in a line, or one below the other."""

    def __init__(self, starting_point: Picker, actions: Sequence[QPushButton] = ()) -> None:
        """Take the list of starting points, and the buttons that stand after "Reset" and "Save plan"."""
        super().__init__()
        let_shrink(self)
        self._title, self._from = label(TextStyle.PAGE_TITLE), label(TextStyle.NOTE, "secondary")
        self._starting_point = starting_point
        self.reset, self.save = button(), button()
        start = QHBoxLayout()
        start.setSpacing(8)
        start.addWidget(self._from)
        start.addWidget(starting_point, 1)
        buttons = FlowLayout(spacing_px=8)
        for each in (self.reset, self.save, *actions):
            buttons.addWidget(each)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(10)
        self._line.addWidget(self._title)
        self._line.addSpacing(6)
        self._line.addLayout(start)
        self._line.addStretch(1)
        self._line.addLayout(buttons)
        self._arrange(wide=True)
        self.retranslate()

    def retranslate(self) -> None:
        set_text(self._title, _("Before the show"))
        set_text(self._from, _("Starting point"))
        set_text(self.reset, _("Reset"))
        set_text(self.save, _("Save plan"))
        self._starting_point.setAccessibleName(_("Starting point"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= _ONE_LINE_FROM_PX)

    def _arrange(self, *, wide: bool) -> None:
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._starting_point.setMinimumWidth(_PICKER_PX if wide else 1)
        self._starting_point.setMaximumWidth(_PICKER_PX if wide else 16_777_215)
        self._line.setAlignment(self._title, Qt.AlignmentFlag.AlignVCenter if wide else Qt.AlignmentFlag.AlignLeft)
