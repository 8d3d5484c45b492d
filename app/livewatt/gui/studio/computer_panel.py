"""The computer as the model assumes it where nothing can be read, and as its owner corrects it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from livewatt.domain.power import Computer, ComputerKind
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.form_row import FormRow
from livewatt.gui.forms.number_field import written
from livewatt.gui.forms.picker import Picker
from livewatt.gui.forms.preference_row import PreferenceRow
from livewatt.gui.forms.words import preference_title
from livewatt.gui.tasks import follow
from livewatt.gui.widgets.basics import Panel, Restyled, button, label, set_text
from livewatt.gui.widgets.segments import Segments
from livewatt.store.preferences import Preferences
from livewatt.store.settings import SENTENCES, Settings
from livewatt.store.supply_file import load_supply_losses
from livewatt.wording.language import _, say
from livewatt.wording.power_names import computer_kind_name

# What each preference corrects.
_FOUND = {
    "computer_kind": "kind",
    "cpu_idle_w": "cpu_idle_w",
    "cpu_max_w": "cpu_max_w",
    "supply_rated_w": "supply_rated_w",
    "supply_class": "supply_class",
}


class ComputerPanel(Restyled, Panel):
    """Kind, processor and power supply; what was found stands there until another figure is typed."""

    def __init__(
        self, preferences: Preferences, computer: Computer, measuring: QWidget, parent: QWidget | None = None
    ) -> None:
        """Take the computer as it was found, and the line that leads to measuring it."""
        super().__init__(parent)
        self._preferences, self._computer = preferences, computer
        self._found = label(TextStyle.NOTE, "secondary", wraps=True)
        self.kind = Segments(tuple(ComputerKind))
        self._kind_row = FormRow(self.kind, terse=True)
        self.idle = self._figure_row("cpu_idle_w")
        self.full = self._figure_row("cpu_max_w")
        self.calibrated = PreferenceRow(preferences, "cpu_calibrated", terse=True)
        self.rated = self._figure_row("supply_rated_w")
        self.supply_class = Picker()
        self._class_row = FormRow(self.supply_class, terse=True)
        self.reset = button("flat")
        reset_row = QHBoxLayout()
        reset_row.addStretch(1)
        reset_row.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignRight)
        self.body.setSpacing(10)
        self.body.addWidget(self._found)
        rows = (self._kind_row, self.idle, self.full, self.calibrated, self.rated, self._class_row, measuring)
        for row in rows:
            self.body.addWidget(row)
        self.body.addLayout(reset_row)
        self.body.addStretch(1)
        self.kind.chosen.connect(lambda kind: preferences.change(computer_kind=kind.value))
        self.supply_class.activated.connect(
            lambda index: preferences.change(supply_class=self.supply_class.itemData(index))
        )
        self.reset.clicked.connect(self._reset)
        follow(self, preferences, self._show)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Your computer"), _("for what cannot be read"))
        set_text(
            self._found,
            _("{processor}, {threads} threads").format(
                processor=self._computer.cpu_name, threads=self._computer.cpu_threads
            ),
        )
        self._kind_row.set_words(preference_title("computer_kind"), say(SENTENCES["computer_kind"]))
        self.kind.setAccessibleName(preference_title("computer_kind"))
        for kind in ComputerKind:
            self.kind.set_words(kind, computer_kind_name(kind))
        self._class_row.set_words(preference_title("supply_class"), say(SENTENCES["supply_class"]))
        self.supply_class.setAccessibleName(preference_title("supply_class"))
        self.supply_class.clear()
        self.supply_class.addItem(_("not known"), None)
        for name in load_supply_losses():
            self.supply_class.addItem(name, name)
        set_text(self.reset, _("Back to what was found"))
        self._show(self._preferences.settings)

    def _figure_row(self, key: str) -> PreferenceRow:
        found = getattr(self._computer, _FOUND[key])
        return PreferenceRow(
            self._preferences,
            key,
            placeholder=lambda: "–" if found is None else written(found),
            tag=lambda settings: self._known(key, settings),
            terse=True,
        )

    def _show(self, settings: Settings) -> None:
        computer = self._computer
        self.kind.choose(ComputerKind(settings.computer_kind or computer.kind))
        self._kind_row.set_tag(self._known("computer_kind", settings))
        chosen = settings.supply_class or computer.supply_class
        self.supply_class.setCurrentIndex(max(self.supply_class.findData(chosen), 0))
        self._class_row.set_tag(self._known("supply_class", settings))
        # At rest a processor draws less than at full load: the one figure bounds the other.
        idle_w = computer.cpu_idle_w if settings.cpu_idle_w is None else settings.cpu_idle_w
        full_w = computer.cpu_max_w if settings.cpu_max_w is None else settings.cpu_max_w
        self.idle.control.set_limits(0, full_w)
        self.full.control.set_limits(max(idle_w, 1), 2000)
        both = settings.cpu_idle_w is not None and settings.cpu_max_w is not None
        self.calibrated.setVisible(both)
        self.reset.setVisible(any(getattr(settings, key) is not None for key in _FOUND))

    def _known(self, key: str, settings: Settings) -> str:
        if getattr(settings, key) is None:
            return _("not known") if getattr(self._computer, _FOUND[key]) is None else _("assumed")
        if key in ("cpu_idle_w", "cpu_max_w") and settings.cpu_calibrated:
            return _("measured by you")
        return _("corrected")

    def _reset(self) -> None:
        self._preferences.change(**dict.fromkeys(_FOUND), cpu_calibrated=False)
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)
