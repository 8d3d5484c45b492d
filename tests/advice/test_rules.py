"""What single rules say, on what ground, and what they ask for."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advice.situations import FRANCE, LAPTOP, PROFILES, SUNNY, before, live
from livewatt.advice.ranking import RULES, WORTH_SHARE, suggestions
from livewatt.advice.rule import Basis, Period, RuleId
from livewatt.advice.situation import FrameLoss, GraphicsLoad, ShowPhase, Situation
from livewatt.domain.chain import Network
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.domain.plan import Encoding, PlannedComputer
from livewatt.model.plan.comparison import WhatIf
from model.plan_examples import (
    AT_HOME,
    BACK_LIGHT,
    CAMERA,
    KEY_LIGHT,
    NVENC,
    ON_4G,
    ON_NVENC,
    ON_X264,
    P720_30,
    P720_60,
    P1080_60,
    plan,
)


def proposal(rule, situation, whatif):
    """Give what one rule says, worth telling or not."""
    return next(each for each in RULES if each.id is rule).propose(situation, whatif)


def test_a_smaller_picture_keeps_its_sharpness_and_tells_where_to_set_it(whatif):
    said = proposal(RuleId.RESOLUTION, before(), whatif)
    assert said.target.encoding == Encoding(P720_60, 3.0, NVENC)
    assert str(said.how[0]) == (
        "In OBS: Settings → Video → Output (Scaled) Resolution: 1280x720; Output → Video Bitrate: 3000 Kbps."
    )
    assert "3.0 instead of 6.0 Mb/s" in str(said.evidence.text)
    assert "0.05 W on a fixed line and 1.53 W on 4G" in str(said.evidence.text)


def test_on_air_a_change_of_the_stream_says_that_viewers_are_cut_off(whatif):
    said = proposal(RuleId.FPS, live(), whatif)
    assert "cut off for some seconds" in str(said.cost)
    assert [str(step) for step in said.how][0::2] == ["Stop streaming.", "Start streaming again."]
    assert "cut off" not in str(proposal(RuleId.FPS, before(), whatif).cost)


def test_what_viewers_would_see_comes_with_the_suggestion(whatif):
    listed = suggestions(before(viewers=500.0, mix=ON_4G), whatif)
    assert [str(note.text)[:9] for note in listed[0].quality] == ["On phones"]


def test_lost_frames_go_before_the_same_proposal_without_them(whatif):
    listed = suggestions(live({"viewers": 500.0}, frames=FrameLoss(encoder=0.05)), whatif)
    lost = next(each for each in listed if each.rule is RuleId.LOST_FRAMES)
    assert lost.proposal.target.encoding.video.fps == 30
    assert lost.proposal.evidence.basis is Basis.MEASURED
    assert RuleId.FPS not in [each.rule for each in listed]


def test_at_30_frames_a_second_x264_is_told_a_faster_preset(whatif):
    encoding = replace(ON_X264, video=P720_30, preset="faster")
    skipping = live({"encoding": encoding, "computer": LAPTOP}, frames=FrameLoss(encoder=0.05))
    assert proposal(RuleId.LOST_FRAMES, skipping, whatif).target.encoding.preset == "veryfast"
    fastest = replace(skipping, plan=replace(skipping.plan, encoding=replace(encoding, preset="ultrafast")))
    assert proposal(RuleId.LOST_FRAMES, fastest, whatif) is None
    on_card = replace(skipping, plan=replace(skipping.plan, encoding=Encoding(P720_30, 3.0, NVENC)))
    assert proposal(RuleId.LOST_FRAMES, on_card, whatif) is None


def test_a_line_that_drops_frames_is_asked_for_less_than_it_carries(whatif):
    said = proposal(RuleId.LOST_FRAMES, live(frames=FrameLoss(encoder=0.01, network=0.2)), whatif)
    assert said.target.encoding.bitrate_mbps < 6.0 * 0.8
    assert "20%" in str(said.evidence.text)
    assert proposal(RuleId.LOST_FRAMES, live(frames=FrameLoss(0.01, 0.01)), whatif) is None
    assert proposal(RuleId.LOST_FRAMES, live(), whatif) is None


def test_a_capped_game_saves_a_share_of_what_lies_above_idle(whatif):
    said = proposal(RuleId.GAME_FPS, live(graphics=GraphicsLoad(230.0, 30.0, 120.0)), whatif)
    assert (said.power_w.low, said.power_w.high) == pytest.approx((0.4 * 100, 1.0 * 100))
    assert said.amount.energy_wh.central == pytest.approx(2 * said.power_w.central)
    for quiet in (GraphicsLoad(60.0, 30.0, 180.0), GraphicsLoad(230.0, 30.0, 70.0)):
        assert proposal(RuleId.GAME_FPS, live(graphics=quiet), whatif) is None


def test_every_light_is_dimmed_to_the_level_that_is_said(whatif):
    lamps = (KEY_LIGHT, replace(BACK_LIGHT, level=0.95), CAMERA)
    for lighting in (1.0, 0.95):
        said = proposal(RuleId.LIGHTS, before(equipment=lamps, lighting=lighting), whatif)
        assert str(said.what) == "Dim the lights to 80%."
        levels = [said.target.level_of(piece) for piece in said.target.equipment]
        assert levels == pytest.approx([0.8, 0.8, 1.0])


def test_lights_that_are_dimmed_or_off_are_left_alone(whatif):
    dimmed = (replace(KEY_LIGHT, level=0.5), CAMERA)
    assert proposal(RuleId.LIGHTS, before(equipment=dimmed), whatif) is None
    assert proposal(RuleId.LIGHTS, before(lighting=0.5), whatif) is None
    said = proposal(RuleId.LIGHTS, before(equipment=(KEY_LIGHT, CAMERA)), whatif)
    assert said.amount.energy_wh.central == pytest.approx(2 * 9.0)
    assert str(said.how[0]) == "Turn down: Key light."


def test_what_is_left_on_is_named_and_counted_until_it_is_used_again(whatif):
    after = Situation(ShowPhase.OFFLINE, plan(places=FRANCE, equipment=(KEY_LIGHT, CAMERA)), unused_h=10.0)
    said = proposal(RuleId.LEFT_ON, after, whatif)
    assert str(said.how[0]) == "Switch off: Key light, Camera."
    assert said.amount.energy_wh.central == pytest.approx(10 * 53)
    assert said.amount.period is Period.UNUSED


@pytest.mark.parametrize(("measured", "basis"), [(True, Basis.MEASURED), (False, Basis.MODELLED)])
def test_a_modelled_computer_is_not_called_measured(whatif, measured, basis):
    computer = PlannedComputer(90.0, 60.0, ON_NVENC, error_w=9.0)
    after = Situation(ShowPhase.OFFLINE, plan(computer=computer), unused_h=8.0, computer_is_measured=measured)
    said = proposal(RuleId.STANDBY, after, whatif)
    assert said.evidence.basis is basis
    assert said.amount.energy_wh.central == pytest.approx(8 * 88)
    assert said.power_w.low < 88 < said.power_w.high


def test_the_best_hour_within_reach_is_proposed(whatif):
    """Between 9 and 17 h the made-up grid emits half; a show of two hours at 18 h reaches it by moving 3 h."""
    sunny = WhatIf(whatif.draws, whatif.ladders, PROFILES)
    here = Places.single(
        GridIntensity(SUNNY.zone, "California", Estimate(200, 140, 260), IntensityKind.ANNUAL, 2025, "")
    )
    said = proposal(RuleId.START, before(places=here, start_hour=18.0), sunny)
    assert str(said.what) == "Begin 3 hours earlier than usual."
    assert "between 60 and 120%" in str(said.evidence.text)
    assert "365 days in your file" in str(said.evidence.text)
    assert said.evidence.basis is Basis.ENTERED
    later = proposal(RuleId.START, before(places=here, start_hour=7.0), sunny)
    assert str(later.what) == "Begin 2 hours later than usual."
    soon = proposal(RuleId.START, before(places=here, start_hour=8.0), sunny)
    assert str(soon.what) == "Begin an hour later than usual."
    assert proposal(RuleId.START, before(places=here), sunny) is None


def test_a_replay_is_counted_over_its_first_year_and_in_no_energy_of_the_show(whatif):
    said = proposal(RuleId.REPLAY, before(replay_days=365.0), whatif)
    assert said.amount.period is Period.FIRST_YEAR
    assert said.amount.energy_wh is None
    assert said.target.replay_days == 30
    assert "5.4 GB" in str(said.evidence.text)
    assert proposal(RuleId.REPLAY, before(replay_days=30.0), whatif) is None


def test_wifi_is_an_example_of_one_in_ten(whatif):
    said = proposal(RuleId.WIFI, before(viewers=100.0, mix=ON_4G, duration_h=1.0), whatif)
    assert said.amount.energy_wh.central == pytest.approx(10 * 6 * (1.53 - 0.05))
    assert "100%" in str(said.evidence.text)
    nobody = replace(AT_HOME, networks={Network.FIXED: 0.85, Network.MOBILE_4G: 0.15})
    assert proposal(RuleId.WIFI, before(mix=nobody), whatif) is None


def test_below_its_own_uncertainty_nothing_is_suggested(whatif):
    unsure = live({"places": FRANCE, "viewers": 0.0, "equipment": ()}, preview_w=Estimate(30.0, -0.1, 60.1))
    assert proposal(RuleId.PREVIEW, unsure, whatif).amount.emissions_g.central > 1
    assert suggestions(unsure, whatif) == ()


@settings(max_examples=40, deadline=None)
@given(
    phase=st.sampled_from(list(ShowPhase)),
    viewers=st.floats(0, 100_000),
    mix=st.sampled_from([AT_HOME, ON_4G]),
    video=st.sampled_from([P1080_60, P720_60, P720_30]),
    mbps=st.floats(0.5, 20),
    platform=st.sampled_from(["twitch", "youtube", "tiktok_pc", None]),
    duration_h=st.floats(0, 12),
    unused_h=st.floats(0, 24),
    replay_days=st.none() | st.floats(0, 400),
)
def test_whatever_the_situation_only_sure_savings_are_listed_and_nothing_beside_the_largest_is_trifling(
    whatif, phase, viewers, mix, video, mbps, platform, duration_h, unused_h, replay_days
):
    of = plan(
        viewers=viewers,
        mix=mix,
        encoding=Encoding(video, mbps, NVENC),
        platform=platform,
        duration_h=duration_h,
        replay_days=replay_days,
    )
    listed = suggestions(Situation(phase, of, unused_h=unused_h), whatif)
    amounts = [each.proposal.amount.emissions_g for each in listed]
    assert all(0 < each.low <= each.central for each in amounts)
    assert all(each.central >= WORTH_SHARE * max(other.central for other in amounts) for each in amounts)
    targets = [each.proposal.target for each in listed if each.proposal.target is not None]
    assert len(targets) == len(set(targets))
    allowed = {rule.id for rule in RULES if phase in rule.phases}
    assert {each.rule for each in listed} <= allowed
