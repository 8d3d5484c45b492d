"""Slow work on daemon threads, and the way from any thread to the window's."""

import threading
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from livewatt.domain.message import Message, UserError
from livewatt.live.grid_hours import GridHours
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
    show_latest = _on_window_thread(owner, lambda: show(preferences.settings))
    leave = preferences.subscribe(lambda _settings: show_latest())
    owner.destroyed.connect(lambda: leave())


def follow_hours(owner: QObject, hours: GridHours, show: Callable[[], None]) -> None:
    """Have `show` called on the window's thread at each change of the grid's hours, for as long as `owner` lives."""
    leave = hours.subscribe(_on_window_thread(owner, show))
    owner.destroyed.connect(lambda: leave())


def _on_window_thread(owner: QObject, show: Callable[[], None]) -> Callable[[], None]:
    """Give what calls `show` from any thread while `owner` lives: at once on the window's, which needs no waiting."""
    relay = _relay()

    def show_now() -> None:
        if isValid(owner):
            show()

    def changed() -> None:
        if threading.get_ident() == relay.thread_id:
            show_now()
        else:  # a demonstration switches its lights on the recorder's thread, and files are read on one of their own
            relay.handed_over.emit(show_now)

    return changed
