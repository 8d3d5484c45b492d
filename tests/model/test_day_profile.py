"""How a grid varies over the day: hours of a clock, divided by the mean of their own day."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo

import pytest

from livewatt.domain.grid_hours import HOUR, GridSeries
from livewatt.model.day_profile import LEAST_DAYS, day_profile

BEGIN = datetime(2025, 3, 1, tzinfo=UTC)
SUMMER = datetime(2025, 3, 15, 2, tzinfo=UTC)
INDIA = timezone(timedelta(hours=5, minutes=30))


class Summer(tzinfo):
    """A clock that goes an hour forward in the middle of the series, and keeps UTC before."""

    def utcoffset(self, when):
        return HOUR if when.replace(tzinfo=UTC) >= SUMMER else timedelta(0)

    def dst(self, when):
        return self.utcoffset(when)

    def fromutc(self, when):
        return when + HOUR if when.replace(tzinfo=UTC) >= SUMMER else when


def series(figure, days=28, begin=BEGIN):
    """Make a series whose figure depends on the day and the hour of UTC."""
    times = [begin + hour * HOUR for hour in range(24 * days)]
    return GridSeries("FR", begin, tuple(figure((when - begin).days, when.hour) for when in times))


def test_each_hour_is_divided_by_the_mean_of_its_own_day():
    """Night 40, day 20, mean 30; that one day emits ten times as much as another moves no hour."""
    profile = day_profile(series(lambda day, hour: (40.0 if hour < 12 else 20.0) * 10 ** (day % 2)), UTC)
    assert profile.ratios == pytest.approx((4 / 3,) * 12 + (2 / 3,) * 12)
    assert profile.errors == pytest.approx((0,) * 24, abs=1e-12)
    assert (profile.zone, profile.days) == ("FR", 28)


def test_days_that_differ_make_the_errors_of_the_hours_they_differ_in():
    """Of two sorts of days one is flat: in the morning the ratio is 1 or 1.5, at night 1 or 0.7, and 1 in between."""

    def figure(day, hour):
        return 100.0 if day % 2 or 8 <= hour < 12 else 150.0 if hour < 8 else 100 - 400 / 12

    profile = day_profile(series(figure, days=200), UTC)
    assert profile.ratios[0] == pytest.approx(1.25)
    assert profile.errors[0] == pytest.approx(1.96 * 0.25, rel=0.01)
    assert profile.errors[9] == pytest.approx(0, abs=1e-12)
    assert profile.errors[20] == pytest.approx(1.96 * 4 / 24, rel=0.01)


def test_a_missing_hour_is_left_out_and_so_is_a_day_of_which_too_much_is_missing():
    def with_gaps(day, hour):
        if day == 3 and hour >= 20:
            return None
        if day == 5 and hour == 7:
            return None
        return 40.0 if hour < 12 else 20.0

    profile = day_profile(series(with_gaps, days=10), UTC)
    assert profile.days == 9
    # The day without its hour 7 has a mean of its own: (11 · 40 + 12 · 20) / 23.
    assert profile.ratios[12] == pytest.approx((8 * 2 / 3 + 20 / (680 / 23)) / 9)
    assert profile.ratios[7] == pytest.approx(4 / 3)


def test_an_hour_is_that_of_the_clock_before_and_after_it_goes_forward():
    """The sun keeps to UTC: noon's hour is 12 before, 13 after, so each is noon on half of the days."""
    profile = day_profile(series(lambda _day, hour: 47.0 if hour == 12 else 1.0), Summer())
    noon = 47 / (70 / 24)
    assert profile.days == 28
    assert sum(profile.ratios) == pytest.approx(24, rel=0.01)
    # 14 days of winter, 14 of summer, of which the first has 23 hours and so a higher mean.
    assert profile.ratios[12] == pytest.approx((14 * noon + 13 * noon / 47 + 23 / 69) / 28, rel=0.01)
    assert profile.ratios[13] == pytest.approx((14 * noon / 47 + 13 * noon + 47 / (69 / 23)) / 28, rel=0.01)


def test_where_a_clock_is_half_an_hour_off_an_hour_is_half_of_each():
    """12 h UTC is 17:30 to 18:30 in India."""
    profile = day_profile(series(lambda _day, hour: 25.0 if hour == 12 else 1.0), INDIA)
    assert profile.ratios[17] == profile.ratios[18] == pytest.approx(13 / 2)
    assert profile.ratios[16] == pytest.approx(1 / 2)


@pytest.mark.parametrize(("days", "is_told"), [(LEAST_DAYS, True), (LEAST_DAYS - 1, False)])
def test_less_than_a_week_tells_nothing(days, is_told):
    assert (day_profile(series(lambda _day, hour: 30.0 + hour, days), UTC) is not None) is is_told


def test_an_hour_that_is_always_missing_leaves_no_profile():
    assert day_profile(series(lambda _day, hour: None if hour == 3 else 30.0), UTC) is None


def test_a_series_that_cannot_be_is_refused():
    for begin, figures in ((BEGIN.replace(tzinfo=None), (1.0,)), (BEGIN, ()), (BEGIN.replace(year=1), (1.0,))):
        with pytest.raises(ValueError, match=r"time zone|at least one hour|in 1$"):
            GridSeries("FR", begin, figures)
