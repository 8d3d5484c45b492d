"""The electricity grids to choose from, by name and by code, in the user's language."""

import unicodedata
from collections.abc import Iterable

from livewatt.domain.grid import GridIntensity
from livewatt.wording.language import current_language
from livewatt.wording.locales import number_locale
from livewatt.wording.numbers import intensity


def zone_name(grid: GridIntensity) -> str:
    """Name a grid: a country in the user's language (CLDR), a part of one as the grid table names it."""
    return number_locale(current_language()).territories.get(grid.zone or "", grid.name)


def zone_words(grid: GridIntensity) -> str:
    """Write a grid as it stands in the list: name, code and central figure."""
    return " · ".join(filter(None, (zone_name(grid), grid.zone, intensity(grid.g_per_kwh.central))))


def by_name(grids: Iterable[GridIntensity]) -> list[GridIntensity]:
    """Sort grids as a reader of the language looks for them, accents aside."""
    return sorted(grids, key=lambda grid: folded(zone_name(grid)))


def folded(text: str) -> str:
    """Give a text without accents and capitals: "Écosse" is found by "ecosse"."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(each for each in parts if not unicodedata.combining(each)).casefold()
