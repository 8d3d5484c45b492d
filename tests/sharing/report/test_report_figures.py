"""The figures of a report: sums with the ranges of shared draws."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.live_examples import keep_live
from fakes.session_examples import FRANCE, STARTED
from livewatt.domain.chain import Convention, Provenance
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import Places
from livewatt.domain.period import Period
from livewatt.live.report_source import choice_material, period_material
from livewatt.sharing.report.figures import figures_of

POLAND = replace(FRANCE, zone="PL", name="Poland", g_per_kwh=Estimate(600.0, 450.0, 800.0))
AUGUST = Period.parse("2026-08")


def test_a_live_comes_to_what_is_kept_of_it(store, draws):
    kept = keep_live(store, draws)
    figures = figures_of(choice_material(store, [kept], draws))
    assert figures.sum.footprints == dict(kept.totals.footprints)
    assert figures.sum.studio_w == pytest.approx(350)
    assert figures.sum.measured_fraction == pytest.approx(0.5)


def test_the_same_live_twice_is_exactly_twice_as_much_and_twice_as_wide(store, draws):
    kept = [keep_live(store, draws, started=STARTED + timedelta(days=day)) for day in range(2)]
    figures = figures_of(choice_material(store, kept, draws))
    for convention in Convention:
        one = kept[0].totals.footprints[convention].emissions_total_g
        both = figures.sum.footprints[convention].emissions_total_g
        assert (both.central, both.low, both.high) == pytest.approx((2 * one.central, 2 * one.low, 2 * one.high))


def test_central_figures_of_different_lives_add_up_and_their_ranges_do_not(store, draws):
    at_home = keep_live(store, draws, places=Places.single(FRANCE))
    abroad = keep_live(store, draws, started=STARTED + timedelta(days=1), places=Places.single(POLAND), viewers=3)
    figures = figures_of(choice_material(store, [at_home, abroad], draws))
    kept = [each.totals.footprints[Convention.ATTRIBUTED].emissions_total_g for each in (at_home, abroad)]
    total = figures.sum.footprint.emissions_total_g
    assert total.central == pytest.approx(sum(each.central for each in kept))
    assert total.high - total.low < sum(each.high - each.low for each in kept) * 0.99


def test_the_months_of_a_period_come_to_the_period(store, draws):
    for month in (7, 8, 8, 9):
        keep_live(store, draws, started=STARTED.replace(month=month))
    figures = figures_of(period_material(store, Period.parse("2026-Q3"), draws))
    assert [(str(month), each.count) for month, each in figures.months] == [
        *(("2026-07", 1), ("2026-08", 2), ("2026-09", 1))
    ]
    grams = [each.footprint.emissions_total_g.central for _month, each in figures.months]
    assert sum(grams) == pytest.approx(figures.sum.footprint.emissions_total_g.central)
    assert figures_of(period_material(store, AUGUST, draws)).months == ()


def test_a_change_is_compared_draw_by_draw(store, draws):
    keep_live(store, draws, started=STARTED - timedelta(days=2), power_w=700.0)
    kept = keep_live(store, draws, power_w=350.0)
    figures = figures_of(choice_material(store, [kept], draws))
    now, before = figures.sum.footprint.per_viewer_hour_g, figures.past.footprint.per_viewer_hour_g
    assert figures.per_viewer_hour_change.central == pytest.approx(now.central / before.central - 1, abs=1e-4)
    assert figures.per_viewer_hour_change.high < 0  # sure to be less, though the two ranges overlap widely
    assert now.high > before.low


def test_without_viewers_nothing_is_per_viewer_hour(store, draws):
    keep_live(store, draws, started=STARTED - timedelta(days=2), viewers=None)
    figures = figures_of(choice_material(store, [keep_live(store, draws, viewers=None)], draws))
    assert figures.per_viewer_hour_change is None
    assert figures.sum.footprint.per_viewer_hour_g is None
    assert figures.sum.delivered_mbps is None


def test_the_studio_of_a_period_is_known_by_part_without_reading_its_seconds(store, draws, monkeypatch):
    for day in range(3):
        keep_live(store, draws, started=STARTED + timedelta(days=day))
    monkeypatch.setattr(store, "moments", lambda _id: pytest.fail("the seconds were read"))
    figures = figures_of(period_material(store, AUGUST, draws))
    by_provenance = {}
    for known in figures.parts_wh.values():
        for provenance, energy_wh in known.items():
            by_provenance[provenance] = by_provenance.get(provenance, 0.0) + energy_wh
    assert by_provenance == {Provenance.MEASURED: pytest.approx(525), Provenance.ENTERED: pytest.approx(525)}
    assert sum(by_provenance.values()) == pytest.approx(figures.sum.whole.studio_wh)


def test_a_live_that_was_cut_off_is_known_by_part_all_the_same(store, draws, monkeypatch):
    keep_live(store, draws)
    keep_live(store, draws, started=STARTED + timedelta(days=1))
    curves = dict(list(store.curves().items())[:1])
    monkeypatch.setattr(store, "curves", lambda: curves)
    figures = figures_of(period_material(store, AUGUST, draws))
    assert sum(sum(known.values()) for known in figures.parts_wh.values()) == pytest.approx(700)


def test_keeping_a_replay_grows_with_what_was_sent(store, draws):
    short = figures_of(choice_material(store, [keep_live(store, draws, samples=30)], draws)).replay_g
    long = figures_of(choice_material(store, [keep_live(store, draws, samples=60)], draws)).replay_g
    assert long.central == pytest.approx(2 * short.central)
    assert long.low < long.central < long.high
