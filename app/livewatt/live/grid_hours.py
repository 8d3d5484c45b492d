"""The hours of the user's grids: what is kept of them, and how each grid varies over the day here."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from livewatt.domain.grid_hours import GridSeries, KeptSeries
from livewatt.domain.message import Message, UserError
from livewatt.domain.plan import DayProfile
from livewatt.live.outlived import outlived
from livewatt.model.day_profile import day_profile
from livewatt.store.grid_hours import GridHoursBook
from livewatt.store.grid_series import read_grid_series


@dataclass(frozen=True, slots=True)
class KeptHours:
    """The series of one zone with what it tells of a day on this computer's clock, None where that is nothing."""

    series: GridSeries
    profile: DayProfile | None


class GridHours:
    """Joins the user's tables with those who count by the hour; what is known changes only as a whole.

    `start`, `hours`, `profiles` and `problem` answer at once from any thread; `take` and `remove` wait on the disk.
    """

    def __init__(self, book: GridHoursBook | None = None) -> None:
        """Take where series are kept; in memory without."""
        self._book = book or GridHoursBook()
        self._changing = threading.Lock()
        self._hours: tuple[KeptHours, ...] = ()
        self._profiles: Mapping[str, DayProfile] = {}
        self._problem: Message | None = None
        self._subscribers: tuple[Callable[[], None], ...] = ()

    @property
    def hours(self) -> tuple[KeptHours, ...]:
        """What is kept, by zone."""
        return self._hours

    @property
    def profiles(self) -> Mapping[str, DayProfile]:
        """How the hours of a day differ, by zone."""
        return self._profiles

    @property
    def problem(self) -> Message | None:
        """What of it cannot be read."""
        return self._problem

    def start(self) -> None:
        """Read what is kept, on a thread of its own."""
        threading.Thread(target=self.load, name="livewatt-grid-hours", daemon=True).start()

    def load(self) -> None:
        """Read what is kept; waits on the disk."""
        self._change(self._load)

    def take(self, path: Path, zone: str | None) -> GridSeries:
        """Keep a table, of `zone` where it names none, and count by it; UserError where it is none."""
        series = read_grid_series(path, zone)
        self._change(lambda: self._book.keep(series))
        return series

    def remove(self, zone: str) -> None:
        """Forget the hours of a zone; UserError where the disk fails."""
        self._change(lambda: self._book.remove(zone))

    def subscribe(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Have a callback called, on any thread, after each change; gives what ends it."""
        self._subscribers = (*self._subscribers, callback)
        return lambda: self._unsubscribe(callback)

    def _unsubscribe(self, callback: Callable[[], None]) -> None:
        self._subscribers = tuple(each for each in self._subscribers if each is not callback)

    def _load(self) -> KeptSeries:
        try:
            return self._book.load()
        except UserError as error:
            return KeptSeries(problem=error.what)

    def _change(self, change: Callable[[], KeptSeries]) -> None:
        """Take over what is kept after a change; one at a time, so that what was read first is not known last."""
        with self._changing:
            kept = change()
            self._hours = tuple(KeptHours(each, day_profile(each)) for each in kept.series)
            self._profiles = {each.series.zone: each.profile for each in self._hours if each.profile is not None}
            self._problem = kept.problem
        for subscriber in self._subscribers:
            outlived("a listener", subscriber)
