"""A real OBS goes live and stops: what `livewatt record` keeps of it."""

import time
from itertools import pairwise

import pytest

from livewatt.domain.session import SessionOrigin, SessionState
from livewatt.domain.stream import StreamPhase
from stories import obs_settings_files as lab_values
from stories.obs_lab import wait_until
from stories.recorder_process import RecorderProcess


def test_a_live_is_a_session_with_its_energy_and_its_bitrate(obs_lab, tmp_path):
    with RecorderProcess(obs_lab, tmp_path, "--zone", "FR", "--viewers", "45") as recorder:
        obs_lab.go_live()
        session_id = recorder.wait_for_samples(4)
        received_before, began_s = obs_lab.sink_stream().bytes_in, time.monotonic()
        time.sleep(12)
        received = obs_lab.sink_stream()
        received_mbps = (received.bytes_in - received_before) * 8e-6 / (time.monotonic() - began_s)
        obs_lab.end_live()
        summary = recorder.summary()
        told = recorder.told
        with recorder.store() as store:
            (kept,) = store.sessions()
            moments = list(store.moments(session_id))
            assert store.check() is None
    assert summary["session"] == kept.session.id == session_id
    assert (kept.session.origin, kept.session.state) == (SessionOrigin.OBS, SessionState.FINISHED)

    integral_wh = sum(each.studio.total_w * each.interval_s for each in moments) / 3600
    assert kept.totals.whole.studio_wh == pytest.approx(integral_wh, rel=1e-3)
    assert summary["studio_wh"] == pytest.approx(integral_wh, rel=1e-3)
    assert summary["viewer_hours"] == pytest.approx(45 * sum(each.interval_s for each in moments) / 3600)

    shown = [each.stream.sent_mbps for each in moments if each.stream.sent_mbps is not None]
    assert sum(shown[3:]) / len(shown[3:]) == pytest.approx(received_mbps, rel=0.05)
    live = [each for each in moments if each.stream.phase is StreamPhase.LIVE]
    assert (live[-1].stream.video.width, live[-1].stream.video.height) == (received.width, received.height)
    assert live[-1].stream.encoder.id == "x264"
    assert all(earlier.at_s < later.at_s <= earlier.at_s + 2 for earlier, later in pairwise(moments))
    assert all(each.gap_s == 0 for each in moments)
    files = b"".join(each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())
    for secret in (lab_values.PASSWORD, lab_values.STREAM_KEY):
        assert secret not in told
        assert secret.encode() not in files


def test_a_password_that_is_refused_is_said_and_the_recorder_waits(obs_lab, tmp_path, monkeypatch):
    monkeypatch.setattr("stories.recorder_process.PASSWORD", "not-the-password")
    with RecorderProcess(obs_lab, tmp_path) as recorder:
        wait_until(lambda: "not live" in recorder.told, "a word of the recorder")
        summary = recorder.stop()
        assert "not-the-password" not in recorder.told
    assert summary["session"] is None
    assert [each["name"] for each in summary["missing"] if each["source"] == "obs"] == ["OBS"]
