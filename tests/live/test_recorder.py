"""The recorder, second by second."""

import threading
from datetime import timedelta
from itertools import pairwise

import pytest

from fakes.fake_studio import Lab
from livewatt.domain.chain import Convention, Segment
from livewatt.domain.power import Equipment
from livewatt.domain.session import GapCause, SessionOrigin, SessionState
from livewatt.domain.stream import ObsLink, StreamPhase
from livewatt.store.preferences import Preferences
from livewatt.store.sessions import SessionStore


def _kept(lab):
    assert lab.store.flush()
    return lab.store.sessions()


def _integral_wh(lab, session_id):
    return sum(each.studio.total_w * each.interval_s for each in lab.store.moments(session_id)) / 3600


def test_before_the_live_the_studio_is_shown_and_nothing_is_kept(lab):
    snapshot = lab.seconds(3)
    assert snapshot.totals is None
    assert snapshot.moment.studio.total_w > 100
    assert snapshot.rates[Convention.ATTRIBUTED].viewer_hours == 0
    assert _kept(lab) == ()


def test_a_live_becomes_a_session_whose_energy_is_the_integral_of_its_samples(lab):
    lab.seconds(5)
    lab.obs.live()
    for second in range(120):
        lab.instruments.power_w = 80 + second % 7 * 20
        lab.clock.run(0.9 + second % 3 * 0.1)
        lab.recorder.tick()
    running = lab.recorder.latest.totals
    lab.obs.says(StreamPhase.OFFLINE)
    assert lab.seconds(1).totals is None
    (kept,) = _kept(lab)
    assert kept.session.state is SessionState.FINISHED
    assert kept.session.origin is SessionOrigin.OBS
    assert len(list(lab.store.moments(kept.session.id))) == 120
    assert kept.totals.whole.studio_wh == pytest.approx(_integral_wh(lab, kept.session.id), rel=1e-3)
    assert kept.totals.whole.studio_wh == pytest.approx(running.studio_wh)
    assert kept.totals.footprints == running.footprints
    # 45 viewers all through.
    assert kept.totals.whole.viewer_hours == pytest.approx(45 * kept.session.duration_s / 3600)


def test_counted_energy_is_what_the_counter_counted(lab):
    lab.obs.live()
    lab.seconds(60)
    assert lab.store.flush()
    session_id = lab.recorder.latest.totals.session.id
    cpu_wh = sum(
        part.power_w * moment.interval_s / 3600
        for moment in lab.store.moments(session_id)
        for part in moment.studio.parts
        if part.part in ("cpu", "encoder")
    )
    assert cpu_wh == pytest.approx(100 * 60 / 3600, rel=1e-3)


def test_a_sleep_of_90_seconds_is_a_marked_gap_without_energy(lab):
    lab.obs.live()
    before = lab.seconds(10).totals.studio_wh
    lab.clock.sleep(90)
    after = lab.seconds(1)
    assert after.moment.gap_s == pytest.approx(90)
    assert after.moment.gap_cause is GapCause.SLEEP
    assert after.moment.interval_s == 1.0
    assert after.totals.gaps_s == pytest.approx(90)
    assert after.totals.studio_wh - before == pytest.approx(before / 10, rel=1e-6)
    assert after.moment.at_s == pytest.approx(101)
    assert after.totals.session.duration_s == pytest.approx(101)


def test_the_energy_of_a_stall_is_taken_from_the_counter_that_ran_through_it(lab):
    lab.obs.live()
    before = lab.seconds(10).totals.studio_wh
    lab.clock.run(29)
    after = lab.seconds(1)
    assert after.moment.gap_cause is GapCause.STALL
    assert after.totals.studio_wh - before == pytest.approx(3 * before, rel=1e-6)


def test_a_stall_without_a_counter_is_not_made_up(lab):
    lab.instruments.counts = False
    lab.obs.live()
    before = lab.seconds(10).totals.studio_wh
    lab.clock.run(29)
    after = lab.seconds(1)
    assert after.moment.gap_s == pytest.approx(29)
    assert after.totals.studio_wh - before == pytest.approx(before / 10, rel=1e-6)


@pytest.mark.parametrize("by", [timedelta(hours=-1), timedelta(hours=1), timedelta(days=-400)])
def test_a_clock_that_is_set_changes_nothing_but_the_wall_time(lab, by):
    lab.obs.live()
    first = lab.seconds(10)
    lab.clock.set_wall(by)
    second = lab.seconds(10)
    assert second.moment.at_s == pytest.approx(first.moment.at_s + 10)
    assert second.moment.gap_s == 0
    assert second.totals.studio_wh == pytest.approx(2 * first.totals.studio_wh)
    assert second.moment.utc - first.moment.utc == timedelta(seconds=10) + by
    assert lab.store.flush()
    moments = list(lab.store.moments(second.totals.session.id))
    assert all(earlier.at_s < later.at_s for earlier, later in pairwise(moments))
    assert all(each.interval_s == 1.0 for each in moments[1:])


def test_obs_reconnecting_and_frozen_is_one_session(lab):
    lab.obs.live()
    begun = lab.seconds(5).totals.session.id
    lab.obs.says(StreamPhase.RECONNECTING, sent_mbps=0.0)
    lab.seconds(5)
    lab.obs.says(StreamPhase.UNKNOWN, ObsLink.FROZEN)
    lab.seconds(20)
    lab.obs.live()
    snapshot = lab.seconds(5)
    assert snapshot.totals.session.id == begun
    assert snapshot.totals.session.duration_s == pytest.approx(35)
    lab.obs.says(StreamPhase.OFFLINE)
    lab.seconds(1)
    assert len(_kept(lab)) == 1


def test_while_the_stream_is_unknown_only_the_studio_is_counted(lab):
    lab.obs.live()
    before = lab.seconds(5).totals
    lab.obs.says(StreamPhase.UNKNOWN, ObsLink.SEARCHING)
    snapshot = lab.seconds(5)
    assert snapshot.moment.delivered_mbps is None
    after = snapshot.totals
    attributed = Convention.ATTRIBUTED
    assert after.studio_wh == pytest.approx(2 * before.studio_wh, rel=0.2)
    assert after.footprints[attributed].viewer_hours == before.footprints[attributed].viewer_hours


def test_without_obs_the_user_begins_and_ends_and_describes_the_stream(lab):
    lab.obs.says(StreamPhase.OFFLINE, ObsLink.OFF)
    lab.preferences.change(platform="twitch_source_only", hand_width=1280, hand_height=720, hand_mbps=3.0)
    lab.seconds(3)
    lab.clock.run(0.4)
    lab.recorder.start_session("From the phone")
    lab.clock.run(0.6)
    snapshot = lab.recorder.tick()
    assert snapshot.moment.at_s == pytest.approx(0.6)
    assert snapshot.moment.interval_s == pytest.approx(0.6)
    snapshot = lab.seconds(10)
    assert snapshot.moment.stream.video.short_side == 720
    assert snapshot.moment.stream.sent_mbps is None
    assert snapshot.moment.delivered_mbps == pytest.approx(3.0)
    assert snapshot.totals.footprints[Convention.ATTRIBUTED].emissions_g[Segment.SCREEN].central > 0
    lab.recorder.stop_session()
    (kept,) = _kept(lab)
    assert (kept.session.origin, kept.session.title) == (SessionOrigin.BY_HAND, "From the phone")
    assert kept.session.duration_s == pytest.approx(10.6)


def test_a_live_stopped_by_hand_is_not_begun_again(lab):
    lab.obs.live()
    lab.seconds(3)
    lab.recorder.stop_session()
    assert lab.seconds(5).totals is None
    lab.recorder.start_session()
    assert lab.seconds(1).totals.session.origin is SessionOrigin.OBS
    lab.recorder.start_session("again")
    assert lab.seconds(1).totals.session.title == ""


def test_viewers_change_over_time_and_unknown_is_kept_as_unknown(lab):
    lab.obs.live()
    lab.seconds(1)
    for viewers in (0, 100, None):
        lab.recorder.set_viewers(viewers)
        lab.seconds(36)
    assert lab.store.flush()
    session_id = lab.recorder.latest.totals.session.id
    counts = [each.audience.viewers for each in lab.store.moments(session_id)]
    assert counts == [45] + [0] * 36 + [100] * 36 + [None] * 36
    totals = lab.recorder.latest.totals
    assert totals.footprints[Convention.ATTRIBUTED].viewer_hours == pytest.approx(1 + 45 / 3600)
    assert totals.viewer_hours == pytest.approx(1 + 45 / 3600)
    whole = _kept(lab)[0].totals.whole
    assert (whole.counted_h * 3600, whole.live_h * 3600) == (pytest.approx(73), pytest.approx(109))
    with pytest.raises(ValueError, match="-1"):
        lab.recorder.set_viewers(-1)


def test_a_live_whose_viewers_nobody_counts_has_an_unknown_number_of_viewer_hours(lab):
    lab.recorder.set_viewers(None)
    lab.obs.live()
    assert lab.seconds(5).totals.viewer_hours is None
    lab.recorder.set_viewers(0)
    assert lab.seconds(5).totals.viewer_hours == 0
    assert _kept(lab)[0].totals.whole.counted_h * 3600 == pytest.approx(5)


def test_markers_stand_where_they_were_put(lab):
    lab.recorder.add_marker("before")
    lab.obs.live()
    lab.seconds(10)
    lab.clock.run(0.5)
    lab.recorder.add_marker("  back light off ")
    lab.recorder.add_marker("   ")
    totals = lab.seconds(1).totals
    assert [(marker.at_s, marker.text) for marker in totals.markers] == [(10.5, "back light off")]
    assert lab.store.flush()
    assert lab.store.markers(totals.session.id) == totals.markers


def test_settings_take_effect_at_once(lab):
    lab.obs.live()
    before = lab.seconds(5)
    lab.preferences.change(
        equipment=(Equipment("Key light", 100.0, level=0.6), Equipment("Back light", 20.0, on=False)),
        grid_g_per_kwh=400.0,
        price_per_kwh=0.5,
        currency="CHF",
        viewers_default=10,
    )
    after = lab.seconds(1)
    assert after.moment.studio.total_w - before.moment.studio.total_w == pytest.approx(60.0)
    assert after.moment.audience.viewers == 10
    assert after.places.studio.g_per_kwh.central == 400.0
    assert after.totals.currency == "CHF"
    assert after.totals.studio_money == pytest.approx(after.totals.studio_wh / 1000 * 0.5)
    assert lab.store.flush()
    stretches = lab.store.sessions()[0].totals.stretches
    assert [places.studio.g_per_kwh.central for _, places in stretches] == [31.0, 400.0]


def test_viewers_who_are_said_to_be_elsewhere_count_there_from_then_on(lab):
    lab.obs.live()
    before = lab.seconds(5).places
    lab.preferences.change(audience_zones={"FR": 0.75, "PL": 0.25})
    after = lab.seconds(1).places
    assert after.studio == before.studio
    assert {grid.zone: share for grid, share in after.audience} == {"FR": 0.75, "PL": 0.25}
    assert lab.store.flush()
    stretches = lab.store.sessions()[0].totals.stretches
    assert [places for _, places in stretches] == [before, after]


def test_a_listener_that_fails_is_reported_and_harms_nobody(lab, expect_log):
    expect_log("ERROR livewatt.live.outlived: A fault in a listener")
    heard = []

    def fail(snapshot):
        raise RuntimeError("a fault of the window")

    lab.recorder.subscribe(fail)
    leave = lab.recorder.subscribe(heard.append)
    last = lab.seconds(2)
    assert heard[-1] is last
    assert len(heard) == 2
    leave()
    lab.seconds(1)
    assert len(heard) == 2


def test_closing_finishes_the_session(lab):
    lab.obs.live()
    lab.seconds(4)
    lab.recorder.close()
    (kept,) = _kept(lab)
    assert kept.session.state is SessionState.FINISHED
    assert kept.session.duration_s == pytest.approx(4)


def test_it_samples_by_itself_from_start_to_close(lab):
    ticks = threading.Semaphore(0)
    lab.recorder._sampler._period_s = 0.01
    lab.recorder.subscribe(lambda snapshot: ticks.release())
    lab.recorder.start()
    assert all(ticks.acquire(timeout=5) for _ in range(20))


def test_a_fault_in_one_second_does_not_end_the_recording(lab, expect_log):
    expect_log("ERROR livewatt.live.outlived: A fault in a tick")
    ticks = threading.Semaphore(0)
    lab.recorder._sampler._period_s = 0.01
    lab.instruments.fault = RuntimeError("a fault of a reader")
    lab.recorder.subscribe(lambda snapshot: ticks.release())
    lab.recorder.start()
    threading.Event().wait(0.1)
    lab.instruments.fault = None
    assert ticks.acquire(timeout=5)


def test_a_store_that_cannot_be_written_is_said_while_the_recording_goes_on(tmp_path):
    blocked = tmp_path / "sessions.sqlite3"
    blocked.mkdir()
    lab = Lab(SessionStore(blocked, commit_every_s=0.05), Preferences())
    lab.obs.live()
    lab.seconds(3)
    assert not lab.store.flush()
    snapshot = lab.seconds(2)
    assert "memory" in str(snapshot.store_problem)
    assert snapshot.totals.session.duration_s == pytest.approx(5)
    blocked.rmdir()
    assert lab.store.flush()
    assert lab.seconds(1).store_problem is None
    assert lab.store.flush()
    assert len(list(lab.store.moments(snapshot.totals.session.id))) == 6
    lab.close()


def test_a_bitrate_that_obs_does_not_tell_for_a_moment_is_the_last_that_was_known(lab):
    lab.preferences.change(platform="twitch_source_only", hand_mbps=2.0)
    delivered = []
    for sent_mbps in (None, 5.0, None, 0.0, None):
        lab.obs.live(sent_mbps)
        delivered.append(lab.seconds(1).moment.delivered_mbps)
    assert delivered == [2.0, 5.0, 5.0, 0.0, 5.0]
