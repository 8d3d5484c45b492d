"""The start time in What-if, once the hours of a grid are known."""

import pytest
from page_checks import USUAL_WINDOW, shown, words

from fakes.grid_tables import electricity_maps
from livewatt.domain.chain import Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.power import Equipment
from livewatt.gui.pages.whatif import WhatIfPage
from livewatt.model.plan.changes import Aspect

CALIFORNIA, AT_8_PM, AT_1_PM = "US-CAL-CISO", 40, 26  # positions of a slider of half hours

pytestmark = pytest.mark.usefixtures("utc_clock")


@pytest.fixture
def page(services, qtbot):
    """The page on a plain live in California, at eight in the evening."""
    services.preferences.change(zone=CALIFORNIA, equipment=(Equipment("Key light", 45.0),))
    made = WhatIfPage(services)
    shown(qtbot, made, USUAL_WINDOW)
    qtbot.waitUntil(lambda: made.comparison is not None)
    return made


@pytest.fixture
def table(tmp_path):
    """A table in which a day's hours emit 0.6 or 1.2 times its mean."""
    return electricity_maps(tmp_path / "hours.csv")


def compared(qtbot, page, hour):
    """Wait until the page shows a plan that begins in an hour."""
    qtbot.waitUntil(lambda: page.comparison is not None and page.comparison.plan.plan.start_hour == hour)
    return page.comparison


def test_a_table_makes_the_start_time_count_and_its_removal_ends_that(page, services, qtbot, table):
    slider = page.stream.hour.control
    slider.setValue(AT_1_PM)
    by_year = compared(qtbot, page, 13.0)
    assert by_year.avoided.emissions_g == Estimate.exact(0)
    assert "a table of its hours can be chosen in the settings" in words(page.stream)
    services.grid_hours.take(table, None)
    qtbot.waitUntil(lambda: page.comparison.avoided.emissions_g.central > 0)
    by_hour = page.comparison
    ratios = services.grid_hours.profiles[CALIFORNIA].ratios
    for segment in Segment:
        expected = ratios[13] * by_year.plan.footprint.emissions_g[segment].central
        assert by_hour.plan.footprint.emissions_g[segment].central == pytest.approx(expected)
    row = page.stream.rows[Aspect.START, ""]
    assert row.effect.startswith("−") and row.effect.endswith("g")
    said = words(page.stream)
    assert f"during these hours USA, CAISO emits {round(100 * ratios[13])}% of its day’s mean" in said
    assert "8:00\u202fPM → 1:00\u202fPM" in words(page.changes)
    services.grid_hours.remove(CALIFORNIA)
    qtbot.waitUntil(lambda: page.comparison.avoided.emissions_g == Estimate.exact(0))
    assert row.effect in ("", "0\u00a0g")


def test_hours_that_are_known_already_count_from_the_first(services, qtbot, table):
    services.grid_hours.take(table, None)
    services.preferences.change(zone=CALIFORNIA)
    page = WhatIfPage(services)
    shown(qtbot, page, USUAL_WINDOW)
    qtbot.waitUntil(lambda: page.comparison is not None)
    assert page.comparison.plan.hours is not None


def test_an_unchanged_plan_saves_exactly_nothing_by_the_hour(page, services, qtbot, table):
    services.grid_hours.take(table, None)
    qtbot.waitUntil(lambda: page.comparison.plan.hours is not None)
    assert page.comparison.avoided.emissions_g == page.comparison.difference.emissions_g == Estimate.exact(0)
    assert page.comparison.changes == ()


def test_another_zone_has_hours_of_its_own_or_none(page, services, qtbot, table):
    services.grid_hours.take(table, None)
    qtbot.waitUntil(lambda: page.comparison.plan.hours is not None)
    page.studio.zone.chosen.emit("PL")
    qtbot.waitUntil(lambda: page.comparison.plan.plan.places.studio.zone == "PL")
    assert page.comparison.plan.hours is None
    assert "counted the same at any hour" in words(page.stream)
