"""The button that leads from a plan to OBS."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from livewatt.domain.plan import Encoding
from livewatt.gui.apply.dialog import ApplyDialog
from livewatt.gui.services import Services
from livewatt.gui.widgets.basics import TintedButton, set_hint, set_text
from livewatt.wording.language import _


class ApplyButton(TintedButton):
    """Opens the list of what a plan changes in OBS; changes nothing by itself."""

    def __init__(
        self, services: Services, target: Callable[[], Encoding | None], parent: QWidget | None = None
    ) -> None:
        """Take what gives the encoding as planned when the button is pressed, None where there is no plan yet."""
        super().__init__("obs", parent)
        self.setAutoDefault(False)
        self._services, self._target = services, target
        self.clicked.connect(self._open)
        self.retranslate()

    def retranslate(self) -> None:
        set_text(self, _("Apply in OBS…"))
        set_hint(self, _("Shows what would change in OBS first, and where in OBS the rest is set."))

    def _open(self) -> None:
        target = self._target()
        if target is not None:
            dialog = ApplyDialog(self._services, target, self.window())
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
