"""The turning point in words."""

from dataclasses import replace

import pytest

from livewatt.advice.tipping_words import tipping_message
from livewatt.model.plan.tipping import tipping_point
from model.plan_examples import BACK_LIGHT, ON_NVENC, plan


def said(whatif, *, viewers, light_w=60.0, mbps=3.0):
    lamp = replace(BACK_LIGHT, full_w=light_w)
    start = plan(viewers=viewers, equipment=(lamp,))
    smaller = replace(start, encoding=replace(ON_NVENC, bitrate_mbps=mbps))
    return str(tipping_message(tipping_point(start, smaller, whatif.ladders, whatif.draws)))


def test_sixty_watts_of_light_against_three_megabits_turn_round_at_400_viewers_or_13_on_4g(whatif):
    assert said(whatif, viewers=45.0) == (
        "For this audience your lights matter more than your bitrate. That reverses above about 400 viewers on "
        "fixed lines, or 13 on 4G."
    )


def test_a_large_audience_is_told_the_other_way_round(whatif):
    assert said(whatif, viewers=5000.0) == (
        "For this audience your bitrate matters more than your lights. That reverses below about 400 viewers on "
        "fixed lines, or 13 on 4G."
    )


@pytest.mark.parametrize("viewers", [1.0, 100.0])
def test_a_lamp_smaller_than_the_upload_never_matters_more(whatif, viewers):
    assert "whoever watches" in said(whatif, viewers=viewers, light_w=0.1)
