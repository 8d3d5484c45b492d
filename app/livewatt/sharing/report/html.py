"""A report as one HTML page that needs no other file and asks for none."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain

from livewatt.resources import resources_dir
from livewatt.sharing.report.blocks import Cards, Hero, Part, Picture, Report, ReportBlock
from livewatt.sharing.report.html_style import STYLE
from livewatt.sharing.report.svg import as_svg
from livewatt.wording.language import _, speaking
from livewatt.wording.method.html_blocks import block_html, words_html


def as_html(report: Report) -> str:
    """Write a report as one page."""
    with speaking(report.language):
        return "\n".join(
            chain(
                (
                    "<!doctype html>",
                    f'<html lang="{report.language}">',
                    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
                    f'<meta name="generator" content="{escape(report.program)}">',
                    f"<title>{escape(report.running)}</title><style>{STYLE}</style></head>",
                    "<body><main>",
                ),
                _cover(report),
                *(_part(part) for part in report.parts),
                (f"<footer><p>{escape(report.credits)}</p></footer>", "</main></body>", "</html>", ""),
            )
        )


def _cover(report: Report) -> Iterator[str]:
    yield f"<header><div class=mark>{_icon()}<span>LiveWatt</span></div>"
    yield f"<h1>{escape(report.title)}</h1><p class=subtitle>{escape(report.subtitle)}</p>"
    facts = (f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in report.facts)
    yield f"<dl class=facts>{''.join(facts)}</dl></header>"
    links = (f'<li><a href="#{part.anchor}">{escape(part.title)}</a></li>' for part in report.parts)
    yield f'<nav aria-label="{escape(_("Contents"))}"><ul>{"".join(links)}</ul></nav>'


def _icon() -> str:
    drawn = (resources_dir() / "icons" / "livewatt.svg").read_text(encoding="utf-8")
    drawing = drawn[drawn.index("<svg") :].replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)
    return drawing.replace("<svg", '<svg aria-hidden="true"', 1).strip()


def _part(part: Part) -> Iterator[str]:
    yield f'<section id="{part.anchor}"><h2>{escape(part.title)}</h2>'
    for block in part.blocks:
        yield from _block(block)
    yield "</section>"


def _block(block: ReportBlock) -> Iterable[str]:
    match block:
        case Hero():
            return _hero(block)
        case Cards(cards):
            return (
                "<div class=cards>",
                *(
                    f"<div class=card><p>{escape(card.name)}</p><b>{escape(card.figure)}</b> {escape(card.unit)}"
                    f"<p>{words_html(card.line)}</p></div>"
                    for card in cards
                ),
                "</div>",
            )
        case Picture(caption, drawing):
            caption_html = f"<figcaption>{escape(caption)}</figcaption>"
            return (f"<figure>{caption_html}{as_svg(drawing, caption)}</figure>",)
        case _:
            return block_html(block)


def _hero(hero: Hero) -> Iterator[str]:
    first, *others = hero.tags
    tags = [f'<span class="tag">{escape(first)}</span>']
    tags += [f'<span class="tag demo">{escape(tag)}</span>' for tag in others]
    yield f"<div class=hero><p>{''.join(tags)}</p>"
    yield f"<b>{escape(hero.figure)}</b><span class=unit>{escape(hero.unit)}</span>"
    yield f"<p class=range>{words_html(hero.range)}</p><p>{escape(hero.caption)}</p></div>"
