"""Drawings as lines and shapes, for paper and for the web alike; lengths in points, y downwards."""

from dataclasses import dataclass
from enum import StrEnum

from livewatt.domain.chain import Segment

WIDTH_PT = 484.0  # the text of a page of A4
LABEL_PT = 7.6


class Ink(StrEnum):
    """What a mark is drawn with; each medium has a colour for it."""

    TEXT = "text"
    QUIET = "quiet"
    LINE = "line"
    PANEL = "panel"
    STUDIO = "studio"
    PLATFORM = "platform"
    NETWORK = "network"
    ROUTER = "router"
    SCREEN = "screen"

    @classmethod
    def of(cls, segment: Segment) -> "Ink":
        """Give the ink of a part of the chain."""
        return cls(segment.value)


class Anchor(StrEnum):
    """Which end of a label stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle; `strength` is its opacity, and it is only outlined where that is 0."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled shape."""

    points: tuple[Point, ...]
    ink: Ink
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, in points of width."""

    points: tuple[Point, ...]
    ink: Ink
    width: float = 0.6


@dataclass(frozen=True, slots=True)
class Label:
    """A few words on one line, `y` being its baseline."""

    x: float
    y: float
    text: str
    ink: Ink = Ink.QUIET
    anchor: Anchor = Anchor.START
    size_pt: float = LABEL_PT
    strong: bool = False


Mark = Rect | Polygon | Line | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks in the order they are drawn, and what they show in a sentence for those who do not see them."""

    height: float
    marks: tuple[Mark, ...]
    description: str
    width: float = WIDTH_PT

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it."""
        return tuple(mark.text for mark in self.marks if isinstance(mark, Label))
