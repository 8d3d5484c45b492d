"""The words for a fault of the program itself."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Restyled, set_text
from livewatt.wording.language import _


class FaultBanner(Restyled, Banner):
    """Owns up to a fault once, with a report to copy; the same fault again is not told again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = ""
        self.copy = self.on_action(self._copy)
        self.put_aside = self.on_action(self.hide, "flat")
        self.retranslate()

    def show_fault(self, report: str) -> None:
        """Tell of a fault."""
        if report != self._report:
            self._report = report
            self._say()

    def retranslate(self) -> None:
        set_text(self.copy, _("Copy the report"))
        set_text(self.put_aside, _("Close"))
        if not self.isHidden():
            self._say()

    def _say(self) -> None:
        self.say(_("LiveWatt made a mistake of its own and goes on. A report of it helps to mend it."), "warning")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
