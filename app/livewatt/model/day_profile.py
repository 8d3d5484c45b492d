"""How a grid varies over the day, from a series of its hours.

Each hour is divided by the mean of its own day, and never by that of another series: what is compared is inside one.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, tzinfo

import numpy as np
from numpy.typing import NDArray

from livewatt.domain.grid_hours import HOUR, GridSeries
from livewatt.domain.plan import HOURS_OF_DAY, DayProfile
from livewatt.model.draws import Z_95

LEAST_DAYS = 7  # a week: working days and the others
_LEAST_HOURS_KNOWN = 22.0  # of a day of 23 to 25 hours: with fewer its mean is another part of the day's


def day_profile(series: GridSeries, clock: tzinfo | None = None) -> DayProfile | None:
    """Give the ratios by hour of a clock, this computer's own where it is None; None with less than a week of days.

    Days are those of the clock, with its summer time. A day with too many hours missing is left out.
    """
    ratios = np.array([ratio for ratio in _ratios_by_day(series, clock)]).reshape(-1, HOURS_OF_DAY)
    known = np.isfinite(ratios).sum(axis=0)
    if known.min() < LEAST_DAYS:
        return None
    means, errors = np.nanmean(ratios, axis=0), Z_95 * np.nanstd(ratios, axis=0, ddof=1)
    return DayProfile(series.zone, tuple(means.tolist()), tuple(errors.tolist()), len(ratios))


def _ratios_by_day(series: GridSeries, clock: tzinfo | None) -> Iterator[NDArray[np.float64]]:
    """Give the 24 ratios of each whole day, NaN for an hour that is missing or that the clock leaves out."""
    for grams, hours in _by_day(series, clock).values():
        if hours.sum() < _LEAST_HOURS_KNOWN or grams.sum() <= 0:
            continue
        means = np.divide(grams, hours, out=np.full(HOURS_OF_DAY, np.nan), where=hours > 0)
        yield means / (grams.sum() / hours.sum())


def _by_day(series: GridSeries, clock: tzinfo | None) -> dict[date, NDArray[np.float64]]:
    """Sum up g/kWh × hours, and the hours themselves, by day and hour of the clock: shape (2, 24) for each day.

    Where a clock is half an hour off, each hour of the series falls into two of the clock's.
    """
    days: dict[date, NDArray[np.float64]] = defaultdict(lambda: np.zeros((2, HOURS_OF_DAY)))
    for position, g_per_kwh in enumerate(series.g_per_kwh):
        if g_per_kwh is None:
            continue
        begin_utc = series.begin_utc + position * HOUR
        begin = begin_utc.astimezone(clock)
        later = begin.minute / 60
        days[begin.date()][:, begin.hour] += g_per_kwh * (1 - later), 1 - later
        if later:
            end = (begin_utc + HOUR).astimezone(clock)
            days[end.date()][:, end.hour] += g_per_kwh * later, later
    return days
