"""Pieces put on pages: what belongs together stays together, and heads of tables are repeated."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from livewatt.gui.report.pieces import Piece
from livewatt.gui.report.sheet import TEXT_HEIGHT_PT, TOP_PT


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece at its height on a page, in points from the upper edge."""

    piece: Piece
    y_pt: float


Page = tuple[Placed, ...]


def pages_of(pieces: Iterable[Piece]) -> list[Page]:
    """Put pieces on as many pages as it takes."""
    pages: list[list[Placed]] = [[]]
    y = 0.0
    for group in _groups(pieces):
        height = sum(piece.space_pt + piece.height_pt for piece in group)
        if pages[-1] and y + height > TEXT_HEIGHT_PT:
            pages.append([])
            y = 0.0
        for piece in group:
            if pages[-1] and y + piece.space_pt + piece.height_pt > TEXT_HEIGHT_PT:
                pages.append([])  # a group higher than a page is cut after all
                y = 0.0
            if not pages[-1] and piece.head is not None:
                pages[-1].append(Placed(piece.head, TOP_PT))
                y = piece.head.height_pt
            elif pages[-1]:
                y += piece.space_pt
            pages[-1].append(Placed(piece, TOP_PT + y))
            y += piece.height_pt
    return [tuple(page) for page in pages]


def _groups(pieces: Iterable[Piece]) -> Iterator[Sequence[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keeps_next:
            yield group
            group = []
    if group:
        yield group
