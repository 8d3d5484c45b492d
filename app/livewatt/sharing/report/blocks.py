"""What a report is made of, beside the blocks of the method."""

from dataclasses import dataclass

from livewatt.sharing.report.drawing import Drawing
from livewatt.wording.method.blocks import Block


@dataclass(frozen=True, slots=True)
class Hero:
    """The one figure that stands above all others: its unit, its range, and how it was counted."""

    figure: str
    unit: str
    range: str
    caption: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A figure with its name and a line under it."""

    name: str
    figure: str
    unit: str
    line: str


@dataclass(frozen=True, slots=True)
class Cards:
    """Figures side by side."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its caption."""

    caption: str
    drawing: Drawing


ReportBlock = Block | Hero | Cards | Picture


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report: its anchor, its title and what it says."""

    anchor: str
    title: str
    blocks: tuple[ReportBlock, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report in one language, ready to be set on paper or on a page of the web.

    `facts` are the lines of the cover, each a name and a value. `running` stands above every page and `footer` below.
    `stem` names its file, without an ending; several that are anonymous may share it.
    """

    language: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    running: str
    footer: str
    program: str
    parts: tuple[Part, ...]
    credits: str
    stem: str
    is_anonymous: bool
