"""One factor as a row: its name, its figures and how it is known."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from livewatt.gui import icons
from livewatt.gui.fonts import TextStyle
from livewatt.gui.method.painted_row import GAP_PX, LINE_PX, RIGHT, PaintedRow, write, write_tag
from livewatt.gui.theme import current_theme
from livewatt.wording.language import _
from livewatt.wording.method.factors import FactorEntry

_WIDE_FROM_PX = 560
_WIDE_HEIGHT_PX, _NARROW_HEIGHT_PX = 46, 66
_TOP_PX = 5
_ARROW_PX = 14
_INDENT_PX = 26
_END_PX = 10
_STATUS_PX = 156


class FactorRow(PaintedRow):
    """Checked while its details are open below it."""

    def __init__(self, entry: FactorEntry, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE_HEIGHT_PX, parent)
        self.entry = entry
        self._name = entry.name[:1].upper() + entry.name[1:]
        self._value = f"{entry.value}\u00a0{entry.unit}".strip()
        factor = entry.factor
        origin = (factor.id, entry.own_note, entry.source, factor.year)
        self._origin = " · ".join(str(each) for each in origin if each)
        told = (self._name, self._value, entry.range, entry.status, entry.own_note, factor.id)
        self.setText(self._name)
        self.setAccessibleName(", ".join(each for each in told if each))
        self.setAccessibleDescription(_("Opens the factor’s details."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = _WIDE_HEIGHT_PX if self._is_wide() else _NARROW_HEIGHT_PX
        if height != self.height():
            self.setFixedHeight(height)

    def paint_row(self, painter: QPainter) -> None:
        theme = current_theme()
        arrow = icons.pixmap(
            "chevron-down" if self.isChecked() else "chevron-right", theme.faint, _ARROW_PX, self.devicePixelRatioF()
        )
        painter.drawPixmap(8, _TOP_PX + (LINE_PX - _ARROW_PX) // 2, arrow)
        inner = QRect(_INDENT_PX, _TOP_PX, self.width() - _INDENT_PX - _END_PX, LINE_PX)
        if self._is_wide():
            self._paint_wide(painter, inner)
        else:
            self._paint_narrow(painter, inner)

    def _paint_wide(self, painter: QPainter, first: QRect) -> None:
        theme, entry = current_theme(), self.entry
        second = first.translated(0, LINE_PX)
        status = QRect(first.right() - _STATUS_PX + 1, first.top(), _STATUS_PX, LINE_PX)
        write_tag(painter, status, theme.warning if entry.is_assumption else theme.secondary, entry.status)
        if entry.quality:
            quality = _("quality {quality} of 5").format(quality=entry.factor.quality)
            write(painter, status.translated(0, LINE_PX), TextStyle.SMALL, theme.faint, quality)
        figures = first.adjusted(0, 0, -_STATUS_PX - 2 * GAP_PX, 0)
        room = write(painter, figures, TextStyle.STRONG, theme.text, self._value, RIGHT)
        write(painter, figures.adjusted(0, 0, -room, 0), TextStyle.BODY, theme.text, self._name)
        below = second.adjusted(0, 0, -_STATUS_PX - 2 * GAP_PX, 0)
        room = write(painter, below, TextStyle.SMALL, theme.secondary, entry.range, RIGHT)
        write(painter, below.adjusted(0, 0, -room, 0), TextStyle.SMALL, theme.faint, self._origin)

    def _paint_narrow(self, painter: QPainter, first: QRect) -> None:
        theme, entry = current_theme(), self.entry
        second, third = first.translated(0, LINE_PX + 1), first.translated(0, 2 * (LINE_PX + 1))
        write(painter, first, TextStyle.BODY, theme.text, self._name)
        room = write(painter, second, TextStyle.STRONG, theme.text, self._value)
        write(painter, second.adjusted(room, 0, 0, 0), TextStyle.SMALL, theme.secondary, entry.range)
        room = write_tag(painter, third, theme.warning if entry.is_assumption else theme.secondary, entry.status)
        write(painter, third.adjusted(room, 0, 0, 0), TextStyle.SMALL, theme.faint, self._origin)

    def _is_wide(self) -> bool:
        return self.width() >= _WIDE_FROM_PX
