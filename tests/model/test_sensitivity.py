"""What carries the range."""

import pytest

from livewatt.domain.activity import Activity
from livewatt.domain.chain import Convention, Device, Network
from livewatt.domain.estimate import Estimate
from livewatt.domain.factor import FactorSet
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.model.conventions import base_loads, factors_of, viewing_terms
from livewatt.model.draws import Draws
from livewatt.model.sensitivity import Uncertain, influences

EXACT = Places.single(GridIntensity(None, "", Estimate.exact(100.0), IntensityKind.ENTERED, None, ""))
FIXED_TV = Activity(
    live_h=1,
    studio_wh=300,
    viewer_h={Device.TV: 100.0},
    network_viewer_h={Network.FIXED: 100.0},
    delivered_mbps_h={Network.FIXED: 400.0},
)


def test_one_uncertain_figure_carries_all_of_the_range(draws):
    only_transcode = Activity(live_h=1)
    (found,) = influences([(only_transcode, EXACT)], draws, Convention.SHORT_RUN)
    assert (found.kind, found.id) == (Uncertain.FACTOR, "def_transcode")
    assert found.rank_correlation == pytest.approx(1)
    assert found.share == 1


def test_the_figures_are_listed_by_what_they_carry(draws, places):
    found = influences([(FIXED_TV, places)], draws, Convention.SHORT_RUN)
    assert [each.id for each in found][:2] == ["def_tv", "XX"]
    assert {each.kind for each in found} == {Uncertain.FACTOR, Uncertain.GRID}
    assert [each.share for each in found] == sorted((each.share for each in found), reverse=True)
    assert sum(each.share for each in found) == pytest.approx(1)
    assert "def_phone" not in {each.id for each in found}


def test_more_people_on_a_line_make_the_share_of_each_smaller(draws):
    found = {each.id: each for each in influences([(FIXED_TV, EXACT)], draws, Convention.IN_USE)}
    assert found["household_users"].rank_correlation < 0
    assert found["arcep_box"].rank_correlation > 0


def test_the_measurement_of_the_studio_can_carry_the_range(draws):
    alone = Activity(studio_wh=300, studio_error_wh=60)
    (found,) = influences([(alone, EXACT)], draws, Convention.ATTRIBUTED)
    assert found.kind is Uncertain.MEASUREMENT


def test_where_nothing_is_uncertain_nothing_is_listed(draws):
    assert influences([(Activity(studio_wh=300), EXACT)], draws, Convention.ATTRIBUTED) == ()


def test_every_factor_that_is_computed_with_is_looked_at(factors):
    asked = set()

    class Asked(dict):
        def __getitem__(self, name):
            asked.add(name)
            return super().__getitem__(name)

    draws = Draws(FactorSet("test", Asked(factors.factors)))
    viewing_terms(draws)
    base_loads(draws)
    assert asked == {name for convention in Convention for name in factors_of(convention)}
