"""Hours of a live, played fast through the real recorder: what was followed, and what came of it."""

from dataclasses import replace

import pytest

from live.play import LAMPS, PREVIEW_20_W, STEP_S, session_of
from livewatt.advice.rule import RuleId
from livewatt.live.advice_log import SeenBy
from livewatt.model.effect import Verdict


def test_lights_switched_off_are_seen_marked_and_not_called_measured(play):
    play.lab.preferences.change(viewers_default=0)
    play.on_air(encoder=None)
    play.minutes(12)
    assert play.rules == [RuleId.LIGHTS]
    off = (LAMPS[0], replace(LAMPS[1], on=False), LAMPS[2])
    play.lab.preferences.change(equipment=off)
    snapshot = play.minutes(8)
    (marker,) = snapshot.totals.markers
    assert marker.text == "Dim the lights to 80%"
    (done,) = play.advisor.latest.followed
    entered, computer = (str(each) for each in done.words)
    assert entered == "20 W less by what you entered; no instrument measures it."
    assert computer == "The computer’s own power shows no difference."
    kept = play.kept(session_of(snapshot))[RuleId.LIGHTS]
    assert kept.seen_by is SeenBy.SETTINGS and kept.outcome.entered_w == -20
    assert kept.suggested_at_s < kept.followed_at_s == pytest.approx(12 * 60, abs=2 * STEP_S)
    assert kept.words() == done.words


def test_a_word_of_the_streamers_own_stands_for_the_marker(play):
    play.lab.preferences.change(viewers_default=0)
    play.on_air(encoder=None)
    play.minutes(12)
    play.lab.recorder.add_marker("light off")
    play.lab.preferences.change(equipment=LAMPS[::2])
    snapshot = play.minutes(1)
    assert [each.text for each in snapshot.totals.markers] == ["light off"]
    assert [each.rule for each in play.advisor.latest.followed] == [RuleId.LIGHTS]


def restarted_at_720p(play, computer_w):
    """Stop, set 720p, start again, as OBS wants it."""
    play.off_air()
    play.minutes(0.5)
    play.computer_w = computer_w
    play.on_air(1280, 720, configured_mbps=2.0, sent_mbps=2.0)


def test_a_smaller_picture_is_seen_across_the_restart_and_its_watts_are_found(play):
    play.on_air()
    play.minutes(14)
    assert RuleId.RESOLUTION in play.rules
    restarted_at_720p(play, 82.0)
    snapshot = play.minutes(0.75)
    (done,) = play.advisor.latest.followed
    assert done.rule is RuleId.RESOLUTION and "so far" in str(done.words[0])
    play.minutes(11)
    (done,) = play.advisor.latest.followed
    assert done.is_final
    entry = play.kept(session_of(snapshot))[RuleId.RESOLUTION]
    found = entry.outcome.effect
    assert found.verdict is Verdict.LOWER
    # 18 W of the processor, at the wall: its supply loses a little more.
    assert found.difference.low < -18.0 * 1.15 < found.difference.high + 2
    assert str(done.words[0]).startswith("Measured: ")
    assert entry.outcome.seconds == pytest.approx(600, abs=60)
    assert RuleId.RESOLUTION not in play.rules


def test_a_faster_preset_is_seen_in_obs(play):
    play.lab.preferences.change(viewers_default=0, equipment=())
    play.lagging(5, lambda played_s: played_s, preset="veryfast")
    (suggestion,) = play.advisor.latest.suggestions
    assert suggestion.rule is RuleId.LOST_FRAMES
    assert suggestion.proposal.target.encoding.preset == "superfast"
    play.off_air()
    play.minutes(0.5)
    lost = play.played_s
    snapshot = play.lagging(2, lambda played_s: lost, preset="superfast")
    assert [each.rule for each in play.advisor.latest.followed] == [RuleId.LOST_FRAMES]
    assert play.kept(session_of(snapshot))[RuleId.LOST_FRAMES].seen_by is SeenBy.SETTINGS


def test_the_same_power_after_as_before_is_said_to_be_the_same(play):
    play.on_air()
    play.minutes(14)
    restarted_at_720p(play, 100.0)
    play.minutes(12)
    (done,) = play.advisor.latest.followed
    assert str(done.words[0]).startswith("No difference seen")


def test_a_drift_is_not_taken_for_what_the_change_did(play):
    play.drift_w_per_h = -90.0
    play.on_air()
    play.minutes(14)
    restarted_at_720p(play, 100.0)
    snapshot = play.minutes(12)
    entry = play.kept(session_of(snapshot))[RuleId.RESOLUTION]
    assert entry.outcome.effect.difference.high < 0
    assert entry.outcome.effect.verdict in (Verdict.DRIFT, Verdict.NO_DIFFERENCE)


def test_what_is_said_to_be_done_is_compared_without_the_minute_before(play):
    play.on_air()
    play.minutes(14)
    play.computer_w = 80.0
    play.minutes(0.5)
    play.advisor.mark_done(play.rules[0])
    snapshot = play.minutes(8)
    (done,) = play.advisor.latest.followed
    entry = play.kept(session_of(snapshot))[done.rule]
    assert entry.seen_by is SeenBy.HAND
    assert entry.outcome.effect.before == pytest.approx(entry.outcome.effect.after + 20 * 1.1, abs=4)


def test_a_pause_cuts_the_comparison_and_is_in_no_side_of_it(play):
    play.on_air()
    play.minutes(14)
    restarted_at_720p(play, 82.0)
    play.minutes(4)
    play.computer_w = 40.0
    play.on_air(1280, 720, configured_mbps=2.0, sent_mbps=2.0, scene="BRB")
    snapshot = play.minutes(10)
    entry = play.kept(session_of(snapshot))[RuleId.RESOLUTION]
    assert entry.outcome.seconds == pytest.approx(240, abs=20)
    assert entry.outcome.effect.difference.central > -30


def test_a_fall_of_power_like_the_one_proposed_is_asked_about_and_may_be_denied(play):
    play.calibrations = PREVIEW_20_W
    play.on_air()
    play.minutes(75)
    assert RuleId.PREVIEW in play.rules
    play.computer_w -= 20.0
    snapshot = play.minutes(6)
    done = play.advisor.latest.followed[0]
    assert done.rule is RuleId.PREVIEW and done.can_be_denied
    assert snapshot.totals.markers == ()
    entry = play.kept(session_of(snapshot))[RuleId.PREVIEW]
    assert entry.seen_by is SeenBy.POWER
    play.advisor.deny(RuleId.PREVIEW)
    snapshot = play.minutes(1)
    assert play.advisor.latest.followed == () and RuleId.PREVIEW in play.rules
    assert not play.kept(session_of(snapshot))[RuleId.PREVIEW].is_followed
