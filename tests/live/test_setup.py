"""What settings mean for the model."""

import pytest

from fakes.fake_studio import COMPUTER
from livewatt.domain.chain import Device, Network
from livewatt.domain.grid import IntensityKind
from livewatt.domain.power import ComputerKind
from livewatt.live.setup import Reference, setup, world_grid
from livewatt.store.settings import Settings, changed


@pytest.fixture(scope="module")
def reference():
    return Reference.load()


def _given(reference, region="FR", **values):
    return setup(changed(Settings(), **values), COMPUTER, reference, region)


def test_the_zone_is_the_users_then_the_systems_then_the_world(reference):
    assert _given(reference, zone="CH").places.studio.zone == "CH"
    assert _given(reference).places.studio.zone == "FR"
    assert _given(reference, zone="QQ").places.studio.zone == "FR"
    for region in (None, "QQ"):
        world = _given(reference, region=region).places.studio
        assert (world.zone, world.kind) == (None, IntensityKind.ANNUAL)


def test_the_world_is_as_wide_as_its_zones_are_apart(reference):
    world = world_grid(reference).g_per_kwh
    assert world.central == pytest.approx(467.5, abs=0.1)  # as IEA's commentary of 2020 gives it
    inside = [world.low <= grid.g_per_kwh.central <= world.high for grid in reference.grids.values()]
    assert sum(inside) / len(inside) == pytest.approx(0.9, abs=0.02)


def test_a_figure_of_ones_own_replaces_the_zones_and_keeps_its_name(reference):
    grid = _given(reference, zone="CH", grid_g_per_kwh=20.0).places.studio
    assert (grid.zone, grid.name, grid.kind) == (None, "Switzerland", IntensityKind.ENTERED)
    assert (grid.g_per_kwh.low, grid.g_per_kwh.central, grid.g_per_kwh.high) == pytest.approx((18.0, 20.0, 22.0))


def test_viewers_are_on_the_studios_grid_until_they_are_said_to_be_elsewhere(reference):
    for values in ({}, {"grid_g_per_kwh": 20.0}):
        places = _given(reference, **values).places
        assert places.audience == ((places.studio, 1.0),)
    places = _given(reference, zone="CH", audience_zones={"FR": 0.7, "BE": 0.3}).places
    assert places.studio.zone == "CH"
    assert {grid.zone: share for grid, share in places.audience} == {"FR": 0.7, "BE": 0.3}


def test_viewers_in_a_zone_that_is_not_known_are_counted_where_the_studio_is(reference):
    places = _given(reference, zone="CH", audience_zones={"FR": 0.7, "QQ": 0.3}).places
    assert [(grid.zone, share) for grid, share in places.audience] == [("FR", 0.7), ("CH", 0.3)]


def test_the_figure_of_ademe_stands_for_france_with_its_own_range_and_price(reference):
    given = _given(reference, region="DE", zone="FR-ADEME")
    grid = given.places.studio
    assert (grid.zone, grid.name, grid.kind) == ("FR", "ADEME, France", IntensityKind.REFERENCE)
    assert (grid.g_per_kwh.low, grid.g_per_kwh.central, grid.g_per_kwh.high) == (44, 51.9, 60)
    assert given.price.currency == "EUR"


def test_a_contract_changes_no_figure(reference):
    with_contract, without = _given(reference, zone="FR", contract_g_per_kwh=12.0), _given(reference, zone="FR")
    assert with_contract == without


def test_the_audience_is_assumed_until_both_shares_are_entered(reference):
    assumed = _given(reference, platform="tiktok_phone").mix
    assert assumed.assumed
    assert assumed.devices[Device.PHONE] == pytest.approx(0.95)
    assert assumed.networks[Network.MOBILE_4G] == pytest.approx(0.95 * 0.3)
    half = _given(reference, audience_devices={"tv": 1.0}).mix
    assert half.assumed
    assert dict(half.networks) == {Network.FIXED: 1.0, Network.MOBILE_4G: 0.0}
    entered = _given(reference, audience_devices={"tv": 1.0}, audience_networks={"fixed": 1.0}).mix
    assert not entered.assumed


def test_a_platform_that_is_not_known_has_no_ladder(reference):
    assert _given(reference, platform="of_tomorrow").rungs == ()
    assert {rung.platform for rung in _given(reference, platform="youtube").rungs} == {"youtube"}


def test_the_computer_is_corrected_where_its_owner_did(reference):
    assert _given(reference).computer == COMPUTER
    corrected = _given(
        reference, computer_kind="mini", cpu_idle_w=9.0, cpu_max_w=40.0, supply_rated_w=120.0, supply_class="Gold"
    ).computer
    assert (corrected.kind, corrected.cpu_idle_w, corrected.cpu_max_w) == (ComputerKind.MINI, 9.0, 40.0)
    assert (corrected.supply_rated_w, corrected.supply_class) == (120.0, "Gold")
    assert corrected.cpu_name == COMPUTER.cpu_name


def test_a_correction_is_only_a_calibration_when_both_figures_were_measured(reference):
    assert not _given(reference, cpu_idle_w=9.0, cpu_max_w=40.0).computer.calibrated
    assert not _given(reference, cpu_idle_w=9.0, cpu_calibrated=True).computer.calibrated
    assert _given(reference, cpu_idle_w=9.0, cpu_max_w=40.0, cpu_calibrated=True).computer.calibrated


def test_two_figures_the_wrong_way_round_are_put_right(reference):
    computer = _given(reference, cpu_idle_w=90.0, cpu_max_w=20.0).computer
    assert (computer.cpu_idle_w, computer.cpu_max_w) == (20.0, 90.0)


@pytest.mark.parametrize(
    ("values", "price"),
    [
        ({"zone": "FR"}, (0.194, "EUR")),
        ({"zone": "CH"}, (0.277, "CHF")),
        ({"zone": "CH", "grid_g_per_kwh": 5.0}, (0.277, "CHF")),
        ({"zone": "CH", "price_per_kwh": 0.3}, (0.3, "CHF")),
        ({"zone": "US-CAL-CISO", "price_per_kwh": 0.3, "currency": "USD"}, (0.3, "USD")),
        ({"zone": "IN"}, None),
    ],
)
def test_the_price_is_the_users_or_the_countrys(reference, values, price):
    found = _given(reference, region=None, **values).price
    assert (None if found is None else (found.price_per_kwh, found.currency)) == price
