"""Hours of a live, played fast through the real recorder: what is suggested when, and what came of it."""

import itertools
import threading
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from livewatt.advice.pacing import NEW_EVERY_S
from livewatt.advice.rule import RuleId
from livewatt.advice.situation import ShowPhase
from livewatt.domain.calibration import READY, REST, Calibration, Calibrations, MeasuredSetting
from livewatt.domain.chain import Provenance
from livewatt.domain.estimate import Estimate
from livewatt.domain.power import Equipment
from livewatt.domain.stream import ObsLink, StreamPhase, VideoFormat
from livewatt.live.advice_log import SeenBy, outcomes
from livewatt.live.advisor import Advisor
from livewatt.model.effect import Verdict
from livewatt.store.factor_files import load_rungs

STEP_S = 5
LAMPS = (Equipment("Key light", 60.0), Equipment("Back light", 20.0), Equipment("Camera", 8.0))
REST_20_W_LESS = MeasuredSetting(REST, Estimate(-20.0, -24.0, -16.0), Provenance.MEASURED, is_seen=True)
PREVIEW_20_W = Calibrations(
    (
        Calibration(
            datetime(2026, 10, 1, tzinfo=UTC), "Ryzen 7 7700", (), "32.0.1", READY, Estimate(60.0, 59.0, 61.0),
            Provenance.MEASURED, (REST_20_W_LESS,),
        ),
    )
)  # fmt: skip
ON_AIR = {"sent_mbps": 4.0, "configured_mbps": 4.0, "scene": "Game"}


class Play:
    """Drives recorder and advisor in steps of five seconds or more; the computer's power is noisy, as powers are."""

    def __init__(self, lab):
        self.lab = lab
        self.noise = np.random.default_rng(11)
        self.computer_w, self.drift_w_per_h, self.noise_w = 100.0, 0.0, 1.5
        self.told = []
        self.played_s = 0.0
        self.calibrations = Calibrations()

    def advise(self, advisor):
        self.advisor = advisor
        advisor.subscribe(self.told.append)

    def on_air(self, width=1920, height=1080, **fields):
        self.lab.obs.live()
        state = {"video": VideoFormat(width, height, 30), "encoder": self.lab.obs.state.encoder, **ON_AIR, **fields}
        self.lab.obs.says(StreamPhase.LIVE, **state)

    def off_air(self, **fields):
        self.lab.obs.says(StreamPhase.OFFLINE, video=VideoFormat(1920, 1080, 30), scene="Game", **fields)

    def minutes(self, count, step_s=STEP_S):
        for _ in range(round(count * 60 / step_s)):
            self.played_s += step_s
            self.lab.clock.run(step_s)
            drift_w = self.drift_w_per_h * self.played_s / 3600
            self.lab.instruments.power_w = self.computer_w + drift_w + self.noise.normal() * self.noise_w
            snapshot = self.lab.recorder.tick(float(step_s))
            self.advisor.catch_up()
        return snapshot

    @property
    def rules(self):
        return [each.rule for each in self.advisor.latest.suggestions]

    def kept(self, session_id):
        assert self.lab.store.flush()
        return {each.rule: each for each in outcomes(self.lab.store, session_id)}


@pytest.fixture
def play(lab):
    lab.preferences.change(zone="PL", equipment=LAMPS, viewers_default=300, platform="twitch_source_only")
    played = Play(lab)
    advisor = Advisor(
        lab.recorder,
        lab.preferences,
        lab.store,
        prepare=lab.prepare,
        draws=lab.draws,
        ladders=load_rungs(),
        calibrations=lambda: played.calibrations,
    )
    played.advise(advisor)
    yield played
    advisor.close()


def session_of(snapshot):
    return snapshot.totals.session.id


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
    for _ in range(5 * 60 // STEP_S):
        frames = {"frames_total": 30 * play.played_s, "frames_missed_render": missed(play.played_s)}
        play.on_air(1280, 720, configured_mbps=2.0, sent_mbps=2.0, **frames)
        play.minutes(STEP_S / 60)
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
