"""Hours of a live, played fast through the real recorder: what is suggested when."""

import itertools
import threading
from dataclasses import replace

import pytest

from live.play import LAMPS, PREVIEW_20_W, STEP_S, session_of
from livewatt.advice.pacing import NEW_EVERY_S
from livewatt.advice.rule import RuleId
from livewatt.advice.situation import ShowPhase
from livewatt.domain.stream import ObsLink, StreamPhase, VideoFormat


def test_on_air_at_most_one_is_new_in_ten_minutes_and_each_is_surer_than_its_uncertainty(play):
    play.calibrations = PREVIEW_20_W
    play.off_air()
    play.minutes(1)
    play.on_air(video=VideoFormat(1920, 1080, 60))
    new_at = {}
    for _ in range(70 * 60 // STEP_S):
        play.minutes(STEP_S / 60)
        for rule in play.rules:
            new_at.setdefault(rule, play.played_s)
    assert len(new_at) >= 3
    times = sorted(new_at.values())
    assert all(later - earlier >= NEW_EVERY_S for earlier, later in itertools.pairwise(times))
    amounts = [each.proposal.amount for advice in play.told for each in advice.suggestions]
    assert amounts and all(each.emissions_g.low > 0 and each.certainty >= 0.95 for each in amounts)
    ranked = [[each.proposal.amount.emissions_g.central for each in told.suggestions] for told in play.told]
    assert all(each == sorted(each, reverse=True) for each in ranked)


def test_nothing_is_said_before_a_minute_was_seen(play):
    play.on_air()
    play.minutes(0.75)
    assert play.rules == [] and "first minute" in str(play.advisor.latest.silence)
    play.minutes(0.75)
    assert len(play.rules) == 1 and play.advisor.latest.silence is None


def test_offline_with_nothing_on_it_is_silent_and_says_why(play):
    play.lab.preferences.change(equipment=tuple(replace(each, on=False) for each in LAMPS))
    play.off_air()
    play.minutes(90)
    assert play.told and all(not each.suggestions for each in play.told)
    assert "Nothing is being sent" in str(play.advisor.latest.silence)
    assert play.advisor.latest.phase is ShowPhase.OFFLINE


def test_lights_left_on_before_a_show_are_told_after_half_an_hour(play):
    play.off_air()
    play.minutes(29)
    assert play.rules == []
    play.minutes(3)
    assert play.rules == [RuleId.LEFT_ON]
    play.lab.preferences.change(equipment=tuple(replace(each, on=False) for each in LAMPS))
    play.minutes(1)
    (done,) = play.advisor.latest.followed
    assert done.rule is RuleId.LEFT_ON
    assert [str(each) for each in done.words] == ["88 W less by what you entered; no instrument measures it."]


def test_after_the_show_the_studio_may_sleep(play):
    play.on_air()
    play.minutes(20)
    play.off_air()
    play.minutes(5)
    assert play.rules == []
    play.minutes(6)
    assert set(play.rules) == {RuleId.LEFT_ON, RuleId.STANDBY}


def test_a_long_pause_asks_for_the_lights(play):
    play.on_air()
    play.minutes(20)
    play.on_air(scene="Pause café")
    play.minutes(4)
    assert RuleId.PAUSE_LIGHTS not in play.rules
    play.minutes(8)
    assert play.rules == [RuleId.PAUSE_LIGHTS]
    play.on_air()
    play.minutes(1)
    assert RuleId.PAUSE_LIGHTS not in play.rules


@pytest.mark.parametrize(
    ("missed", "rules"),
    [
        (lambda played_s: 0, []),
        (lambda played_s: 600 if played_s > STEP_S else 0, []),  # as it began, or after a sleep
        (lambda played_s: played_s, [RuleId.LOST_FRAMES]),  # one a second
    ],
    ids=["none", "at once", "all the time"],
)
def test_frames_that_are_missed_at_once_are_no_encoder_that_lags(play, missed, rules):
    play.lab.preferences.change(viewers_default=0, equipment=())
    play.lagging(5, missed)
    assert play.rules == rules


def test_what_is_put_aside_does_not_come_back_in_this_show_but_in_the_next(play):
    play.on_air()
    play.minutes(3)
    (first,) = play.rules
    play.advisor.dismiss(first)
    play.minutes(30)
    assert first not in play.rules
    play.off_air()
    play.minutes(15)
    play.on_air()
    play.minutes(3)
    assert first in play.rules


def test_an_obs_that_vanishes_leaves_the_list_as_it_was(play):
    play.on_air()
    play.minutes(3)
    before = play.rules
    play.lab.obs.says(StreamPhase.UNKNOWN, ObsLink.SEARCHING)
    play.minutes(3)
    assert play.rules == before


def test_the_thread_considers_by_itself_and_ends(play):
    told = threading.Event()
    play.advisor.subscribe(lambda _advice: told.set())
    play.advisor.start()
    play.on_air()
    play.lab.seconds(1)
    assert told.wait(10)
    play.advisor.close()
    assert play.advisor.latest.phase is ShowPhase.LIVE
    assert not play.advisor._thread.is_alive()


def test_before_a_show_past_lives_say_what_to_plan(play):
    play.on_air()
    play.minutes(40)
    play.off_air()
    play.minutes(0.25)
    assert play.lab.store.flush()
    play.minutes(13 * 60, step_s=60)
    plan = next(each for each in play.advisor.latest.suggestions if each.rule is RuleId.RESOLUTION).proposal.start
    assert plan.duration_h == pytest.approx(40 / 60, abs=0.05)
    assert plan.viewers == pytest.approx(300, abs=1)
    assert play.advisor.latest.hours is None
    play.lab.obs.says(StreamPhase.OFFLINE, video=VideoFormat(1280, 720, 30), configured_mbps=2.0)
    play.minutes(1)
    assert RuleId.RESOLUTION in [each.rule for each in play.advisor.latest.followed]
    play.on_air(1280, 720)
    snapshot = play.minutes(2)
    kept = play.kept(session_of(snapshot))[RuleId.RESOLUTION]
    assert kept.is_followed and kept.followed_at_s is None and kept.outcome.effect is None
