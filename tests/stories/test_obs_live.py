"""A real OBS streams x264 to an RTMP server: what LiveWatt says of it against what the server received."""

import logging
import time

import pytest

from links.state_log import watching
from livewatt.domain.stream import ObsLink, StreamPhase, VideoFormat
from livewatt.links.obs_settings import ObsSettings
from stories import obs_settings_files as lab_values


def live(state):
    """Tell whether OBS answers and streams."""
    return state.link is ObsLink.CONNECTED and state.phase is StreamPhase.LIVE


def offline(state):
    """Tell whether OBS answers and does not stream."""
    return state.link is ObsLink.CONNECTED and state.phase is StreamPhase.OFFLINE


@pytest.fixture
def settings(obs_lab):
    """The settings of a user who let LiveWatt read OBS's own."""
    return ObsSettings(may_read_settings=True, config_dir=obs_lab.config_dir)


def test_the_bitrate_shown_is_what_the_service_receives(obs_lab, settings, caplog):
    caplog.set_level(logging.DEBUG)
    with watching(settings) as (_, log):
        state = log.wait(offline, "OBS")
        assert (state.obs_pid, state.obs_version) == (obs_lab.obs_pid, obs_lab.ask("GetVersion")["obsVersion"])
        assert state.configured_mbps == (lab_values.VIDEO_KBPS + lab_values.AUDIO_KBPS) / 1000
        obs_lab.go_live()
        log.wait(lambda state: live(state) and state.sent_mbps is not None, "a bitrate")

        first, began_s = len(log.states), time.monotonic()
        received_before = obs_lab.sink_stream().bytes_in
        time.sleep(6)
        sent_before, counted_s = obs_lab.ask("GetStreamStatus")["outputBytes"], time.monotonic()
        time.sleep(10)
        sent_after, ended_s = obs_lab.ask("GetStreamStatus")["outputBytes"], time.monotonic()
        received = obs_lab.sink_stream()
        shown = log.states[first:]

        received_mbps = (received.bytes_in - received_before) * 8e-6 / (ended_s - began_s)
        mean_shown_mbps = sum(state.sent_mbps for state in shown) / len(shown)
        assert mean_shown_mbps == pytest.approx(received_mbps, rel=0.05)
        stats_mbps = (sent_after - sent_before) * 8e-6 / (ended_s - counted_s)  # as OBS's Stats window makes it
        assert shown[-1].sent_mbps == pytest.approx(stats_mbps, rel=0.05)
        sent_by_states = shown[-1].sent_bytes - shown[0].sent_bytes
        elapsed_s = shown[-1].taken_at_s - shown[0].taken_at_s
        assert sent_by_states * 8e-6 / elapsed_s == pytest.approx(received_mbps, rel=0.05)

        state = shown[-1]
        assert state.video == VideoFormat(received.width, received.height, lab_values.FPS)
        assert (state.encoder.id, state.encoder.label, state.encoder.on_gpu) == ("x264", "x264", False)
        assert (state.scene, state.multitrack, state.recording) == ("Live", False, False)
        assert 0 <= state.congestion <= 1
        frames = shown[-1].frames_total - shown[0].frames_total
        assert frames / elapsed_s == pytest.approx(lab_values.FPS, rel=0.05)

        obs_lab.end_live()
        log.wait(offline, "the end of the live", since=first)
    phases = [state.phase for state in log.states]
    assert phases.index(StreamPhase.STARTING) < phases.index(StreamPhase.LIVE) < phases.index(StreamPhase.STOPPING)
    told = caplog.text + repr(log.states)
    assert lab_values.PASSWORD not in told
    assert lab_values.STREAM_KEY not in told


def test_what_is_sent_is_told_in_advanced_mode_with_rescaling(obs_lab, settings):
    obs_lab.use_profile(lab_values.ADVANCED_PROFILE)
    rescaled = VideoFormat(lab_values.RESCALED_WIDTH, lab_values.RESCALED_HEIGHT, lab_values.FPS)
    with watching(settings) as (_, log):
        log.wait(offline, "OBS")
        obs_lab.go_live()
        state = log.wait(lambda state: live(state) and state.video == rescaled, "the rescaled size")
        received = obs_lab.sink_stream()
    assert (received.width, received.height) == (rescaled.width, rescaled.height)
    assert (state.encoder.id, state.encoder.label, state.preset) == ("obs_x264", "x264", "veryfast")
    assert state.configured_mbps == (lab_values.ADVANCED_VIDEO_KBPS + lab_values.ADVANCED_AUDIO_KBPS) / 1000


def test_another_profile_is_told_while_idle(obs_lab, settings):
    with watching(settings) as (_, log):
        before = log.wait(offline, "OBS")
        obs_lab.use_profile(lab_values.ADVANCED_PROFILE)
        log.wait(lambda state: state.configured_mbps not in (None, before.configured_mbps), "the other bitrate")


def test_a_live_under_way_is_joined(obs_lab, settings):
    obs_lab.go_live()
    with watching(settings) as (_, log):
        state = log.wait(live, "the live")
        log.wait(lambda state: state.sent_mbps, "its bitrate")
    assert state.video == VideoFormat(lab_values.WIDTH, lab_values.HEIGHT, lab_values.FPS)


def test_the_service_goes_away_and_comes_back(obs_lab, settings):
    obs_lab.go_live()
    with watching(settings) as (_, log):
        log.wait(lambda state: live(state) and state.sent_bytes, "the live")
        obs_lab.stop_sink()
        outage = log.wait(lambda state: state.phase is StreamPhase.RECONNECTING, "the outage")
        obs_lab.start_sink()
        again = log.wait(live, "the live again", since=log.states.index(outage))
        sent = again.sent_bytes
        log.wait(lambda state: state.sent_bytes > sent + 100_000, "more bytes", since=log.states.index(again))
        states = list(log.states)
    assert {state.phase for state in states} == {StreamPhase.LIVE, StreamPhase.RECONNECTING}
    bytes_told = [state.sent_bytes for state in states]
    assert bytes_told == sorted(bytes_told)
    assert all(state.sent_mbps is None or 0 <= state.sent_mbps < 2 for state in states)
