from dataclasses import replace

import numpy as np
import pytest
import snapshots

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.power import Part
from livewatt.domain.session import SessionOrigin
from livewatt.gui.charts.live_history import LiveHistory


def filled(*told):
    history = LiveHistory()
    for snapshot in told:
        history.add(snapshot)
    return history


def test_each_curve_is_what_the_snapshots_said():
    told = snapshots.snapshot(1)
    view = filled(told).view(None)
    footprint = told.rates[Convention.IN_USE]
    wanted = [footprint.emissions_g[segment].central for segment in Segment]
    np.testing.assert_allclose(view.emissions(Convention.IN_USE)[:, 0], wanted, rtol=1e-6)
    low, high = view.emissions_range(Convention.IN_USE)
    np.testing.assert_allclose([low[0], high[0]], [footprint.emissions_total_g.low, footprint.emissions_total_g.high])
    watts = [told.moment.studio.of(part).power_w for part in Part]
    np.testing.assert_allclose(view.parts()[:, 0], watts, rtol=1e-6)
    np.testing.assert_allclose(view.bitrate()[0], told.moment.stream.sent_mbps, rtol=1e-6)
    assert view.viewers()[0].tolist() == [48]


def unmeasured(at_s, origin, mbps):
    told = snapshots.snapshot(at_s)
    stream = replace(told.moment.stream, sent_mbps=None, configured_mbps=mbps)
    session = replace(told.totals.session, origin=origin)
    return replace(told, moment=replace(told.moment, stream=stream), totals=replace(told.totals, session=session))


def test_a_bitrate_that_was_typed_is_a_curve_of_its_own():
    view = filled(*(unmeasured(second, SessionOrigin.BY_HAND, 3.5) for second in (1, 2))).view(None)
    assert view.typed_bitrate().tolist() == [3.5, 3.5]
    assert np.isnan(view.bitrate()[0]).all()


@pytest.mark.parametrize(
    "told", [snapshots.snapshot(1), unmeasured(1, SessionOrigin.OBS, 6.0), snapshots.without_obs(1)]
)
def test_what_obs_is_set_to_is_not_taken_for_typed(told):
    assert np.isnan(filled(told).view(None).typed_bitrate()).all()


def test_what_is_not_known_is_a_hole_and_not_zero():
    view = filled(snapshots.without_obs(1)).view(None)
    assert np.isnan(view.emissions(Convention.ATTRIBUTED)).all()
    assert np.isnan(view.viewers()[0]).all() and np.isnan(view.bitrate()[0]).all()
    assert view.parts()[0] > 0 and np.isnan(view.parts()[1:]).all()


def test_times_count_from_now():
    view = filled(*(snapshots.snapshot(second) for second in (1, 2, 3))).view(None)
    assert view.start_s.tolist() == [-3, -2, -1]
    assert view.end_s == 3


def test_a_pause_is_seen_as_one():
    view = filled(snapshots.snapshot(1), snapshots.snapshot(5)).view(None)
    assert view.is_seen.tolist() == [True, False, False, False, True]


def test_a_session_that_begins_begins_new_curves():
    history = filled(*(snapshots.without_obs(second) for second in range(1, 50)))
    history.add(snapshots.snapshot(1))
    assert history.length_s == 1


def test_a_clock_that_starts_anew_begins_new_curves():
    history = filled(snapshots.without_obs(5000), snapshots.without_obs(3))
    assert (history.length_s, history.end_s) == (1, 3)
