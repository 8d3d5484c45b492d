"""Where everything stands on a card: texts, boxes and areas, ready to be drawn and to be measured."""

from dataclasses import dataclass, field
from enum import IntEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from livewatt.domain.chain import Segment


class Part(IntEnum):
    """The parts of a card, in the order in which a video shows them."""

    HEAD = 0
    TOTAL = 1
    SHARES = 2
    STATS = 3
    METHOD = 4


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text at its baseline; `colour` names one of the look's, `is_credits` may be small."""

    text: str
    x: float
    baseline: float
    font: QFont
    colour: str
    part: Part
    is_credits: bool = False

    @property
    def rect(self) -> QRectF:
        """The room the line takes: its advance, and its font's ascent and descent."""
        metrics = QFontMetricsF(self.font)
        return QRectF(self.x, self.baseline - metrics.ascent(), metrics.horizontalAdvance(self.text), metrics.height())


@dataclass(frozen=True, slots=True)
class Box:
    """A filled box with round corners; `colour` names one of the look's, or a segment."""

    rect: QRectF
    radius: float
    colour: str | Segment
    part: Part


@dataclass(frozen=True, slots=True)
class ShareBar:
    """The parts of the total, as fractions of the bar: side by side, or from the top down."""

    rect: QRectF
    parts: tuple[tuple[Segment, float], ...]
    is_upright: bool = False


@dataclass(frozen=True, slots=True)
class TotalPlace:
    """Where the figure of the total and its unit stand; in a video the figure counts, and the unit follows it."""

    x: float
    baseline: float
    figure_font: QFont
    unit_font: QFont
    gap: float
    rect: QRectF


@dataclass(slots=True)
class Layout:
    """Everything on a card; a curve that is not the card's own foot is a picture with round corners."""

    texts: list[TextLine] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    bar: ShareBar | None = None
    total: TotalPlace | None = None  # there is none only until it is placed
    logo: QRectF | None = None
    curve_rect: QRectF | None = None
    curve_radius: float = 0.0
