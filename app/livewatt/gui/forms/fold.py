"""A line that opens and closes what stands below it."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from livewatt.gui.widgets.basics import TintedButton


class Fold(TintedButton):
    """A quiet button with an arrow; `toggled` comes with whether it is open now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("chevron-right", parent)
        self.setProperty("role", "flat")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._turn)

    def _turn(self, is_open: bool) -> None:
        self._icon_name = "chevron-down" if is_open else "chevron-right"
        self.recolour()
