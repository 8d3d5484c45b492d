"""Where the electricity is used, in words."""

import pytest

from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.domain.message import message
from livewatt.store.factor_files import ADEME_FRANCE, load_grids
from livewatt.wording.language import ngettext, say, use_language
from livewatt.wording.places import contract_words, grid_words, viewer_places, zone_name

GRIDS = load_grids()
OWN = GridIntensity(None, "Switzerland", Estimate(12, 10, 14), IntensityKind.ENTERED, None, "")


def test_a_country_is_named_in_the_users_language_and_a_reference_by_its_own_name():
    assert [zone_name(GRIDS[each]) for each in ("CH", "CA-QC", ADEME_FRANCE)] == [
        *("Switzerland", GRIDS["CA-QC"].name, "ADEME, France")
    ]
    use_language("fr")
    assert zone_name(GRIDS["CH"]) == "Suisse"
    assert say(message("In {zone}", zone=GRIDS["CH"])).endswith("Suisse")


def test_a_grid_is_written_with_its_figure():
    assert grid_words(GRIDS["FR"]) == "France, 31\u00a0g/kWh"
    assert grid_words(OWN) == "your own figure, 12\u00a0g/kWh"


def test_viewers_are_only_mentioned_where_they_are_elsewhere():
    assert viewer_places(Places.single(GRIDS["FR"])) == ""
    places = Places(GRIDS["FR"], ((GRIDS["FR"], 0.25), (OWN, 0.75)))
    assert viewer_places(places) == "Viewers: 75% your own figure, 12\u00a0g/kWh; 25% France, 31\u00a0g/kWh"


def test_a_contract_tells_the_part_of_the_studio():
    assert contract_words(12, 283) == "With your contract’s 12\u00a0g/kWh: studio part 3.4\u00a0g"


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        *(("en", 0.5, "lives"), ("en", 1, "live"), ("en", 1.5, "lives"), ("en", 2.5, "lives")),
        *(("fr", 0.5, "live"), ("fr", 1, "live"), ("fr", 1.5, "live"), ("fr", 2.5, "lives")),
    ],
)
def test_a_fraction_is_one_or_many_as_the_language_has_it(language, number, words):
    use_language(language)
    said = ngettext("{count} live", "{count} lives", number)
    assert said == f"{{count}} {words}"
