"""The hour a plan begins in: counted where the hours of a grid are known, and by the year elsewhere."""

import pytest

from livewatt.domain.chain import Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import Places
from livewatt.domain.plan import DayProfile
from livewatt.model.plan.comparison import WhatIf
from model.plan_examples import FRANCE, POLAND, plan

NOTHING = Estimate.exact(0)


def test_hours_count_by_the_ratio_to_the_mean_of_their_day(draws, ladders):
    ratios = tuple(0.5 if hour in (12, 13) else 1.5 if hour == 20 else 1.0 for hour in range(24))
    whatif = WhatIf(draws, ladders, {"FR": DayProfile("FR", ratios, (0.0,) * 24, 365)})

    def grams(**changed):
        return whatif.compare(plan(**changed), plan(**changed)).plan.footprint.emissions_total_g.central

    whole = grams(start_hour=None)
    assert grams(start_hour=12.0) == pytest.approx(0.5 * whole)
    assert grams(start_hour=20.0) == pytest.approx(1.25 * whole)
    assert grams(start_hour=19.5) == pytest.approx((1.0 * 0.5 + 1.5 * 1.0 + 1.0 * 0.5) / 2 * whole)
    assert grams(start_hour=23.0, duration_h=0.0) == 0
    # Past midnight the hours begin again, and after a day every hour counts.
    assert grams(start_hour=24.0) == pytest.approx(whole)
    assert grams(start_hour=5.0, duration_h=24.0) == pytest.approx(12 * whole * sum(ratios) / 24)


def test_what_the_hours_add_is_told_and_only_for_the_grids_they_are_known_of(draws, ladders):
    """At 20 h this grid emits half as much again; the viewers are on another, of which no hour is known."""
    ratios = tuple(1.5 if hour == 20 else 1.0 for hour in range(24))
    whatif = WhatIf(draws, ladders, {"FR": DayProfile("FR", ratios, (0.1,) * 24, 365)})
    apart = Places(FRANCE, ((POLAND, 1.0),))
    side = whatif.compare(plan(places=apart), plan(places=apart, start_hour=20.0, duration_h=1.0)).plan
    by_year = WhatIf(draws, ladders).compare(plan(), plan(places=apart, duration_h=1.0)).plan
    assert side.hours.ratios == ((FRANCE, 1.5),)
    added_g = side.footprint.emissions_total_g.central - by_year.footprint.emissions_total_g.central
    assert side.hours.added_g.central == pytest.approx(added_g)
    assert 0 < side.hours.added_g.low < side.hours.added_g.central < side.hours.added_g.high
    at_viewers = [Segment.PLATFORM, Segment.ROUTER, Segment.SCREEN]
    for segment in at_viewers:
        assert side.footprint.emissions_g[segment] == by_year.footprint.emissions_g[segment]
    studio_g = [each.footprint.emissions_g[Segment.STUDIO].central for each in (side, by_year)]
    assert studio_g[0] == pytest.approx(1.5 * studio_g[1])


def test_a_year_counts_where_no_hour_is_planned_or_known(draws, ladders):
    whatif = WhatIf(draws, ladders, {"DE": DayProfile("DE", (1.0,) * 24, (0.1,) * 24, 365)})
    assert whatif.compare(plan(), plan(start_hour=20.0)).plan.hours is None
    here = WhatIf(draws, ladders, {"FR": DayProfile("FR", (1.0,) * 24, (0.1,) * 24, 365)})
    assert here.compare(plan(), plan(start_hour=None)).plan.hours is None


def test_no_change_of_plan_saves_nothing_at_any_hour(draws, ladders):
    ratios = tuple(0.6 if 9 <= hour < 17 else 1.2 for hour in range(24))
    whatif = WhatIf(draws, ladders, {"FR": DayProfile("FR", ratios, (0.2,) * 24, 365)})
    for hour in (0.0, 12.5, 20.0, 23.9):
        same = whatif.compare(plan(start_hour=hour), plan(start_hour=hour))
        assert same.avoided.emissions_g == same.difference.emissions_g == NOTHING
        assert same.changes == ()
    forth = whatif.avoided(plan(start_hour=20.0), plan(start_hour=13.0)).emissions_g
    back = whatif.avoided(plan(start_hour=13.0), plan(start_hour=20.0)).emissions_g
    assert (back.central, back.low, back.high) == pytest.approx((-forth.central, -forth.high, -forth.low))


def test_days_that_differ_more_than_hours_make_an_hour_no_sure_saving(draws, ladders):
    ratios = tuple(0.95 if hour < 12 else 1.05 for hour in range(24))
    start, earlier = plan(start_hour=20.0), plan(start_hour=8.0)
    for error, sure in ((0.0, True), (0.1, False)):
        saved = WhatIf(draws, ladders, {"FR": DayProfile("FR", ratios, (error,) * 24, 365)}).avoided(start, earlier)
        assert saved.emissions_g.central > 0
        assert (saved.emissions_g.low > 0) is sure


def test_an_hour_that_hardly_emits_has_a_range_above_nothing(draws, ladders):
    """A fifth of the day's mean, give or take more than that: one day in forty an hour would emit less than nothing."""
    whatif = WhatIf(draws, ladders, {"FR": DayProfile("FR", (0.2,) * 24, (0.3,) * 24, 365)})
    side = whatif.compare(plan(start_hour=12.0), plan(start_hour=12.0)).plan
    grams = side.footprint.emissions_g[Segment.STUDIO]
    assert 0 < grams.low < grams.central / 2
    assert grams.high > 2 * grams.central
