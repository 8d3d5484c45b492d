"""Tables on paper: columns as wide as their words ask for, a head that is repeated, rows that are never cut."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from livewatt.gui.report.pieces import Piece, kept_together, without_orphans
from livewatt.gui.report.sheet import LEFT_PT, TEXT_HEIGHT_PT, TEXT_WIDTH_PT, box, colour
from livewatt.gui.report.text import Style, Text, Words, longest_word_pt, width_pt
from livewatt.sharing.report.drawing import Ink
from livewatt.wording.method.blocks import Cell, Link, Table, cell_text

_GUTTER_PT = 9.0
_ROW_AIR_PT = 2.6
_LINE_PT = 0.5
# A table lower than this share of a page is not cut.
_KEPT_WHOLE = 0.45


def table_pieces(table: Table) -> list[Piece]:
    """Cut a table into its caption with its head, and its rows."""
    widths = column_widths(table)
    head = _row_piece(table, widths, table.head, Style.HEAD)
    rows = [
        _row_piece(table, widths, row, Style.CELL_STRONG if number in table.strong else Style.CELL, head)
        if len(row) > 1
        else _heading_row(row[0], head)
        for number, row in enumerate(table.rows)
    ]
    first = [_caption(table.caption)] if table.caption else []
    first.append(_with_space(head, 0.0 if first else 8.0))
    height = sum(piece.height_pt for piece in (*first, *rows))
    if height <= TEXT_HEIGHT_PT * _KEPT_WHOLE:
        return kept_together([*first, *rows])
    return [*kept_together([*first, rows[0]])[:-1], *without_orphans(rows)]


def _heading_row(cell: Cell, head: Piece) -> Piece:
    text = Text(cell_text(cell), Style.STRONG, TEXT_WIDTH_PT)
    inner = text.height_pt + 9

    def paint(painter: QPainter, y: float) -> None:
        painter.fillRect(box(LEFT_PT, y, TEXT_WIDTH_PT, inner - _LINE_PT), colour(Ink.PANEL))
        text.paint(painter, LEFT_PT + 3, y + 4.5)

    return Piece(inner, paint, keeps_next=True, head=head)


def _caption(caption: str) -> Piece:
    text = Text(caption, Style.STRONG, TEXT_WIDTH_PT)
    return Piece(text.height_pt + 3, lambda painter, y: text.paint(painter, LEFT_PT, y), 11.0, keeps_next=True)


def _with_space(piece: Piece, space_pt: float) -> Piece:
    return Piece(piece.height_pt, piece.paint, space_pt, keeps_next=True)


def column_widths(table: Table) -> list[float]:
    """Share the width of the page among the columns: none narrower than its longest word, the rest by their text."""
    columns = range(len(table.head))
    rows = [(row, Style.CELL_STRONG) for row in table.rows if len(row) > 1]
    texts = [
        [(table.head[column], Style.HEAD), *((cell_text(row[column]), style) for row, style in rows)]
        for column in columns
    ]
    gutters = _GUTTER_PT * (len(columns) - 1)
    natural = [max(width_pt(text, style) for text, style in column) for column in texts]
    least = [
        # A figure is never broken, its head may be.
        max(
            longest_word_pt(column[0][0], Style.HEAD),
            *(width_pt(text, style) for text, style in column[1:]),
        )
        if number in table.numbers
        else max(longest_word_pt(text, style) for text, style in column)
        for number, column in zip(columns, texts, strict=True)
    ]
    free = TEXT_WIDTH_PT - gutters
    if sum(natural) <= free:
        return _widened(natural, free, table)
    if sum(least) >= free:
        return [width * free / sum(least) for width in least]
    # By their mean and not by their longest text, which may be one of many.
    wanted = [
        sum(max(width_pt(text, style) - less, 0.0) for text, style in column) / len(column)
        for column, less in zip(texts, least, strict=True)
    ]
    share = (free - sum(least)) / sum(wanted)
    return [less + more * share for less, more in zip(least, wanted, strict=True)]


def _widened(natural: Sequence[float], free: float, table: Table) -> list[float]:
    """Give what is left to the columns of words, so that figures stand near one another."""
    words = [number for number in range(len(natural)) if number not in table.numbers] or [0]
    extra = (free - sum(natural)) / len(words)
    return [width + (extra if number in words else 0.0) for number, width in enumerate(natural)]


def _row_piece(
    table: Table, widths: Sequence[float], cells: Sequence[Cell], style: Style, head: Piece | None = None
) -> Piece:
    texts, places, x = [], [], LEFT_PT
    for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        right = column in table.numbers
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        words = (Words(cell_text(cell), target=cell.target if isinstance(cell, Link) else ""),)
        texts.append(Text(words, style, width + (0.2 if right else 0.0), align))
        places.append(x)
        x += width + _GUTTER_PT
    inner = max(text.height_pt for text in texts)
    is_head = head is None

    def paint(painter: QPainter, y: float) -> None:
        for text, left in zip(texts, places, strict=True):
            # Words of a head stand on one line at its foot.
            text.paint(painter, left, y + _ROW_AIR_PT + (inner - text.height_pt if is_head else 0.0))
        line = colour(Ink.QUIET if is_head else Ink.LINE)
        painter.fillRect(box(LEFT_PT, y + inner + 2 * _ROW_AIR_PT - _LINE_PT, TEXT_WIDTH_PT, _LINE_PT), line)

    return Piece(inner + 2 * _ROW_AIR_PT, paint, head=head)
