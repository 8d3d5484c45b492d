"""The blocks that say where a card's total comes from: a bar of its segments, and their names."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from livewatt.domain.chain import Segment
from livewatt.gui.cards.blocks import Block, middle_baseline, write
from livewatt.gui.cards.fitting import BOLD, advance, font
from livewatt.gui.cards.layout import Box, Layout, Part, ShareBar
from livewatt.sharing.card import Share

_BEFORE_NAME = 1.06  # a segment's mark and the room after it, as a share of the text's size
_AFTER_NAME = 0.34
_BETWEEN_COLUMNS = 0.7


def share_bar(shares: Sequence[Share], height: float, width: float) -> Block:
    """Make the bar of the segments."""

    def put(layout: Layout, left: float, top: float) -> None:
        layout.bar = ShareBar(QRectF(left, top, width, height), _parts(shares))

    return Block(height, put)


def legend(shares: Sequence[Share], note: str, size_px: float, width: float, most_columns: int) -> Block:
    """Make the names and percentages of the segments, in as many columns as their words leave room for.

    A note, where there is one, stands after the last of them.
    """
    widths = [_entry_width(share, size_px) for share in shares]
    widths += [advance(note, font(size_px))] if note else []
    columns = next(each for each in range(most_columns, 0, -1) if each == 1 or _fits(widths, each, size_px, width))
    taken = [max(widths[column::columns], default=0.0) for column in range(columns)]
    lefts = _lefts(taken, size_px, width)
    step = size_px * 1.38
    rows = -(-len(widths) // columns)

    def put(layout: Layout, left: float, top: float) -> None:
        for number in range(len(widths)):
            column = number % columns
            x, row_top = left + lefts[column], top + (number // columns) * step
            if number < len(shares):
                _write_entry(layout, shares[number], x, row_top, size_px, step)
            else:
                write(
                    layout, note, x, middle_baseline(row_top, step, font(size_px)), font(size_px), "faint", Part.SHARES
                )

    return Block(rows * step, put)


def upright_legend(shares: Sequence[Share], size_px: float, height: float) -> Block:
    """Make the bar of the segments from the top down, with their names and percentages to its right."""
    bar_width = size_px * 0.85
    step = height / len(shares)

    def put(layout: Layout, left: float, top: float) -> None:
        layout.bar = ShareBar(QRectF(left, top, bar_width, height), _parts(shares), is_upright=True)
        for number, share in enumerate(shares):
            _write_entry(layout, share, left + bar_width * 1.8, top + number * step, size_px, step)

    return Block(height, put)


def _parts(shares: Sequence[Share]) -> tuple[tuple[Segment, float], ...]:
    return tuple((share.segment, share.fraction) for share in shares)


def _lefts(taken: Sequence[float], size_px: float, width: float) -> list[float]:
    """Give where columns of some widths begin: at equal distances, or with equal gaps where a wide one needs that."""
    columns = len(taken)
    if all(each + size_px * _BETWEEN_COLUMNS <= width / columns for each in taken):
        return [width / columns * number for number in range(columns)]
    gap = (width - sum(taken)) / max(columns - 1, 1)
    return [sum(taken[:number]) + gap * number for number in range(columns)]


def _fits(widths: Sequence[float], columns: int, size_px: float, width: float) -> bool:
    taken = sum(max(widths[column::columns], default=0.0) for column in range(columns))
    return taken + (columns - 1) * size_px * _BETWEEN_COLUMNS <= width


def _entry_width(share: Share, size_px: float) -> float:
    return size_px * _BEFORE_NAME + _after_name(share, size_px) + advance(share.percent, font(size_px, BOLD))


def _after_name(share: Share, size_px: float) -> float:
    return advance(share.name, font(size_px)) + size_px * _AFTER_NAME


def _write_entry(layout: Layout, share: Share, x: float, top: float, size_px: float, height: float) -> None:
    """Write a segment's mark, name and percentage in the middle of a row's height."""
    swatch, in_font = size_px * 0.72, font(size_px)
    box = QRectF(x, top + (height - swatch) / 2, swatch, swatch)
    layout.boxes.append(Box(box, swatch * 0.28, share.segment, Part.SHARES))
    x, baseline = x + size_px * _BEFORE_NAME, middle_baseline(top, height, in_font)
    write(layout, share.name, x, baseline, in_font, "secondary", Part.SHARES)
    x += _after_name(share, size_px)
    write(layout, share.percent, x, baseline, font(size_px, BOLD), "text", Part.SHARES)
