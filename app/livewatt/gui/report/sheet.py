"""A page of A4 and what it is printed with: lengths, typeface, colours. Lengths are in points unless said."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont

from livewatt.gui.colours import LIGHT
from livewatt.gui.fonts import FAMILY
from livewatt.sharing.report.drawing import WIDTH_PT, Ink

DOTS_PER_INCH = 1200
# Device dots in a point: text is laid out in dots, so that letters stand where the printer puts them.
PT = DOTS_PER_INCH / 72

PAGE_WIDTH_PT, PAGE_HEIGHT_PT = 595.28, 841.89
TEXT_WIDTH_PT = WIDTH_PT
LEFT_PT = (PAGE_WIDTH_PT - TEXT_WIDTH_PT) / 2
TOP_PT, BOTTOM_PT = 62.0, PAGE_HEIGHT_PT - 58.0
TEXT_HEIGHT_PT = BOTTOM_PT - TOP_PT

LINK = QColor(LIGHT.focus)
WARNING = QColor(LIGHT.warning)
_COLOURS = {
    Ink.TEXT: LIGHT.text,
    Ink.QUIET: LIGHT.secondary,
    Ink.LINE: LIGHT.line,
    Ink.PANEL: LIGHT.window,
    **{Ink.of(segment): colour for segment, colour in LIGHT.segments.items()},
}


def colour(ink: Ink, strength: float = 1.0) -> QColor:
    """Give the colour of an ink on white paper, mixed with the paper: printers know no transparency."""
    full = QColor(_COLOURS[ink])
    mixed = (round(255 + (channel - 255) * strength) for channel in (full.red(), full.green(), full.blue()))
    return QColor(*mixed)


@cache
def font(size_pt: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Give the typeface in a size."""
    made = QFont(FAMILY)
    made.setPixelSize(round(size_pt * PT))
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Inter's contextual forms have no code point of their own: text copied from the page would lose its minus signs.
    made.setFeature(QFont.Tag("calt"), 0)
    return made


def dots(x_pt: float, y_pt: float) -> QPointF:
    """Give a place on the page in dots."""
    return QPointF(x_pt * PT, y_pt * PT)


def box(x_pt: float, y_pt: float, width_pt: float, height_pt: float) -> QRectF:
    """Give a rectangle on the page in dots."""
    return QRectF(x_pt * PT, y_pt * PT, width_pt * PT, height_pt * PT)
