"""How a card is arranged in each size: what fits is decided by rule, and what must be said is never left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF

from livewatt.gui.cards import blocks
from livewatt.gui.cards.blocks import Block
from livewatt.gui.cards.fitting import BOLD, REGULAR, fit
from livewatt.gui.cards.formats import CardSize
from livewatt.gui.cards.layout import Layout, Part
from livewatt.sharing.card import Card

_ALL_LINES = 99


@dataclass(frozen=True, slots=True)
class _Density:
    """How closely a card is set, in pixels: from airy to close, the first that fits is taken."""

    total: float
    titles: tuple[float, ...]
    title_lines: int
    gap: float
    padding: float
    figure: float


_DENSITIES = {
    CardSize.VERTICAL: (
        _Density(216, (62, 54, 48), 2, 28, 26, 50),
        _Density(192, (58, 50, 44), 2, 23, 22, 48),
        _Density(176, (54, 48, 42), 2, 18, 19, 46),
        _Density(160, (52, 46, 40), 1, 15, 16, 46),
        _Density(144, (48, 42, 38), 1, 12, 13, 44),
        _Density(124, (44, 40, 36), 1, 8, 9, 42),
    ),
    CardSize.SQUARE: (
        _Density(190, (60, 52, 46), 2, 24, 22, 48),
        _Density(168, (56, 50, 44), 2, 19, 18, 46),
        _Density(146, (52, 46, 40), 1, 15, 14, 44),
        _Density(124, (48, 42, 38), 1, 10, 10, 42),
        _Density(104, (42, 36), 1, 7, 8, 40),
    ),
    CardSize.WIDE: (
        _Density(140, (50, 44, 40), 2, 13, 14, 46),
        _Density(122, (46, 42, 38), 2, 9, 10, 44),
        _Density(104, (44, 40, 36), 1, 6, 7, 42),
        _Density(88, (40, 36), 1, 3, 5, 40),
    ),
}
_LEFT_OF_WIDE = 0.58
_COLUMN_GAP_PX = 52.0
_ABOVE_TOTAL_PX = 12.0  # a large figure needs more air above it than lines of text do
_CURVE_ABOVE_BOTTOM_PX = 652.0
_CURVE_BESIDE_PX = 56.0
_TOP_OF_WIDE_CURVE_PX = 22.0
_LEAST_CURVE_PX = (230.0, 60.0)


def arrange(card: Card, size: CardSize) -> Layout:
    """Give the closest arrangement that is needed; numbers beside the total that have no room are left out."""
    box = size.text_box
    for card_that_fits, density in _attempts(card, size):
        above, below = _blocks(card_that_fits, size, density, box.width())
        height = sum(each.height for each in (*above, *below)) + density.gap * (len(above) + len(below) - 1)
        if height <= box.height():
            break
    layout = Layout()
    _stack(layout, above, below, box, density.gap, box.height() - height)
    if card.curve is not None:
        _place_curve(layout, size)
    return layout


def _place_curve(layout: Layout, size: CardSize) -> None:
    """Let the curve fill what is free: all below the texts of the vertical card, else what is beside the total."""
    width, height = float(size.pixels.width()), float(size.pixels.height())
    if size is CardSize.VERTICAL:
        layout.curve_rect = QRectF(0, height - _CURVE_ABOVE_BOTTOM_PX, width, _CURVE_ABOVE_BOTTOM_PX)
        return
    bottom = layout.bar.rect.top() - 22 if layout.bar is not None else layout.total.rect.bottom()
    if size is CardSize.WIDE:
        left, top = (
            size.text_box.left() + size.text_box.width() * _LEFT_OF_WIDE + _COLUMN_GAP_PX / 2,
            _TOP_OF_WIDE_CURVE_PX,
        )
    else:
        words = [each.rect for each in layout.texts if each.part is Part.TOTAL] + [layout.total.rect]
        left = max(rect.right() for rect in words) + _CURVE_BESIDE_PX
        top = max(each.rect.bottom() for each in layout.texts if each.part is Part.HEAD)
    free = QRectF(left, top, width - left, bottom - top)
    if free.width() >= _LEAST_CURVE_PX[0] and free.height() >= _LEAST_CURVE_PX[1]:
        layout.curve_rect, layout.curve_fades_in = free, True


def _attempts(card: Card, size: CardSize) -> Iterator[tuple[Card, _Density]]:
    """Give ways to set a card, best first: all its numbers however closely, then one number less, and so on."""
    for kept in range(len(card.stats), -1, -1):
        for density in _DENSITIES[size]:
            yield replace(card, stats=card.stats[:kept]), density


def _stack(
    layout: Layout, above: Sequence[Block], below: Sequence[Block], box: QRectF, gap: float, spare: float
) -> None:
    """Put blocks one below the other; what is left over goes between them, and most of it before the small print."""
    between = min(spare * 0.5 / max(len(above) - 1, 1), gap)
    y = box.top()
    for block in above:
        block.put(layout, box.left(), y)
        y += block.height + gap + between
    y = box.bottom() - sum(each.height for each in below) - gap * (len(below) - 1)
    for block in below:
        block.put(layout, box.left(), y)
        y += block.height + gap


def _blocks(card: Card, size: CardSize, density: _Density, width: float) -> tuple[list[Block], list[Block]]:
    """Give what is stacked from the top, and what stands at the bottom."""
    small = size.smallest_px
    method = [_words(card.method, small, width, "secondary", Part.METHOD), blocks.credits_line(card, small, width)]
    if size is CardSize.WIDE:
        return [_side_by_side(card, size, density, width)], method
    below_total = _origin(card, small, width, 3)
    if card.stats:
        below_total.append(blocks.stats(card.stats, small, density.figure, density.padding, width))
    return _head_and_total(card, size, density, width) + below_total, method


def _head_and_total(card: Card, size: CardSize, density: _Density, width: float) -> list[Block]:
    small = size.smallest_px
    column = []
    if card.demo:
        column.append(blocks.demo_mark(card, small, width))
    if card.title:
        fitted = fit(card.title, density.titles, BOLD, width, density.title_lines)
        column.append(blocks.paragraph(fitted, "text", Part.HEAD))
    column.append(_words(card.facts, small, width, "secondary", Part.HEAD))
    column.append(blocks.lowered(blocks.total(card, density.total, small, width), _ABOVE_TOTAL_PX))
    column.append(_words(card.estimate, small + (0 if size is CardSize.WIDE else 4), width, "text", Part.TOTAL))
    return column


def _origin(card: Card, small: float, width: float, columns: int) -> list[Block]:
    """Give the bar of the segments with their names; what the curve is stands with them."""
    if not card.shares:
        return []
    bar = blocks.share_bar(card.shares, small * 0.85, width)
    return [bar, blocks.legend(card.shares, card.curve_words, small, width, columns)]


def _side_by_side(card: Card, size: CardSize, density: _Density, width: float) -> Block:
    """Set the total with its numbers to the left; to the right, at its foot, where it comes from."""
    small = size.smallest_px
    left_width = width * _LEFT_OF_WIDE
    right_width = width - left_width - _COLUMN_GAP_PX
    left = _head_and_total(card, size, density, left_width)
    if card.stats:
        left.append(blocks.stats(card.stats, small, density.figure, density.padding, left_width))
    right = _origin(replace(card, curve_words=""), small, right_width, 1)
    gap = density.gap

    def high(column: Sequence[Block]) -> float:
        return sum(each.height for each in column) + gap * max(len(column) - 1, 0)

    whole = max(high(left), high(right))

    def put(layout: Layout, x: float, top: float) -> None:
        right_x = x + left_width + _COLUMN_GAP_PX
        for column, at, begin in ((left, x, top), (right, right_x, top + whole - high(right))):
            y = begin
            for block in column:
                block.put(layout, at, y)
                y += block.height + gap

    return Block(whole, put)


def _words(text: str, size_px: float, width: float, colour: str, part: Part) -> Block:
    return blocks.paragraph(fit(text, (size_px,), REGULAR, width, _ALL_LINES), colour, part)
