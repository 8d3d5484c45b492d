"""Slow work on daemon threads, whose answers come back on the window's thread."""

import threading
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from livewatt.domain.message import Message, UserError

T = TypeVar("T")


class _Relay(QObject):
    """Lives on the window's thread; what is emitted on another one is called here."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.answered.connect(self._call)

    def _call(self, answer: Callable[[], None]) -> None:
        answer()


@cache
def _relay() -> _Relay:
    return _Relay()


def run_task(
    owner: QObject,
    work: Callable[[], T],
    then: Callable[[T], None],
    *,
    failed: Callable[[Message], None],
    name: str,
) -> None:
    """Call `work` on a thread of its own, then `then` with its answer or `failed` with the words of a UserError.

    Both are called on the window's thread, and neither once `owner` is gone. Any other exception is a fault of the
    program: the thread ends with it, and nothing is called.
    """
    relay = _relay()

    def run() -> None:
        try:
            answer = work()
        except UserError as error:
            what = error.what
            relay.answered.emit(lambda: failed(what) if isValid(owner) else None)
        else:
            relay.answered.emit(lambda: then(answer) if isValid(owner) else None)

    threading.Thread(target=run, name=f"livewatt {name}", daemon=True).start()
