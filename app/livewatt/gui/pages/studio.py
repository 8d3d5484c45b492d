"""The Studio page: equipment, what can be read on this computer, and what is assumed of it."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from livewatt.gui.calibration.button import CalibrationRow
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.forms.two_columns import TwoColumns
from livewatt.gui.services import Services
from livewatt.gui.studio.computer_panel import ComputerPanel
from livewatt.gui.studio.equipment_panel import EquipmentPanel
from livewatt.gui.studio.sources_panel import SourcesPanel
from livewatt.gui.widgets.basics import Restyled, label, set_text
from livewatt.gui.widgets.chip import Chip
from livewatt.gui.widgets.sight import is_seen
from livewatt.live.snapshot import Snapshot
from livewatt.wording.language import _
from livewatt.wording.numbers import UNKNOWN, percent, power

_SPACING_PX = 12


class StudioPage(Restyled, QWidget):
    """What draws power in the studio, and how each figure of it is known."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_shrink(self)
        self._snapshot: Snapshot | None = None
        self._title = label(TextStyle.PAGE_TITLE)
        self.now = Chip()
        self.equipment = EquipmentPanel(services.preferences, services.draws.factors)
        self.sources = SourcesPanel(services.sources)
        self.computer = ComputerPanel(services.preferences, services.computer, CalibrationRow(services))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self.now)
        head.addStretch(1)
        panels = TwoColumns([(self.equipment, 0), (self.sources, 1), (self.computer, 0)], stretches=(6, 5))
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 14, 16, 16)
        page.setSpacing(_SPACING_PX)
        page.addLayout(head)
        page.addWidget(panels, 1)
        services.bridge.snapshot.connect(self.show_snapshot)
        self.retranslate()

    def title(self) -> str:
        """Name the page."""
        return _("Studio")

    def retranslate(self) -> None:
        set_text(self._title, self.title())
        self._show()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show a second, unless nobody can see it."""
        self._snapshot = snapshot
        if is_seen(self):
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        studio = None if self._snapshot is None else self._snapshot.moment.studio
        self.sources.show_studio(studio)
        if studio is None or not studio.parts:
            self.now.show_words(UNKNOWN, name=self.title(), hint=_("The first reading comes within a second."))
            return
        measured = _("{share} measured").format(share=percent(studio.measured_fraction))
        self.now.dot.set_look("accent" if studio.measured_w > 0 else "faint", filled=studio.measured_w > 0)
        self.now.show_words(power(studio.total_w), measured, name=self.title())
