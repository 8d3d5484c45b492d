"""A button drawn as a row of texts: cheap enough for hundreds of them on one page."""

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from livewatt.gui.fonts import TextStyle
from livewatt.gui.theme import current_theme

LINE_PX = 18
GAP_PX = 10
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}
_RADIUS_PX = 5

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PaintedRow(QAbstractButton):
    """Subclasses draw their texts; Enter is as good as a click, and arrow keys ask for a neighbour.

    `stepped` comes with −1 or 1 for the row before or after, `jumped` for the first or the last of all.
    """

    stepped = Signal(int)
    jumped = Signal(int)

    def __init__(self, height_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFixedHeight(height_px)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Tab goes to one row of a list alone, as to one of a group of radio buttons; see `RowKeys`.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _ENDS:
            self.jumped.emit(_ENDS[key])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            self.paint_row(painter)

    @abstractmethod
    def paint_row(self, painter: QPainter) -> None:
        """Draw the texts."""

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        ground = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover if self.isChecked() else theme.raised))
            painter.drawRoundedRect(ground, _RADIUS_PX, _RADIUS_PX)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, _RADIUS_PX, _RADIUS_PX)


def write(
    painter: QPainter, line: QRect, style: TextStyle, colour: str, text: str, where: Qt.AlignmentFlag = LEFT
) -> int:
    """Write one line, cut short where it does not fit, and give the room it took with the gap beside it."""
    if not text or line.width() <= 0:
        return 0
    metrics = QFontMetrics(style.font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
    painter.setFont(style.font)
    painter.setPen(QColor(colour))
    painter.drawText(line, where, shown)
    return metrics.horizontalAdvance(shown) + GAP_PX


def write_tag(painter: QPainter, line: QRect, colour: str, text: str) -> int:
    """Write a framed word at the left of a line, and give the room it took."""
    metrics = QFontMetrics(TextStyle.SMALL.font)
    width = min(metrics.horizontalAdvance(text) + 11, line.width())
    frame = QRectF(line.left() + 0.5, line.top() + 0.5, width, line.height() - 1)
    painter.setPen(QColor(colour))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, 4, 4)
    write(painter, frame.toRect().adjusted(5, 0, -4, 0), TextStyle.SMALL, colour, text)
    return round(width) + GAP_PX


class RowKeys:
    """Lets the arrow keys move among rows, and Tab go to the one that had the focus last."""

    def __init__(self, rows: list[PaintedRow], bring_into_view: Callable[[QWidget], object]) -> None:
        """Take the rows in their order, and what scrolls to one of them."""
        self._rows = rows
        self._bring_into_view = bring_into_view
        self._tab_stop: PaintedRow | None = None
        for row in rows:
            row.stepped.connect(lambda step, row=row: self._step(row, step))
            row.jumped.connect(lambda end: self._go(self._shown()[0 if end < 0 else -1]))
            row.clicked.connect(lambda _checked, row=row: self.stop_at(row))
        self.mind_the_shown()

    def mind_the_shown(self) -> None:
        """Have Tab go to a row that is there, once rows were hidden."""
        shown = self._shown()
        if self._tab_stop not in shown:
            self.stop_at(shown[0] if shown else None)

    def stop_at(self, row: PaintedRow | None) -> None:
        """Have Tab go to a row from now on."""
        if self._tab_stop is not None:
            self._tab_stop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._tab_stop = row
        if row is not None:
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _step(self, row: PaintedRow, step: int) -> None:
        shown = self._shown()
        self._go(shown[min(max(shown.index(row) + step, 0), len(shown) - 1)])

    def _go(self, row: PaintedRow) -> None:
        self.stop_at(row)
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self._bring_into_view(row)

    def _shown(self) -> list[PaintedRow]:
        return [row for row in self._rows if not row.isHidden()]
