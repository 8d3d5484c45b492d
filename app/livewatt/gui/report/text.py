"""Text on paper: runs of words in one size, broken into lines, with links that can be followed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from livewatt.gui.report.sheet import LINK, PT, colour, dots, font
from livewatt.sharing.report.drawing import Ink


class Style(Enum):
    """The sizes of text on paper: points, weight, ink."""

    TITLE = (25.0, QFont.Weight.Bold, Ink.TEXT)
    SUBTITLE = (13.0, QFont.Weight.Normal, Ink.QUIET)
    HERO = (46.0, QFont.Weight.Bold, Ink.TEXT)
    HERO_UNIT = (19.0, QFont.Weight.DemiBold, Ink.TEXT)
    RANGE = (12.5, QFont.Weight.DemiBold, Ink.TEXT)
    PART = (15.0, QFont.Weight.Bold, Ink.TEXT)
    HEADING = (10.8, QFont.Weight.DemiBold, Ink.TEXT)
    BODY = (9.2, QFont.Weight.Normal, Ink.TEXT)
    STRONG = (9.2, QFont.Weight.DemiBold, Ink.TEXT)
    NOTE = (8.6, QFont.Weight.Normal, Ink.QUIET)
    CARD = (16.0, QFont.Weight.DemiBold, Ink.TEXT)
    CELL = (8.2, QFont.Weight.Normal, Ink.TEXT)
    CELL_STRONG = (8.2, QFont.Weight.DemiBold, Ink.TEXT)
    HEAD = (7.8, QFont.Weight.DemiBold, Ink.QUIET)
    SMALL = (7.4, QFont.Weight.Normal, Ink.QUIET)

    @property
    def font(self) -> QFont:
        """The typeface of this style."""
        size_pt, weight, _ink = self.value
        return font(size_pt, weight)

    @property
    def colour(self) -> QColor:
        """The colour of this style."""
        return colour(self.value[2])


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text; it leads to `target` where it has one."""

    text: str
    ink: Ink | None = None
    target: str = ""


class Text:
    """Words set in a width (points), ready to be painted; it knows its height before."""

    def __init__(
        self,
        words: str | Sequence[Words],
        style: Style,
        width_pt: float,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        runs = (Words(words),) if isinstance(words, str) else tuple(words)
        self._style = style
        self._layout = QTextLayout("".join(run.text for run in runs), style.font)
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(_formats(runs, style))
        self.height_pt = self._break(width_pt * PT) / PT

    def _break(self, width: float) -> float:
        """Break the text into lines, all in dots, and give their height."""
        self._layout.beginLayout()
        height = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height() * (1.12 if self._style in _READ else 1.0)
        self._layout.endLayout()
        return height

    @property
    def ascent_pt(self) -> float:
        """How far the baseline of the first line lies below the top."""
        return self._layout.lineAt(0).ascent() / PT

    def paint(self, painter: QPainter, x_pt: float, y_pt: float) -> None:
        """Paint it with its upper left corner at a place."""
        painter.setPen(self._style.colour)
        self._layout.draw(painter, dots(x_pt, y_pt))


# Text that is read line by line gets air between its lines.
# Where a long name may be broken.
_WORD_ENDS = re.compile(r"[ _]+")
_READ = (Style.BODY, Style.NOTE, Style.CELL)


def _formats(runs: Sequence[Words], style: Style) -> list[QTextLayout.FormatRange]:
    formats, start = [], 0
    for run in runs:
        made = QTextLayout.FormatRange()
        made.start, made.length = start, _utf16_length(run.text)
        its_format = QTextCharFormat()
        its_format.setForeground(colour(run.ink) if run.ink is not None else style.colour)
        if run.target:
            its_format.setForeground(LINK)
            its_format.setAnchor(True)
            its_format.setAnchorHref(run.target)
        made.format = its_format
        formats.append(made)
        start += made.length
    return formats


def _utf16_length(text: str) -> int:
    """Count as Qt does."""
    return len(text.encode("utf-16-le")) // 2


def width_pt(text: str, style: Style) -> float:
    """Give how wide a text is on one line."""
    return QFontMetricsF(style.font).horizontalAdvance(text) / PT


def longest_word_pt(text: str, style: Style) -> float:
    """Give how wide a column must be so that no word of a text is torn."""
    return max((width_pt(word, style) for word in _WORD_ENDS.split(text)), default=0.0)
