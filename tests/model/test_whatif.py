"""Savings: exact where nothing is uncertain, tighter than either side where much is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Convention, Device, Network, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.model.activity import activity
from livewatt.model.footprint import footprint
from livewatt.model.whatif import saving, savings

AT_HOME = AudienceMix({Device.PHONE: 0.6, Device.TV: 0.4}, {Network.FIXED: 1.0})
EXACT = Places.single(GridIntensity(None, "", Estimate.exact(100.0), IntensityKind.ENTERED, None, ""))


def live(*, hours=1.0, studio_w=350.0, mbps=6.0, viewers=45, mix=AT_HOME):
    return activity(
        hours=hours,
        live=True,
        studio_w=studio_w,
        sent_mbps=mbps,
        viewers=viewers,
        delivered_mbps=mbps,
        mix=mix,
    )


@settings(max_examples=30, deadline=None)
@given(st.floats(0.01, 24), st.floats(0, 2000), st.floats(0.1, 50), st.integers(0, 100_000))
def test_no_change_saves_exactly_nothing(draws, places, hours, studio_w, mbps, viewers):
    same = [(live(hours=hours, studio_w=studio_w, mbps=mbps, viewers=viewers), places)]
    for saved in savings(same, same, draws).values():
        assert saved.energy_wh == saved.emissions_g == Estimate.exact(0)
        assert saved.certainty == 0


def test_a_light_switched_off_saves_its_own_watts_under_every_convention(draws):
    before, after = [(live(studio_w=350.0), EXACT)], [(live(studio_w=289.0), EXACT)]
    for saved in savings(before, after, draws).values():
        assert (saved.energy_wh.low, saved.energy_wh.central, saved.energy_wh.high) == pytest.approx((61, 61, 61))
        assert saved.emissions_g.central == pytest.approx(6.1)
        assert saved.emissions_by_segment_g[Segment.STUDIO].central == pytest.approx(6.1)
        assert saved.emissions_by_segment_g[Segment.SCREEN] == Estimate.exact(0)
        assert saved.certainty == 1


def test_a_saving_is_known_better_than_the_difference_of_two_ranges(draws, places):
    before, after = [(live(mbps=6.0), places)], [(live(mbps=3.0), places)]
    saved = saving(before, after, draws).emissions_g
    first, second = (footprint(side, draws, Convention.SHORT_RUN).emissions_total_g for side in (before, after))
    assert saved.central == pytest.approx(first.central - second.central)
    assert saved.high - saved.low < 0.2 * ((first.high - second.low) - (first.low - second.high))
    assert saved.low > 0


def test_the_same_change_the_other_way_round_costs_what_it_saved(draws, places):
    before, after = [(live(mbps=6.0), places)], [(live(mbps=3.0, hours=0.5), places)]
    there, back = saving(before, after, draws), saving(after, before, draws)
    assert back.emissions_g.central == -there.emissions_g.central
    assert (back.emissions_g.low, back.emissions_g.high) == pytest.approx(
        (-there.emissions_g.high, -there.emissions_g.low)
    )
    assert (there.certainty, back.certainty) == (1, 0)


def test_a_change_that_may_turn_out_either_way_is_less_than_certain(draws):
    """3 Mb/s less to 45 viewers saves 6.75 Wh (2.7–10.8) and the upload 0.15; the light costs 6.9 Wh more."""
    before, after = [(live(mbps=6.0), EXACT)], [(live(mbps=3.0, studio_w=356.9), EXACT)]
    saved = saving(before, after, draws)
    assert saved.emissions_g.central == pytest.approx(0, abs=1e-9)
    assert saved.emissions_g.low < 0 < saved.emissions_g.high
    assert saved.certainty == pytest.approx(0.5, abs=0.01)


def test_a_shorter_show_saves_the_viewing_it_takes_away(draws):
    before, after = [(live(hours=2.0, studio_w=0), EXACT)], [(live(hours=1.5, studio_w=0), EXACT)]
    saved = saving(before, after, draws)
    per_viewer_h = 0.6 * 1.5 + 0.4 * 80 + 2.7 + 0.05 * 6
    assert saved.energy_wh.central == pytest.approx(0.5 * (45 * per_viewer_h + 40 + 0.05 * 6))
