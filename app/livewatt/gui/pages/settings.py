"""The Settings page, made from the table of preferences."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from livewatt.gui.apply.undo_banner import UndoBanner
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.shrinking import let_shrink
from livewatt.gui.forms.two_columns import TwoColumns
from livewatt.gui.preferences.advice_panel import AdvicePanel
from livewatt.gui.preferences.by_hand_panel import ByHandPanel
from livewatt.gui.preferences.delivery_panel import DeliveryPanel
from livewatt.gui.preferences.general_panel import GeneralPanel
from livewatt.gui.preferences.live_panel import AudiencePanel, LivePanel
from livewatt.gui.preferences.obs_panel import ObsPanel
from livewatt.gui.preferences.place_panel import PlacePanel
from livewatt.gui.preferences.privacy_panel import PrivacyPanel
from livewatt.gui.services import Services
from livewatt.gui.widgets.basics import Restyled, label, set_text
from livewatt.wording.language import _


class SettingsPage(Restyled, QWidget):
    """Everything the user can choose; each choice counts at once, but shares by quality from the next start."""

    wizard_wanted = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_shrink(self)
        preferences = services.preferences
        self._title = label(TextStyle.PAGE_TITLE)
        self.general = GeneralPanel(preferences)
        self.place = PlacePanel(preferences, services.grid_hours)
        self.obs = ObsPanel(services)
        self.by_hand = ByHandPanel(preferences)
        self.live = LivePanel(preferences)
        self.audience = AudiencePanel(preferences, services.draws.factors)
        self.delivery = DeliveryPanel(services)
        self.advice = AdvicePanel(preferences)
        self.privacy = PrivacyPanel(preferences)
        panels = TwoColumns(
            [
                (self.general, 0),
                (self.place, 1),
                (self.obs, 1),
                (self.live, 0),
                (self.by_hand, 1),
                (self.audience, 0),
                (self.delivery, 0),
                (self.advice, 1),
                (self.privacy, 1),
            ]
        )
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 14, 16, 16)
        page.setSpacing(12)
        page.addWidget(self._title)
        page.addWidget(UndoBanner(services))
        page.addWidget(panels, 1)
        self.general.wizard_wanted.connect(self.wizard_wanted)
        self.retranslate()

    def title(self) -> str:
        """Name the page."""
        return _("Settings")

    def retranslate(self) -> None:
        set_text(self._title, self.title())
