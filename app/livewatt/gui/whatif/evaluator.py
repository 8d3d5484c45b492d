"""Compares plans off the window's thread; what was asked last is what counts."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from livewatt.domain.chain import Convention
from livewatt.domain.message import Message
from livewatt.domain.plan import Plan
from livewatt.gui.tasks import run_task
from livewatt.model.money import ElectricityPrice
from livewatt.model.plan.comparison import PlanComparison, WhatIf


@dataclass(frozen=True, slots=True)
class Question:
    """A plan to be compared with its starting point, and how to count."""

    start: Plan
    plan: Plan
    convention: Convention
    price: ElectricityPrice | None


class Evaluator(QObject):
    """Answers one question at a time: those that came while it computed are passed over, but for the last."""

    compared = Signal(object)

    def __init__(self, whatif: WhatIf, parent: QObject) -> None:
        super().__init__(parent)
        self._whatif = whatif
        self._is_busy = False
        self._next: Question | None = None

    def ask(self, question: Question) -> None:
        """Have a question answered, by `compared`, as soon as the one before it is."""
        self._next = question
        if not self._is_busy:
            self._begin()

    def _begin(self) -> None:
        question, self._next, self._is_busy = self._next, None, True
        run_task(self, lambda: self._answer(question), self._done, failed=self._failed, name="what-if")

    def _answer(self, question: Question) -> PlanComparison:
        return self._whatif.compare(question.start, question.plan, question.convention, question.price)

    def _done(self, comparison: PlanComparison) -> None:
        self._is_busy = False
        if self._next is None:
            self.compared.emit(comparison)
        else:
            self._begin()

    def _failed(self, why: Message) -> None:
        raise RuntimeError(f"a comparison does not depend on the world: {why}")
