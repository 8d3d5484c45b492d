"""Plans side by side: nothing for nothing, the opposite the other way round, and the same figures as the footprint."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livewatt.domain.chain import Convention, Network, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import Places
from livewatt.domain.plan import DayProfile, Encoding, PlannedComputer, PlannedEquipment
from livewatt.domain.stream import VideoFormat
from livewatt.model.draws import Draws
from livewatt.model.encoding import X264
from livewatt.model.footprint import footprints
from livewatt.model.plan.changes import Aspect, alterations, with_circumstances
from livewatt.model.plan.comparison import WhatIf
from livewatt.model.plan.viewing import plan_activity, plan_delivered_mbps, viewing_activity
from livewatt.model.replay import replay_storage_g
from model.plan_examples import (
    AT_HOME,
    BACK_LIGHT,
    CAMERA,
    FRANCE,
    KEY_LIGHT,
    NVENC,
    ON_4G,
    ON_NVENC,
    ON_X264,
    P720_30,
    P720_60,
    P1080_60,
    POLAND,
    SVT_AV1,
    plan,
)

NOTHING = Estimate.exact(0)

videos = st.sampled_from([P1080_60, P720_60, P720_30, VideoFormat(2560, 1440, 60)])
encodings = st.builds(Encoding, videos, st.floats(0.5, 12), st.sampled_from([X264, NVENC, SVT_AV1]))
plans = st.builds(
    plan,
    encoding=encodings,
    duration_h=st.floats(0.1, 12),
    viewers=st.floats(0, 50_000),
    mix=st.sampled_from([AT_HOME, ON_4G]),
    places=st.sampled_from([Places.single(FRANCE), Places(FRANCE, ((FRANCE, 0.6), (POLAND, 0.4)))]),
    equipment=st.sampled_from([(), (KEY_LIGHT,), (KEY_LIGHT, BACK_LIGHT, CAMERA), (replace(KEY_LIGHT, level=0.3),)]),
    platform=st.sampled_from(["twitch", "youtube", "tiktok_pc", None]),
    has_quality_menu=st.booleans(),
    start_hour=st.none() | st.floats(0, 24),
    load=st.floats(0, 1.5),
    lighting=st.floats(0, 1),
    replay_days=st.none() | st.floats(0, 800),
)


@pytest.fixture(scope="module")
def whatif(draws, ladders):
    return WhatIf(
        draws, ladders, {"FR": DayProfile("FR", tuple(1 + 0.02 * hour for hour in range(24)), (0.1,) * 24, 365)}
    )


@settings(max_examples=25, deadline=None)
@given(plans)
def test_no_change_saves_exactly_nothing(whatif, same):
    compared = whatif.compare(same, replace(same))
    assert compared.avoided.emissions_g == compared.avoided.energy_wh == NOTHING
    assert compared.difference.emissions_g == compared.replay_avoided_g == compared.studio_saved_wh == NOTHING
    assert compared.avoided.certainty == 0
    assert compared.changes == ()
    assert compared.start.footprint == compared.plan.footprint


@settings(max_examples=25, deadline=None)
@given(plans, plans)
def test_a_plan_and_its_reverse_are_opposite(whatif, one, other):
    there, back = whatif.compare(one, other), whatif.compare(other, one)
    for saved, returned in (
        (there.avoided.emissions_g, back.avoided.emissions_g),
        (there.avoided.energy_wh, back.avoided.energy_wh),
        (there.difference.emissions_g, back.difference.emissions_g),
        (there.replay_avoided_g, back.replay_avoided_g),
        (there.studio_saved_wh, back.studio_saved_wh),
    ):
        assert returned.central == -saved.central
        assert (returned.low, returned.high) == pytest.approx((-saved.high, -saved.low))
    assert [each.alteration.aspect for each in there.changes] == [each.alteration.aspect for each in back.changes]


@pytest.mark.parametrize("mix", [AT_HOME, ON_4G])
@pytest.mark.parametrize("platform", ["twitch", "twitch_source_only", "tiktok_pc", None])
def test_a_smaller_picture_at_the_same_bitrate_saves_no_byte_of_the_network(whatif, platform, mix):
    start = plan(platform=platform, mix=mix)
    smaller = replace(start, encoding=replace(ON_NVENC, video=P720_60))
    saved = whatif.compare(start, smaller).avoided
    # Where the source replaces a smaller transcode, viewers of that one even receive more.
    assert saved.emissions_by_segment_g[Segment.NETWORK].high <= 0
    assert saved.energy_wh.high <= 0


def test_a_platform_that_encodes_everything_anew_does_send_less_of_a_smaller_picture(whatif):
    start = plan(platform="youtube")
    smaller = replace(start, encoding=replace(ON_NVENC, video=P720_60))
    assert whatif.compare(start, smaller).avoided.emissions_by_segment_g[Segment.NETWORK].low > 0


def close_to(value: float):
    """Accept what two orders of adding may differ by."""
    return pytest.approx(value, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("convention", list(Convention))
@settings(max_examples=10, deadline=None)
@given(one=plans)
def test_a_plans_footprint_is_that_of_its_activity(draws, ladders, convention, one):
    """The way through single quantities gives what the footprint gives for the whole."""
    whatif = WhatIf(draws, ladders)
    shown = whatif.compare(one, one, convention).plan.footprint
    expected = footprints([(plan_activity(one, ladders, draws), one.places)], draws)[convention]
    assert shown.emissions_total_g.central == pytest.approx(expected.emissions_total_g.central)
    assert shown.making_g == expected.making_g
    for segment in Segment:
        assert shown.energy_wh[segment].central == pytest.approx(
            expected.energy_wh[segment].central, rel=1e-9, abs=1e-9
        )
        if segment is not Segment.STUDIO:  # whose range has more causes here than one meter
            assert shown.emissions_g[segment].low == pytest.approx(
                expected.emissions_g[segment].low, rel=1e-9, abs=1e-9
            )
            assert shown.emissions_g[segment].high == pytest.approx(
                expected.emissions_g[segment].high, rel=1e-9, abs=1e-9
            )


def test_halving_the_bitrate_moves_what_published_slopes_say(draws, ladders):
    """0.05 W per Mb/s on a fixed line and 1.53 on 4G: 3 Mb/s less for one viewer-hour, and the studio's own upload."""
    for mix, slope in ((AT_HOME, 0.05), (ON_4G, 1.53)):
        start = plan(mix=mix, viewers=1.0, duration_h=1.0)
        halved = replace(start, encoding=replace(ON_NVENC, bitrate_mbps=3.0))
        assert WhatIf(draws, ladders).avoided(start, halved).energy_wh.central == pytest.approx(3 * slope + 3 * 0.05)


def test_each_change_is_listed_alone_with_both_its_figures(whatif):
    after = plan(
        encoding=Encoding(P720_30, 3.0, NVENC),
        computer=plan().computer,
        duration_h=1.5,
        viewers=60.0,
        lighting=0.8,
        equipment=(KEY_LIGHT, replace(BACK_LIGHT, level=0.0), CAMERA),
        replay_days=30.0,
    )
    changes = whatif.compare(plan(replay_days=None), after).changes
    assert [(each.alteration.aspect, each.alteration.name) for each in changes] == [
        (Aspect.RESOLUTION, ""),
        (Aspect.FPS, ""),
        (Aspect.BITRATE, ""),
        (Aspect.DURATION, ""),
        (Aspect.VIEWERS, ""),
        (Aspect.LIGHTING, ""),
        (Aspect.EQUIPMENT, "Back light"),
        (Aspect.REPLAY, ""),
    ]
    by_aspect = {each.alteration.aspect: each for each in changes}
    assert by_aspect[Aspect.BITRATE].avoided_wh.central == pytest.approx(2 * 46 * 3 * 0.05)
    assert by_aspect[Aspect.EQUIPMENT].avoided_wh.central == pytest.approx(2 * 18)
    # A shorter show takes the routers and networks attributed to its viewers with it, but they stay on.
    assert by_aspect[Aspect.DURATION].footprint_g.central > 3 * by_aspect[Aspect.DURATION].avoided_g.central
    # A replay is a line of its own.
    assert by_aspect[Aspect.REPLAY].avoided_g == by_aspect[Aspect.REPLAY].footprint_g == NOTHING
    assert by_aspect[Aspect.REPLAY].replay_g.low > 0
    assert [each.alteration.aspect for each in changes if not each.alteration.is_choice] == [Aspect.VIEWERS]


def test_circumstances_are_no_choice_and_can_be_taken_out(whatif):
    after = plan(viewers=500.0, mix=ON_4G, places=Places.single(POLAND), lighting=0.5)
    assert not whatif.compare(plan(), after).same_circumstances
    compared = whatif.compare(with_circumstances(plan(), after), after)
    assert compared.same_circumstances
    assert [each.alteration.aspect for each in compared.changes] == [Aspect.LIGHTING]
    assert compared.avoided.energy_wh.central == pytest.approx(63.0)


@settings(max_examples=30, deadline=None)
@given(plans, plans)
def test_all_changes_one_after_another_lead_to_the_plan(one, other):
    at = one
    while left := alterations(at, other):
        assert len(alterations(left[0].plan, other)) == len(left) - 1
        at = left[0].plan
    assert replace(at, mix=other.mix) == other


def test_two_pieces_of_the_same_name_are_two_changes():
    twin = PlannedEquipment("Light", 20.0, is_light=True)
    start, after = plan(equipment=(twin, twin)), plan(equipment=(twin, replace(twin, level=0.0)))
    (change,) = alterations(start, after)
    assert change.plan.equipment == after.equipment


def test_a_piece_that_is_new_or_gone_is_a_change():
    start, after = plan(equipment=(KEY_LIGHT,)), plan(equipment=(CAMERA,))
    assert [(each.name, each.plan.equipment) for each in alterations(start, after)] == [
        ("Key light", ()),
        ("Camera", (KEY_LIGHT, CAMERA)),
    ]


def test_the_replay_is_what_was_sent_kept_for_part_of_its_first_year(whatif, draws):
    """2 h at 6 Mb/s are 5.4 GB."""
    side = whatif.compare(plan(replay_days=None), plan(replay_days=73.0))
    for kept, years in ((side.start, 1.0), (side.plan, 0.2)):
        expected = replay_storage_g(5.4, years, FRANCE, draws)
        assert kept.replay_g.central == pytest.approx(expected.central)
        assert (kept.replay_g.low, kept.replay_g.high) == pytest.approx((expected.low, expected.high))
    assert side.avoided.emissions_g == NOTHING


def test_without_a_quality_menu_everybody_receives_the_source(ladders):
    assert plan_delivered_mbps(plan(platform="twitch"), ladders) < 5
    assert plan_delivered_mbps(plan(platform="twitch", has_quality_menu=False), ladders) == 6.0
    assert plan_delivered_mbps(plan(platform="twitch", entered_delivered_mbps=2.5), ladders) == 2.5
    shared = viewing_activity(plan(platform="twitch"), ladders).delivered_mbps_h
    assert set(shared) == {Network.FIXED}


def test_an_unknown_platform_is_a_fault(whatif):
    with pytest.raises(KeyError):
        whatif.compare(plan(platform="nowhere"), plan(platform="nowhere"))


def test_a_comparison_shows_the_convention_asked_for_and_always_avoids_by_the_short_run(whatif):
    for convention in Convention:
        compared = whatif.compare(plan(), plan(duration_h=1.0), convention)
        assert compared.plan.footprint.convention is compared.difference.convention is convention
        assert compared.avoided.convention is Convention.SHORT_RUN


def test_a_plan_is_the_same_on_every_machine(factors, ladders):
    first, second = (
        WhatIf(Draws(factors), ladders).avoided(plan(), plan(encoding=ON_X264, lighting=0.4)) for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize(
    "wrong",
    [
        {"duration_h": -1.0},
        {"viewers": float("nan")},
        {"lighting": 1.1},
        {"load": -0.1},
        {"start_hour": 25.0},
        {"replay_days": -1.0},
        {"entered_delivered_mbps": 1e9},
    ],
)
def test_a_plan_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="must be between"):
        plan(**wrong)


def test_parts_that_cannot_be_are_refused():
    for make in (
        lambda: PlannedEquipment("Light", 45.0, 1.5),
        lambda: PlannedEquipment("Light", -1.0),
        lambda: PlannedComputer(-1.0, 0.0, ON_NVENC),
        lambda: Encoding(VideoFormat(0, 1080, 60), 6.0, NVENC),
        lambda: DayProfile("FR", (-1.0,) * 24, (0.1,) * 24, 365),
    ):
        with pytest.raises(ValueError, match="must be between"):
            make()
    with pytest.raises(ValueError, match="24 hours"):
        DayProfile("FR", (1.0,) * 23, (0.1,) * 24, 365)


def test_a_comparison_made_again_is_the_same(whatif):
    assert whatif.compare(plan(), plan(lighting=0.5)) == whatif.compare(plan(), plan(lighting=0.5))
