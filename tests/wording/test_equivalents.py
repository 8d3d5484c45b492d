"""Everyday equivalents: one with a count that can be pictured for every live, and none that points a finger."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livewatt.domain.factor import FactorSet, Status
from livewatt.store.factor_files import load_factor_set
from livewatt.wording.equivalents import equivalent_sentence, equivalent_words, everyday_equivalent
from livewatt.wording.language import use_language

FACTORS = load_factor_set()
TENTH_OF_A_GRAM_TO_A_TONNE = [0.1 * 10 ** (step / 20) for step in range(141)]


@given(st.floats(0.1, 1e6))
def test_from_a_tenth_of_a_gram_to_a_tonne_there_is_one_that_can_be_pictured(grams):
    chosen = everyday_equivalent(grams, FACTORS)
    assert 0.5 <= chosen.count <= 50
    assert chosen.factor.kind == "equivalence"
    assert chosen.factor.status is Status.PRIMARY
    assert chosen.factor.source


@pytest.mark.parametrize("grams", [-5.0, 0.0, 0.01, 1e9])
def test_where_nothing_can_be_pictured_nothing_is_said(grams):
    assert everyday_equivalent(grams, FACTORS) is None


def test_what_is_chosen_grows_with_the_live_and_never_goes_back():
    sizes = [everyday_equivalent(grams, FACTORS).factor.id for grams in TENTH_OF_A_GRAM_TO_A_TONNE]
    assert sizes == sorted(sizes, key=sizes.index)
    assert list(dict.fromkeys(sizes)) == [
        *("eq_tap_water_l", "eq_tgv", "eq_coffee_litre", "eq_veg_meal", "eq_chicken_meal"),
        *("eq_smartphone_life", "eq_laptop_life"),
    ]


@pytest.mark.parametrize(
    ("grams", "words"),
    [
        (0.1, "0.76 litres of tap water"),
        (29.3, "10 km in a TGV, for one passenger"),
        (127.1, "2.0 cups of coffee (10 cl)"),
        (510.0, "8.0 cups of coffee (10 cl)"),
        (3060.0, "6.0 vegetarian meals"),
        (7900.0, "5.0 meals with chicken"),
        (257_400.0, "3.0 smartphones, from their making to their end"),
        (969_500.0, "5.0 laptops, from their making to their end"),
    ],
)
def test_the_count_is_what_the_published_figure_gives(grams, words):
    assert equivalent_words(everyday_equivalent(grams, FACTORS)) == words


def test_the_source_is_named():
    assert equivalent_sentence(everyday_equivalent(29.3, FACTORS)).endswith("(ADEME Impact CO2 2026).")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nobody_is_shamed_and_no_forest_is_planted(language):
    use_language(language)
    said = " ".join(equivalent_sentence(everyday_equivalent(grams, FACTORS)) for grams in TENTH_OF_A_GRAM_TO_A_TONNE)
    for word in ("plane", "flight", "avion", "beef", "bœuf", "tree", "forest", "arbre", "forêt", "car ", "voiture"):
        assert word not in said.casefold()


@pytest.mark.parametrize("values", [{"status": Status.DERIVED}, {"status": Status.ASSUMPTION}, {"source": ""}])
def test_a_figure_that_nobody_published_is_not_used(values):
    assert everyday_equivalent(40.0, FACTORS).factor.id == "eq_tgv"
    fewer = {**FACTORS.factors, "eq_tgv": replace(FACTORS["eq_tgv"], **values)}
    assert everyday_equivalent(40.0, FactorSet("", fewer)).factor.id == "eq_coffee_litre"
