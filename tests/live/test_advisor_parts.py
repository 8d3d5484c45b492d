"""Where the show stands, what past lives tell, and what a remembered stretch is."""

import numpy as np
import pytest

from livewatt.advice.situation import Ending, ShowPhase
from livewatt.domain.stream import ObsLink, StreamPhase, StreamState
from livewatt.live.advisor_habits import Habits, read_habits, usual_ending
from livewatt.live.advisor_show import is_pause, show_phase
from livewatt.live.advisor_situation import available_encoders
from livewatt.store.settings import Settings

USUAL = Settings().pause_scenes


@pytest.mark.parametrize(
    ("scene", "expected"),
    [
        ("BRB", True),
        ("Be-Right-Back screen", True),
        ("Pause café", True),
        ("Bientôt de retour", True),
        ("BIENTOT", True),
        ("Starting Soon", True),
        ("afk_cam", True),
        ("Game", False),
        ("Pausenclown", False),
        ("Breakout room", False),
        (None, False),
    ],
)
def test_a_pause_is_told_by_whole_words_in_a_scenes_name(scene, expected):
    assert is_pause(scene, USUAL) is expected


def test_without_words_no_scene_is_a_pause():
    assert not is_pause("Pause", "")
    assert not is_pause("Pause", " , ")


@pytest.mark.parametrize(
    ("phase", "scene", "expected"),
    [
        (StreamPhase.LIVE, "Game", ShowPhase.LIVE),
        (StreamPhase.RECONNECTING, "BRB", ShowPhase.PAUSED),
        (StreamPhase.OFFLINE, "BRB", ShowPhase.OFFLINE),
        (StreamPhase.STARTING, "Game", None),
        (StreamPhase.UNKNOWN, "Game", None),
    ],
)
def test_the_phase_of_a_show(phase, scene, expected):
    assert show_phase(StreamState(0.0, ObsLink.CONNECTED, phase, scene=scene), USUAL) is expected


def curve(*parts):
    """Give a show as (hours, viewers) by the minute."""
    return np.array([(60.0, viewers) for hours, viewers in parts for _ in range(round(hours * 60))])


def test_the_usual_ending_is_the_longest_that_half_of_the_viewers_have_left():
    assert usual_ending([curve((3, 40), (0.9, 10))] * 3) == Ending(1.0, pytest.approx(13.0))
    assert usual_ending([curve((3, 40), (0.5, 10))] * 3) == Ending(0.5, 10)
    assert usual_ending([curve((3, 40))] * 3) is None
    assert usual_ending([curve((0.3, 40), (0.1, 1))]) is None
    assert usual_ending([]) is None


def test_cards_that_make_av1_are_known_by_name():
    (av1,) = available_encoders(["NVIDIA GeForce RTX 4070"])
    assert av1.label == "NVENC AV1"
    assert available_encoders(["GeForce RTX 3080", "Radeon RX 7800 XT", "Intel Arc A770"]) == ()


def played_show(lab, hours, viewers):
    """Record a live, a minute a tick."""
    lab.preferences.change(viewers_default=viewers[0])
    lab.obs.live()
    for minute in range(round(hours * 60)):
        lab.recorder.set_viewers(viewers[0] if minute < hours * 45 else viewers[1])
        lab.clock.run(60)
        lab.recorder.tick(60.0)
    lab.obs.says(StreamPhase.OFFLINE)
    lab.clock.run(60)
    lab.recorder.tick(60.0)


def test_habits_are_those_of_the_last_lives(lab, monkeypatch):
    monkeypatch.setattr("livewatt.live.advisor_habits._ONE_IN", 1)
    assert read_habits(lab.store, (), "others") == Habits()
    for _show in range(2):
        played_show(lab, 2, (40, 8))
        lab.clock.run(22 * 3600)
    assert lab.store.flush()
    habits = read_habits(lab.store, (), "others")
    assert habits.show_h == pytest.approx(2, abs=0.05)
    assert habits.viewers == pytest.approx(32, abs=0.5)
    assert habits.break_h == pytest.approx(22, abs=0.1)
    assert habits.last.encoding.video.short_side == 1080
    assert habits.ending == Ending(0.5, pytest.approx(8, abs=1))


def test_a_show_of_some_minutes_is_no_habit(lab):
    played_show(lab, 0.2, (40, 8))
    assert lab.store.flush()
    assert read_habits(lab.store, (), "others") == Habits()
