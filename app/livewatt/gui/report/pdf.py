"""A report as a PDF file: A4, real text in the program's own typeface, drawings as shapes."""

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from livewatt.gui.report.block_pieces import part_pieces
from livewatt.gui.report.cover import cover_pieces, credits_piece, paint_frame
from livewatt.gui.report.pages import pages_of
from livewatt.gui.report.pieces import Piece
from livewatt.gui.report.real_characters import with_real_characters
from livewatt.gui.report.sheet import DOTS_PER_INCH
from livewatt.sharing.report.blocks import Report
from livewatt.wording.language import speaking


def as_pdf(report: Report) -> bytes:
    """Set a report on pages. Needs a QGuiApplication with the typeface loaded; works on any thread."""
    with speaking(report.language):
        pages = pages_of(pieces_of(report))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(DOTS_PER_INCH)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        writer.setTitle(report.running)
        writer.setCreator(report.program)
        with QPainter(writer) as painter:
            for number, page in enumerate(pages, 1):
                if number > 1:
                    writer.newPage()
                paint_frame(painter, report, number, len(pages))
                for placed in page:
                    placed.piece.paint(painter, placed.y_pt)
    return with_real_characters(bytes(buffer.data()))


def pieces_of(report: Report) -> list[Piece]:
    """Cut a report into the pieces that its pages are made of."""
    pieces = cover_pieces(report)
    for part in report.parts:
        pieces += part_pieces(part)
    return [*pieces, credits_piece(report)]
