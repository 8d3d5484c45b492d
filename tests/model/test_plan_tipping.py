"""Lights against bits: the published turning points, and when there is nothing to weigh."""

from dataclasses import replace

import pytest

from livewatt.domain.grid import Places
from livewatt.domain.plan import Encoding, PlannedEquipment
from livewatt.domain.stream import VideoFormat
from livewatt.model.plan.tipping import one_size_down, scaled_to, tipping_point
from model.plan_examples import AT_HOME, CAMERA, FRANCE, ON_4G, ON_NVENC, P720_30, P720_60, POLAND, plan

# What the finding was made with: 18 W of light, and 6 → 3 Mb/s.
LAMP = PlannedEquipment("Lamp", 18.0, is_light=True)
HALVED = replace(ON_NVENC, bitrate_mbps=3.0)


def test_18_w_of_light_beat_720p_below_120_viewers_at_home_or_4_on_4g(draws, ladders):
    start = plan(equipment=(LAMP,))
    found = tipping_point(start, replace(start, encoding=HALVED), ladders, draws)
    assert found.lights_w == 18
    assert found.per_viewer_mbps == pytest.approx(3.0)
    assert found.viewers_fixed.central == pytest.approx(120, abs=2)
    assert found.viewers_4g.central == pytest.approx(3.9, abs=0.1)
    assert found.viewers_fixed.low < 120 < found.viewers_fixed.high


def test_at_the_turning_point_both_really_avoid_the_same(whatif, draws, ladders):
    start = plan(equipment=(LAMP,), mix=ON_4G)
    found = tipping_point(start, replace(start, encoding=HALVED), ladders, draws)
    at_balance = replace(start, viewers=found.viewers_now.central)
    dark = whatif.avoided(at_balance, replace(at_balance, equipment=(replace(LAMP, level=0.0),)))
    smaller = whatif.avoided(at_balance, replace(at_balance, encoding=HALVED))
    assert dark.emissions_g.central == pytest.approx(smaller.emissions_g.central)


@pytest.mark.parametrize(("viewers", "lights"), [(5, True), (118, True), (120, False), (50_000, False)])
def test_it_says_which_matters_more_to_this_audience(draws, ladders, viewers, lights):
    start = plan(equipment=(LAMP,), viewers=float(viewers), mix=AT_HOME)
    assert tipping_point(start, replace(start, encoding=HALVED), ladders, draws).lights_matter_more is lights


def test_viewers_on_a_dirtier_grid_weigh_more(draws, ladders):
    start = plan(equipment=(LAMP,))
    abroad = replace(start, places=Places(FRANCE, ((POLAND, 1.0),)))
    here, there = (
        tipping_point(each, replace(each, encoding=HALVED), ladders, draws).viewers_fixed for each in (start, abroad)
    )
    assert there.central == pytest.approx(here.central / 12)


def test_a_plan_that_changes_neither_weighs_all_lights_against_one_size_down(draws, ladders):
    found = tipping_point(plan(), plan(), ladders, draws)
    assert found.lights_w == 63
    assert found.per_viewer_mbps == pytest.approx(6 * (1 - 0.502), rel=1e-3)


def test_without_lights_or_without_a_smaller_video_there_is_nothing_to_weigh(draws, ladders):
    dark = plan(equipment=(CAMERA,))
    assert tipping_point(dark, dark, ladders, draws) is None
    smallest = plan(encoding=Encoding(VideoFormat(640, 360, 30), 0.8, ON_NVENC.encoder))
    assert tipping_point(smallest, smallest, ladders, draws) is None


def test_one_size_down_keeps_shape_and_sharpness():
    smaller = one_size_down(ON_NVENC)
    assert smaller.video == P720_60
    assert smaller.bitrate_mbps == pytest.approx(3.01, abs=0.01)
    assert scaled_to(VideoFormat(1080, 1920, 30), 720) == VideoFormat(720, 1280, 30)
    assert scaled_to(VideoFormat(2560, 1080, 60), 720) == VideoFormat(1706, 720, 60)
    odd = one_size_down(Encoding(P720_30, 3.0, ON_NVENC.encoder)).video
    assert (odd.width, odd.height) == (960, 540)
