"""The months of a streamer, and a live beside those before it, with figures worked out by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from fakes.session_examples import PLACES, session
from livewatt.domain.activity import Activity
from livewatt.domain.chain import Convention, Device, Network
from livewatt.domain.session import SessionOrigin, SessionState
from livewatt.live.trends import months_of, own_past, tally_of
from livewatt.model.draws import Draws
from livewatt.model.footprint import footprint
from livewatt.store.factor_files import load_factor_set
from livewatt.store.kept import KeptSession, Totals

JULY, AUGUST = datetime(2026, 7, 15, 12, tzinfo=UTC), datetime(2026, 8, 15, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def draws():
    return Draws(load_factor_set())


def live(began, hours=2.0, *, watts=300.0, measured_w=150.0, error_w=30.0, viewers=10.0, gaps_s=0.0, **fields):
    """A live of so many hours at so many watts."""
    activity = Activity(
        live_h=hours,
        studio_wh=watts * hours,
        studio_measured_wh=measured_w * hours,
        studio_error_wh=error_w * hours,
        upload_mbps_h=6 * hours,
        viewer_h={Device.PHONE: viewers * hours} if viewers else {},
        network_viewer_h={Network.FIXED: viewers * hours} if viewers else {},
        delivered_mbps_h={Network.FIXED: 4 * viewers * hours} if viewers else {},
        counted_h=0.0 if viewers is None else hours,
    )
    duration_s = hours * 3600 + gaps_s
    values = {"state": SessionState.FINISHED, "started_utc": began, "duration_s": duration_s, **fields}
    return KeptSession(session(**values), Totals(duration_s, gaps_s, ((activity, PLACES),), {}))


def test_a_month_adds_its_lives_up(draws):
    lives = [live(AUGUST), live(AUGUST, 1.0, watts=600.0, measured_w=0.0), live(JULY, viewers=0)]
    july, august = months_of(lives, draws, Convention.ATTRIBUTED)
    assert (str(july.period), str(august.period)) == ("2026-07", "2026-08")
    assert (july.tally.lives, august.tally.lives) == (1, 2)
    assert august.tally.viewer_hours == pytest.approx(30)
    # 600 Wh and 600 Wh in three hours, of which 300 Wh were measured; 30 W of error all through.
    assert august.tally.studio_w.central == pytest.approx(400)
    assert (august.tally.studio_w.low, august.tally.studio_w.high) == (pytest.approx(370), pytest.approx(430))
    assert august.tally.measured_fraction == pytest.approx(0.25)
    both = [stretch for each in lives[:2] for stretch in each.totals.stretches]
    whole = footprint(both, draws, Convention.ATTRIBUTED)
    assert august.tally.per_viewer_hour_g.central == pytest.approx(whole.emissions_total_g.central / 30)
    assert august.tally.per_viewer_hour_g.low == pytest.approx(whole.emissions_total_g.low / 30)
    assert july.tally.per_viewer_hour_g is None


def test_a_gap_is_no_time_that_the_studio_was_seen(draws):
    assert tally_of([live(JULY, gaps_s=7200)], draws, Convention.IN_USE).studio_w.central == pytest.approx(300)


def test_demonstrations_tests_and_what_runs_are_left_out(draws):
    lives = [
        live(JULY, origin=SessionOrigin.DEMO),
        live(JULY, 0.05),
        live(JULY, state=SessionState.RUNNING),
    ]
    assert months_of(lives, draws, Convention.ATTRIBUTED) == ()


def test_a_live_is_compared_with_the_five_before_it(draws):
    past = [live(JULY + timedelta(days=day), watts=100.0 * (day + 1)) for day in range(7)]
    later = live(AUGUST + timedelta(days=1), watts=9000.0)
    this = live(AUGUST, watts=300.0)
    found = own_past(this, [*past, this, later], draws, Convention.SHORT_RUN)
    assert found.shared_tag is None
    assert (found.past.lives, found.past.studio_w.central) == (5, pytest.approx((300 + 400 + 500 + 600 + 700) / 5))
    assert found.this.studio_w.central == pytest.approx(300)


def test_lives_of_the_same_kind_are_those_that_share_a_tag(draws):
    def tagged(day, watts, *tags):
        made = live(JULY + timedelta(days=day), watts=watts)
        return replace(made, session=replace(made.session, tags=tags))

    past = [tagged(1, 100.0, "talk"), tagged(2, 500.0, "game"), tagged(3, 900.0)]
    found = own_past(tagged(9, 300.0, "new", "game"), past, draws, Convention.ATTRIBUTED)
    assert (found.shared_tag, found.past.studio_w.central) == ("game", pytest.approx(500))
    unlike = own_past(tagged(9, 300.0, "first"), past, draws, Convention.ATTRIBUTED)
    assert (unlike.shared_tag, unlike.past.lives) == (None, 3)


def test_the_first_live_has_nothing_to_be_compared_with(draws):
    this = live(JULY)
    assert own_past(this, [this], draws, Convention.ATTRIBUTED) is None


def test_a_demonstration_is_compared_with_others_alone(draws):
    own = [live(JULY + timedelta(days=day), watts=44.0) for day in range(3)]
    demo = live(AUGUST, watts=330.0, origin=SessionOrigin.DEMO)
    assert own_past(demo, own, draws, Convention.ATTRIBUTED) is None
    older_demo = live(JULY, watts=320.0, origin=SessionOrigin.DEMO)
    found = own_past(demo, [*own, older_demo], draws, Convention.ATTRIBUTED)
    assert (found.past.lives, found.past.studio_w.central) == (1, pytest.approx(320))
    found = own_past(live(AUGUST), [*own, older_demo], draws, Convention.ATTRIBUTED)
    assert (found.past.lives, found.past.studio_w.central) == (3, pytest.approx(44))
