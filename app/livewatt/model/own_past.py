"""A live's studio against the streamer's own earlier lives: what an instrument measured, beyond its uncertainty."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from livewatt.domain.activity import Activity
from livewatt.model.student import t_quantile

MOST_LIVES = 5
FEWEST_LIVES = 3
LEAST_H = 0.25  # shorter lives are mostly their beginning: programs that start, lights that warm up
LEAST_MEASURED = 0.5
# Another instrument changes what is measured as much as another lamp does; then nothing can be compared.
MEASURED_WITHIN = 0.1
_TWO_SIDED_95 = 0.975


@dataclass(frozen=True, slots=True)
class StudioChange:
    """How the measured power of a studio differs from the mean of `lives` earlier ones, as fractions of that mean.

    `error` is the half width at 95 %: how much those lives differ among themselves, and the instruments' errors.
    """

    fraction: float
    error: float
    lives: int
    earlier_w: float
    now_w: float

    @property
    def is_certain(self) -> bool:
        """Whether neither chance nor the instruments explain it."""
        return abs(self.fraction) > self.error


def studio_change(activity: Activity, earlier: Sequence[Activity]) -> StudioChange | None:
    """Compare with the newest of the earlier lives (newest first), None where they cannot be compared.

    Compared are the watts that instruments measured, per hour on air. That takes three lives of a quarter of an hour
    in which most of the studio was measured, and about the same share of it as now.
    """
    if not _is_measured(activity):
        return None
    share = _measured_share(activity)
    alike = [each for each in earlier if _is_measured(each) and abs(_measured_share(each) - share) <= MEASURED_WITHIN]
    past = alike[:MOST_LIVES]
    if len(past) < FEWEST_LIVES:
        return None
    now_w, past_w = _measured_w(activity), [_measured_w(each) for each in past]
    mean_w = fmean(past_w)
    # The interval that one more live like those is expected in (Student), then the instruments' own errors.
    spread_w = t_quantile(_TWO_SIDED_95, len(past) - 1) * stdev(past_w) * math.sqrt(1 + 1 / len(past))
    instruments_w = math.hypot(_error_w(activity), fmean(map(_error_w, past)))
    return StudioChange((now_w - mean_w) / mean_w, (spread_w + instruments_w) / mean_w, len(past), mean_w, now_w)


def _is_measured(activity: Activity) -> bool:
    return activity.live_h >= LEAST_H and _measured_share(activity) >= LEAST_MEASURED


def _measured_share(activity: Activity) -> float:
    return activity.studio_measured_wh / activity.studio_wh if activity.studio_wh > 0 else 0.0


def _measured_w(activity: Activity) -> float:
    return activity.studio_measured_wh / activity.live_h


def _error_w(activity: Activity) -> float:
    """Give the error of the measured watts: at most that of the whole studio, whose other parts are less sure."""
    return _measured_w(activity) * activity.studio_error_wh / activity.studio_wh
