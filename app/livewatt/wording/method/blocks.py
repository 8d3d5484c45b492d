"""What the method is written in: sections of a few kinds of blocks, for the window and for documents alike.

All texts are in the language they were made in, so sections are made anew when the language changes.
"""

from dataclasses import dataclass

from livewatt.domain.chain import Segment


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere: `target` is an anchor of the method ("#formula") or an address of the web."""

    text: str
    target: str

    @property
    def is_inside(self) -> bool:
        """Whether it leads to another place of the method."""
        return self.target.startswith("#")


Cell = str | Link


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences; `note` sets them apart as an aside."""

    text: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A place of its own inside a section."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a formula, in the colour of the part of the chain it belongs to."""

    text: str
    segment: Segment | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """Lines of a formula, each a row of runs."""

    lines: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Links:
    """A row of links after a word and its colon: "Factors: …"."""

    lead: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head, counted from 0: columns in `numbers` are figures, rows in `strong` stand out.

    With a `caption` the table can be read by itself, and the first cell of each row names it. A row of one cell alone
    is a heading for those after it.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...] = ()
    strong: tuple[int, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of a bar: its share of the chain, how long it is, and its figure in words."""

    segment: Segment
    amount: float
    figure: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its parts in the order of the chain, and the figure written after it."""

    name: str
    parts: tuple[BarPart, ...]
    figure: str

    @property
    def amount(self) -> float:
        """How long it is."""
        return sum(part.amount for part in self.parts)


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars on one scale from 0, made of the parts of the chain, with the `unit` in words."""

    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure on a scale, with its likely range where it has one."""

    name: str
    value: float
    figure: str
    low: float | None = None
    high: float | None = None
    target: str = ""


@dataclass(frozen=True, slots=True)
class Dots:
    """Figures on one logarithmic scale in two groups that are never mixed: ranges of ours, and methods of others."""

    own_title: str
    own: tuple[Dot, ...]
    others_title: str
    others: tuple[Dot, ...]


Block = Paragraph | Heading | Points | Formula | Links | Table | Bars | Dots


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the method: its anchor, its title and what it says."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def anchors(self) -> tuple[str, ...]:
        """All places inside it, its own first."""
        return (self.anchor, *(block.anchor for block in self.blocks if isinstance(block, Heading)))


def texts_of(block: Block) -> tuple[str, ...]:
    """Give every text of a block, for a search and for a screen reader."""
    match block:
        case Paragraph(text) | Heading(text):
            return (text,)
        case Points(items):
            return items
        case Formula(lines):
            return tuple("".join(run.text for run in line) for line in lines)
        case Links(lead, links):
            return (lead, *(link.text for link in links))
        case Table(head, rows, caption=caption):
            return (*((caption,) if caption else ()), *head, *(cell_text(cell) for row in rows for cell in row))
        case Bars(unit, bars):
            return (unit, *(text for bar in bars for text in (bar.name, bar.figure)))
        case Dots(own_title, own, others_title, others):
            return (own_title, others_title, *(text for dot in (*own, *others) for text in (dot.name, dot.figure)))


def cell_text(cell: Cell) -> str:
    """Give the text of a cell."""
    return cell.text if isinstance(cell, Link) else cell
