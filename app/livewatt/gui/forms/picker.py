"""A drop-down list in the style of the window."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from livewatt.gui import icons
from livewatt.gui.theme import current_theme

_ARROW_PX = 14
_ARROW_ROOM_PX = 26


class Picker(QComboBox):
    """A combo box with the window's own arrow; it is never wider than its place, and scrolling past changes nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.subControls = QStyle.SubControl.SC_ComboBoxFrame | QStyle.SubControl.SC_ComboBoxEditField
        side = QRect(self.width() - _ARROW_ROOM_PX, 0, _ARROW_ROOM_PX, self.height())
        theme = current_theme()
        arrow = icons.pixmap("chevron-down", theme.secondary, _ARROW_PX, self.devicePixelRatioF())
        with QStylePainter(self) as painter:
            painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            if not self.isEditable():
                painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
            painter.drawPixmap(
                side.center().x() - _ARROW_PX // 2, side.center().y() - _ARROW_PX // 2 + 1, _ARROW_PX, _ARROW_PX, arrow
            )
