"""What stands at the head of a report, and on each of its pages."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from livewatt.gui.report.pieces import Piece
from livewatt.gui.report.sheet import LEFT_PT, PAGE_HEIGHT_PT, TEXT_WIDTH_PT, box, colour
from livewatt.gui.report.text import Style, Text, width_pt
from livewatt.resources import resources_dir
from livewatt.sharing.report.blocks import Report
from livewatt.sharing.report.drawing import Ink
from livewatt.wording import numbers
from livewatt.wording.language import _

_ICON_PT = 26.0
_COLUMNS = 3
_COLUMN_GAP_PT = 14.0
_HEADER_PT, _FOOTER_PT = 36.0, PAGE_HEIGHT_PT - 40.0


def cover_pieces(report: Report) -> list[Piece]:
    """Give the head of the first page: whose program, what about, and the facts."""
    title, subtitle = _line(report.title, Style.TITLE, 10.0), _line(report.subtitle, Style.SUBTITLE, 1.0)
    return [_brand(), title, subtitle, _facts(report)]


def _brand() -> Piece:
    drawn = QSvgRenderer(QByteArray((resources_dir() / "icons" / "livewatt.svg").read_bytes()))
    name = Text("LiveWatt", Style.RANGE, TEXT_WIDTH_PT)

    def paint(painter: QPainter, y: float) -> None:
        drawn.render(painter, box(LEFT_PT, y, _ICON_PT, _ICON_PT))
        name.paint(painter, LEFT_PT + _ICON_PT + 8, y + (_ICON_PT - name.height_pt) / 2)

    return Piece(_ICON_PT, paint, keeps_next=True)


def _line(words: str, style: Style, space_pt: float) -> Piece:
    text = Text(words, style, TEXT_WIDTH_PT)
    return Piece(text.height_pt, lambda painter, y: text.paint(painter, LEFT_PT, y), space_pt, keeps_next=True)


def _facts(report: Report) -> Piece:
    width = (TEXT_WIDTH_PT - _COLUMN_GAP_PT * (_COLUMNS - 1)) / _COLUMNS
    cells = [(Text(name, Style.SMALL, width - 8), Text(value, Style.STRONG, width - 8)) for name, value in report.facts]
    rows = [cells[first : first + _COLUMNS] for first in range(0, len(cells), _COLUMNS)]
    heights = [max(name.height_pt + value.height_pt for name, value in row) for row in rows]

    def paint(painter: QPainter, y: float) -> None:
        for row, height in zip(rows, heights, strict=True):
            for column, (name, value) in enumerate(row):
                left = LEFT_PT + column * (width + _COLUMN_GAP_PT)
                painter.fillRect(box(left, y, 1.4, height), colour(Ink.LINE))
                name.paint(painter, left + 7, y)
                value.paint(painter, left + 7, y + name.height_pt)
            y += height + 7

    return Piece(sum(heights) + 7 * (len(rows) - 1), paint, 13.0)


def paint_frame(painter: QPainter, report: Report, number: int, count: int) -> None:
    """Paint what stands above and below the text of a page."""
    if number > 1:
        running = Text(report.running, Style.SMALL, TEXT_WIDTH_PT)
        running.paint(painter, LEFT_PT, _HEADER_PT)
        painter.fillRect(box(LEFT_PT, _HEADER_PT + running.height_pt + 4, TEXT_WIDTH_PT, 0.5), colour(Ink.LINE))
    page = _("Page {number} of {count}").format(number=numbers.count(number), count=numbers.count(count))
    painter.fillRect(box(LEFT_PT, _FOOTER_PT - 6, TEXT_WIDTH_PT, 0.5), colour(Ink.LINE))
    width = width_pt(page, Style.SMALL) + 4
    Text(page, Style.SMALL, width, Qt.AlignmentFlag.AlignRight).paint(
        painter, LEFT_PT + TEXT_WIDTH_PT - width, _FOOTER_PT
    )
    Text(report.footer, Style.SMALL, TEXT_WIDTH_PT - width).paint(painter, LEFT_PT, _FOOTER_PT)


def credits_piece(report: Report) -> Piece:
    """Give whose data the report holds."""
    text = Text(report.credits, Style.SMALL, TEXT_WIDTH_PT)
    return Piece(text.height_pt, lambda painter, y: text.paint(painter, LEFT_PT, y), 16.0)
