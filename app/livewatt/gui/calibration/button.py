"""The button that opens the guided measurement, and its line on the Studio page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.services import Services
from livewatt.gui.widgets.basics import Restyled, TintedButton, set_hint, set_text
from livewatt.gui.widgets.sight import is_seen
from livewatt.live.snapshot import Snapshot
from livewatt.wording.language import _
from livewatt.wording.numbers import date

_NAME = "calibration"


class CalibrateButton(TintedButton):
    """Opens the guided measurement, one window for the whole program; off in a demonstration."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__("measured", parent)
        self.setAutoDefault(False)
        self._services = services
        self.setEnabled(services.calibrator is not None)
        self.clicked.connect(self._open)
        self.retranslate()

    def retranslate(self) -> None:
        set_text(self, _("Measure this computer…"))
        if self._services.calibrator is None:
            set_hint(self, _("A demonstration measures nothing."))
        else:
            set_hint(self, _("Three minutes of test recordings tell what each size takes on this very computer."))

    def _open(self) -> None:
        from livewatt.gui.calibration.dialog import CalibrationDialog

        window = self.window()
        dialog = window.findChild(CalibrationDialog, _NAME)
        if dialog is None:
            dialog = CalibrationDialog(self._services, window)
            dialog.setObjectName(_NAME)
            dialog.finished.connect(dialog.deleteLater)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()


class CalibrationRow(Restyled, FormRow):
    """Says what was measured so far, beside the button."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(CalibrateButton(services), parent)
        self._services = services
        services.bridge.snapshot.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_words(_("Watts of encoding"), self._measured_so_far())

    def _follow(self, _snapshot: Snapshot) -> None:
        if is_seen(self):
            self.retranslate()

    def _measured_so_far(self) -> str:
        calibrator = self._services.calibrator
        runs = () if calibrator is None else calibrator.kept.newest
        encoders = [run.encoder for run in runs if run.encoder is not None]
        if not encoders:
            return _("Not measured on this computer yet: what-ifs count with a model.")
        return _("Measured on this computer: {encoders} ({date}).").format(
            encoders=", ".join(encoders), date=date(runs[-1].taken_utc)
        )
