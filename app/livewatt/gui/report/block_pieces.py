"""The blocks of a report as pieces of pages."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from livewatt.gui.report.drawing_painter import paint_drawing
from livewatt.gui.report.pieces import Piece, kept_together, without_orphans
from livewatt.gui.report.sheet import LEFT_PT, PT, TEXT_WIDTH_PT, WARNING, box, colour
from livewatt.gui.report.table_pieces import table_pieces
from livewatt.gui.report.text import Style, Text, Words, width_pt
from livewatt.sharing.report.blocks import Card, Cards, Hero, Part, Picture, ReportBlock
from livewatt.sharing.report.drawing import Ink
from livewatt.wording.method.blocks import Formula, Heading, Links, Paragraph, Points, Table

_BULLET_PT = 11.0
_KEPT_POINTS = 5
_CARD_GAP_PT = 10.0
_PADDING_PT = 9.0
_RULE_PT = 1.6
_TAG_PT = 13.0


def part_pieces(part: Part) -> list[Piece]:
    """Cut a part of the report into its title and its blocks."""
    title = Text(part.title, Style.PART, TEXT_WIDTH_PT)
    pieces = [Piece(title.height_pt + 3, lambda painter, y: title.paint(painter, LEFT_PT, y), 24.0, keeps_next=True)]
    for number, block in enumerate(part.blocks):
        made = block_pieces(block)
        if number == 0 and isinstance(block, Paragraph) and len(part.blocks) > 1:
            made = [replace(piece, keeps_next=True) for piece in made]  # it leads to what comes after it
        if isinstance(block, Paragraph) and block.note and number > 0:
            pieces[-1] = replace(pieces[-1], keeps_next=True)  # it is about what stands above it
        pieces += made
    return pieces


def block_pieces(block: ReportBlock) -> Sequence[Piece]:
    """Cut a block into pieces."""
    match block:
        case Hero():
            return [_hero(block)]
        case Cards(cards):
            return [_cards(cards)]
        case Picture():
            return [_picture(block)]
        case Paragraph(text, note):
            return [_note(text) if note else _lines((Words(text),), Style.BODY, 6.0)]
        case Heading(text):
            return [replace(_lines((Words(text),), Style.HEADING, 13.0), keeps_next=True)]
        case Points(items):
            points = [_point(item, 6.0 if number == 0 else 2.5) for number, item in enumerate(items)]
            return kept_together(points) if len(points) <= _KEPT_POINTS else without_orphans(points)
        case Links(lead, links):
            words = [Words(f"{lead} ")]
            for link in links:
                words += [Words(link.text, target=link.target), Words(" · ")]
            return [_lines(words[:-1], Style.NOTE, 5.0)]
        case Formula():
            return [_formula(block)]
        case Table():
            return table_pieces(block)
        case _:
            raise ValueError(f"a report on paper has no {type(block).__name__}")


def _lines(words: Iterable[Words], style: Style, space_pt: float) -> Piece:
    text = Text(tuple(words), style, TEXT_WIDTH_PT)
    return Piece(text.height_pt, lambda painter, y: text.paint(painter, LEFT_PT, y), space_pt)


def _note(words: str) -> Piece:
    text = Text(words, Style.NOTE, TEXT_WIDTH_PT - _PADDING_PT)

    def paint(painter: QPainter, y: float) -> None:
        painter.fillRect(box(LEFT_PT, y, _RULE_PT, text.height_pt), colour(Ink.LINE))
        text.paint(painter, LEFT_PT + _PADDING_PT, y)

    return Piece(text.height_pt, paint, 7.0)


def _point(item: str, space_pt: float) -> Piece:
    text = Text(item, Style.BODY, TEXT_WIDTH_PT - _BULLET_PT)
    bullet = Text("•", Style.BODY, _BULLET_PT)

    def paint(painter: QPainter, y: float) -> None:
        bullet.paint(painter, LEFT_PT + 1, y)
        text.paint(painter, LEFT_PT + _BULLET_PT, y)

    return Piece(text.height_pt, paint, space_pt)


def _formula(formula: Formula) -> Piece:
    width = TEXT_WIDTH_PT - 2 * _PADDING_PT
    lines = [
        Text([Words(run.text, Ink.of(run.segment) if run.segment else None) for run in line], Style.STRONG, width)
        for line in formula.lines
    ]
    height = sum(line.height_pt for line in lines) + 2 * _PADDING_PT

    def paint(painter: QPainter, y: float) -> None:
        painter.fillRect(box(LEFT_PT, y, TEXT_WIDTH_PT, height), colour(Ink.PANEL))
        y += _PADDING_PT
        for line in lines:
            line.paint(painter, LEFT_PT + _PADDING_PT, y)
            y += line.height_pt

    return Piece(height, paint, 7.0)


def _picture(picture: Picture) -> Piece:
    caption = Text(picture.caption, Style.STRONG, TEXT_WIDTH_PT)
    below = caption.height_pt + 5

    def paint(painter: QPainter, y: float) -> None:
        caption.paint(painter, LEFT_PT, y)
        paint_drawing(painter, picture.drawing, LEFT_PT, y + below)

    return Piece(below + picture.drawing.height, paint, 9.0)


def _cards(cards: Sequence[Card]) -> Piece:
    width = (TEXT_WIDTH_PT - _CARD_GAP_PT * (len(cards) - 1)) / len(cards)
    inner = width - 2 * _PADDING_PT
    set_cards = []
    for card in cards:
        figure = [Words(card.figure), *([Words(f"\u00a0{card.unit}")] if card.unit else [])]
        fits = width_pt("".join(run.text for run in figure), Style.CARD) <= inner
        set_cards.append(
            (
                Text(card.name, Style.SMALL, inner),
                Text(figure, Style.CARD if fits else Style.RANGE, inner),
                Text(card.line, Style.SMALL, inner),
            )
        )
    height = max(sum(text.height_pt for text in texts) for texts in set_cards) + 2 * _PADDING_PT

    def paint(painter: QPainter, y: float) -> None:
        for number, texts in enumerate(set_cards):
            left = LEFT_PT + number * (width + _CARD_GAP_PT)
            painter.setPen(QPen(colour(Ink.LINE), 0.7 * PT))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box(left, y, width, height), 4 * PT, 4 * PT)
            at = y + _PADDING_PT
            for text in texts:
                text.paint(painter, left + _PADDING_PT, at)
                at += text.height_pt

    return Piece(height, paint, 12.0)


def _hero(hero: Hero) -> Piece:
    figure = Text(hero.figure, Style.HERO, TEXT_WIDTH_PT)
    unit = Text(hero.unit, Style.HERO_UNIT, TEXT_WIDTH_PT)
    its_range = Text(hero.range, Style.RANGE, TEXT_WIDTH_PT)
    caption = Text(hero.caption, Style.BODY, TEXT_WIDTH_PT)
    figure_width = width_pt(hero.figure, Style.HERO)
    top = _TAG_PT + 4
    height = top + figure.height_pt + its_range.height_pt + caption.height_pt + 4

    def paint(painter: QPainter, y: float) -> None:
        _tags(painter, hero.tags, y)
        y += top
        figure.paint(painter, LEFT_PT, y)
        unit.paint(painter, LEFT_PT + figure_width + 7, y + figure.ascent_pt - unit.ascent_pt)
        y += figure.height_pt
        its_range.paint(painter, LEFT_PT, y)
        caption.paint(painter, LEFT_PT, y + its_range.height_pt + 4)

    return Piece(height, paint, 6.0)


def _tags(painter: QPainter, tags: Sequence[str], y: float) -> None:
    x = LEFT_PT
    for number, tag in enumerate(tags):
        ink = WARNING if number else colour(Ink.QUIET)
        width = width_pt(tag, Style.SMALL) + 10
        painter.setPen(QPen(ink, 0.8 * PT))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box(x, y, width, _TAG_PT), 3 * PT, 3 * PT)
        text = Text(tag, Style.SMALL, width)
        text.paint(painter, x + 5, y + (_TAG_PT - text.height_pt) / 2)
        x += width + 6
