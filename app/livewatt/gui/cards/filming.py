"""A video made in the background: how far it is, and a way to call it off."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from livewatt.domain.message import Message
from livewatt.gui.cards.facts import refuse_while_live
from livewatt.gui.cards.film import make_film
from livewatt.gui.cards.looks import Look
from livewatt.gui.tasks import run_task
from livewatt.links.ffmpeg import find_ffmpeg
from livewatt.sharing.card import Card
from livewatt.store.sessions import SessionStore

_TELL_EVERY_MS = 150


class Filming(QObject):
    """One video at a time. `progressed` comes with the share that is done, `ended` with the file's name or nothing.

    `ready` comes once it is known that a video can be made now, `failed` with a sentence where it cannot.
    """

    ready = Signal()
    progressed = Signal(float)
    ended = Signal(str)
    failed = Signal(object)

    def __init__(self, store: SessionStore, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._stop = threading.Event()
        self._share = 0.0
        self._teller = QTimer(self)
        self._teller.setInterval(_TELL_EVERY_MS)
        self._teller.timeout.connect(lambda: self.progressed.emit(self._share))
        # What is half made when the window closes is removed.
        self.destroyed.connect(self._stop.set)

    @property
    def is_busy(self) -> bool:
        """Whether a video is being made."""
        return self._teller.isActive()

    def look(self) -> None:
        """Look whether a video can be made now."""

        def possible() -> None:
            refuse_while_live(self._store)
            find_ffmpeg()

        run_task(self, possible, lambda _nothing: self.ready.emit(), failed=self.failed.emit, name="video check")

    def begin(self, card: Card, look: Look, path: Path) -> None:
        """Make the video of a card."""
        stop, self._share = self._stop, 0.0
        stop.clear()
        self._teller.start()

        def progress(share: float) -> None:
            self._share = share

        def work() -> str:
            refuse_while_live(self._store)
            done = make_film(card, look, path, progress=progress, goes_on=lambda: not stop.is_set())
            return path.name if done else ""

        run_task(self, work, self._end, failed=self._fail, name="video")

    def call_off(self) -> None:
        """Make no more of it."""
        self._stop.set()

    def _end(self, name: str) -> None:
        self._teller.stop()
        self.ended.emit(name)

    def _fail(self, why: Message) -> None:
        self._teller.stop()
        self.failed.emit(why)
