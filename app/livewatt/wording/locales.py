"""How the user's language and region write numbers and dates (CLDR, through Babel)."""

import os
import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import NumberPattern, parse_pattern

MINUS = "−"
_POSIX_NAME = re.compile(r"^[a-z]{2,3}[_-](?:[A-Z][a-z]{3}[_-])?([A-Z]{2})(?:\W|$)")

_chosen_region: str | None = None


def use_region(code: str | None) -> None:
    """Write numbers as in a region (`"CH"`) from now on; None goes back to what the environment says.

    The window knows the system's region on Windows and macOS, where the environment rarely names it.
    """
    global _chosen_region
    _chosen_region = code


def system_region() -> str | None:
    """Give the region that numbers are written for, None where nothing tells."""
    if _chosen_region is not None:
        return _chosen_region
    for variable in ("LC_ALL", "LC_NUMERIC", "LANG"):
        if found := _POSIX_NAME.match(os.environ.get(variable, "")):
            return found.group(1)
    return None


def number_locale(language: str) -> Locale:
    """Give the locale of a language in the system's region, or the plain language where CLDR has no such pair."""
    return _known_locale(language, system_region())


@cache
def _known_locale(language: str, region: str | None) -> Locale:
    try:
        return Locale(language, region)
    except UnknownLocaleError:
        return Locale(language)


@cache
def _pattern(decimals: int) -> NumberPattern:
    return parse_pattern("0." + "0" * decimals if decimals else "0")


def decimal(value: float, decimals: int, language: str, *, grouped: bool = True) -> str:
    """Write a number with a fixed count of decimals.

    Thousands are parted by a narrow non-breaking space from five digits on, as in the SI brochure, in every
    language: a comma or a point there would read as a decimal sign to half of the users.
    """
    text = _pattern(decimals).apply(value, number_locale(language))
    if value < 0:
        text = text.replace("-", MINUS)
    return re.sub(r"(?<=\d)(?=(?:\d{3})+(?!\d))", "\u202f", text) if grouped and abs(value) >= 10_000 else text


def plain(value: float, language: str) -> str:
    """Write a number inside a sentence: whole numbers digit by digit, others with at most four significant digits."""
    shortest = f"{value:.4g}" if isinstance(value, float) else str(value)
    if "e" in shortest or not shortest.lstrip("-").replace(".", "", 1).isdigit():
        return shortest
    decimals = len(shortest.partition(".")[2])
    return decimal(float(shortest), decimals, language, grouped=False)
