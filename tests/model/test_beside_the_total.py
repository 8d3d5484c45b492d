"""What stands beside the total: manufacture, the kept replay, money."""

import pytest

from livewatt.domain.activity import Activity
from livewatt.domain.chain import Device, Network
from livewatt.domain.estimate import Estimate
from livewatt.domain.factor import Status
from livewatt.domain.grid import GridIntensity, IntensityKind
from livewatt.model.making import making_g_per_h, viewing_making_g
from livewatt.model.money import ElectricityPrice, price_in, studio_money
from livewatt.model.replay import replay_storage_g, replay_storage_wh


@pytest.mark.parametrize(
    ("device", "g_per_h"),
    [(Device.PHONE, 29), (Device.TABLET, 31), (Device.LAPTOP, 34), (Device.TV, 39), (Device.DESKTOP, 31 + 8)],
)
def test_an_hour_on_each_device_has_ademes_manufacture(draws, device, g_per_h):
    made = viewing_making_g(Activity(viewer_h={device: 1.0}), draws)
    assert made[0] == pytest.approx(g_per_h, abs=0.5)


@pytest.mark.parametrize(
    ("network", "g_per_gb"), [(Network.FIXED, 2.14), (Network.MOBILE_4G, 8.7), (Network.MOBILE_5G, 8.7)]
)
def test_a_gigabyte_has_the_manufacture_of_its_network_and_of_its_delivery(draws, network, g_per_gb):
    one_gb = Activity(delivered_mbps_h={network: 1 / 0.45})
    assert viewing_making_g(one_gb, draws)[0] == pytest.approx(g_per_gb + 0.588)


def test_manufacture_is_spread_over_the_hours_of_use():
    assert making_g_per_h(79.516, 2.5, 3) == pytest.approx(29.05, abs=0.005)


def test_keeping_a_replay_costs_20_watt_hours_a_year_for_each_gigabyte(draws):
    half_known = GridIntensity("XX", "Test", Estimate(50, 35, 65), IntensityKind.ANNUAL, 2025, "")
    energy = replay_storage_wh(10, 2, draws)
    assert (energy.central, energy.low, energy.high) == pytest.approx((388, 120, 1000), rel=1e-3)
    kept = replay_storage_g(10, 2, half_known, draws)
    assert kept.central == pytest.approx(19.4)
    assert kept.low < 0.120 * 50 < 1.0 * 50 < kept.high


def price(region, currency="EUR", per_kwh=0.2):
    return ElectricityPrice(region, currency, per_kwh, "", "", Status.SECONDARY, "", "")


def test_a_zone_pays_its_own_price_or_its_countrys_or_the_euro_areas():
    prices = {each.region: each for each in (price("EU27"), price("FR"), price("CA-QC", "CAD"), price("CH", "CHF"))}
    assert price_in("FR", prices).region == "FR"
    assert price_in("FR-COR", prices).region == "FR"
    assert price_in("CA-QC", prices).region == "CA-QC"
    assert price_in("ES-IB-MA", prices).region == "EU27"
    assert price_in("PL", prices) is None
    assert price_in("CA-ON", prices) is None


def test_the_studio_pays_for_its_own_kilowatt_hours():
    assert studio_money(370, price("FR", per_kwh=0.194)) == pytest.approx(0.07178)
