"""Plans compared off the window's thread: the one at hand with its starting point, and several with their first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from livewatt.domain.chain import Convention
from livewatt.domain.plan import Plan
from livewatt.gui.whatif.compare_panel import Compared
from livewatt.gui.whatif.evaluator import Evaluator
from livewatt.gui.whatif.starting_points import onto
from livewatt.model.money import ElectricityPrice
from livewatt.model.plan.comparison import PlanComparison, WhatIf


@dataclass(frozen=True, slots=True)
class Counting:
    """How plans are counted: the convention that footprints are shown under, and what a kWh costs."""

    convention: Convention
    price: ElectricityPrice | None


@dataclass(frozen=True, slots=True)
class _Question:
    names: tuple[str, ...]
    plans: tuple[Plan, ...]
    counting: Counting


class Comparing(QObject):
    """Asks the model; `at_hand` has the plan at hand answered as a `PlanComparison`, `several` plans as `Compared`."""

    def __init__(self, whatif: WhatIf, counting: Callable[[], Counting], parent: QObject) -> None:
        """Take the model, which may be replaced, and what tells how to count now."""
        super().__init__(parent)
        self.whatif, self._counting = whatif, counting
        self.at_hand, self.several = Evaluator(self._compare_two, self), Evaluator(self._compare_all, self)

    def ask(self, start: Plan, plan: Plan) -> None:
        """Have a plan compared with its starting point."""
        self.at_hand.ask(_Question((), (start, plan), self._counting()))

    def ask_several(self, named: Sequence[tuple[str, Plan]]) -> None:
        """Have plans by name compared with the first of them, all on its computer."""
        first = named[0][1]
        names, plans = tuple(name for name, _plan in named), tuple(onto(first, plan) for _name, plan in named)
        self.several.ask(_Question(names, plans, self._counting()))

    def _compare_two(self, asked: _Question) -> PlanComparison:
        return self._compare(asked, asked.plans[1])

    def _compare_all(self, asked: _Question) -> Compared:
        comparisons = tuple(self._compare(asked, plan) for plan in asked.plans)
        return Compared(asked.names, comparisons, asked.counting.price)

    def _compare(self, asked: _Question, plan: Plan) -> PlanComparison:
        return self.whatif.compare(asked.plans[0], plan, asked.counting.convention, asked.counting.price)
