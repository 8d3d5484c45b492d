"""The blocks a card is stacked from: each knows its height for a width, and puts itself into a layout."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from livewatt.gui.cards.fitting import BOLD, MEDIUM, REGULAR, Fitted, advance, fit, font
from livewatt.gui.cards.layout import Box, Layout, Part, ShareBar, TextLine, TotalPlace
from livewatt.sharing.card import Card, Share, Stat

_LEADING = 1.26
_CREDITS_OF_SMALLEST = 0.75


@dataclass(frozen=True, slots=True)
class Block:
    """Something of a height that puts itself at a left edge and a top."""

    height: float
    put: Callable[[Layout, float, float], None]


def line_height(in_font: QFont) -> float:
    """Give the distance between two baselines."""
    return in_font.pixelSize() * _LEADING


def _baseline(top: float, in_font: QFont) -> float:
    """Give the baseline of a line that begins at a top."""
    metrics = QFontMetricsF(in_font)
    return top + (line_height(in_font) - metrics.height()) / 2 + metrics.ascent()


def _write(layout: Layout, text: str, x: float, baseline: float, in_font: QFont, colour: str, part: Part) -> None:
    layout.texts.append(TextLine(text, x, baseline, in_font, colour, part))


def paragraph(fitted: Fitted, colour: str, part: Part) -> Block:
    """Make a block of lines."""
    step = line_height(fitted.font)

    def put(layout: Layout, left: float, top: float) -> None:
        for number, line in enumerate(fitted.lines):
            _write(layout, line, left, _baseline(top + number * step, fitted.font), fitted.font, colour, part)

    return Block(step * len(fitted.lines), put)


def demo_mark(card: Card, size_px: float, width: float) -> Block:
    """Make the mark of a demonstration."""
    fitted = fit(card.demo, (size_px,), BOLD, width - size_px, 1)
    height = line_height(fitted.font) + size_px * 0.35

    def put(layout: Layout, left: float, top: float) -> None:
        rect = QRectF(left, top, fitted.width_px + size_px, height)
        layout.boxes.append(Box(rect, height / 2, "demo", Part.HEAD))
        baseline = _baseline(top + (height - line_height(fitted.font)) / 2, fitted.font)
        _write(layout, fitted.lines[0], left + size_px / 2, baseline, fitted.font, "demo_text", Part.HEAD)

    return Block(height, put)


def lowered(block: Block, by: float) -> Block:
    """Put a block with some more air above it."""
    return Block(block.height + by, lambda layout, left, top: block.put(layout, left, top + by))


def total(card: Card, size_px: float, smallest_px: float, width: float) -> Block:
    """Make the figure of the total with its unit, smaller where it would be too wide."""
    while True:
        figure, unit = font(size_px, BOLD, tabular=True), font(max(size_px * 0.34, smallest_px), MEDIUM)
        gap = size_px * 0.09
        taken = advance(card.total.figure, figure) + gap + advance(card.total.unit, unit)
        if taken <= width:
            break
        size_px *= 0.94
    drawn = QFontMetricsF(figure).tightBoundingRect(card.total.figure)
    # A decimal comma reaches below the line.
    height = -drawn.top() + size_px * 0.06 + max(drawn.bottom(), size_px * 0.06)

    def put(layout: Layout, left: float, top: float) -> None:
        # A large figure has room beside its first digit, which would put it to the right of the texts' edge.
        rect = QRectF(left, top, taken - drawn.left(), height)
        layout.total = TotalPlace(left - drawn.left(), top - drawn.top() + size_px * 0.06, figure, unit, gap, rect)

    return Block(height, put)


def share_bar(shares: Sequence[Share], height: float, width: float) -> Block:
    """Make the bar of the segments."""

    def put(layout: Layout, left: float, top: float) -> None:
        parts = tuple((share.segment, share.fraction) for share in shares)
        layout.bar = ShareBar(QRectF(left, top, width, height), parts)

    return Block(height, put)


def legend(shares: Sequence[Share], note: str, size_px: float, width: float, most_columns: int) -> Block:
    """Make the names and percentages of the segments, in as many columns as their words leave room for.

    A note, where there is one, stands after the last of them.
    """
    name_font, percent_font = font(size_px), font(size_px, BOLD)
    swatch, gap = size_px * 0.72, size_px * 0.38
    taken = swatch + 2 * gap

    def entry_width(share: Share) -> float:
        return taken + advance(share.name, name_font) + advance(share.percent, percent_font)

    widest = max([*map(entry_width, shares), advance(note, name_font)])
    columns = max(1, min(most_columns, int((width + gap) // (widest + gap))))
    step = size_px * 1.38
    rows = -(-(len(shares) + bool(note)) // columns)

    def put(layout: Layout, left: float, top: float) -> None:
        def cell(number: int) -> tuple[float, float, float]:
            row_top = top + (number // columns) * step
            baseline = _baseline(row_top + (step - line_height(name_font)) / 2, name_font)
            return left + (number % columns) * width / columns, row_top, baseline

        for number, share in enumerate(shares):
            x, row_top, baseline = cell(number)
            box = QRectF(x, row_top + (step - swatch) / 2, swatch, swatch)
            layout.boxes.append(Box(box, swatch * 0.28, share.segment, Part.SHARES))
            x += swatch + gap
            _write(layout, share.name, x, baseline, name_font, "secondary", Part.SHARES)
            x += advance(share.name, name_font) + gap
            _write(layout, share.percent, x, baseline, percent_font, "text", Part.SHARES)
        if note:
            x, _row_top, baseline = cell(len(shares))
            _write(layout, note, x, baseline, name_font, "faint", Part.SHARES)

    return Block(rows * step, put)


def stats(told: Sequence[Stat], size_px: float, figure_px: float, padding: float, width: float) -> Block:
    """Make the numbers beside the total: one below the other on a panel, each with what it is."""
    figure_font = font(figure_px, BOLD, tabular=True)
    inner = width - 2 * padding * 1.2
    figures = max((advance(each.figure, figure_font) for each in told), default=0.0) + size_px * 0.7
    words = [fit(each.words, (size_px,), REGULAR, inner - figures, 3) for each in told]
    heights = [max(line_height(figure_font), len(each.lines) * line_height(each.font)) for each in words]
    between = padding * 0.5
    height = sum(heights) + between * (len(told) - 1) + 2 * padding

    def put(layout: Layout, left: float, top: float) -> None:
        layout.boxes.append(Box(QRectF(left, top, width, height), size_px * 0.75, "panel", Part.STATS))
        x, y = left + padding * 1.2, top + padding
        for stat, fitted, row in zip(told, words, heights, strict=True):
            figure_top = y + (row - line_height(figure_font)) / 2
            figure_at = _baseline(figure_top, figure_font)
            _write(layout, stat.figure, x, figure_at, figure_font, "text", Part.STATS)
            step = line_height(fitted.font)
            words_top = y + (row - step * len(fitted.lines)) / 2
            for number, line in enumerate(fitted.lines):
                # One line stands on the figure's own; several stand at its middle.
                baseline = figure_at if len(fitted.lines) == 1 else _baseline(words_top + number * step, fitted.font)
                _write(layout, line, x + figures, baseline, fitted.font, "secondary", Part.STATS)
            y += row + between

    return Block(height, put)


def credits_line(card: Card, smallest_px: float, width: float) -> Block:
    """Make the line with program, method and factors, which alone may be smaller than all others."""
    size_px = smallest_px * _CREDITS_OF_SMALLEST
    logo, gap = size_px * 1.25, size_px * 0.5
    fitted = fit(card.credits, (size_px, size_px * 0.9), REGULAR, width - logo - gap, 2)
    step = line_height(fitted.font)

    def put(layout: Layout, left: float, top: float) -> None:
        layout.logo = QRectF(left, top + (step - logo) / 2, logo, logo)
        for number, line in enumerate(fitted.lines):
            baseline = _baseline(top + number * step, fitted.font)
            layout.texts.append(
                TextLine(line, left + logo + gap, baseline, fitted.font, "faint", Part.METHOD, is_credits=True)
            )

    return Block(step * len(fitted.lines), put)
