"""Periods of the calendar."""

from datetime import UTC, date, datetime

import pytest

from livewatt.domain.period import Period, PeriodKind

MONTH, QUARTER, YEAR = PeriodKind


@pytest.mark.parametrize(
    ("written", "first", "end"),
    [
        ("2026-11", date(2026, 11, 1), date(2026, 12, 1)),
        ("2026-12", date(2026, 12, 1), date(2027, 1, 1)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 4, 1)),
        ("2026-q4", date(2026, 10, 1), date(2027, 1, 1)),
        ("2024", date(2024, 1, 1), date(2025, 1, 1)),
    ],
)
def test_a_period_lasts_from_its_first_day_to_the_day_after_its_last(written, first, end):
    period = Period.parse(written)
    assert (period.first_day, period.end_day) == (first, end)
    assert str(period) == written.upper()


@pytest.mark.parametrize("written", ["2026-13", "2026-0", "2026-Q5", "26", "", "2026-11-03", "november", "0000"])
def test_what_is_no_period_is_refused(written):
    with pytest.raises(ValueError):
        Period.parse(written)


def test_the_period_before_is_of_the_same_kind():
    assert [str(Period.parse(each).previous) for each in ("2026-01", "2026-Q1", "2026", "2026-11")] == [
        *("2025-12", "2025-Q4", "2025", "2026-10")
    ]


def test_a_quarter_and_a_year_have_their_months_in_order():
    assert [str(month) for month in Period(QUARTER, 2026, 2).months] == ["2026-04", "2026-05", "2026-06"]
    assert len(Period(YEAR, 2026).months) == 12
    assert Period(MONTH, 2026, 5).months == (Period(MONTH, 2026, 5),)


def test_a_day_lies_in_one_period_of_each_kind():
    day = date(2026, 8, 31)
    assert [str(Period.around(day, kind)) for kind in PeriodKind] == ["2026-08", "2026-Q3", "2026"]


def test_a_moment_counts_by_the_clock_of_this_computer():
    november = Period.parse("2026-11")
    first_noon, noon_before = datetime(2026, 11, 1, 12, tzinfo=UTC), datetime(2026, 10, 31, 12, tzinfo=UTC)
    assert november.holds(first_noon)
    assert not november.holds(noon_before)
    midnight = datetime(2026, 11, 1).astimezone()
    assert november.holds(midnight.astimezone(UTC))
    assert not november.previous.holds(midnight.astimezone(UTC))
