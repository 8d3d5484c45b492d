"""The method as one HTML page that needs no other file, with a place for every section and every factor."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain

from livewatt.domain.chain import Segment
from livewatt.wording.language import _, current_language
from livewatt.wording.method.anchors import Place
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
    Section,
    Table,
)
from livewatt.wording.method.document import Method, about, factor_head, licences, title
from livewatt.wording.method.factors import FactorEntry, FactorGroup
from livewatt.wording.method.html_style import STYLE
from livewatt.wording.names import segment_name


def as_html(method: Method) -> str:
    """Write the method as one page."""
    return "\n".join(
        chain(
            (
                "<!doctype html>",
                f'<html lang="{current_language()}">',
                '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
                f"<title>{escape(title())}</title><style>{STYLE}</style></head>",
                "<body>",
            ),
            _contents(method),
            (
                "<main>",
                f"<h1>{escape(title())}</h1>",
                *(f"<p class=about>{escape(each)}</p>" for each in about(method)),
            ),
            *(_section(section) for section in method.sections),
            (f'<section id="{Place.FACTORS}"><h2>{escape(_("Every factor"))}</h2></section>',),
            *(_group(group) for group in method.groups),
            (f"<footer>{escape(licences())}</footer>", "</main>", "</body>", "</html>", ""),
        )
    )


def _contents(method: Method) -> Iterator[str]:
    yield f'<nav aria-label="{escape(_("Contents"))}"><ul>'
    for anchor, text in (
        *((section.anchor, section.title) for section in method.sections),
        (Place.FACTORS, _("Every factor")),
        *((group.anchor, group.title) for group in method.groups),
    ):
        yield f'<li><a href="#{anchor}">{escape(text)}</a></li>'
    yield "</ul></nav>"


def _section(section: Section) -> Iterator[str]:
    yield f'<section id="{section.anchor}"><h2>{escape(section.title)}</h2>'
    for block in section.blocks:
        yield from _block(block)
    yield "</section>"


def _block(block: Block) -> Iterable[str]:
    match block:
        case Paragraph(text, note):
            return (f"<p{' class=note' if note else ''}>{escape(text)}</p>",)
        case Heading(text, anchor):
            return (f'<h3 id="{anchor}">{escape(text)}</h3>',)
        case Points(items):
            return ("<ul>", *(f"<li>{escape(item)}</li>" for item in items), "</ul>")
        case Formula(lines):
            return ("<pre>" + "\n".join("".join(_run(run) for run in line) for line in lines) + "</pre>",)
        case Links(lead, links):
            return (f"<p class=links>{escape(lead)} {' · '.join(_cell(link) for link in links)}</p>",)
        case Table(head, rows, numbers, strong):
            return _table(head, rows, numbers, strong)
        case Bars(unit, bars):
            return _bars(unit, bars)
        case Dots(own_title, own, others_title, others):
            return chain(_dots(own_title, own), _dots(others_title, others))


def _run(run: Run) -> str:
    return escape(run.text) if run.segment is None else f'<b class="{run.segment}">{escape(run.text)}</b>'


def _table(
    head: Sequence[str], rows: Sequence[Sequence[Cell]], numbers: Sequence[int] = (), strong: Sequence[int] = ()
) -> Iterator[str]:
    def cells(tag: str, row: Sequence[Cell]) -> str:
        return "".join(
            f"<{tag}{' class=number' if column in numbers else ''}>{_cell(cell)}</{tag}>"
            for column, cell in enumerate(row)
        )

    yield f"<div class=wide><table><thead><tr>{cells('th', head)}</tr></thead><tbody>"
    for number, row in enumerate(rows):
        yield f"<tr{' class=strong' if number in strong else ''}>{cells('td', row)}</tr>"
    yield "</tbody></table></div>"


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
    return _table((heading, ""), [(Link(dot.name, dot.target), dot.figure) for dot in dots], (1,))


def _group(group: FactorGroup) -> Iterator[str]:
    yield f'<section id="{group.anchor}"><h3>{escape(group.title)}</h3><p>{escape(group.sentence)}</p>'
    yield "<div class=wide><table class=factors><thead><tr>"
    yield "".join(f"<th>{escape(each)}</th>" for each in factor_head())
    yield "</tr></thead><tbody>"
    yield from (_factor(entry) for entry in group.entries)
    yield "</tbody></table></div></section>"


def _factor(entry: FactorEntry) -> str:
    factor = entry.factor
    kind = "assumption" if entry.is_assumption else "tag"
    sources = (escape(entry.source), *(_cell(link) for link in entry.source_links), escape(entry.source_details))
    cells = (
        f"<b>{escape(entry.name)}</b><br><code>{escape(factor.id)}</code>",
        escape(f"{entry.exact_value} {entry.unit}".strip()),
        escape(entry.range),
        str(factor.year or ""),
        f"<span class={kind}>{escape(entry.status)}</span> {factor.quality}/5",
        "<br>".join(each for each in sources if each),
        escape(factor.locator),
        escape(factor.note),
        "<br>".join(_cell(link) for link in entry.uses),
    )
    return f'<tr id="{entry.anchor}">{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _cell(cell: Cell) -> str:
    if not isinstance(cell, Link):
        return escape(cell)
    away = "" if cell.is_inside else " rel=noreferrer"
    return f'<a href="{escape(cell.target)}"{away}>{escape(cell.text)}</a>'
