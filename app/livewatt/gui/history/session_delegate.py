"""How a session is drawn in the list: three lines, its total at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from livewatt.gui.colours import Theme
from livewatt.gui.fonts import TextStyle
from livewatt.gui.history.session_list import Role
from livewatt.gui.history.sparkline import paint_sparkline
from livewatt.gui.theme import current_theme

_HEIGHT_PX = 72
_INSET_PX = 12
_LINES_AT_PX = (9, 29, 47)
_LINE_PX = 18
_GAP_PX = 10
_CURVE_PX, _CURVE_HIGH_PX = 84, 19

AnyIndex = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SessionDelegate(QStyledItemDelegate):
    """Draws title, marks and total; date, length and range; what was used, with its course."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(240, _HEIGHT_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, theme)
        inner = option.rect.adjusted(_INSET_PX, 0, -_INSET_PX, 0)
        first, second, third = (QRect(inner.left(), inner.top() + top, inner.width(), _LINE_PX) for top in _LINES_AT_PX)
        room = self._write(painter, first, TextStyle.STRONG, theme.text, index.data(Role.TOTAL), _RIGHT)
        room = self._paint_tags(painter, first.adjusted(0, 0, -room, 0), index.data(Role.TAGS), theme) + room
        title = index.data(Qt.ItemDataRole.DisplayRole)
        self._write(painter, first.adjusted(0, 0, -room, 0), TextStyle.STRONG, theme.text, title, _LEFT)
        room = self._write(painter, second, TextStyle.SMALL, theme.faint, index.data(Role.RANGE), _RIGHT)
        self._write(
            painter, second.adjusted(0, 0, -room, 0), TextStyle.NOTE, theme.secondary, index.data(Role.WHEN), _LEFT
        )
        curve = index.data(Role.CURVE)
        if curve:
            frame = QRectF(third.right() - _CURVE_PX, third.top() - 1, _CURVE_PX, _CURVE_HIGH_PX)
            paint_sparkline(painter, frame, curve, theme.accent)
            third = third.adjusted(0, 0, -_CURVE_PX - _GAP_PX, 0)
        self._write(painter, third, TextStyle.NOTE, theme.secondary, index.data(Role.USED), _LEFT)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        ground = QRectF(option.rect).adjusted(2.5, 1.5, -2.5, -1.5)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover if is_selected else theme.raised))
            painter.drawRoundedRect(ground, 5, 5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.focus), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, 5, 5)

    @staticmethod
    def _write(
        painter: QPainter, line: QRect, style: TextStyle, colour: str, text: str, where: Qt.AlignmentFlag
    ) -> int:
        """Write one line, cut short where it does not fit, and give the room it took with the gap beside it."""
        font = style.font
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(line, where, shown)
        return metrics.horizontalAdvance(shown) + _GAP_PX

    @staticmethod
    def _paint_tags(painter: QPainter, line: QRect, tags: list[str], theme: Theme) -> int:
        """Draw framed words at the right of a line, and give the room they took."""
        font = TextStyle.SMALL.font
        metrics = QFontMetrics(font)
        right = line.right()
        for text in reversed(tags):
            frame = QRectF(0, line.top() + 0.5, metrics.horizontalAdvance(text) + 11, _LINE_PX - 1)
            frame.moveRight(right + 0.5)
            painter.setPen(QColor(theme.faint))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 4, 4)
            painter.setFont(font)
            painter.setPen(QColor(theme.secondary))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)
            right = int(frame.left()) - 5
        return line.right() - right + (5 if tags else 0)
