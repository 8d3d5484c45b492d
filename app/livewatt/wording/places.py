"""Where the electricity is used, and what a contract says of it, in words."""

from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.wording import numbers
from livewatt.wording.language import _, current_language, say_name
from livewatt.wording.locales import number_locale


def zone_name(grid: GridIntensity) -> str:
    """Name a grid: a country in the user's language (CLDR), a part of one as the grid table names it."""
    if grid.kind is IntensityKind.REFERENCE:
        return say_name(grid.name)
    return number_locale(current_language()).territories.get(grid.zone or "") or say_name(grid.name)


def grid_words(grid: GridIntensity) -> str:
    """Write a grid with its figure: "France, 31 g/kWh"; a figure of the user's own is said to be so."""
    name = _("your own figure") if grid.kind is IntensityKind.ENTERED else zone_name(grid)
    return _("{grid}, {intensity}").format(grid=name, intensity=numbers.intensity(grid.g_per_kwh.central))


def viewer_places(places: Places) -> str:
    """Say where the viewers are, largest share first; empty where all are on the studio's grid."""
    if all(grid == places.studio for grid, _share in places.audience):
        return ""
    shares = sorted(places.audience, key=lambda each: -each[1])
    return _("Viewers: {places}").format(
        places="; ".join(
            _("{share} {grid}").format(share=numbers.percent(share), grid=grid_words(grid)) for grid, share in shares
        )
    )


def contract_words(g_per_kwh: float, studio_wh: float) -> str:
    """Say what the studio's part would be by the user's contract, for showing beside the grid's figure."""
    return _("With your contract’s {intensity}: studio part {emissions}").format(
        intensity=numbers.intensity(g_per_kwh), emissions=numbers.emissions(contract_g(g_per_kwh, studio_wh))
    )


def contract_g(g_per_kwh: float, studio_wh: float) -> float:
    """Give the studio's part in gCO2e by the figure of a contract."""
    return g_per_kwh * studio_wh / 1000
