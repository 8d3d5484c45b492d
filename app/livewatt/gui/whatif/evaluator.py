"""Computes off the window's thread; what was asked last is what counts."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from livewatt.domain.message import Message
from livewatt.gui.tasks import run_task


class Evaluator(QObject):
    """Answers one question at a time: those that came while it computed are passed over, but for the last."""

    answered = Signal(object)

    def __init__(self, answer: Callable[[Any], Any], parent: QObject) -> None:
        """Take what answers a question, on a thread of its own; it does not depend on the world, so never fails."""
        super().__init__(parent)
        self._answer = answer
        self._is_busy = False
        self._next: Any = None

    def ask(self, question: Any) -> None:
        """Have a question, which is not None, answered by `answered` as soon as the one before it is."""
        self._next = question
        if not self._is_busy:
            self._begin()

    def _begin(self) -> None:
        question, self._next, self._is_busy = self._next, None, True
        run_task(self, lambda: self._answer(question), self._done, failed=self._failed, name="what-if")

    def _done(self, answer: Any) -> None:
        self._is_busy = False
        if self._next is None:
            self.answered.emit(answer)
        else:
            self._begin()

    def _failed(self, why: Message) -> None:
        raise RuntimeError(f"a comparison does not depend on the world: {why}")
