"""Figures with their ranges as bars: the parts of the chain, lives or months one after another, the studio's shares."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from livewatt.domain.chain import Provenance, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.footprint import Footprint
from livewatt.sharing.report.axes import Frame, nice_top
from livewatt.sharing.report.drawing import WIDTH_PT, Anchor, Drawing, Ink, Label, Line, Mark, Rect
from livewatt.sharing.report.legend import legend, legend_height, segment_keys
from livewatt.sharing.report.words import chain_name
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.names import provenance_name

_ROW_PT = 19.0
_NAME_PT = 112.0
_FIGURE_PT = 46.0
_BAR_PT = 9.0
_COLUMN_LEFT_PT, _COLUMNS_PT = 46.0, 132.0
_MOST_LABELS = 16
# How each way of knowing a figure is drawn: solid, lighter, outlined.
STRENGTH = {Provenance.MEASURED: 1.0, Provenance.MODELLED: 0.4, Provenance.ENTERED: 0.0}


def segments_drawing(footprint: Footprint, unknown: Collection[Segment] = ()) -> Drawing:
    """Draw the emissions of each part of the chain as a bar, with its likely range as a line; `unknown` ones have none.

    Of the parts that are unknown the footprint says nothing, which is not 0.
    """
    figures = footprint.emissions_g
    longest = max((grams.high for grams in figures.values()), default=0.0) or 1.0
    left, right = _NAME_PT, WIDTH_PT - _FIGURE_PT - 4
    marks: list[Mark] = []
    for row, segment in enumerate(Segment):
        grams, middle = figures[segment], row * _ROW_PT + _ROW_PT / 2
        scale = (right - left) / longest
        marks.append(Label(0, middle + 2.8, chain_name(segment), Ink.TEXT))
        if segment not in unknown:
            marks.append(Rect(left, middle - _BAR_PT / 2, grams.central * scale, _BAR_PT, Ink.of(segment)))
            marks += _whisker(left + grams.low * scale, left + grams.high * scale, middle)
        written = numbers.emissions(None if segment in unknown else grams.central)
        marks.append(Label(WIDTH_PT, middle + 2.8, written, Ink.TEXT, Anchor.END, strong=True))
    words = "; ".join(
        f"{chain_name(segment)} {numbers.emissions(figures[segment].central)}"
        f" ({numbers.emissions_range(figures[segment])})"
        for segment in Segment
        if segment not in unknown
    )
    return Drawing(len(Segment) * _ROW_PT, tuple(marks), words)


def _whisker(low: float, high: float, middle: float) -> Iterator[Mark]:
    yield Line(((low, middle), (high, middle)), Ink.TEXT, 0.8)
    for end in (low, high):
        yield Line(((end, middle - 2.6), (end, middle + 2.6)), Ink.TEXT, 0.8)


@dataclass(frozen=True, slots=True)
class Column:
    """One live or month: its name, its footprint."""

    name: str
    footprint: Footprint


def columns_drawing(columns: Sequence[Column]) -> Drawing:
    """Draw footprints side by side, each a column of the parts of the chain with the likely range of the whole."""
    highest = max(column.footprint.emissions_total_g.high for column in columns)
    frame = _frame(len(columns), highest)
    marks = list(frame.value_lines(numbers.emissions))
    width = min((frame.right - frame.left) / len(columns) * 0.62, 34.0)
    for number, column in enumerate(columns):
        middle, below = frame.x(number + 0.5), 0.0
        for segment in Segment:
            grams = column.footprint.emissions_g[segment].central
            top = frame.y(below + grams)
            marks.append(Rect(middle - width / 2, top, width, frame.y(below) - top, Ink.of(segment)))
            below += grams
        marks += _standing_whisker(frame, middle, column.footprint.emissions_total_g)
    marks += _names(frame, [column.name for column in columns])
    keys = segment_keys()
    marks += legend(keys, frame.bottom + 20)
    words = "; ".join(
        f"{column.name}: {numbers.emissions(column.footprint.emissions_total_g.central)}"
        f" ({numbers.emissions_range(column.footprint.emissions_total_g)})"
        for column in columns
    )
    return Drawing(frame.bottom + 20 + legend_height(keys), tuple(marks), words)


def trend_drawing(points: Sequence[tuple[str, Estimate]], written: Callable[[float], str]) -> Drawing:
    """Draw a figure with its likely range for each live or month."""
    frame = _frame(len(points), max(figure.high for _name, figure in points), height=84.0)
    marks = list(frame.value_lines(written, 3))
    for number, (_name, figure) in enumerate(points):
        middle, y = frame.x(number + 0.5), frame.y(figure.central)
        marks += _standing_whisker(frame, middle, figure)
        marks.append(Rect(middle - 2.4, y - 2.4, 4.8, 4.8, Ink.TEXT))
    marks += _names(frame, [name for name, _figure in points])
    words = "; ".join(f"{name}: {written(figure.central)}" for name, figure in points)
    return Drawing(frame.bottom + 16, tuple(marks), words)


def _frame(count: int, highest: float, height: float = _COLUMNS_PT) -> Frame:
    return Frame(_COLUMN_LEFT_PT, WIDTH_PT - 4, 6.0, 6.0 + height, count, nice_top(highest))


def _standing_whisker(frame: Frame, x: float, figure: Estimate) -> Iterator[Mark]:
    low, high = frame.y(figure.low), frame.y(figure.high)
    yield Line(((x, low), (x, high)), Ink.TEXT, 0.8)
    for end in (low, high):
        yield Line(((x - 2.6, end), (x + 2.6, end)), Ink.TEXT, 0.8)


def _names(frame: Frame, names: Sequence[str]) -> Iterator[Mark]:
    """Write the names under the columns; where they are many, only every second or third."""
    every = -(-len(names) // _MOST_LABELS)
    for number in range(0, len(names), every):
        yield Label(frame.x(number + 0.5), frame.bottom + 11, names[number], anchor=Anchor.MIDDLE)


def shares_drawing(energy_wh: dict[Provenance, float]) -> Drawing:
    """Draw how much of the studio's energy is measured, modelled and entered, as one bar."""
    whole = sum(energy_wh.values()) or 1.0
    marks: list[Mark] = []
    x = 0.0
    legend_x = 0.0
    told = []
    for provenance, strength in STRENGTH.items():
        share = energy_wh.get(provenance, 0.0) / whole
        if share <= 0:
            continue
        width = share * WIDTH_PT
        marks.append(Rect(x, 0, width, 14.0, Ink.STUDIO, strength))
        words = _("{share} {how}").format(share=numbers.percent(share), how=provenance_name(provenance))
        marks.append(Rect(legend_x, 21, 7, 7, Ink.STUDIO, strength))
        marks.append(Label(legend_x + 11, 27.2, words, Ink.TEXT))
        told.append(words)
        x += width
        legend_x += 11 + len(words) * 4.3 + 14
    return Drawing(31.0, tuple(marks), ", ".join(told))
