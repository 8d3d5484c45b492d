"""How a card is arranged in each size: what fits is decided by rule, and what must be said is never left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from PySide6.QtCore import QRectF

from livewatt.gui.cards import blocks, origin_blocks
from livewatt.gui.cards.blocks import Block
from livewatt.gui.cards.fitting import REGULAR, fit, fit_title
from livewatt.gui.cards.formats import CardSize
from livewatt.gui.cards.layout import Layout, Part
from livewatt.sharing.card import Card

_ALL_LINES = 99


@dataclass(frozen=True, slots=True)
class _Density:
    """How closely a card is set, in pixels: from airy to close."""

    total: float
    titles: tuple[float, ...]
    title_lines: int
    gap: float
    padding: float
    figure: float


# The first that fits is taken: with one number less beside the total before the figure of the total gets small.
_DENSITIES = {
    CardSize.VERTICAL: (
        _Density(216, (64, 56), 2, 28, 26, 50),
        _Density(196, (60, 52), 2, 23, 22, 48),
        _Density(178, (56, 50, 44), 2, 19, 18, 46),
        _Density(162, (52, 46, 42), 2, 15, 15, 44),
        _Density(146, (50, 44, 40), 2, 13, 13, 44),
    ),
    CardSize.SQUARE: (
        _Density(190, (62, 54), 2, 26, 22, 48),
        _Density(172, (58, 52), 2, 21, 19, 46),
        _Density(156, (54, 48, 44), 2, 17, 16, 44),
        _Density(140, (50, 46, 42), 2, 13, 13, 42),
        _Density(128, (48, 44, 40), 2, 10, 11, 42),
    ),
    CardSize.WIDE: (
        _Density(148, (54, 48), 2, 16, 0, 48),
        _Density(132, (50, 46), 2, 14, 0, 46),
        _Density(118, (48, 44), 2, 11, 0, 44),
        _Density(104, (44, 40), 2, 8, 0, 42),
    ),
}
_CLOSEST = {
    CardSize.VERTICAL: (_Density(124, (44, 40, 36), 1, 8, 9, 42),),
    CardSize.SQUARE: (_Density(104, (42, 36), 1, 7, 8, 40),),
    CardSize.WIDE: (_Density(88, (42, 38), 2, 5, 0, 40), _Density(84, (40, 36), 1, 3, 0, 40)),
}
_LEFT_OF_WIDE = 0.58
_LEFT_OF_SQUARE = 0.605
_COLUMN_GAP_PX = 48.0
_ABOVE_TOTAL_PX = 12.0  # a large figure needs more air above it than lines of text do
_ABOVE_BAR_PX = 8.0
_ABOVE_METHOD_OF_WIDE_PX = 12.0
_CURVE_ABOVE_BOTTOM_PX = 652.0
_LEAST_TILE_PX = 110.0
_LEGEND_STEP = 1.26  # of the text's size, where a curve stands above it


def arrange(card: Card, size: CardSize) -> Layout:
    """Give the airiest arrangement that holds all; numbers beside the total that have no room are left out."""
    box = size.text_box
    for card_that_fits, density in _attempts(card, size):
        above, below = _blocks(card_that_fits, size, density)
        height = _high([*above, *below], density.gap)
        if height <= box.height():
            break
    layout = Layout()
    _stack(layout, above, below, box, density.gap, box.height() - height)
    if card.curve is not None and size is CardSize.VERTICAL:
        width, foot = float(size.pixels.width()), float(size.pixels.height())
        layout.curve_rect = QRectF(0, foot - _CURVE_ABOVE_BOTTOM_PX, width, _CURVE_ABOVE_BOTTOM_PX)
    return layout


def _attempts(card: Card, size: CardSize) -> Iterator[tuple[Card, _Density]]:
    """Give ways to set a card, best first."""
    kept = [replace(card, stats=card.stats[:number]) for number in range(len(card.stats), -1, -1)]
    yield from ((each, density) for each in kept if each.stats or not card.stats for density in _DENSITIES[size])
    yield from ((each, density) for each in kept[-2:] for density in _CLOSEST[size])


def _high(column: Sequence[Block], gap: float) -> float:
    return sum(each.height for each in column) + gap * max(len(column) - 1, 0)


def _stack(
    layout: Layout, above: Sequence[Block], below: Sequence[Block], box: QRectF, gap: float, spare: float
) -> None:
    """Put blocks one below the other; what is left over goes between them, and most of it before the small print."""
    between = min(spare * 0.5 / max(len(above) - 1, 1), gap)
    _put_all(layout, above, box.left(), box.top(), gap + between)
    _put_all(layout, below, box.left(), box.bottom() - _high(below, gap), gap)


def _put_all(layout: Layout, column: Sequence[Block], left: float, top: float, gap: float) -> None:
    tops = accumulate((each.height + gap for each in column), initial=top)
    for block, at in zip(column, tops, strict=False):
        block.put(layout, left, at)


def _blocks(card: Card, size: CardSize, density: _Density) -> tuple[list[Block], list[Block]]:
    """Give what is stacked from the top, and what stands at the bottom."""
    small, width = size.smallest_px, size.text_box.width()
    method = [_words(card.method, small, width, "secondary", Part.METHOD), blocks.credits_line(card, small, width)]
    if size is CardSize.WIDE:
        height = size.text_box.height() - _high(method, density.gap) - density.gap - _ABOVE_METHOD_OF_WIDE_PX
        return [_two_columns(card, density, small, width, height)], method
    column = _head(card, density, small, width)
    if size is CardSize.SQUARE and card.curve is not None:
        column.append(_total_beside_curve(card, density, small, width))
        origin = _origin(replace(card, curve_words=""), small, width)
    else:
        column += _total(card, density, small, width)
        origin = _origin(card, small, width)
    column += origin
    if card.stats:
        column.append(blocks.stats(card.stats, small, density.figure, density.padding, width))
    return column, method


def _head(card: Card, density: _Density, small: float, width: float) -> list[Block]:
    column = []
    if card.demo:
        column.append(blocks.demo_mark(card, small, width))
    if card.title:
        fitted = fit_title(card.title, density.titles, width, density.title_lines)
        column.append(blocks.paragraph(fitted, "text", Part.HEAD))
    return [*column, _words(card.facts, small, width, "secondary", Part.HEAD)]


def _total(card: Card, density: _Density, small: float, width: float) -> list[Block]:
    figure = blocks.lowered(blocks.total(card, density.total, small, width), _ABOVE_TOTAL_PX)
    return [figure, _words(card.estimate, small, width, "text", Part.TOTAL)]


def _origin(card: Card, small: float, width: float) -> list[Block]:
    """Give the bar of the segments with their names; what the curve is stands with them."""
    if not card.shares:
        return []
    bar = blocks.lowered(origin_blocks.share_bar(card.shares, small * 0.85, width), _ABOVE_BAR_PX)
    return [bar, origin_blocks.legend(card.shares, card.curve_words, small, width, 3)]


def _total_beside_curve(card: Card, density: _Density, small: float, width: float) -> Block:
    left_width = width * _LEFT_OF_SQUARE
    left = _total(card, density, small, left_width)
    height = _high(left, density.gap)
    right_width = width - left_width - _COLUMN_GAP_PX / 2
    curve = blocks.curve_tile(card.curve_words, small, right_width, height)

    def put(layout: Layout, x: float, top: float) -> None:
        _put_all(layout, left, x, top, density.gap)
        curve.put(layout, x + width - right_width, top)

    return Block(height, put)


def _two_columns(card: Card, density: _Density, small: float, width: float, height: float) -> Block:
    """Set the total with its numbers to the left; to the right how it came together, and where it comes from."""
    left_width = width * _LEFT_OF_WIDE
    right_width = width - left_width - _COLUMN_GAP_PX
    left = _head(card, density, small, left_width) + _total(card, density, small, left_width)
    if card.stats:
        left.append(blocks.stats(card.stats, small, density.figure, density.padding, left_width))
    right = _curve_over_legend(card, density, small, right_width, height)

    def put(layout: Layout, x: float, top: float) -> None:
        spare = max(height - _high(left, density.gap), 0.0)
        between = min(spare / max(len(left) - 1, 1), density.gap)
        _put_all(layout, left, x, top, density.gap + between)
        _put_all(layout, right, x + left_width + _COLUMN_GAP_PX, top, density.gap * 1.5)

    return Block(max(height, _high(left, density.gap)) + _ABOVE_METHOD_OF_WIDE_PX, put)


def _curve_over_legend(card: Card, density: _Density, small: float, width: float, height: float) -> list[Block]:
    """Fill a column: the names of the segments take what the curve leaves, or all of it where there is none."""
    gap = density.gap * 1.5
    least = len(card.shares) * small * _LEGEND_STEP
    for_curve = height - (least + gap if card.shares else 0.0)
    column = []
    if card.curve is not None and for_curve >= _LEAST_TILE_PX:
        column.append(blocks.curve_tile(card.curve_words, small, width, for_curve))
    if card.shares:
        column.append(origin_blocks.upright_legend(card.shares, small, least if column else height))
    return column


def _words(text: str, size_px: float, width: float, colour: str, part: Part) -> Block:
    return blocks.paragraph(fit(text, (size_px,), REGULAR, width, _ALL_LINES), colour, part)
