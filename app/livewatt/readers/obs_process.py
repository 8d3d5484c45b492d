"""Finding OBS among the computer's processes without looking at all of them each second."""

import logging
from collections.abc import Callable

import psutil

from livewatt.readers.background import Repeated

log = logging.getLogger(__name__)

# Linux with its packagings, Windows, macOS.
NAMES = frozenset({"obs", "obs64.exe", "obs32.exe", "OBS"})
LOOK_EVERY_S = 10.0
CHILDREN_EVERY_S = 30.0
YOUNG_LOOKS = 3  # a process has the name of what starts it until it becomes OBS


class ObsProcess:
    """OBS and its helpers (muxer, browser pages): looked for on a thread of its own, only among young processes.

    Listing every process by name costs 3 to 13 ms, a known one 11 µs.
    """

    def __init__(self, told_pid: Callable[[], int | None], names: frozenset[str] = NAMES) -> None:
        """Take a function that gives OBS's process id where the link to OBS knows it."""
        self._told_pid = told_pid
        self._names = names
        self._looks: dict[int, int] = {}
        self._main: psutil.Process | None = None
        self._children: tuple[psutil.Process, ...] = ()
        self._children_at_s = float("-inf")
        self._repeated = Repeated(self._look, LOOK_EVERY_S, "livewatt OBS process")

    def family(self) -> tuple[psutil.Process, ...]:
        """Give OBS and its children as last found, OBS first; () while it is not running."""
        latest = self._repeated.latest()
        return latest[0] if latest else ()

    def pid(self) -> int | None:
        """Give OBS's process id; None while it is not running."""
        family = self.family()
        return family[0].pid if family else None

    def close(self) -> None:
        """Stop looking."""
        self._repeated.close()

    def _look(self, now_s: float) -> tuple[psutil.Process, ...]:
        found = self._find()
        if found != self._main:
            self._main, self._children_at_s = found, float("-inf")
        if self._main is None:
            self._children = ()
            return ()
        if now_s - self._children_at_s >= CHILDREN_EVERY_S:
            self._children_at_s = now_s
            try:
                self._children = tuple(self._main.children(recursive=True))
            except psutil.Error as error:
                log.debug("OBS's children are not known: %s", error)
                self._children = ()
        return (self._main, *self._children)

    def _find(self) -> psutil.Process | None:
        told = self._told_pid()
        if told is not None and (self._main is None or self._main.pid != told):
            try:
                return psutil.Process(told)
            except psutil.Error as error:
                log.debug("no process %s: %s", told, error)
        if self._main is not None and self._main.is_running():
            return self._main
        self._looks = {pid: self._looks.get(pid, 0) + 1 for pid in psutil.pids()}
        young = sorted(pid for pid, looks in self._looks.items() if looks <= YOUNG_LOOKS)
        return next(filter(None, map(self._if_obs, young)), None)

    def _if_obs(self, pid: int) -> psutil.Process | None:
        try:
            process = psutil.Process(pid)
            return process if process.name() in self._names else None
        except psutil.Error as error:
            log.debug("process %s went away: %s", pid, error)
            return None
