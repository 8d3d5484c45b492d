"""The turning point in words."""

from dataclasses import replace

import pytest

from livewatt.advice.tipping_words import tipping_message
from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Device, Network
from livewatt.model.plan.tipping import tipping_point
from model.plan_examples import AT_HOME, BACK_LIGHT, ON_NVENC, plan


def said(whatif, *, viewers, light_w=60.0, mbps=3.0, mix=AT_HOME):
    lamp = replace(BACK_LIGHT, full_w=light_w)
    start = plan(viewers=viewers, equipment=(lamp,), mix=mix)
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


def test_of_a_mixed_audience_its_own_count_comes_first(whatif):
    mixed = AudienceMix({Device.PHONE: 1.0}, {Network.FIXED: 0.5, Network.MOBILE_4G: 0.5})
    # Half at 0.05 and half at 1.53 W per Mb/s: 0.79 instead of 0.05 turns round at a sixteenth of the viewers.
    assert said(whatif, viewers=20.0, mix=mixed) == (
        "For this audience your lights matter more than your bitrate. That reverses above about 25 viewers connected "
        "as these are, 400 on fixed lines, or 13 on 4G."
    )
