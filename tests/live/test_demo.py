"""The demonstration: honest about itself, the same each time, and apart from what is the user's own."""

import importlib.util
import threading
from pathlib import Path

import pytest

from livewatt.advice.rule import RuleId
from livewatt.domain.power import Part
from livewatt.domain.session import SessionOrigin, SessionState
from livewatt.domain.stream import StreamPhase
from livewatt.live.demo import Demo, build_demo, demo_preferences
from livewatt.live.playback import load_recording
from livewatt.resources import resources_dir
from livewatt.store.preferences import Preferences
from livewatt.store.secrets import Secrets
from livewatt.store.sessions import SessionStore
from livewatt.store.settings import Settings

DEMO = resources_dir() / "demo"


@pytest.fixture
def demo(tmp_path):
    """The recording as the command line plays it, tick by tick."""
    store = SessionStore(tmp_path / "sessions.sqlite3")
    demo = Demo(demo_preferences(Settings(zone="FR")), store, prefill=False)
    yield demo
    demo.close()
    store.close()


def _play(demo, seconds, step_s=1):
    demo._player.step_s = step_s
    for _ in range(seconds // step_s):
        snapshot = demo.recorder.tick(float(step_s))
    return snapshot


def test_the_file_is_what_the_script_makes_and_small():
    script = resources_dir().parent / "packaging" / "make_demo.py"
    spec = importlib.util.spec_from_file_location("make_demo", script)
    make_demo = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_demo)
    made = [{key: str(value) for key, value in row.items()} for row in make_demo.rows()]
    assert list(load_recording()) == made
    assert (DEMO / "session.csv.gz").stat().st_size < 400_000


def test_the_bitrate_follows_the_recording_of_a_real_obs():
    real = [line.split(",")[1] for line in (DEMO / "obs_stream.csv").read_text().splitlines()[1:]]
    real_ratios = {round(float(each) / 1.128, 2) for each in real if each}
    played = {round(float(row["sent_mbps"]) / 6.16, 2) for row in load_recording() if row["sent_mbps"]}
    assert played == real_ratios


def test_before_the_live_it_only_shows_the_studio(demo):
    snapshot = _play(demo, 320)
    assert snapshot.is_demo
    assert snapshot.totals is None
    assert snapshot.moment.stream.phase is StreamPhase.OFFLINE
    assert 100 < snapshot.moment.studio.total_w < 250


def test_the_light_goes_off_with_a_marker_and_18_watts(demo):
    before = _play(demo, 330 + 54 * 60, step_s=5)
    after = _play(demo, 30)
    (marker,) = after.totals.markers
    assert marker.text == "Back light off"
    assert marker.at_s == pytest.approx(54 * 60, abs=2)
    equipment = [each.moment.studio.of(Part.EQUIPMENT).power_w for each in (before, after)]
    assert equipment == [98.0, 80.0]
    assert {each.name: each.on for each in demo.preferences.settings.equipment} == {
        "Key light": True, "Back light": False, "Camera": True, "Second screen": True,
    }  # fmt: skip


def test_it_suggests_what_the_rules_find_and_sees_the_light_go_off(demo):
    demo._player.step_s = 5
    for _ in range(3930 // 5):
        demo.recorder.tick(5.0)
        demo.advisor.catch_up()
    told = demo.advisor.latest
    capped = next(each for each in told.suggestions if each.rule is RuleId.GAME_FPS)
    # 127 W above idle × (1 − 60/144) × 0.7, for the 63 minutes that are left of two hours.
    assert capped.proposal.amount.energy_wh.central == pytest.approx(127 * (1 - 60 / 144) * 0.7 * 1.0, rel=0.1)
    assert [each.text for each in demo.recorder.latest.totals.markers] == ["Back light off"]
    (done,) = told.followed
    assert done.rule is RuleId.LIGHTS and str(done.words[0]).startswith("18 W less by what you entered")


def test_the_encoders_share_is_learned_from_the_recording(demo):
    snapshot = _play(demo, 3000, step_s=5)
    encoder = snapshot.moment.studio.of(Part.ENCODER)
    constructed_w = 38 * float(demo._player.row["gpu_encoder"])
    assert abs(encoder.power_w - constructed_w) <= encoder.error_w


def test_a_session_of_it_is_marked_as_such_and_ends_with_the_recording(demo):
    _play(demo, len(load_recording()), step_s=5)
    assert _play(demo, 1).totals is None
    assert demo.store.flush()
    (kept,) = demo.store.sessions()
    assert kept.session.origin is SessionOrigin.DEMO
    assert kept.session.state is SessionState.FINISHED
    assert kept.session.duration_s == pytest.approx(75 * 60)
    assert kept.totals.gaps_s == 0
    assert 30 < kept.totals.whole.viewer_hours / 1.25 < 50


def test_the_window_gets_an_hour_at_once_and_nothing_of_the_users_own_is_touched(tmp_path):
    path = tmp_path / "preferences.json"
    own = Preferences(path)
    own.change(zone="CH", theme="light", platform="youtube")
    assert own.flush()
    written = path.read_bytes()
    own_store = SessionStore(tmp_path / "sessions.sqlite3")
    demo = build_demo(own, own_store, Secrets())
    heard, an_hour = [], threading.Event()

    def hear(snapshot):
        heard.append(snapshot)
        if snapshot.totals is not None and snapshot.totals.session.duration_s >= 3600:
            an_hour.set()

    demo.recorder.subscribe(hear)
    demo.start()
    assert an_hour.wait(60)
    demo.preferences.change(theme="dark")
    demo.close()
    assert demo.preferences.settings.zone == "CH"
    assert all(each.is_demo for each in heard)
    assert heard[-1].moment.gap_s == 0
    assert heard[-1].totals.footprints["attributed"].viewer_hours > 30
    assert own_store.flush()
    assert own_store.sessions() == ()
    assert own_store.close()
    assert path.read_bytes() == written
    assert not Path(demo.store._path).exists()


def test_closing_during_the_first_hour_does_not_wait_for_it():
    demo = build_demo(Preferences(), None, Secrets())
    demo.start()
    demo.close()
    assert not demo._thread.is_alive()
