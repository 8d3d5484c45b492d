"""The frame of the windows beside the main one: what is said above, what scrolls, and the buttons below."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.widgets.basics import Restyled, label
from livewatt.gui.widgets.scroll import ScrollPage

_SMALLEST_WIDTH_PX = 320
_FRAME_HEIGHT_PX = 40  # of a usual title bar: the real one is known once the window is shown


class FramedDialog(Restyled, QDialog):
    """A window with a heading and a row of buttons; the main window goes on beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label(TextStyle.HEADING, wraps=True)

    def lay_out(
        self,
        above: Sequence[QWidget],
        body: QWidget,
        actions: Sequence[QWidget],
        size_px: tuple[int, int],
        *,
        below: Sequence[QWidget] = (),
        aside: Sequence[QWidget] = (),
    ) -> None:
        """Put the pieces into their places; the body takes what is left.

        The actions stand right below all, the last of them the one that Enter presses; those `aside` stand left.
        """
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in aside:
            row.addWidget(each)
        row.addStretch(1)
        for each in actions:
            row.addWidget(each)
        actions[-1].setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for each in above:
            column.addWidget(each)
        column.addWidget(body, 1)
        for each in below:
            column.addWidget(each)
        column.addLayout(row)
        self.setMinimumWidth(_SMALLEST_WIDTH_PX)
        # On a small screen, or a large scale, the buttons would be below its edge.
        room = self.screen().availableSize() - QSize(0, _FRAME_HEIGHT_PX)
        self.resize(QSize(*size_px).boundedTo(room))


def scrolled(*pieces: QWidget) -> ScrollPage:
    """Put pieces one below the other on a page that scrolls; a button stands left, as wide as its words."""
    page = QWidget()
    let_shrink(page)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    for each in pieces:
        column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft if isinstance(each, QPushButton) else Qt.AlignmentFlag(0))
    column.addStretch(1)
    return ScrollPage(page)
