"""A line that opens and closes what stands below it."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from livewatt.gui.widgets.basics import TintedButton


class Fold(TintedButton):
    """A button with an arrow; `toggled` comes with whether it is open now."""

    def __init__(self, role: str = "flat", parent: QWidget | None = None) -> None:
        """Make the button in a role of the stylesheet, a quiet one by default."""
        super().__init__("chevron-right", parent)
        self.setProperty("role", role)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._turn)

    def _turn(self, is_open: bool) -> None:
        self._icon_name = "chevron-down" if is_open else "chevron-right"
        self.recolour()
