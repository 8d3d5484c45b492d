"""Values of the user's own on the Method page: what of them is still to come, and the way to change them."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from livewatt.domain.factor import Factor, FactorSet
from livewatt.domain.message import Message
from livewatt.gui.method.own_value_dialog import OwnValueDialog
from livewatt.gui.tasks import run_task
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Restyled
from livewatt.store.factor_files import without_folder
from livewatt.store.own_factors import OwnFactors
from livewatt.wording.language import _, say, say_name


class OwnValuesBanner(Restyled, Banner):
    """Says which factors will be others at the next start, or what is wrong with the file.

    `known` comes when that was read: with the factors as they will be, by id.
    """

    known = Signal(object)

    def __init__(self, own: OwnFactors | None, factors: FactorSet, parent: QWidget | None = None) -> None:
        """Take the file, None where nothing can be changed, and the factors of this run."""
        super().__init__(parent)
        self._own, self._factors = own, factors
        self._problem: Message | None = None
        self.next_start: Mapping[str, Factor] = {}

    def look(self) -> None:
        """Read the file anew."""
        if self._own is not None:
            run_task(
                self,
                lambda: self._own.next_start(self._factors),
                self._take,
                failed=self._fail,
                name="own factors",
            )

    def ask(self, factor_id: str) -> None:
        """Open the dialog for a factor."""
        run_task(
            self,
            lambda: self._own.read().get(factor_id),
            lambda kept: self._open(factor_id, kept),
            failed=self._fail,
            name="own factor",
        )

    def retranslate(self) -> None:
        if self._problem is not None:
            self.say(say(self._problem), "warning")
            return
        names = ", ".join(say_name(factor.parameter) for factor in self.next_start.values())
        words = _("From the next start of LiveWatt these count with another value: {names}.")
        self.say(words.format(names=names) if names else "")

    def _open(self, factor_id: str, kept: Factor | None) -> None:
        shipped = self._factors.replaced.get(factor_id, self._factors[factor_id])
        dialog = OwnValueDialog(self._own, shipped, kept, self.window())
        dialog.written.connect(self.look)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, next_start: Mapping[str, Factor]) -> None:
        self._problem, self.next_start = None, next_start
        self.retranslate()
        self.known.emit(next_start)

    def _fail(self, why: Message) -> None:
        self._problem = without_folder(why)
        self.retranslate()
