"""Language, appearance, and how the window behaves."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.forms.preference_row import PreferenceRow
from livewatt.gui.widgets.basics import Panel, Restyled, button, set_text
from livewatt.store.preferences import Preferences
from livewatt.wording.language import _

ROW_SPACING_PX = 14
_KEYS = ("language", "theme", "streamer_mode", "close_to_tray", "strip_on_top")


class GeneralPanel(Restyled, Panel):
    """The preferences of the window, and the way back to the first steps."""

    wizard_wanted = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = {key: PreferenceRow(preferences, key) for key in _KEYS}
        self.again = button()
        self._again_row = FormRow(self.again)
        self.body.setSpacing(ROW_SPACING_PX)
        for row in (*self.rows.values(), self._again_row):
            self.body.addWidget(row)
        self.body.addStretch(1)
        self.again.clicked.connect(self.wizard_wanted)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Window"))
        set_text(self.again, _("Show again"))
        self._again_row.set_words(
            _("First steps"), _("Place, OBS, studio and privacy, one after the other. Nothing is lost.")
        )
