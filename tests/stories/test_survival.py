"""What a session outlives: OBS killed, frozen or without its service, and LiveWatt's own death."""

import time

import pytest

from livewatt.domain.session import GapCause, SessionState
from livewatt.domain.stream import ObsLink, StreamPhase
from stories.obs_lab import wait_until
from stories.recorder_process import RecorderProcess


@pytest.fixture
def recorder(obs_lab, tmp_path):
    """A recorder in the midst of a live."""
    with RecorderProcess(obs_lab, tmp_path, "--zone", "FR", "--viewers", "10") as recorder:
        obs_lab.go_live()
        recorder.wait_for_samples(3)
        yield recorder


def _phases(recorder):
    with recorder.store() as store:
        return [each.stream.phase for each in store.moments(store.sessions()[0].session.id)]


def test_an_obs_that_is_killed_leaves_the_session_going_until_it_is_back_and_offline(obs_lab, recorder):
    obs_lab.kill_obs()
    wait_until(lambda: _phases(recorder)[-1] is StreamPhase.UNKNOWN, "a session with an unknown stream")
    with recorder.store() as store:
        assert store.sessions()[0].session.state is SessionState.RUNNING
    obs_lab.start_obs()
    summary = recorder.summary()
    with recorder.store() as store:
        (kept,) = store.sessions()
        moments = list(store.moments(kept.session.id))
    assert kept.session.state is SessionState.FINISHED
    assert kept.session.id == summary["session"]
    unknown = [each for each in moments if each.stream.phase is StreamPhase.UNKNOWN]
    assert {each.stream.link for each in unknown} <= {ObsLink.SEARCHING, ObsLink.CONNECTED}
    assert all(each.studio.total_w > 0 and each.delivered_mbps is None for each in unknown)
    # Viewers are counted only while the stream was known to run.
    live_s = sum(each.interval_s for each in moments if each.stream.phase is not StreamPhase.UNKNOWN)
    assert summary["viewer_hours"] == pytest.approx(10 * live_s / 3600)


def test_an_obs_that_is_frozen_for_ten_seconds_is_one_session(obs_lab, recorder):
    obs_lab.freeze_obs()
    time.sleep(10)
    obs_lab.thaw_obs()
    wait_until(lambda: _phases(recorder)[-1] is StreamPhase.LIVE, "the live going on")
    phases = _phases(recorder)
    obs_lab.end_live()
    summary = recorder.summary()
    assert summary["duration_s"] > 10
    assert StreamPhase.UNKNOWN in phases
    with recorder.store() as store:
        assert len(store.sessions()) == 1
        moments = list(store.moments(summary["session"]))
    assert summary["gaps_s"] == 0
    assert max(each.studio.total_w for each in moments) < 2 * min(each.studio.total_w for each in moments)


def test_a_service_that_goes_away_and_comes_back_is_one_session(obs_lab, recorder):
    obs_lab.stop_sink()
    wait_until(lambda: StreamPhase.RECONNECTING in _phases(recorder), "OBS reconnecting")
    obs_lab.start_sink()
    wait_until(lambda: _phases(recorder)[-1] is StreamPhase.LIVE, "the live going on")
    obs_lab.end_live()
    summary = recorder.summary()
    with recorder.store() as store:
        assert [kept.session.id for kept in store.sessions()] == [summary["session"]]
        moments = list(store.moments(summary["session"]))
    sent = [each.stream.sent_bytes for each in moments if each.stream.sent_bytes is not None]
    assert sent == sorted(sent)


def test_a_recorder_that_is_killed_loses_ten_seconds_at_most_and_the_session_is_offered(obs_lab, recorder, tmp_path):
    session_id = recorder.wait_for_samples(12)
    with recorder.store() as store:
        began_utc = store.find(session_id).session.started_utc
        assert store.unfinished() == ()
    recorder.kill()
    killed_at_s = time.time() - began_utc.timestamp()
    with recorder.store() as store:
        (cut_off,) = store.unfinished()
        assert cut_off.session.id == session_id
        moments = list(store.moments(session_id))
        assert store.check() is None
        assert killed_at_s - moments[-1].at_s <= 10
        integral_wh = sum(each.studio.total_w * each.interval_s for each in moments) / 3600
        assert cut_off.totals.whole.studio_wh == pytest.approx(integral_wh, rel=1e-3)
        store.keep(session_id)
        assert store.flush()
    # The live still runs: the next recorder takes up the rest of it as a session of its own.
    with RecorderProcess(obs_lab, tmp_path) as next_recorder:
        wait_until(lambda: len(_all_sessions(next_recorder)) == 2, "the rest of the live")
        obs_lab.end_live()
        assert next_recorder.summary()["session"] != session_id
    states = {kept.session.state for kept in _all_sessions(next_recorder)}
    assert states == {SessionState.FINISHED}


def test_a_recorder_that_is_held_up_marks_the_gap_and_goes_on(obs_lab, recorder):
    recorder.hold_up(8)
    session_id = recorder.wait_for_samples(6)
    obs_lab.end_live()
    summary = recorder.summary()
    with recorder.store() as store:
        moments = list(store.moments(session_id))
    gaps = [(each.gap_s, each.gap_cause) for each in moments if each.gap_s]
    assert [cause for _, cause in gaps] == [GapCause.STALL]
    assert 6 <= gaps[0][0] <= 11
    assert summary["gaps_s"] == pytest.approx(gaps[0][0])
    # What nobody saw is not made up.
    counted_s = sum(each.interval_s for each in moments)
    assert counted_s == pytest.approx(summary["duration_s"] - summary["gaps_s"], abs=0.01)


def _all_sessions(recorder):
    with recorder.store() as store:
        return store.sessions()
