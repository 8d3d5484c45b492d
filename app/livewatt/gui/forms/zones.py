"""The electricity grids to choose from, by name and by code, in the user's language."""

import unicodedata
from collections.abc import Mapping

from livewatt.domain.grid import GridIntensity
from livewatt.wording.numbers import intensity
from livewatt.wording.places import zone_name


def zone_words(zone: str, grid: GridIntensity) -> str:
    """Write a grid as it stands in the list: name, the code it is chosen by, and central figure."""
    return " · ".join(filter(None, (zone_name(grid), zone, intensity(grid.g_per_kwh.central))))


def by_name(grids: Mapping[str, GridIntensity]) -> list[tuple[str, GridIntensity]]:
    """Sort grids with their codes as a reader of the language looks for them, accents aside."""
    return sorted(grids.items(), key=lambda each: folded(zone_name(each[1])))


def folded(text: str) -> str:
    """Give a text without accents and capitals: "Écosse" is found by "ecosse"."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(each for each in parts if not unicodedata.combining(each)).casefold()
