"""A grid hour by hour, as the user's own file tells it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from livewatt.domain.message import Message

HOUR = timedelta(hours=1)
YEARS = range(1990, 2101)  # anything else is a slip of the hand


@dataclass(frozen=True, slots=True)
class GridSeries:
    """The intensity of one zone in gCO2e/kWh, life cycle, in steps of an hour; None where an hour is missing.

    The first hour begins at `begin_utc`. Zones are written as in the annual table. ValueError without an hour, without
    a time zone, or for a year that is none of `YEARS`.
    """

    zone: str
    begin_utc: datetime
    g_per_kwh: tuple[float | None, ...]

    def __post_init__(self) -> None:
        if not self.g_per_kwh:
            raise ValueError("a series has at least one hour")
        if self.begin_utc.tzinfo is None:
            raise ValueError("a moment without a time zone")
        if self.begin_utc.year not in YEARS:
            raise ValueError(f"no grid was or will be measured in {self.begin_utc.year}")

    @property
    def last_utc(self) -> datetime:
        """When its last hour begins."""
        return self.begin_utc + (len(self.g_per_kwh) - 1) * HOUR


@dataclass(frozen=True, slots=True)
class KeptSeries:
    """The series that are kept, one of each zone; `problem` says what of them cannot be read."""

    series: tuple[GridSeries, ...] = ()
    problem: Message | None = None
