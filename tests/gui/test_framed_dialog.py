"""The frame of the windows beside the main one."""

from PySide6.QtWidgets import QWidget

from livewatt.gui.forms.framed_dialog import FramedDialog, scrolled
from livewatt.gui.widgets.basics import button


class TallDialog(FramedDialog):
    """A window that would like to be larger than any screen."""

    def __init__(self) -> None:
        super().__init__()
        content = QWidget()
        content.setMinimumHeight(3000)
        self.close_it = button("main")
        self.lay_out((self.heading,), scrolled(content), (self.close_it,), (9000, 9000))

    def retranslate(self) -> None:
        """Say nothing."""


def test_no_window_begins_larger_than_its_screen(qtbot):
    dialog = TallDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    screen = dialog.screen().availableGeometry()
    assert dialog.width() <= screen.width()
    assert dialog.height() < screen.height()
    assert dialog.rect().contains(dialog.close_it.geometry())
