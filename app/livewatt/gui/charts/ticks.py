"""Where the lines of a chart stand and what is written at them."""

from dataclasses import dataclass
from math import floor, log10

from livewatt.wording.language import _, current_language
from livewatt.wording.locales import MINUS, decimal

_MINUTE = 60
_HOUR = 3600
# The lengths of time a chart of the whole live may show, each about 1.3 times the one before: the axis stands still
# in between instead of scrolling.
_SPANS_S = tuple(
    minutes * _MINUTE
    for minutes in (
        2,
        3,
        4,
        5,
        6,
        8,
        10,
        12,
        15,
        20,
        25,
        30,
        40,
        50,
        60,
        75,
        90,
        120,
        150,
        180,
        240,
        300,
        360,
        480,
        600,
    )
) + tuple(hours * _HOUR for hours in (12, 15, 18, 24, 30, 36, 42))
_STEPS_S = (10, 20, 30, 60, 120, 300, 600, 900, 1800, _HOUR, 2 * _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR, 24 * _HOUR)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of a chart and the words at it."""

    at: float
    text: str


def span_for(length_s: float) -> int:
    """Give the shortest time axis that holds a live of this length."""
    return next((span for span in _SPANS_S if span >= length_s), _SPANS_S[-1])


def time_ticks(span_s: int, width_px: float) -> list[Tick]:
    """Give the ticks of an axis from `span_s` ago to now, in seconds before now, about 90 px apart or more."""
    most = max(2, int(width_px // 90))
    step = next((step for step in _STEPS_S if span_s / step <= most), _STEPS_S[-1])
    ticks = []
    for back in range(span_s // step * step, 0, -step):
        ticks.append(Tick(-back, _ago(back, step, with_unit=not ticks)))
    return [*ticks, Tick(0, _("now"))]


def _ago(back_s: int, step_s: int, *, with_unit: bool) -> str:
    """Write a time before now in the unit of the step; only the first tick of an axis names the unit."""
    size, unit = (1, "s") if step_s < _MINUTE else (_MINUTE, "min") if step_s < _HOUR else (_HOUR, "h")
    number = f"{MINUS}{back_s // size}"
    return f"{number}\u00a0{unit}" if with_unit else number


def nice_top(highest: float) -> float:
    """Give a round top for an axis from 0 that holds `highest` with a little room; 1 for nothing at all."""
    if highest <= 0:
        return 1.0
    wanted = highest * 1.08
    power = 10.0 ** floor(log10(wanted))
    return next(power * lead for lead in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if power * lead >= wanted * (1 - 1e-9))


def unit_size(top: float) -> float:
    """Give how many base units the figures of an axis count in: "2000 g" would be "2 kg"."""
    return 1000.0 ** max(0, floor(log10(top / 2) / 3 + 1e-9))


def value_ticks(top: float, height_px: float, size: float = 1.0) -> list[Tick]:
    """Give the ticks of an axis from 0 to `top`, about 34 px apart or more, written in units of `size`."""
    most = max(2, int(height_px // 34))
    power = 10.0 ** floor(log10(top / most))
    step = next(power * lead for lead in (1, 2, 2.5, 5, 10, 20) if top / (power * lead) <= most * (1 + 1e-9))
    decimals = max(0, (1 if round(step / power, 6) == 2.5 else 0) - floor(log10(step / size) + 1e-9))
    count = floor(top / step + 1e-9)
    values = [number * step for number in range(count + 1)]
    return [Tick(value, decimal(value / size, decimals, current_language())) for value in values]
