"""Links inside a report lead only to places that the report holds."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from livewatt.sharing.report.blocks import Part, ReportBlock
from livewatt.wording.method.blocks import Cell, Heading, Link, Links, Table


def without_dead_links(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Turn links to places of the method that the report does not hold into words, and leave out rows of such."""
    anchors = {anchor for part in parts for anchor in _anchors(part)}
    return tuple(replace(part, blocks=tuple(_living(part.blocks, anchors))) for part in parts)


def _anchors(part: Part) -> Iterator[str]:
    yield part.anchor
    yield from (block.anchor for block in part.blocks if isinstance(block, Heading))


def _living(blocks: Sequence[ReportBlock], anchors: Collection[str]) -> Iterator[ReportBlock]:
    for block in blocks:
        if isinstance(block, Links):
            links = tuple(link for link in block.links if _leads(link, anchors))
            if links:
                yield replace(block, links=links)
        elif isinstance(block, Table):
            yield replace(block, rows=tuple(tuple(_cell(cell, anchors) for cell in row) for row in block.rows))
        else:
            yield block


def _cell(cell: Cell, anchors: Collection[str]) -> Cell:
    return cell.text if isinstance(cell, Link) and not _leads(cell, anchors) else cell


def _leads(link: Link, anchors: Collection[str]) -> bool:
    return not link.is_inside or link.target[1:] in anchors
