"""A layout that places widgets side by side and wraps them like words."""

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of widgets at their preferred size; one wider than the row gets the row and the height it then needs."""

    def __init__(self, parent: QWidget | None = None, spacing_px: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins())
        self.setSpacing(spacing_px)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Qt asks several times over each time anything on the page changes.
        if width not in self._heights:
            margins = self.contentsMargins()
            inner = QRect(0, 0, width - margins.left() - margins.right(), 0)
            self._heights[width] = self._arrange(inner, place=False) + margins.top() + margins.bottom()
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), place=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(each.width() for each in shown) + self.spacing() * max(0, len(shown) - 1)
        return self._with_margins(width, max((each.height() for each in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        width = max((each.width() for each in shown), default=0)
        return self._with_margins(width, max((each.height() for each in shown), default=0))

    def _with_margins(self, width: int, height: int) -> QSize:
        margins = self.contentsMargins()
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Give the height that a width needs, and put the widgets there when asked to."""
        y, bottom = rect.y(), rect.y()
        row: list[tuple[QLayoutItem, QSize]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if size.width() > rect.width():
                width = max(rect.width(), item.minimumSize().width())
                size = QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())
            if row and used + self.spacing() + size.width() > rect.width():
                bottom = self._close_row(row, rect.x(), y, place=place)
                y, row, used = bottom + self.spacing(), [], 0
            used += size.width() + (self.spacing() if row else 0)
            row.append((item, size))
        if row:
            bottom = self._close_row(row, rect.x(), y, place=place)
        return bottom - rect.y()

    def _close_row(self, row: list[tuple[QLayoutItem, QSize]], x: int, y: int, *, place: bool) -> int:
        height = max(size.height() for _, size in row)
        for item, size in row:
            if place:
                item.setGeometry(QRect(x, y + (height - size.height()) // 2, size.width(), size.height()))
            x += size.width() + self.spacing()
        return y + height
