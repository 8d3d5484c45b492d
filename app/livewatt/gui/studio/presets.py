"""Equipment to pick from, with the watts of the factor file and where they come from."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from livewatt.domain.estimate import Estimate
from livewatt.domain.factor import Factor, FactorSet
from livewatt.gui.fonts import TextStyle
from livewatt.gui.widgets.basics import IconButton, Restyled, label, set_hint, set_text
from livewatt.wording.language import _, say_name
from livewatt.wording.method.factor_words import status_word
from livewatt.wording.numbers import power, power_range

KIND = "studio"
_TWO_COLUMNS_FROM_PX = 540


@dataclass(frozen=True, slots=True)
class Preset:
    """A kind of equipment; its watts are the central value of `factor`."""

    factor: Factor
    power_w: float

    @property
    def name(self) -> str:
        """What streamers call it, or the factor's own name where they have no shorter one."""
        return _preset_names().get(self.factor.id) or say_name(self.factor.parameter)


def presets(factors: FactorSet) -> tuple[Preset, ...]:
    """Give the equipment of a factor set, in the order of its file."""
    return tuple(
        Preset(factor, factor.central)
        for factor in factors
        if factor.kind == KIND and factor.unit == "W" and factor.central is not None
    )


def _preset_names() -> dict[str, str]:
    return {
        "stu_keylight": _("LED light panel"),
        "stu_ring_usb": _("Ring light, USB"),
        "stu_ring_18": _("Ring light, 18 inches"),
        "stu_softbox": _("Softbox with a lamp"),
        "stu_halogen": _("Halogen spot"),
        "stu_mirrorless": _("Mirrorless camera"),
        "stu_webcam": _("Webcam"),
        "stu_monitor24": _("Screen, 24 inches"),
        "stu_monitor27": _("Screen, 27 inches"),
        "stu_standby": _("Screen on standby"),
        "stu_audioif": _("Audio interface"),
        "stu_capture": _("Capture card, USB"),
        "stu_streamdeck": _("Control pad"),
        "stu_phone_chg": _("Phone being charged"),
        "stu_router": _("Internet box of the studio"),
    }


class PresetTile(Restyled, QFrame):
    """One preset: its name, watts, range and source, and a button that adds it."""

    picked = Signal(object)

    def __init__(self, preset: Preset, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preset = preset
        self.setProperty("role", "card")
        self._name = label(TextStyle.BODY, wraps=True)
        self._known = label(TextStyle.SMALL, "secondary", wraps=True)
        self._watts = label(TextStyle.STRONG)
        self.add = IconButton("plus", size_px=14)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        words.addWidget(self._known)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self._watts, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add.clicked.connect(lambda: self.picked.emit(self._preset))
        self.retranslate()

    def retranslate(self) -> None:
        preset, factor = self._preset, self._preset.factor
        set_text(self._name, preset.name)
        set_text(self._watts, power(preset.power_w))
        known = [status_word(factor.status)]
        if factor.low is not None and factor.high is not None:
            known.insert(0, power_range(Estimate(preset.power_w, factor.low, factor.high)))
        set_text(self._known, " · ".join(known))
        set_hint(self, "\n".join(filter(None, (factor.source, factor.note, factor.url))))
        self.add.set_name(_("Add {name}, {watts}").format(name=preset.name, watts=power(preset.power_w)))


class PresetList(QWidget):
    """The presets in one column, or two where there is room."""

    picked = Signal(object)

    def __init__(self, offered: Sequence[Preset], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self.tiles = tuple(PresetTile(preset) for preset in offered)
        self._columns = 0
        for tile in self.tiles:
            tile.picked.connect(self.picked)
        self._arrange(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if event.size().width() >= _TWO_COLUMNS_FROM_PX else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, number // columns, number % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, columns - 1)
