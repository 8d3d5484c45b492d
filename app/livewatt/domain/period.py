"""A month, a quarter or a year of the calendar."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

_WRITTEN = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_IN_A_YEAR = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.YEAR: 1}


@dataclass(frozen=True, slots=True)
class Period:
    """The `number`th period of its kind in a year, counted from 1; ValueError where there is no such."""

    kind: PeriodKind
    year: int
    number: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.number <= _IN_A_YEAR[self.kind] or not 1 < self.year < 9999:
            raise ValueError(f"there is no {self.kind} {self.number} of {self.year}")

    def __str__(self) -> str:
        """Write it as "2026-11", "2026-Q4" or "2026"."""
        ending = {PeriodKind.MONTH: f"-{self.number:02d}", PeriodKind.QUARTER: f"-Q{self.number}", PeriodKind.YEAR: ""}
        return f"{self.year}{ending[self.kind]}"

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read "2026-11", "2026-Q4" or "2026"; ValueError for anything else."""
        found = _WRITTEN.fullmatch(text.strip().upper())
        if found is None:
            raise ValueError(f"no period: {text}")
        year, quarter, month = found.groups()
        if quarter:
            return cls(PeriodKind.QUARTER, int(year), int(quarter))
        return cls(PeriodKind.MONTH, int(year), int(month)) if month else cls(PeriodKind.YEAR, int(year))

    @classmethod
    def around(cls, day: date, kind: PeriodKind) -> "Period":
        """Give the period of a kind that a day lies in."""
        months = 12 // _IN_A_YEAR[kind]
        return cls(kind, day.year, (day.month - 1) // months + 1)

    @property
    def first_day(self) -> date:
        """The day it begins with."""
        return date(self.year, (self.number - 1) * self._months + 1, 1)

    @property
    def end_day(self) -> date:
        """The first day after it."""
        return self._moved(1).first_day

    @property
    def previous(self) -> "Period":
        """The period of the same kind before it."""
        return self._moved(-1)

    @property
    def months(self) -> tuple["Period", ...]:
        """Its months in order; a month's own is itself."""
        first = self.first_day.month
        return tuple(Period(PeriodKind.MONTH, self.year, first + number) for number in range(self._months))

    def holds(self, when: datetime) -> bool:
        """Tell whether a moment lies in it, on this computer's clock."""
        return self.first_day <= when.astimezone().date() < self.end_day

    @property
    def _months(self) -> int:
        return 12 // _IN_A_YEAR[self.kind]

    def _moved(self, steps: int) -> "Period":
        years, number = divmod(self.number - 1 + steps, _IN_A_YEAR[self.kind])
        return Period(self.kind, self.year + years, number + 1)
