"""Published models: further results of their authors, their words, and what is said of wrong parameters."""

from dataclasses import replace

import pytest

from livewatt.domain.factor import FactorSet
from livewatt.domain.message import UserError
from livewatt.model.draws import Draws
from livewatt.model.published import PUBLISHED_MODELS, evaluate, published_model


def hour(draws, model_id, **parameters):
    return evaluate(published_model(model_id), parameters, draws)


def part_wh(evaluation, part):
    return next(each.energy_wh for each in evaluation.components if each.id == part)


def test_the_nine_published_models_are_there_with_their_own_words(factors):
    assert list(PUBLISHED_MODELS) == [
        "carbon_trust_2021",
        "iea_2020",
        "malmodin_2020",
        "ademe_impact_co2",
        "istrate_2024",
        "arcom_2024",
        "swd_v4",
        "swd_v3",
        "one_byte",
    ]
    for model in PUBLISHED_MODELS.values():
        assert len(str(model.boundary)) > 40
        assert len(str(model.not_for)) > 40
        assert factors[model.source].source


def test_malmodins_netflix_hour_in_a_household_of_one_is_25_watt_hours(draws):
    """EGG2020+ p. 94: one hour at 4 Mb/s on a fixed line, data centre included."""
    assert hour(draws, "malmodin_2020", users=1, mbps=4, service="netflix").energy_total_wh == pytest.approx(
        25, abs=0.5
    )


def test_the_carbon_trusts_intensities_give_191_8_watt_hours_at_full_hd(draws):
    """Table 3 put into equations 1 to 6, as in github.com/davidmytton/paper-network-energy, with table 4's devices."""
    assert hour(draws, "carbon_trust_2021", gb_per_hour=3).energy_total_wh == pytest.approx(191.8)
    mobile = hour(draws, "carbon_trust_2021", gb_per_hour=3, network="mobile")
    assert part_wh(mobile, "transmission") == pytest.approx(300)
    assert part_wh(mobile, "home_router") == 0


def test_the_carbon_trusts_television_is_ninety_times_its_phone(draws):
    watts = {
        device: part_wh(hour(draws, "carbon_trust_2021", device=device), "screens") for device in ("tv", "smartphone")
    }
    assert watts["tv"] / watts["smartphone"] == pytest.approx(90, rel=0.15)


def test_the_iea_says_36_grams_an_hour(draws):
    iea = hour(draws, "iea_2020")
    assert iea.energy_total_wh == pytest.approx(77)
    assert iea.emissions_total_g == pytest.approx(36)


def test_manufacture_in_swd_v4_stays_at_the_worlds_factor(draws):
    """Guidance of SWDM v4: 0.194 kWh/GB in use at the grid given, 0.106 kWh/GB of manufacture at 494 g/kWh."""
    assert hour(draws, "swd_v4", grid_g_per_kwh=100).emissions_total_g == pytest.approx(19.4 + 0.106 * 494)


def test_one_byte_is_what_co2js_computes_for_a_gigabyte(draws):
    """co2.js, src/1byte.js: (7.2e-11 + mean of three networks) kWh/byte at 519 g/kWh."""
    assert hour(draws, "one_byte").emissions_total_g == pytest.approx(290.813, abs=0.001)
    mobile = hour(draws, "one_byte", network="mobile", gb_per_hour=2)
    assert mobile.emissions_total_g == pytest.approx(2 * (0.072 + 0.884) * 519)


def test_the_traffic_may_be_said_in_either_way(draws):
    """1 Mb/s is 0.45 GB/h."""
    for model_id in ("carbon_trust_2021", "malmodin_2020", "ademe_impact_co2", "istrate_2024", "swd_v4", "one_byte"):
        by_rate, by_volume = hour(draws, model_id, mbps=4), hour(draws, model_id, gb_per_hour=1.8)
        assert [each.emissions_g or each.energy_wh for each in by_rate.components] == pytest.approx(
            [each.emissions_g or each.energy_wh for each in by_volume.components]
        )


def test_only_the_model_whose_authors_give_ranges_has_one(draws):
    assert [model_id for model_id in PUBLISHED_MODELS if hour(draws, model_id).energy_range_wh] == ["istrate_2024"]
    istrate = hour(draws, "istrate_2024")
    everything_low = 1.1 + 4 + 2.24 + (12.76 + 31.04) * 1.0
    everything_high = 1.8 + 10 + 3.36 + (20.37 + 51.74) * 1.6875
    assert everything_low < istrate.energy_range_wh.low < istrate.energy_total_wh
    assert istrate.energy_total_wh < istrate.energy_range_wh.high < everything_high


def test_without_a_grid_a_power_model_says_nothing_of_emissions(draws):
    assert hour(draws, "malmodin_2020").emissions_total_g is None
    assert hour(draws, "malmodin_2020", grid_g_per_kwh=100).emissions_total_g == pytest.approx(1.82)


@pytest.mark.parametrize(
    ("model_id", "parameters", "sentence"),
    [
        ("iea_2020", {"mbps": "3"}, "“mbps” is no parameter of iea_2020; use one of: grid_g_per_kwh."),
        ("malmodin_2020", {"network": "5g"}, "“network” cannot be “5g”; use one of: fixed, mobile."),
        (
            "ademe_impact_co2",
            {"device": "fridge"},
            "use one of: smartphone, tablet, laptop, desktop_and_screen, tv, average.",
        ),
        ("malmodin_2020", {"users": "0"}, "“users” must be a number from 1 to 100, not “0”."),
        ("malmodin_2020", {"mbps": "nan"}, "not “nan”."),
        ("swd_v4", {"gb_per_hour": "-1"}, "not “-1”."),
        ("swd_v4", {"gb_per_hour": "1", "mbps": "1"}, "keep one."),
    ],
)
def test_a_wrong_parameter_is_answered_with_what_is_allowed(draws, model_id, parameters, sentence):
    with pytest.raises(UserError) as caught:
        hour(draws, model_id, **parameters)
    assert str(caught.value).endswith(sentence)


def test_an_unknown_model_is_answered_with_those_there_are():
    with pytest.raises(UserError, match=r"no model “swd_v5”; use one of: carbon_trust_2021, .*one_byte\."):
        published_model("swd_v5")


def test_a_value_of_the_users_own_does_not_change_what_others_have_published(factors):
    doubled = {each.id: replace(each, low=None, central=2 * (each.central or 0), high=None) for each in factors}
    own = Draws(FactorSet("own", doubled, factors.factors))
    assert own.factors.central("malm_core_slope") == 2 * factors.central("malm_core_slope")
    for model in PUBLISHED_MODELS.values():
        assert evaluate(model, {}, own) == evaluate(model, {}, Draws(factors))
