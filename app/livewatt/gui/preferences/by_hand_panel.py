"""What the user says of a live that no OBS tells of."""

from PySide6.QtWidgets import QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.preference_row import PreferenceRow
from livewatt.gui.widgets.basics import Panel, Restyled, label, set_text
from livewatt.store.preferences import Preferences
from livewatt.wording.language import _

_KEYS = ("hand_width", "hand_height", "hand_fps", "hand_mbps")
_UNIT_PX = 34


class ByHandPanel(Restyled, Panel):
    """Picture and bitrate of a phone or another program."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explanation = label(TextStyle.NOTE, "secondary", wraps=True)
        self.rows = {key: PreferenceRow(preferences, key, terse=True) for key in _KEYS}
        self.body.setSpacing(10)
        self.body.addWidget(self._explanation)
        for row in self.rows.values():
            row.control.align_unit(_UNIT_PX)
            self.body.addWidget(row)
        self.body.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Lives without OBS"))
        set_text(
            self._explanation,
            _("From a phone or another program: what you send while you start and stop the session by hand."),
        )
