"""Figures as the user reads them: two significant digits, a unit that keeps them short, "–" for the unknown.

No quantity has three decimals or a comma or point between thousands: "1,072" is one thing to an English reader and
another to a French one, so the unit changes instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from functools import cache
from math import isfinite

from babel.dates import format_date, format_datetime, format_time
from babel.numbers import NumberPattern, format_currency, parse_pattern

from livewatt.domain.estimate import Estimate
from livewatt.wording.language import _, current_language
from livewatt.wording.locales import MINUS, decimal, number_locale

UNKNOWN = "–"
MASK = "•••"  # what the streamer mode shows in place of a figure or a name
NBSP = "\u00a0"
_JOINER = "\u2060"  # forbids a new line where the no-break space after a dash does not (Unicode annex 14, LB12a)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit: how many base units it is, its symbol, and from how many base units on it is used."""

    size: float
    symbol: str
    used_from: float


def _ladder(base: str, kept_down_to: float = 0.1) -> tuple[_Unit, ...]:
    """List the units of a quantity, smallest first; "0.79 g" reads better than "790 mg", so the base is kept longer."""
    prefixes = (("m", 1e-3), ("", 1.0), ("k", 1e3), ("M", 1e6), ("G", 1e9))
    return tuple(_Unit(size, prefix + base, size if prefix else kept_down_to) for prefix, size in prefixes)


_GRAMS = (*_ladder("g")[:3], _Unit(1e6, "t", 1e6), _Unit(1e9, "kt", 1e9))
_POWER = _ladder("W")
_ENERGY = _ladder("Wh")
_EMISSIONS = _GRAMS
_EMISSION_RATE = tuple(_Unit(unit.size, f"{unit.symbol}/h", unit.used_from) for unit in _GRAMS)
# Below a bit a second there is nothing: 0.285 b/s with its three digits could be read as 285.
_BITRATE = (_Unit(1e-6, "b/s", 1e-5), _Unit(1e-3, "kb/s", 1e-3), _Unit(1, "Mb/s", 1), _Unit(1e3, "Gb/s", 1e3))
_INTENSITY = (_Unit(1, "g/kWh", 0),)
_AMOUNT = (_Unit(1, "", 0),)


class Quantity(str):
    """A figure ready to be shown, with its `figure` and its `unit` apart for those who draw them differently."""

    __slots__ = ("figure", "unit")

    figure: str
    unit: str

    def __new__(cls, figure: str, unit: str = "") -> "Quantity":
        text = super().__new__(cls, f"{figure}{NBSP}{unit}" if unit else figure)
        text.figure = figure
        text.unit = unit
        return text


def _decimals(value: float, digits: int) -> int:
    """Count the decimals that show `digits` significant digits of a value already rounded to them."""
    # The power of ten is read from the text: a logarithm may fall a hair below a whole number.
    return 0 if value == 0 else max(0, digits - 1 - int(f"{value:.{digits - 1}e}".partition("e")[2]))


def _steadied(value: float) -> Decimal:
    """Drop the last digits, where the order of a sum leaves its traces: the same 0.835 may come as 0.83499999999."""
    return Decimal(f"{value:.8e}")


def _rounded(value: float, digits: int) -> float:
    """Round to significant digits; what lies just between two goes to the even one, so that shares still sum to one."""
    return float(f"{_steadied(value):.{digits - 1}e}")


def _unit(value: float, ladder: Sequence[_Unit]) -> _Unit:
    """Choose the largest unit that a rounded value is big enough for; nothing at all is written in the base unit."""
    if value == 0:
        return next(unit for unit in ladder if unit.size == 1)
    # A hair below the limit: a rounded value is rarely an exact binary number.
    fitting = [unit for unit in ladder if abs(value) >= unit.used_from * (1 - 1e-9)]
    return fitting[-1] if fitting else ladder[0]


def _figure(rounded: float, unit: _Unit, digits: int) -> str:
    value = rounded / unit.size
    return decimal(value, _decimals(value, digits), current_language())


def _quantity(value: float | None, ladder: Sequence[_Unit], digits: int = 2) -> Quantity:
    """Write a value in its best unit; less than a tenth of the smallest unit is nothing."""
    if value is None or not isfinite(value):
        return Quantity(UNKNOWN)
    rounded = _rounded(value, digits)
    if abs(rounded) < ladder[0].used_from / 10:
        rounded = 0.0
    unit = _unit(rounded, ladder)
    return Quantity(_figure(rounded, unit, digits), unit.symbol)


def _range(estimate: Estimate | None, ladder: Sequence[_Unit], digits: int = 2) -> Quantity:
    if estimate is None:
        return Quantity(UNKNOWN)
    ends = [_rounded(end, digits) for end in (estimate.low, estimate.high)]
    largest = max(ends, key=abs)
    # In the unit of the figure it stands beside, unless its larger end has too many digits there.
    unit = _unit(_rounded(estimate.central, digits), ladder)
    if abs(largest) >= 1000 * unit.size:
        unit = _unit(largest, ladder)
    low, high = (_figure(end, unit, digits) for end in ends)
    if low == high:
        return Quantity(high, unit.symbol)
    return Quantity(between(low, high), unit.symbol)


def between(low: str, high: str) -> str:
    """Put a dash between the ends of a range: close to plain numbers, with air to a minus sign or a power of ten."""
    is_plain = not low.startswith(MINUS) and NBSP not in low + high
    return f"{low}–{high}" if is_plain else f"{low}{NBSP}–{_JOINER}{NBSP}{high}"


def power(watts: float | None) -> Quantity:
    """Write a power given in W."""
    return _quantity(watts, _POWER)


def power_range(watts: Estimate | None) -> Quantity:
    """Write the likely range of a power given in W."""
    return _range(watts, _POWER)


def energy(watt_hours: float | None) -> Quantity:
    """Write an energy given in Wh."""
    return _quantity(watt_hours, _ENERGY)


def energy_range(watt_hours: Estimate | None) -> Quantity:
    """Write the likely range of an energy given in Wh."""
    return _range(watt_hours, _ENERGY)


def emissions(grams: float | None) -> Quantity:
    """Write emissions given in gCO2e."""
    return _quantity(grams, _EMISSIONS)


def emissions_range(grams: Estimate | None) -> Quantity:
    """Write the likely range of emissions given in gCO2e: "180–430 g"."""
    return _range(grams, _EMISSIONS)


def emission_rate(grams_per_hour: float | None) -> Quantity:
    """Write emissions per hour given in gCO2e/h."""
    return _quantity(grams_per_hour, _EMISSION_RATE)


def emission_rate_range(grams_per_hour: Estimate | None) -> Quantity:
    """Write the likely range of emissions per hour given in gCO2e/h."""
    return _range(grams_per_hour, _EMISSION_RATE)


def intensity(grams_per_kwh: float | None) -> Quantity:
    """Write a grid's emissions given in gCO2e/kWh."""
    return _quantity(grams_per_kwh, _INTENSITY)


def intensity_range(grams_per_kwh: Estimate | None) -> Quantity:
    """Write the likely range of a grid's emissions given in gCO2e/kWh."""
    return _range(grams_per_kwh, _INTENSITY)


def bitrate(mbps: float | None) -> Quantity:
    """Write a bitrate given in Mb/s with three digits: two may already be 5 % off the figure OBS shows beside it."""
    return _quantity(mbps, _BITRATE, digits=3)


def amount(value: float | None) -> Quantity:
    """Write a number without a unit, such as viewer-hours, with two significant digits."""
    return _quantity(value, _AMOUNT)


def count(number: int | None) -> Quantity:
    """Write a whole number of things with all its digits."""
    return Quantity(UNKNOWN if number is None else decimal(number, 0, current_language()))


def frame_size(width_px: int, height_px: int) -> str:
    """Write the size of a picture in pixels: "1920 × 1080"."""
    return f"{width_px}{NBSP}×{NBSP}{height_px}"


@cache
def _percent_pattern(localised: str, decimals: int) -> NumberPattern:
    """Take a language's way of writing a percentage, with a fixed count of decimals and no groups."""
    pattern = parse_pattern(localised)
    number = "0." + "0" * decimals if decimals else "0"
    return parse_pattern(f"{pattern.prefix[0]}{number}{pattern.suffix[0]}")


def percent(fraction: float | None) -> Quantity:
    """Write a fraction (0.78) as a percentage with two significant digits, with all of its whole ones from 100 % on."""
    if fraction is None or not isfinite(fraction):
        return Quantity(UNKNOWN)
    rounded = _rounded(fraction, 2) if abs(fraction) < 1 else float(round(_steadied(fraction), 2))
    return Quantity(_percentage(rounded, _decimals(rounded * 100, 2)))


def _percentage(fraction: float, decimals: int) -> str:
    where = number_locale(current_language())
    pattern = _percent_pattern(where.percent_formats[None].pattern, decimals)
    return pattern.apply(fraction, where).replace("-", MINUS)


def certainty(share_of_draws: float) -> str:
    """Write how sure something is, 0–1, in whole per cent: draws that all agree make nothing wholly sure."""
    if share_of_draws >= 0.995:
        return _("more than {share}").format(share=_percentage(0.99, 0))
    if share_of_draws <= 0.005:
        return _("less than {share}").format(share=_percentage(0.01, 0))
    return _percentage(share_of_draws, 0)


def below_a_percent() -> Quantity:
    """Write that a share is too small to be told: "< 1 %"."""
    return Quantity(f"<{NBSP}{_percentage(0.01, 0)}")


def change(fraction: float | None) -> Quantity:
    """Write a relative change with its sign: "−18 %", "+4.0 %"."""
    written = percent(fraction)
    return Quantity(f"+{written}") if fraction is not None and fraction > 0 else written


def money(value: float | None, currency: str | None) -> Quantity:
    """Write an amount of money in a currency (ISO 4217); less than a hundredth is said to be less."""
    if value is None or currency is None or not isfinite(value):
        return Quantity(UNKNOWN)
    where = number_locale(current_language())
    if 0 < value < 0.01:
        return Quantity(f"<{NBSP}{format_currency(0.01, currency, locale=where)}")
    return Quantity(format_currency(value, currency, locale=where).replace("-", MINUS))


def duration(seconds: float | None) -> Quantity:
    """Write a length of time in its two largest units: "45 s", "12 min", "1 h 05 min"."""
    if seconds is None or not isfinite(seconds):
        return Quantity(UNKNOWN)
    whole = round(max(seconds, 0))
    if whole < 60:
        return Quantity(str(whole), "s")
    if whole < 3600:
        return Quantity(str(whole // 60), "min")
    hours, minutes = whole // 3600, whole % 3600 // 60
    return Quantity(f"{hours}{NBSP}h{NBSP}{minutes:02d}{NBSP}min")


def stopwatch(seconds: float | None) -> str:
    """Write elapsed time as a running clock: "1:05:09"."""
    if seconds is None or not isfinite(seconds):
        return UNKNOWN
    whole = int(max(seconds, 0))
    return f"{whole // 3600}:{whole % 3600 // 60:02d}:{whole % 60:02d}"


def date(when: datetime) -> str:
    """Write the day of a moment in this computer's time zone; ValueError without a time zone."""
    return format_date(_here(when), format="medium", locale=number_locale(current_language()))


def time_of_day(when: datetime) -> str:
    """Write the time of a moment in this computer's time zone, to the minute; ValueError without a time zone."""
    return format_time(_here(when), format="short", locale=number_locale(current_language()))


def hour_of_day(hours: float) -> str:
    """Write a time of day given in hours since midnight, to the minute: 20.5 is "20:30"."""
    minutes = round(hours * 60) % (24 * 60)
    return format_time(time(minutes // 60, minutes % 60), format="short", locale=number_locale(current_language()))


def date_time(when: datetime) -> str:
    """Write day and time of a moment in this computer's time zone; ValueError without a time zone."""
    here = _here(when)
    return format_datetime(here, format="medium", tzinfo=here.tzinfo, locale=number_locale(current_language()))


def _here(when: datetime) -> datetime:
    if when.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be shown")
    return when.astimezone()
