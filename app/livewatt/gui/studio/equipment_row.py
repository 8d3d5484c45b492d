"""One piece of equipment: shown with its switch and its level, or edited in its place."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from livewatt.domain.power import Equipment
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.marked_slider import MarkedSlider
from livewatt.gui.forms.number_field import NumberField
from livewatt.gui.forms.switch import Switch
from livewatt.gui.forms.text_field import TextField
from livewatt.gui.widgets.basics import IconButton, Restyled, button, label, set_flag, set_text
from livewatt.model.plan.origins import is_light, looks_like_light
from livewatt.wording.language import _
from livewatt.wording.numbers import percent, power

LONGEST_NAME = 100
MOST_W = 99_999
_ONE_LINE_FROM_PX = 470
_LEVELS = tuple(twentieth / 20 for twentieth in range(1, 21))  # at none it is off, which is the switch's


class EquipmentRow(Restyled, QWidget):
    """A switch, a name, watts, and what can be done with them; below, how far a light is dimmed."""

    switched = Signal(bool)
    dimmed = Signal(float)
    edit_wanted = Signal()
    removed = Signal()

    def __init__(self, equipment: Equipment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._equipment = equipment
        self.switch = Switch()
        self._name = label(TextStyle.BODY, wraps=True)
        self._watts = label(TextStyle.STRONG)
        self.edit, self.remove = IconButton("edit", size_px=15), IconButton("delete", size_px=15)
        self.level, self._level_words = MarkedSlider(), label(TextStyle.NOTE, "secondary")
        row, below = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.switch)
        row.addWidget(self._name, 1)
        row.addWidget(self._watts)
        row.addSpacing(4)
        row.addWidget(self.edit)
        row.addWidget(self.remove)
        below.setContentsMargins(self.switch.sizeHint().width() + row.spacing(), 0, 0, 0)
        below.setSpacing(8)
        self._level_words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(self.level, 1)
        below.addWidget(self._level_words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(below)
        self.switch.clicked.connect(self.switched)
        self.level.moved.connect(self.dimmed)
        self.edit.clicked.connect(self.edit_wanted)
        self.remove.clicked.connect(self.removed)
        self.retranslate()

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """What the Tab key stops at, in order."""
        return (self.switch, self.edit, self.remove, self.level)

    def show_equipment(self, equipment: Equipment) -> None:
        """Show another piece, or the same with something changed."""
        self._equipment = equipment
        self.retranslate()

    def retranslate(self) -> None:
        equipment = self._equipment
        self.switch.setChecked(equipment.on)
        set_text(self._name, equipment.name)
        set_text(self._watts, power(equipment.power_w * equipment.level))
        self._write_level(equipment)
        for each in (self._name, self._watts, self._level_words):
            set_flag(each, "stale", not equipment.on)
        # What was dimmed while it was a light stays dimmed, and so can be brought back.
        dims = is_light(equipment) or equipment.level < 1
        for each in (self.level, self._level_words):
            each.setVisible(dims)
        self.level.set_values(_LEVELS, 1.0, equipment.level)
        self.level.setEnabled(equipment.on)
        self.level.setAccessibleName(_("Level of {name}").format(name=equipment.name))
        self.level.setAccessibleDescription(self._level_words.text())
        self.level.setToolTip(_("Dimmed, it counts with this share of its watts."))
        self.switch.setAccessibleName(_("{name} is on").format(name=equipment.name))
        self.switch.setToolTip(_("Off: it does not count.") if equipment.on else _("On: it counts from now on."))
        self.edit.set_name(_("Change {name}").format(name=equipment.name))
        self.remove.set_name(_("Remove {name}").format(name=equipment.name))

    def _write_level(self, equipment: Equipment) -> None:
        full = power(equipment.power_w)
        dimmed, longest = (
            _("{share} of {power}").format(share=percent(level), power=full) for level in (equipment.level, 1.0)
        )
        set_text(self._level_words, dimmed if equipment.level < 1 else percent(1.0))
        # Room for the longest from the start: a slider whose words grow would move away under the hand.
        self._level_words.setMinimumWidth(self._level_words.fontMetrics().horizontalAdvance(longest))


class EquipmentEditor(Restyled, QFrame):
    """Name and watts being typed, and whether it is a light; `saved` comes with what they make once both are right."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, equipment: Equipment | None, parent: QWidget | None = None) -> None:
        """Edit equipment; None begins a new piece."""
        super().__init__(parent)
        self._equipment = Equipment("", 0.0) if equipment is None else equipment
        self.setProperty("role", "card")
        self.name = TextField(_name, _wanted_name, width_px=None, problem_below=False)
        self.watts = NumberField(0, MOST_W, "W", width_px=76, problem_below=False)
        self.light, self._light_words = Switch(), label(TextStyle.NOTE)
        light_line = QHBoxLayout()
        light_line.setSpacing(8)
        light_line.addWidget(self.light)
        light_line.addWidget(self._light_words, 1)
        self.save, self.cancel = button("main"), button()
        if equipment is not None:
            self.name.set_value(equipment.name)
            self.watts.set_value(equipment.power_w)
            self.light.setChecked(is_light(equipment))
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for each in (self.watts, self.save, self.cancel):
            actions.addWidget(each)
        actions.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(8)
        self._line.addWidget(self.name, 1)
        self._line.addLayout(actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 8, 9, 8)
        column.setSpacing(4)
        column.addLayout(self._line)
        column.addLayout(light_line)
        column.addWidget(self.name.problem_label)
        column.addWidget(self.watts.problem_label)
        self._told = self._equipment.is_light
        self.light.clicked.connect(self._tell)
        self.name.line.textEdited.connect(self._guess)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.left)
        for field in (self.name, self.watts):
            field.line.returnPressed.connect(self._save)
        self.retranslate()

    def retranslate(self) -> None:
        self.name.set_name(_("Name"))
        self.name.set_placeholder(_("Name, such as Key light"))
        self.watts.set_name(_("Watts"))
        self.watts.set_placeholder(_("watts"))
        set_text(self._light_words, _("It is a light"))
        self.light.setAccessibleName(self._light_words.text())
        self.light.setToolTip(_("Lights are dimmed together when you plan a live."))
        set_text(self.save, _("Save"))
        set_text(self.cancel, _("Cancel"))

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """What the Tab key stops at, in order."""
        return (self.name.line, self.watts.line, self.save, self.cancel, self.light)

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        self.name.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= _ONE_LINE_FROM_PX
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _save(self) -> None:
        # Both are checked, so that two faults are not said one after the other.
        right = [field.check() for field in (self.name, self.watts)]
        if all(right):
            typed = replace(self._equipment, name=self.name.value, power_w=self.watts.value, is_light=self._told)
            self.saved.emit(typed)

    def _tell(self, checked: bool) -> None:
        self._told = checked

    def _guess(self, name: str) -> None:
        # Until somebody says what it is, its name does.
        if self._told is None:
            self.light.setChecked(looks_like_light(name))


def _name(text: str) -> str:
    if not 0 < len(text) <= LONGEST_NAME:
        raise ValueError(f"a name has 1 to {LONGEST_NAME} characters, not {len(text)}")
    return text


def _wanted_name() -> str:
    return _("Type a name of 1 to {longest} characters.").format(longest=LONGEST_NAME)
