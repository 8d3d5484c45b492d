"""Text fitted into a width: wrapped between words, made smaller, and at last cut with "…"."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from livewatt.gui.fonts import FAMILY

REGULAR, MEDIUM, BOLD = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.Bold


def font(size_px: float, weight: QFont.Weight = REGULAR, *, tabular: bool = False) -> QFont:
    """Make the shipped typeface in a size; `tabular` gives digits of equal width, for figures that count."""
    made = QFont(FAMILY)
    made.setPixelSize(round(size_px))
    made.setWeight(weight)
    # Hinting moves glyphs to whole pixels of a screen, which a picture that is scaled does not have.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of text in a font."""

    lines: tuple[str, ...]
    font: QFont

    @property
    def width_px(self) -> float:
        """The width of the longest line."""
        return max((advance(line, self.font) for line in self.lines), default=0.0)


def advance(text: str, in_font: QFont) -> float:
    """Give the width of a text in pixels."""
    return QFontMetricsF(in_font).horizontalAdvance(text)


def wrap(text: str, in_font: QFont, width_px: float) -> list[str]:
    """Break a text between words; a word that is too wide stands on a line of its own, and is not broken."""
    lines: list[str] = []
    # Split at plain spaces alone: a no-break space keeps a figure with its unit.
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and advance(longer, in_font) <= width_px:
            lines[-1] = longer
        elif word:
            lines.append(word)
    return lines


def fit(text: str, sizes_px: Sequence[float], weight: QFont.Weight, width_px: float, most_lines: int) -> Fitted:
    """Fit a text into some lines of about the same length, at the largest of the sizes that holds it.

    At the smallest one its end is cut off.
    """
    made = font(sizes_px[-1], weight)
    for size_px in sizes_px:
        made = font(size_px, weight)
        lines = wrap(text, made, width_px)
        if len(lines) <= most_lines and all(advance(line, made) <= width_px for line in lines):
            return Fitted(tuple(_evened(text, made, lines)), made)
    kept, rest = lines[: most_lines - 1], " ".join(lines[most_lines - 1 :])
    metrics = QFontMetricsF(made)
    cut = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width_px) for line in (*kept, rest) if line]
    return Fitted(tuple(cut), made)


def fit_title(text: str, sizes_px: Sequence[float], width_px: float, most_lines: int) -> Fitted:
    """Fit a title: on one line if any of the sizes allows it, otherwise on more."""
    for size_px in sizes_px:
        in_font = font(size_px, BOLD)
        if advance(text, in_font) <= width_px:
            return Fitted((text,), in_font)
    return fit(text, sizes_px, BOLD, width_px, most_lines)


def _evened(text: str, in_font: QFont, lines: list[str]) -> list[str]:
    """Break lines anew so that the last is not much shorter than the others, without one line more."""
    evened = lines
    while len(evened) > 1:
        widest_px = max(advance(line, in_font) for line in evened)
        narrower = wrap(text, in_font, widest_px - 1)
        if len(narrower) > len(lines) or max(advance(line, in_font) for line in narrower) >= widest_px:
            break
        evened = narrower
    return evened
