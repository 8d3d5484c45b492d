"""The figures of factors as a reader of sources wants them: with the digits the source gives."""

import math
import re

from livewatt.wording.language import _, current_language
from livewatt.wording.locales import decimal
from livewatt.wording.numbers import NBSP, UNKNOWN, between

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALLEST_WRITTEN_OUT = 1e-4
_GIGABYTES = re.compile(r"\bGB\b")
_GRAMS = re.compile(r"\b(k?g)CO2")


def exact(value: float | None) -> str:
    """Write a value with every digit its file gives."""
    return UNKNOWN if value is None else _written(repr(float(value)))


def short(value: float | None, digits: int = 4) -> str:
    """Write a value with at most so many significant digits, one less where the last would be a third decimal."""
    if value is None:
        return UNKNOWN
    rounded = f"{value:.{digits}g}"
    if _decimals(rounded) == 3 and abs(value) >= 1:
        rounded = f"{value:.{digits - 1}g}"
    return _written(repr(float(rounded)))


def span(low: float | None, high: float | None) -> str:
    """Write a likely range, also one of which the source gives one end only; empty without any."""
    if low is None and high is None:
        return ""
    if low is None:
        return f"≤{NBSP}{short(high)}"
    if high is None:
        return f"≥{NBSP}{short(low)}"
    return between(short(low), short(high))


def unit_words(unit: str) -> str:
    """Write a unit of the factor file as it is written elsewhere in the program; a mere number has none."""
    words = {
        **dict.fromkeys(("1", "share", "factor", "ratio"), ""),
        "year": _("years"),
        "h/day": _("h a day"),
        "g/pkm": _("g per passenger-km"),
        "g/pkm incl. contrails": _("g per passenger-km, contrails included"),
        "g/vehicle-km": _("g per km of the car"),
        "g/vehicle-km (192 use + 25.6 build)": _("g per km of the car, making included"),
        "g/meal": _("g per meal"),
        "g/L": _("g per litre"),
        "g/L (Agribalyse)": _("g per litre"),
        "g/email": _("g per e-mail"),
        "g/h (Impact CO2 static value)": _("g per hour"),
        "kg/device": _("kg per device"),
        "gCO2e FR": _("g CO₂e in France"),
        "people/line": _("people per line"),
        "streams/server": _("streams per server"),
        "Wh per content-hour": _("Wh per hour of video"),
        "W per 1% of line rate": _("W per 1% of the line’s rate"),
        "W per 1% of 100 Mbps": _("W per 1% of 100 Mb/s"),
    }
    if unit in words:
        return words[unit]
    return _GIGABYTES.sub(_("GB"), _GRAMS.sub(rf"\1{NBSP}CO₂", unit).replace("Mbps", "Mb/s"))


def _written(text: str) -> str:
    """Write the shortest decimal text of a number in the user's region."""
    value = float(text)
    if value != 0 and abs(value) < _SMALLEST_WRITTEN_OUT:
        exponent = math.floor(math.log10(abs(value)))
        mantissa = float(f"{value / 10**exponent:.10g}")
        return f"{_written(repr(mantissa))}{NBSP}×{NBSP}10{str(exponent).translate(_SUPERSCRIPTS)}"
    decimals = _decimals(text)
    if decimals == 3 and abs(value) >= 1:
        decimals = 4  # "1.267" is a thousand and more to half of the readers
    return decimal(value, decimals, current_language())


def _decimals(text: str) -> int:
    if "e" in text:
        text = f"{float(text):.20f}".rstrip("0")
    fraction = text.partition(".")[2]
    return len(fraction.rstrip("0"))
