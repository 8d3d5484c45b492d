"""What suggestions need to be told, since nothing can read it."""

from PySide6.QtWidgets import QWidget

from livewatt.gui.forms.preference_row import PreferenceRow
from livewatt.gui.preferences.general_panel import ROW_SPACING_PX
from livewatt.gui.widgets.basics import Panel, Restyled
from livewatt.store.preferences import Preferences
from livewatt.wording.language import _
from livewatt.wording.numbers import UNKNOWN


class AdvicePanel(Restyled, Panel):
    """Which scenes are pauses, and how many frames the game makes."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pause_scenes = PreferenceRow(preferences, "pause_scenes")
        self.game_fps = PreferenceRow(preferences, "game_fps", placeholder=lambda: UNKNOWN)
        self.body.setSpacing(ROW_SPACING_PX)
        for row in (self.pause_scenes, self.game_fps):
            self.body.addWidget(row)
        self.body.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Suggestions"))
