"""One live by all published models."""

import pytest

from livewatt.domain.activity import Activity
from livewatt.domain.chain import Device, Network
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.model.comparison import compare_methods


def grid(zone, g):
    return GridIntensity(zone, zone, Estimate.exact(g), IntensityKind.ANNUAL, 2025, "")


FRANCE, GERMANY = grid("FR", 51.9), grid("DE", 342.0)
HD_MBPS = 3 / 0.45  # 3 GB/h


def viewing(device, network, *, hours=10.0, mbps=HD_MBPS):
    return Activity(
        viewer_h={device: hours}, network_viewer_h={network: hours}, delivered_mbps_h={network: hours * mbps}
    )


def by_id(activity, places, draws):
    return {each.model.id: each for each in compare_methods([(activity, places)], draws)}


def test_ten_hours_on_a_phone_are_ten_times_each_models_hour(draws):
    found = by_id(viewing(Device.PHONE, Network.FIXED), Places.single(FRANCE), draws)
    # ADEME's own result for a smartphone on a fixed line in France in high definition.
    assert found["ademe_impact_co2"].emissions_g == pytest.approx(576.283, abs=0.01)
    assert found["ademe_impact_co2"].energy_wh is None
    assert found["iea_2020"].energy_wh == pytest.approx(770)
    assert found["carbon_trust_2021"].energy_wh == pytest.approx(10 * (1.3 + 19.5 + 75 + 1))
    assert found["swd_v3"].energy_wh == pytest.approx(10 * 3 * 810)


def test_the_network_and_country_of_the_viewers_choose_the_case(draws):
    mobile = viewing(Device.PHONE, Network.MOBILE_4G)
    in_france = by_id(mobile, Places.single(FRANCE), draws)
    assert in_france["ademe_impact_co2"].emissions_g == pytest.approx(1038.713, abs=0.01)
    assert in_france["malmodin_2020"].energy_wh == pytest.approx(10 * (1.2 + 1.53 * HD_MBPS))
    in_germany = by_id(mobile, Places(FRANCE, ((GERMANY, 1.0),)), draws)
    # mobile_eu 288.0292 g, and use of phone and data centre at the German factor.
    use_wh = 4.5 + 3 * 1.9470791654
    assert in_germany["ademe_impact_co2"].emissions_g == pytest.approx(
        10 * (29.0469 + 288.0292 + 0.2366 + use_wh * 0.342), abs=0.01
    )


def test_several_devices_networks_and_countries_are_weighed_by_their_hours(draws):
    mixed = Activity(
        viewer_h={Device.PHONE: 30.0, Device.TV: 70.0},
        network_viewer_h={Network.FIXED: 80.0, Network.MOBILE_5G: 20.0},
        delivered_mbps_h={Network.FIXED: 400.0, Network.MOBILE_5G: 100.0},
    )
    found = by_id(mixed, Places(FRANCE, ((FRANCE, 0.5), (GERMANY, 0.5))), draws)
    devices_wh = 30 * 1 + 70 * 100
    networks_wh = 80 * (6.5 + 25) * 5 * 0.45 + 20 * 100 * 5 * 0.45
    assert found["carbon_trust_2021"].energy_wh == pytest.approx(100 * 1.3 + devices_wh + networks_wh)
    assert found["iea_2020"].emissions_g == pytest.approx(100 * 77 * (51.9 + 342) / 2 / 1000)


def test_two_stretches_add_up_and_nobody_watching_is_nothing(draws):
    one = viewing(Device.TV, Network.FIXED)
    places = Places.single(FRANCE)
    twice = compare_methods([(one, places), (one, places)], draws)
    for single, double in zip(compare_methods([(one, places)], draws), twice, strict=True):
        for half, whole in ((single.energy_wh, double.energy_wh), (single.emissions_g, double.emissions_g)):
            assert (half is None and whole is None) or whole == pytest.approx(2 * half)
    assert {each.emissions_g for each in compare_methods([(Activity(live_h=1), places)], draws)} == {0}
