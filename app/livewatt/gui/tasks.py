"""Slow work on daemon threads, and the way from any thread to the window's."""

import threading
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from livewatt.domain.message import Message, UserError
from livewatt.store.preferences import Preferences
from livewatt.store.settings import Settings

T = TypeVar("T")


class _Relay(QObject):
    """Lives on the window's thread; what is emitted on another one is called here."""

    handed_over = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.thread_id = threading.get_ident()
        self.handed_over.connect(self._call)

    def _call(self, call: Callable[[], None]) -> None:
        call()


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
            relay.handed_over.emit(lambda: failed(what) if isValid(owner) else None)
        else:
            relay.handed_over.emit(lambda: then(answer) if isValid(owner) else None)

    threading.Thread(target=run, name=f"livewatt {name}", daemon=True).start()


def follow(owner: QObject, preferences: Preferences, show: Callable[[Settings], None]) -> None:
    """Have `show` called on the window's thread at each change of the preferences, for as long as `owner` lives.

    At once where the window itself changes them: what is shown is then never behind what was chosen.
    """
    relay = _relay()

    def show_latest() -> None:
        if isValid(owner):
            show(preferences.settings)

    def changed(_settings: Settings) -> None:
        if threading.get_ident() == relay.thread_id:
            show_latest()
        else:  # a demonstration switches its lights on the recorder's thread
            relay.handed_over.emit(show_latest)

    leave = preferences.subscribe(changed)
    owner.destroyed.connect(lambda: leave())
