"""Axes of the drawings: round values to stand at a line, and where a value lies on the paper."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import floor, log10

from livewatt.sharing.report.drawing import Anchor, Ink, Label, Line, Mark

_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
_TIME_STEPS_S = (10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200, 86_400)
_TICK_GAP_PT = 3.0


def nice_top(highest: float) -> float:
    """Give a round value a little above the highest, 1 where there is none."""
    if highest <= 0:
        return 1.0
    step = nice_step(highest)
    lines = int(highest / step)
    return step * (lines if lines * step >= highest else lines + 1)


def nice_step(highest: float, lines: int = 4) -> float:
    """Give a round distance between lines so that about that many fit under the highest value."""
    wanted = highest / lines
    size = 10 ** floor(log10(wanted))
    return next(nice * size for nice in _NICE if nice * size >= wanted * (1 - 1e-9))


def time_step_s(length_s: float, most: int = 8) -> int:
    """Give a round distance between ticks of time so that at most so many fit."""
    return next((step for step in _TIME_STEPS_S if length_s / step <= most), _TIME_STEPS_S[-1])


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart's values lie: x from `left` to `right`, y from `top` (the highest value) down to `bottom` (0)."""

    left: float
    right: float
    top: float
    bottom: float
    x_max: float
    y_max: float

    def x(self, value: float) -> float:
        """Give the place of a value on the x axis."""
        return self.left + (self.right - self.left) * value / self.x_max

    def y(self, value: float) -> float:
        """Give the place of a value on the y axis."""
        return self.bottom - (self.bottom - self.top) * value / self.y_max

    def value_lines(self, written: Callable[[float], str], lines: int = 4) -> Iterator[Mark]:
        """Draw a line at each round value, with the value at its left."""
        step = nice_step(self.y_max, lines)
        # A hair more, since dividing may come out just below a whole number.
        for number in range(int(self.y_max / step + 1e-9) + 1):
            y = self.y(number * step)
            yield Line(((self.left, y), (self.right, y)), Ink.LINE, 0.4 if number else 0.8)
            yield Label(self.left - _TICK_GAP_PT, y + 2.6, written(number * step), anchor=Anchor.END)

    def time_ticks(self, written: Callable[[float], str]) -> Iterator[Mark]:
        """Write the time at round distances under the x axis, whose values are seconds."""
        step = time_step_s(self.x_max)
        for number in range(int(self.x_max // step) + 1):
            x = self.x(number * step)
            yield Line(((x, self.bottom), (x, self.bottom + 2.5)), Ink.LINE, 0.6)
            anchor = Anchor.START if number == 0 else Anchor.MIDDLE
            yield Label(x, self.bottom + 11, written(number * step), anchor=anchor)
