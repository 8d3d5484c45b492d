"""The method as Markdown, with a place for every section and every factor."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from livewatt.wording.language import _
from livewatt.wording.method.anchors import Place
from livewatt.wording.method.blocks import (
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
    Section,
    Table,
)
from livewatt.wording.method.document import Method, about, factor_head, licences, title
from livewatt.wording.method.factors import FactorEntry, FactorGroup
from livewatt.wording.names import segment_name

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def as_markdown(method: Method) -> str:
    """Write the method as one Markdown document."""
    lines = chain(
        (f"# {_escaped(title())}", "", *(_escaped(each) for each in about(method)), ""),
        _contents(method),
        *(_section(section) for section in method.sections),
        (_place(Place.FACTORS), "", f"## {_escaped(_('Every factor'))}", ""),
        *(_group(group) for group in method.groups),
        ("---", "", _escaped(licences()), ""),
    )
    return "\n".join(lines)


def _contents(method: Method) -> Iterator[str]:
    for section in method.sections:
        yield f"- [{_escaped(section.title)}](#{section.anchor})"
    yield f"- [{_escaped(_('Every factor'))}](#{Place.FACTORS})"
    for group in method.groups:
        yield f"  - [{_escaped(group.title)}](#{group.anchor})"
    yield ""


def _section(section: Section) -> Iterator[str]:
    yield from (_place(section.anchor), "", f"## {_escaped(section.title)}", "")
    for block in section.blocks:
        yield from _block(block)
        yield ""


def _block(block: Block) -> Iterable[str]:
    match block:
        case Paragraph(text, note):
            return (f"> {_escaped(text)}" if note else _escaped(text),)
        case Heading(text, anchor):
            return (_place(anchor), "", f"### {_escaped(text)}")
        case Points(items):
            return tuple(f"- {_escaped(item)}" for item in items)
        case Formula(lines):
            return ("```text", *("".join(run.text for run in line) for line in lines), "```")
        case Links(lead, links):
            return (f"{_escaped(lead)} {' · '.join(_cell(link) for link in links)}",)
        case Table(head, rows, numbers, strong):
            return _table(head, rows, numbers, strong)
        case Bars():
            return _bars(block)
        case Dots(own_title, own, others_title, others):
            return (*_dots(own_title, own), "", *_dots(others_title, others))


def _table(
    head: Sequence[str], rows: Sequence[Sequence[Cell]], numbers: Sequence[int] = (), strong: Sequence[int] = ()
) -> Iterator[str]:
    yield _row(head)
    yield "|" + "|".join(" ---: " if column in numbers else " --- " for column in range(len(head))) + "|"
    for number, row in enumerate(rows):
        yield _row(row, "**" if number in strong else "")


def _row(cells: Sequence[Cell], mark: str = "") -> str:
    written = (_cell(cell) for cell in cells)
    return f"| {' | '.join(f'{mark}{cell}{mark}' if cell else '' for cell in written)} |"


def _bars(bars: Bars) -> Iterator[str]:
    yield _escaped(bars.unit)
    yield ""
    head = ("", *(segment_name(part.segment) for part in bars.bars[0].parts), _("Total"))
    rows = [(bar.name, *(part.figure for part in bar.parts), bar.figure) for bar in bars.bars]
    yield from _table(head, rows, range(1, len(head)))


def _dots(heading: str, dots: Sequence[Dot]) -> Iterator[str]:
    rows = [(Link(dot.name, dot.target), dot.figure) for dot in dots]
    return _table((heading, ""), rows, (1,))


def _group(group: FactorGroup) -> Iterator[str]:
    yield from (_place(group.anchor), "", f"### {_escaped(group.title)}", "", _escaped(group.sentence), "")
    yield from _table(factor_head(), ())
    yield from (_factor(entry) for entry in group.entries)
    yield ""


def _factor(entry: FactorEntry) -> str:
    factor = entry.factor
    status = f"**{_escaped(entry.status)}**" if entry.is_assumption else _escaped(entry.status)
    source = [_escaped(entry.source), *(f"[{_escaped(link.text)}]({link.target})" for link in entry.source_links)]
    source.append(_escaped(entry.source_details))
    cells = (
        f'<a id="{entry.anchor}"></a>{_escaped(entry.name)}<br>`{factor.id}`',
        f"{entry.exact_value} {_escaped(entry.unit)}".strip(),
        entry.range,
        str(factor.year or ""),
        ", ".join(each for each in (status, entry.quality, _escaped(entry.own_note)) if each),
        "<br>".join(each for each in source if each),
        _escaped(factor.locator),
        _escaped(factor.note),
        "<br>".join(_cell(link) for link in entry.uses),
    )
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    return f"[{_escaped(cell.text)}]({cell.target})" if isinstance(cell, Link) else _escaped(cell)


def _place(anchor: str) -> str:
    return f'<a id="{anchor}"></a>'


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
