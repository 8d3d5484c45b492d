"""What the user may write behind an option; everything else is answered with one sentence and its remedy."""

import math
import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches

from babel import Locale

from livewatt.domain.grid import GridIntensity
from livewatt.domain.message import UserError, message
from livewatt.links.obs_settings import DEFAULT_PORT
from livewatt.wording.language import LANGUAGES

_SHARE_TOLERANCE = 1e-6
_ADDRESS = re.compile(r"(?P<host>\[[0-9A-Fa-f:]+\]|[^\s:/\[\]]+)(?::(?P<port>\d{1,5}))?")


def number(option: str, text: str | None, low: float, high: float) -> float | None:
    """Read a number between two limits, None where the option is absent."""
    if text is None:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise UserError(
            message(
                "{option} must be a number from {low} to {high}, not “{text}”.",
                option=option,
                low=low,
                high=high,
                text=text,
            )
        )
    return value


def whole_number(option: str, text: str | None, low: int, high: int) -> int | None:
    """Read a whole number between two limits, None where the option is absent."""
    value = number(option, text, low, high)
    if value is not None and value != int(value):
        raise UserError(message("{option} must be a whole number, not “{text}”.", option=option, text=text))
    return None if value is None else int(value)


def address(option: str, text: str) -> tuple[str, int]:
    """Read HOST:PORT; without a port it is OBS's own."""
    found = _ADDRESS.fullmatch(text)
    port = int(found["port"] or DEFAULT_PORT) if found else 0
    if found is None or not 1 <= port <= 65535:
        raise UserError(
            message("{option} must be an address such as 192.168.1.20:4455, not “{text}”.", option=option, text=text)
        )
    return found["host"], port


def zone(option: str, text: str, grids: Mapping[str, GridIntensity]) -> str:
    """Read a zone of the grid table; for any other, those are named that may have been meant."""
    code = text.upper()
    if code in grids:
        return code
    by_name = {grid.name.casefold(): each for each, grid in grids.items()}
    for language in LANGUAGES:
        by_name |= {name.casefold(): each for each, name in Locale(language).territories.items() if each in grids}
    meant = [by_name[name] for name in get_close_matches(text.casefold(), by_name, 3, 0.6)]
    near = meant or get_close_matches(code, grids, 3, 0.5) or ["FR", "DE", "CA-QC"]
    raise UserError(
        message(
            "There is no zone “{text}” for {option}; write one such as {near}.",
            text=text,
            option=option,
            near=", ".join(dict.fromkeys(near)),
        )
    )


def zone_shares(option: str, text: str, grids: Mapping[str, GridIntensity]) -> dict[str, float]:
    """Read shares by zone, such as FR=0.7,BE=0.3, that sum to 1."""
    shares: dict[str, float] = {}
    for part in text.split(","):
        name, equals, written = part.partition("=")
        code = zone(option, name.strip(), grids)
        share = number(f"{option} {code}", written.strip(), 0, 1) if equals else None
        if share is None or code in shares:
            raise UserError(
                message("{option} must give each zone once with its share, such as FR=0.7,BE=0.3.", option=option)
            )
        shares[code] = share
    total = math.fsum(shares.values())
    if abs(total - 1) > _SHARE_TOLERANCE:
        raise UserError(
            message("The shares of {option} must sum to 1, not {total}; change one.", option=option, total=total)
        )
    return shares


def one_of(option: str, text: str, allowed: Collection[str]) -> str:
    """Read one of a few words."""
    if text not in allowed:
        raise UserError(
            message(
                "{option} must be one of {allowed}, not “{text}”.",
                option=option,
                allowed=", ".join(allowed),
                text=text,
            )
        )
    return text
