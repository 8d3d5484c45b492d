"""Blocks as pieces of an HTML page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain

from livewatt.domain.chain import Segment
from livewatt.wording.method.blocks import (
    Bar,
    Bars,
    Block,
    Cell,
    Dot,
    Dots,
    Formula,
    Heading,
    Link,
    Links,
    Paragraph,
    Points,
    Run,
    Table,
)
from livewatt.wording.names import segment_name

# Browsers begin a new line after a dash, also in the middle of a range. Cells of figures are never broken anyway.
_DASH_OF_A_RANGE = re.compile(r"(?<=\d)–(?=\d)")


def words_html(text: str) -> str:
    """Write what is read line by line, its ranges never broken over two of them."""
    return _DASH_OF_A_RANGE.sub("–&NoBreak;", escape(text))


def block_html(block: Block) -> Iterable[str]:
    """Write a block, in pieces."""
    match block:
        case Paragraph(text, note):
            return (f"<p{' class=note' if note else ''}>{words_html(text)}</p>",)
        case Heading(text, anchor):
            return (f'<h3 id="{anchor}">{escape(text)}</h3>',)
        case Points(items):
            return ("<ul>", *(f"<li>{words_html(item)}</li>" for item in items), "</ul>")
        case Formula(lines):
            return ("<pre>" + "\n".join("".join(_run(run) for run in line) for line in lines) + "</pre>",)
        case Links(lead, links):
            return (f"<p class=links>{escape(lead)} {' · '.join(cell_html(link) for link in links)}</p>",)
        case Table():
            return _table(block)
        case Bars(unit, bars):
            return _bars(unit, bars)
        case Dots(own_title, own, others_title, others):
            return chain(_dots(own_title, own), _dots(others_title, others))


def _run(run: Run) -> str:
    return escape(run.text) if run.segment is None else f'<b class="{run.segment}">{escape(run.text)}</b>'


def _table(table: Table) -> Iterator[str]:
    names = "th scope=row" if table.caption else "td"
    yield "<div class=wide><table>"
    if table.caption:
        yield f"<caption>{escape(table.caption)}</caption>"
    yield f"<thead><tr>{_cells(table, table.head, 'th scope=col', 'th scope=col')}</tr></thead><tbody>"
    for number, row in enumerate(table.rows):
        yield f"<tr{' class=strong' if number in table.strong else ''}>{_cells(table, row, names, 'td')}</tr>"
    yield "</tbody></table></div>"


def _cells(table: Table, row: Sequence[Cell], first: str, others: str) -> str:
    if len(row) < len(table.head):
        return f"<th scope=colgroup colspan={len(table.head)}>{cell_html(row[0])}</th>"
    written = ""
    for column, cell in enumerate(row):
        tag = others if column else first
        right = " class=number" if column in table.numbers else ""
        written += f"<{tag}{right}>{cell_html(cell)}</{tag.split()[0]}>"
    return written


def _bars(unit: str, bars: Sequence[Bar]) -> Iterator[str]:
    longest = max(bar.amount for bar in bars)
    yield f"<figure><figcaption>{escape(unit)}</figcaption>"
    for bar in bars:
        yield f"<div class=bar><span>{escape(bar.name)}</span><div>"
        for part in bar.parts:
            width = 100 * part.amount / longest if longest > 0 else 0
            told = escape(f"{segment_name(part.segment)} {part.figure}")
            yield f'<i class="{part.segment}" style="width:{width:.2f}%" title="{told}"></i>'
        yield f"</div><b>{escape(bar.figure)}</b></div>"
    names = (f'<i class="{segment}"></i> {escape(segment_name(segment))}' for segment in Segment)
    yield f"<p class=legend>{' '.join(f'<span>{name}</span>' for name in names)}</p></figure>"


def _dots(heading: str, dots: Sequence[Dot]) -> Iterator[str]:
    return _table(Table((heading, ""), tuple((Link(dot.name, dot.target), dot.figure) for dot in dots), (1,)))


def cell_html(cell: Cell) -> str:
    """Write a text or a link."""
    if not isinstance(cell, Link):
        return escape(cell)
    away = "" if cell.is_inside else " rel=noreferrer"
    return f'<a href="{escape(cell.target)}"{away}>{escape(cell.text)}</a>'
