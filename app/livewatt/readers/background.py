"""Slow work on a thread of its own, so that a tick never waits for a device."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from livewatt.domain.clock import steady_s
from livewatt.domain.message import message
from livewatt.domain.power import GpuUse, Unavailable
from livewatt.readers.reader import Answers, Reader

STALE_AFTER_S = 10.0
CLOSE_WAIT_S = 1.0

T = TypeVar("T")


class Repeated(Generic[T]):
    """Calls `work(now_s)` every `period_s` seconds on a daemon thread and keeps its last result."""

    def __init__(self, work: Callable[[float], T], period_s: float, name: str) -> None:
        self._work = work
        self._period_s = period_s
        self._latest: tuple[T, float] | None = None
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def latest(self) -> tuple[T, float] | None:
        """Give the last result and when its work began; None before the first."""
        return self._latest

    def close(self) -> None:
        """Stop; a device that does not answer is left behind after a second."""
        self._closing.set()
        self._thread.join(CLOSE_WAIT_S)

    def _run(self) -> None:
        while not self._closing.is_set():
            now_s = steady_s()
            self._latest = (self._work(now_s), now_s)
            self._closing.wait(self._period_s)


class Background:
    """A reader whose device may take its time: answers at once with what it last said.

    The same `Reading` may be given twice; its `taken_at_s` tells. After 10 s of silence it is not given any more.
    """

    def __init__(self, reader: Reader, period_s: float, name: str) -> None:
        self._reader = reader
        self._stale_after_s = STALE_AFTER_S + period_s
        self._repeated = Repeated(reader.read, period_s, f"livewatt {name}")

    def read(self, now_s: float) -> Answers:
        """Give the last answers; sources that fell silent become unavailable."""
        latest = self._repeated.latest()
        if latest is None:
            return ()
        answers, at_s = latest
        if now_s - at_s <= self._stale_after_s:
            return answers
        return tuple(
            Unavailable(
                answer.source,
                answer.name,
                answer.scope,
                message("It has not answered for {seconds} s.", seconds=round(now_s - at_s)),
                message("Restart LiveWatt; if it stays like this, restart the computer."),
            )
            for answer in answers
            if not isinstance(answer, GpuUse)
        )

    def close(self) -> None:
        """Stop the thread, then the reader."""
        self._repeated.close()
        self._reader.close()
