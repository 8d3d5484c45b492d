"""What the three panels of controls share."""

from abc import abstractmethod
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from livewatt.domain.plan import Plan
from livewatt.gui.whatif.control_row import ControlRow
from livewatt.gui.widgets.basics import Panel, Restyled, clear
from livewatt.model.plan.changes import Aspect
from livewatt.model.plan.comparison import ChangeAlone
from livewatt.wording.plan_words import signed_emissions

_ROW_SPACING_PX = 12
_WHOLE_WIDTH = Qt.AlignmentFlag(0)


class PlanPanel(Restyled, Panel):
    """Some controls of a plan; `planned` comes with the plan after each move of one."""

    planned = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start: Plan | None = None
        self.plan: Plan | None = None
        self.is_masked = False
        self.rows: dict[tuple[Aspect, str], ControlRow] = {}
        self._changes: Mapping[tuple[Aspect, str], ChangeAlone] = {}
        self._effects: dict[tuple[Aspect, str], ChangeAlone | None] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(_ROW_SPACING_PX)
        self.body.addLayout(self._column)
        self.body.addStretch(1)

    def start_from(self, start: Plan, plan: Plan) -> None:
        """Make the controls for a starting point, and show a plan in them."""
        self.start, self.plan = start, plan
        clear(self._column)
        self.rows, self._changes, self._effects = {}, {}, {}
        self.make_controls(start, plan)
        self.retranslate()

    def show_plan(self, plan: Plan) -> None:
        """Take a plan that another panel has changed."""
        self.plan = plan

    def set_masked(self, *, masked: bool) -> None:
        """Keep numbers of viewers off the screen, or show them."""
        if masked != self.is_masked:
            self.is_masked = masked
            self.retranslate()

    def show_effects(self, changes: Mapping[tuple[Aspect, str], ChangeAlone]) -> None:
        """Say at each control what it does alone."""
        self._changes = changes
        for key, row in self.rows.items():
            change = changes.get(key)
            if self._effects.get(key) == change:
                continue
            self._effects[key] = change
            is_replay = key[0] is Aspect.REPLAY
            saved_g = 0.0 if change is None else (change.replay_g if is_replay else change.avoided_g).central
            row.show_effect("" if change is None else signed_emissions(saved_g), saves=saved_g > 0)

    def retranslate(self) -> None:
        if self.plan is not None:
            self.name_controls(self.plan)
            self.say(self.plan)
            self._effects.clear()
            self.show_effects(self._changes)

    @abstractmethod
    def make_controls(self, start: Plan, plan: Plan) -> None:
        """Make the rows, with marks at the starting point, and set to the plan."""

    @abstractmethod
    def name_controls(self, plan: Plan) -> None:
        """Set the words that no move of a control changes."""

    @abstractmethod
    def say(self, plan: Plan) -> None:
        """Set the words that follow the plan."""

    def add_row(self, key: tuple[Aspect, str], row: ControlRow) -> ControlRow:
        """Add a row that the effects of an aspect are shown at."""
        self.rows[key] = row
        self.add(row)
        return row

    def add(self, widget: QWidget, alignment: Qt.AlignmentFlag = _WHOLE_WIDTH) -> None:
        """Add a control."""
        self._column.addWidget(widget, 0, alignment)

    def change(self, changed: Callable[[Plan], Plan]) -> None:
        """Change the plan, as the user asked by a control."""
        self.plan = changed(self.plan)
        self.say(self.plan)
        self.planned.emit(self.plan)
