"""The blocks a card is stacked from: each knows its height for a width, and puts itself into a layout."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from livewatt.gui.cards.fitting import BOLD, MEDIUM, REGULAR, Fitted, advance, fit, font
from livewatt.gui.cards.layout import Box, Layout, Part, TextLine, TotalPlace
from livewatt.sharing.card import Card, Stat

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


def middle_baseline(top: float, height: float, in_font: QFont) -> float:
    """Give the baseline of a line in the middle of a height."""
    return _baseline(top + (height - line_height(in_font)) / 2, in_font)


def write(layout: Layout, text: str, x: float, baseline: float, in_font: QFont, colour: str, part: Part) -> None:
    """Put a line of text at its baseline."""
    layout.texts.append(TextLine(text, x, baseline, in_font, colour, part))


def paragraph(fitted: Fitted, colour: str, part: Part) -> Block:
    """Make a block of lines."""
    step = line_height(fitted.font)

    def put(layout: Layout, left: float, top: float) -> None:
        for number, line in enumerate(fitted.lines):
            write(layout, line, left, _baseline(top + number * step, fitted.font), fitted.font, colour, part)

    return Block(step * len(fitted.lines), put)


def demo_mark(card: Card, size_px: float, width: float) -> Block:
    """Make the mark of a demonstration."""
    fitted = fit(card.demo, (size_px,), BOLD, width - size_px, 1)
    height = line_height(fitted.font) + size_px * 0.35

    def put(layout: Layout, left: float, top: float) -> None:
        rect = QRectF(left, top, fitted.width_px + size_px, height)
        layout.boxes.append(Box(rect, height / 2, "demo", Part.HEAD))
        baseline = _baseline(top + (height - line_height(fitted.font)) / 2, fitted.font)
        write(layout, fitted.lines[0], left + size_px / 2, baseline, fitted.font, "demo_text", Part.HEAD)

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


def curve_tile(words: str, size_px: float, width: float, height: float) -> Block:
    """Make the place of a curve beside texts, under a line that says what it is."""
    in_font = font(size_px)
    above = line_height(in_font) + size_px * 0.25

    def put(layout: Layout, left: float, top: float) -> None:
        write(layout, words, left, _baseline(top, in_font), in_font, "faint", Part.HEAD)
        layout.curve_rect = QRectF(left, top + above, width, height - above)
        layout.curve_radius = size_px * 0.5

    return Block(height, put)


def stats(told: Sequence[Stat], size_px: float, figure_px: float, padding: float, width: float) -> Block:
    """Make the numbers beside the total: one below the other, each with what it is, on a panel if there is padding."""
    figure_font = font(figure_px, BOLD, tabular=True)
    inner = width - 2 * padding * 1.2
    figures = max((advance(each.figure, figure_font) for each in told), default=0.0) + size_px * 0.7
    words = [fit(each.words, (size_px,), REGULAR, inner - figures, 3) for each in told]
    heights = [max(line_height(figure_font), len(each.lines) * line_height(each.font)) for each in words]
    between = padding * 0.5 or size_px * 0.06
    height = sum(heights) + between * (len(told) - 1) + 2 * padding

    def put(layout: Layout, left: float, top: float) -> None:
        if padding:
            layout.boxes.append(Box(QRectF(left, top, width, height), size_px * 0.75, "panel", Part.STATS))
        x, y = left + padding * 1.2, top + padding
        for stat, fitted, row in zip(told, words, heights, strict=True):
            figure_top = y + (row - line_height(figure_font)) / 2
            figure_at = _baseline(figure_top, figure_font)
            write(layout, stat.figure, x, figure_at, figure_font, "text", Part.STATS)
            step = line_height(fitted.font)
            words_top = y + (row - step * len(fitted.lines)) / 2
            for number, line in enumerate(fitted.lines):
                # One line stands on the figure's own; several stand at its middle.
                baseline = figure_at if len(fitted.lines) == 1 else _baseline(words_top + number * step, fitted.font)
                write(layout, line, x + figures, baseline, fitted.font, "secondary", Part.STATS)
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
