"""The method as one HTML page that needs no other file, with a place for every section and every factor."""

from collections.abc import Iterator
from html import escape
from itertools import chain

from livewatt.wording.language import _, current_language
from livewatt.wording.method.anchors import Place
from livewatt.wording.method.blocks import Section
from livewatt.wording.method.document import Method, about, factor_head, licences, title
from livewatt.wording.method.factors import FactorEntry, FactorGroup
from livewatt.wording.method.html_blocks import block_html, cell_html
from livewatt.wording.method.html_style import STYLE


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
        yield from block_html(block)
    yield "</section>"


def _group(group: FactorGroup) -> Iterator[str]:
    yield f'<section id="{group.anchor}"><h3>{escape(group.title)}</h3><p>{escape(group.sentence)}</p>'
    yield "<div class=wide><table class=factors><thead><tr>"
    yield "".join(f"<th>{escape(each)}</th>" for each in factor_head())
    yield "</tr></thead><tbody>"
    yield from (_factor(entry) for entry in group.entries)
    yield "</tbody></table></div></section>"


def _note(entry: FactorEntry) -> str:
    return f"<br>{escape(entry.own_note)}" if entry.own_note else ""


def _factor(entry: FactorEntry) -> str:
    factor = entry.factor
    kind = "assumption" if entry.is_assumption else "tag"
    sources = (escape(entry.source), *(cell_html(link) for link in entry.source_links), escape(entry.source_details))
    cells = (
        f"<b>{escape(entry.name)}</b><br><code>{escape(factor.id)}</code>",
        escape(f"{entry.exact_value} {entry.unit}".strip()),
        escape(entry.range),
        str(factor.year or ""),
        f"<span class={kind}>{escape(entry.status)}</span> {entry.quality}{_note(entry)}",
        "<br>".join(each for each in sources if each),
        escape(factor.locator),
        escape(factor.note),
        "<br>".join(cell_html(link) for link in entry.uses),
    )
    return f'<tr id="{entry.anchor}">{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
