"""The blocks of a section as widgets."""

from html import escape

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from livewatt.gui.charts.layers import Fill
from livewatt.gui.fonts import TextStyle, set_style
from livewatt.gui.method.dots_view import DotsView
from livewatt.gui.method.link_label import LinkLabel
from livewatt.gui.method.table_view import TableView
from livewatt.gui.panels.conventions import ShareBar
from livewatt.gui.theme import current_theme
from livewatt.gui.widgets.basics import Restyled, label, set_text
from livewatt.gui.widgets.legend import Legend
from livewatt.wording.method.blocks import (
    Bars,
    Block,
    Dots,
    Formula,
    Heading,
    Links,
    Paragraph,
    Points,
    Run,
    Table,
)
from livewatt.wording.names import segment_name

# Longer lines of text are hard to read.
_TEXT_PX = 760
_RADIUS_PX = 8
_BAR_ROW_PX = 19


def block_view(block: Block) -> QWidget:
    """Make the widget of a block; those with links have a signal `followed`."""
    match block:
        case Paragraph():
            return Aside(block.text) if block.note else _paragraph(block.text)
        case Heading():
            return _heading(block.text)
        case Points():
            return PointsView(block)
        case Formula():
            return FormulaView(block)
        case Links():
            return LinkLabel(block.links, block.lead)
        case Table():
            return TableView(block)
        case Bars():
            return BarsView(block)
        case Dots():
            return DotsView(block)


def _paragraph(text: str) -> QLabel:
    made = label(TextStyle.BODY, wraps=True)
    made.setMaximumWidth(_TEXT_PX)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    set_text(made, text)
    return made


def _heading(text: str) -> QLabel:
    made = label(TextStyle.TITLE, wraps=True)
    made.setContentsMargins(0, 12, 0, 0)
    set_text(made, text)
    return made


class Aside(Restyled, QWidget):
    """A quieter paragraph beside a line."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(_TEXT_PX)
        words = label(TextStyle.NOTE, "secondary", wraps=True)
        set_text(words, text)
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 1, 0, 1)
        row.addWidget(words)

    def recolour(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 0, 3, self.height()), QColor(current_theme().line))


class PointsView(QWidget):
    """Sentences, each after a dot."""

    def __init__(self, points: Points, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(_TEXT_PX)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(9)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        for row, item in enumerate(points.items):
            dot = label(TextStyle.BODY, "faint")
            set_text(dot, "•")
            grid.addWidget(dot, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_paragraph(item), row, 1)


class FormulaView(Restyled, QLabel):
    """A formula on a darker ground, its terms in the colours of the parts of the chain."""

    def __init__(self, formula: Formula, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formula = formula
        set_style(self, TextStyle.PAGE_TITLE if self._is_short() else TextStyle.BODY)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setContentsMargins(16, 11, 16, 11)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName("\n".join("".join(run.text for run in line) for line in formula.lines))
        self.recolour()

    def recolour(self) -> None:
        self.setText("<br>".join("".join(_coloured(run) for run in line) for line in self._formula.lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(current_theme().rail))
            painter.drawRoundedRect(QRectF(self.rect()), _RADIUS_PX, _RADIUS_PX)
        super().paintEvent(event)

    def _is_short(self) -> bool:
        """Whether it is one line of terms rather than a calculation."""
        return len(self._formula.lines) == 1 and sum(len(run.text) for run in self._formula.lines[0]) < 40


def _coloured(run: Run) -> str:
    text = escape(run.text).replace("  ", "&nbsp; ")
    if run.segment is None:
        return text
    return f'<span style="color:{current_theme().segments[run.segment]};font-weight:600">{text}</span>'


class BarsView(Restyled, QWidget):
    """Bars of the parts of the chain on one scale, with what the colours mean."""

    def __init__(self, bars: Bars, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = bars
        self._shares = [ShareBar() for _bar in bars.bars]
        self._legend = Legend(len(bars.bars[0].parts))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(5)
        unit = label(TextStyle.NOTE, "secondary", wraps=True)
        set_text(unit, bars.unit)
        column.addWidget(unit)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for row, (bar, share) in enumerate(zip(bars.bars, self._shares, strict=True)):
            name, figure = label(TextStyle.NOTE), label(TextStyle.STRONG)
            set_text(name, bar.name)
            set_text(figure, bar.figure)
            grid.setRowMinimumHeight(row, _BAR_ROW_PX)
            share.setFixedHeight(14)
            share.setAccessibleName(f"{bar.name} {bar.figure}")
            share.setToolTip("\n".join(f"{segment_name(part.segment)}: {part.figure}" for part in bar.parts))
            grid.addWidget(name, row, 0)
            grid.addWidget(share, row, 1)
            grid.addWidget(figure, row, 2, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)
        column.addWidget(self._legend)
        self.recolour()

    def recolour(self) -> None:
        colours = current_theme().segments
        longest = max(bar.amount for bar in self._bars.bars) or 1.0
        for bar, share in zip(self._bars.bars, self._shares, strict=True):
            share.show_parts([(colours[part.segment], part.amount) for part in bar.parts], longest)
        for part, entry in zip(self._bars.bars[0].parts, self._legend.entries, strict=True):
            entry.swatch.set_look(colours[part.segment], Fill.SOLID)
            entry.show_words(segment_name(part.segment), "")
