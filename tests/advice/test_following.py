"""Seeing that a suggestion was followed, and saying what came of it."""

import re
from dataclasses import replace

import numpy as np
import pytest

from advice.situations import before, live
from livewatt.advice.following import is_followed_by_power, is_followed_by_settings
from livewatt.advice.outcome import outcome_message
from livewatt.advice.ranking import RULES
from livewatt.advice.rule import RuleId
from livewatt.advice.situation import Ending, GraphicsLoad, ShowPhase, Situation
from livewatt.domain.power import Equipment
from livewatt.domain.stream import ObsLink, StreamPhase, StreamState, VideoFormat
from livewatt.model.effect import Samples, effect
from livewatt.model.plan.origins import with_equipment, with_stream
from model.plan_examples import AV1_NVENC, NVENC, ON_4G, P720_60, plan


def proposal(rule, situation, whatif):
    return next(each for each in RULES if each.id is rule).propose(situation, whatif)


def obs(**known):
    return StreamState(0.0, ObsLink.CONNECTED, StreamPhase.OFFLINE, **known)


def measured(before_w, after_w, noise_w=1.0):
    """Give the effect of a change of power, two minutes each side, with a little noise."""
    noise = np.random.default_rng(1).normal(size=240) * noise_w
    power_w = np.concatenate((np.full(120, before_w), np.full(120, after_w))) + noise
    at_s = np.arange(240.0)
    return effect([Samples(at_s[:120], power_w[:120])], [Samples(at_s[120:], power_w[120:])])


def test_a_new_size_in_obs_follows_whatever_its_bitrate(whatif):
    said = proposal(RuleId.RESOLUTION, before(), whatif)
    assert not is_followed_by_settings(said, said.start)
    assert is_followed_by_settings(said, with_stream(said.start, obs(video=P720_60)))
    assert is_followed_by_settings(said, with_stream(said.start, obs(video=VideoFormat(960, 540, 60))))
    assert not is_followed_by_settings(said, with_stream(said.start, obs(video=VideoFormat(1760, 990, 60))))
    assert not is_followed_by_settings(said, with_stream(said.start, obs(configured_mbps=3.0)))


def test_a_bitrate_follows_from_half_way_on(whatif):
    situation = before(encoding=replace(plan().encoding, bitrate_mbps=12.0))
    said = proposal(RuleId.BITRATE, situation, whatif)
    aim = said.target.encoding.bitrate_mbps
    for mbps, followed in ((aim, True), ((12 + aim) / 2 - 0.01, True), ((12 + aim) / 2 + 0.1, False), (14.0, False)):
        assert is_followed_by_settings(said, with_stream(situation.plan, obs(configured_mbps=mbps))) is followed


def test_an_encoder_follows_by_its_name(whatif):
    situation = replace(before(platform=None), available=(AV1_NVENC,))
    said = proposal(RuleId.CODEC, situation, whatif)
    assert is_followed_by_settings(said, with_stream(situation.plan, obs(encoder=AV1_NVENC)))
    assert not is_followed_by_settings(said, with_stream(situation.plan, obs(encoder=NVENC)))


def test_lights_follow_by_the_watts_that_are_on(whatif):
    situation = Situation(ShowPhase.PAUSED, plan(), unused_h=1.0)
    said = proposal(RuleId.PAUSE_LIGHTS, situation, whatif)
    on = [Equipment(piece.name, piece.full_w) for piece in situation.plan.equipment]
    one_off, all_off = [replace(on[0], on=False), *on[1:]], [replace(each, on=False) for each in on]
    for studio, followed in ((on, False), (one_off, True), (all_off, True)):
        assert is_followed_by_settings(said, with_equipment(situation.plan, studio)) is followed


def test_lights_follow_by_how_far_they_are_dimmed(whatif):
    """Proposed are four fifths of 45 and 18 W: half of the way is nine tenths."""
    lights = [Equipment("Key light", 45.0), Equipment("Back light", 18.0)]
    situation = before(equipment=with_equipment(plan(), lights).equipment)
    said = proposal(RuleId.LIGHTS, situation, whatif)
    for levels, followed in (((1.0, 1.0), False), ((0.8, 0.8), True), ((0.89, 0.89), True), ((0.92, 0.92), False)):
        studio = [replace(each, level=level) for each, level in zip(lights, levels, strict=True)]
        assert is_followed_by_settings(said, with_equipment(situation.plan, studio)) is followed


def test_when_a_show_is_and_how_long_it_is_kept_shows_in_no_setting(whatif):
    ending = proposal(RuleId.ENDING, replace(before(duration_h=4.0), ending=Ending(1.0, 3.0)), whatif)
    replay = proposal(RuleId.REPLAY, before(replay_days=None), whatif)
    for each in (ending, replay):
        assert not is_followed_by_settings(each, each.target)


def test_what_no_setting_shows_is_not_seen_in_settings(whatif):
    wifi = proposal(RuleId.WIFI, before(mix=ON_4G), whatif)
    capped = proposal(RuleId.GAME_FPS, live(graphics=GraphicsLoad(230.0, 30.0, 120.0)), whatif)
    for said in (wifi, capped):
        assert not is_followed_by_settings(said, plan(viewers=1.0))


def test_a_fall_of_power_of_about_the_size_proposed_follows(whatif):
    """Proposed are at least 40 W, and fewer than the card draws above idle."""
    capped = proposal(RuleId.GAME_FPS, live(graphics=GraphicsLoad(230.0, 30.0, 120.0)), whatif)
    assert is_followed_by_power(capped, measured(230, 180))
    assert not is_followed_by_power(capped, measured(230, 225))
    assert not is_followed_by_power(capped, measured(180, 230))
    assert not is_followed_by_power(capped, measured(230, 30))  # the game was left
    assert not is_followed_by_power(proposal(RuleId.RESOLUTION, before(), whatif), measured(230, 180))


@pytest.mark.parametrize(("before_w", "after_w", "word"), [(230, 180, "less"), (180, 230, "more")])
def test_a_measured_change_is_told_with_an_interval_around_it(before_w, after_w, word):
    said = str(outcome_message(measured(before_w, after_w)))
    told = re.match(rf"Measured: (\S+) W {word} than before, with 95% confidence between (\S+) and (\S+) W\.", said)
    watts, low, high = map(float, told.groups())
    assert low < watts < high
    assert watts == pytest.approx(50, abs=1)


def test_no_difference_is_said_with_what_would_have_shown():
    said = str(outcome_message(measured(200, 200, noise_w=5.0)))
    assert said.startswith("No difference seen: a change of less than about ")
    assert 0.5 < float(said.split("about ")[1].split(" W")[0]) < 5


def test_a_drift_is_not_counted_as_a_difference():
    at_s = np.arange(240.0)
    power_w = 200 - at_s / 10 + np.random.default_rng(2).normal(size=240)
    drifting = effect([Samples(at_s[:120], power_w[:120])], [Samples(at_s[120:], power_w[120:])])
    assert "does not count as a difference" in str(outcome_message(drifting))


def test_beside_a_drift_only_what_is_beyond_it_is_told():
    at_s = np.arange(240.0)
    power_w = 200 - at_s / 10 + np.random.default_rng(3).normal(size=240)
    power_w[120:] -= 40
    both = effect([Samples(at_s[:120], power_w[:120])], [Samples(at_s[120:], power_w[120:])])
    told = float(str(outcome_message(both)).split("Measured: ")[1].split(" W")[0])
    assert told == pytest.approx(40, abs=2)
    assert both.difference.central == pytest.approx(-52, abs=1)
