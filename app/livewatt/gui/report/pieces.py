"""What a report is cut into to be put on pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QPainter

# Paints at a height of the page, in points from its upper edge.
Paint = Callable[[QPainter, float], None]


@dataclass(frozen=True, slots=True)
class Piece:
    """A strip of the page that is never cut: its height and the space above it in points, and how it is painted.

    With `keeps_next` it stays on one page with the piece after it. `head` is painted again where it begins a page.
    """

    height_pt: float
    paint: Paint
    space_pt: float = 0.0
    keeps_next: bool = False
    head: "Piece | None" = None


def kept_together(pieces: Sequence[Piece]) -> list[Piece]:
    """Keep pieces on one page."""
    return [*(replace(piece, keeps_next=True) for piece in pieces[:-1]), *pieces[-1:]]


def without_orphans(rows: Sequence[Piece]) -> list[Piece]:
    """Keep the first two and the last two of many rows together."""
    near_ends = {0, len(rows) - 2}
    return [replace(row, keeps_next=row.keeps_next or number in near_ends) for number, row in enumerate(rows[:-1])] + [
        *rows[-1:]
    ]
