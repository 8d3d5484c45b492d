"""Lights, cameras and screens: listed, switched, added, changed and removed in place."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from livewatt.domain.factor import FactorSet
from livewatt.domain.power import Equipment
from livewatt.gui.fonts import TextStyle
from livewatt.gui.forms.fold import Fold
from livewatt.gui.studio.equipment_row import MOST_W, EquipmentEditor, EquipmentRow
from livewatt.gui.studio.presets import Preset, PresetList, presets
from livewatt.gui.tasks import follow
from livewatt.gui.widgets.banner import Banner
from livewatt.gui.widgets.basics import Panel, Restyled, button, clear, label, rule, set_text
from livewatt.store.preferences import Preferences
from livewatt.store.settings import Settings
from livewatt.wording.language import _, ngettext
from livewatt.wording.numbers import power

_NEW = -1


class EquipmentPanel(Restyled, Panel):
    """The list as it is in the preferences; every change counts at once."""

    def __init__(
        self,
        preferences: Preferences,
        factors: FactorSet,
        parent: QWidget | None = None,
        *,
        offer_presets: bool = False,
    ) -> None:
        """Show the preferences' list; `offer_presets` opens what there is to pick from."""
        super().__init__(parent)
        self._preferences = preferences
        self._shown: tuple[Equipment, ...] | None = None
        self._edited: int | None = None
        self._removed: tuple[int, Equipment] | None = None
        self._explanation = label(TextStyle.NOTE, "secondary", wraps=True)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(2)
        self._empty = label(TextStyle.BODY, wraps=True)
        self._undo_bar = Banner()
        self.undo = self._undo_bar.on_action(self._put_back)
        self._sum, self._total = label(TextStyle.NOTE, "secondary"), label(TextStyle.TITLE)
        self._total_rule = rule()
        total = QHBoxLayout()
        total.addWidget(self._sum)
        total.addStretch(1)
        total.addWidget(self._total)
        self.add, self.pick = button(icon_name="plus"), Fold(role="")
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(self.add)
        actions.addWidget(self.pick)
        actions.addStretch(1)
        self._presets_note = label(TextStyle.NOTE, "secondary", wraps=True)
        self.presets = PresetList(presets(factors))
        self.presets.picked.connect(self._add_preset)
        self.body.addWidget(self._explanation)
        self.body.addLayout(self.rows)
        for each in (self._empty, self._undo_bar, self._total_rule):
            self.body.addWidget(each)
        self.body.addLayout(total)
        self.body.addLayout(actions)
        self.body.addWidget(self._presets_note)
        self.body.addWidget(self.presets)
        self.body.addStretch(1)
        self.add.clicked.connect(lambda: self._edit(_NEW))
        self.pick.toggled.connect(self._show_presets)
        self.pick.setChecked(offer_presets)
        self._show_presets(offer_presets)
        follow(self, preferences, self._show)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Lights, cameras, screens"), _("entered by you"))
        set_text(
            self._explanation,
            _("No instrument of this computer sees them. Enter their watts once; switch and dim them as you use them."),
        )
        set_text(self._empty, _("Nothing yet. Pick your lights and cameras from the list, or add your own."))
        set_text(self.add, _("Add"))
        set_text(self.pick, _("Pick from a list"))
        set_text(
            self._presets_note,
            _("Usual watts with their range. A plug meter, or the label on the power supply, knows yours better."),
        )
        set_text(self.undo, _("Undo"))
        self._say_removed()
        self._show(self._preferences.settings)

    def _show(self, settings: Settings) -> None:
        equipment = settings.equipment
        before, self._shown = self._shown, equipment
        if before is None or len(before) != len(equipment) or self._edited is not None:
            if equipment != before:
                self._edited = None
                self._build()
        else:
            # The rows stay, so that the keyboard stays where it is.
            for row, each in zip(self.equipment_rows, equipment, strict=True):
                row.show_equipment(each)
        on = [each for each in equipment if each.on]
        total_w = sum(each.drawn_w for each in equipment)
        for each in (self._total_rule, self._sum, self._total):
            each.setVisible(bool(equipment))
        self._empty.setVisible(not equipment and self._edited is None)
        set_text(self._total, power(total_w))
        words = ngettext("{on} of {count} is on", "{on} of {count} are on", len(on))
        set_text(self._sum, words.format(on=len(on), count=len(equipment)))

    @property
    def equipment_rows(self) -> tuple[EquipmentRow, ...]:
        """The rows that are not being edited."""
        widgets = (self.rows.itemAt(position).widget() for position in range(self.rows.count()))
        return tuple(each for each in widgets if isinstance(each, EquipmentRow))

    def _build(self) -> None:
        clear(self.rows)
        for index, equipment in enumerate(self._shown or ()):
            self.rows.addWidget(self._editor(equipment) if index == self._edited else self._row(index, equipment))
        if self._edited == _NEW:
            self.rows.addWidget(self._editor(None))
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Have Tab go through the rows before what stands below them: Qt puts what is made anew at the end."""
        widgets = (self.rows.itemAt(position).widget() for position in range(self.rows.count()))
        # The title comes before all else, but an order can only be set between what takes the focus.
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        before: QWidget = self.title
        for stop in (stop for widget in widgets for stop in widget.tab_stops):
            QWidget.setTabOrder(before, stop)
            before = stop
        self.title.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _row(self, index: int, equipment: Equipment) -> EquipmentRow:
        row = EquipmentRow(equipment)
        row.switched.connect(lambda on: self._change(index, on=on))
        row.dimmed.connect(lambda level: self._change(index, level=level))
        row.edit_wanted.connect(lambda: self._edit(index))
        row.removed.connect(lambda: self._remove(index))
        return row

    def _editor(self, equipment: Equipment | None) -> EquipmentEditor:
        editor = EquipmentEditor(equipment)
        editor.saved.connect(self._save)
        editor.left.connect(lambda: self._edit(None))
        return editor

    def _edit(self, index: int | None) -> None:
        before, self._edited = self._edited, index
        self._build()
        self._empty.setVisible(not self._shown and index is None)
        if index is not None:
            position = self.rows.count() - 1 if index == _NEW else index
            self.rows.itemAt(position).widget().begin()
        elif before is not None:
            self._focus_row(before)

    def _focus_row(self, index: int) -> None:
        """Go on with the keyboard where it was, now that the row was made anew."""
        if 0 <= index < self.rows.count():
            self.rows.itemAt(index).widget().edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, equipment: Equipment) -> None:
        index = self._edited
        if index == _NEW:
            self._keep((*self._preferences.settings.equipment, equipment))
        else:
            self._replace(index, equipment)
        if self._edited is not None:  # nothing was changed, so nothing was built anew
            self._edit(None)
        self._focus_row(index)

    def _add_preset(self, preset: Preset) -> None:
        equipment = Equipment(preset.name, min(preset.power_w, MOST_W))
        self._keep((*self._preferences.settings.equipment, equipment))

    def _replace(self, index: int, equipment: Equipment) -> None:
        everything = list(self._preferences.settings.equipment)
        everything[index] = equipment
        self._keep(everything)

    def _change(self, index: int, **values: object) -> None:
        self._replace(index, replace(self._preferences.settings.equipment[index], **values))

    def _remove(self, index: int) -> None:
        everything = list(self._preferences.settings.equipment)
        self._removed = (index, everything.pop(index))
        self._keep(everything)
        self._say_removed()
        self.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_back(self) -> None:
        if self._removed is not None:
            index, equipment = self._removed
            everything = list(self._preferences.settings.equipment)
            everything.insert(index, equipment)
            self._removed = None
            self._keep(everything)
            self._say_removed()
            self._focus_row(index)

    def _say_removed(self) -> None:
        name = "" if self._removed is None else self._removed[1].name
        self._undo_bar.say(_("{name} was removed.").format(name=name) if name else "")

    def _keep(self, equipment: Sequence[Equipment]) -> None:
        self._preferences.change(equipment=tuple(equipment))

    def _show_presets(self, offered: bool) -> None:
        self.presets.setVisible(offered)
        self._presets_note.setVisible(offered)
