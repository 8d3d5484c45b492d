"""A page that scrolls when the window is too small for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrollPage(QScrollArea):
    """Shows a page as wide as the window, and as high as it needs."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        page.setProperty("role", "page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        # Qt scrolls the page that Tab leaves, but not the one that it comes to.
        moved = super().focusNextPrevChild(forwards)
        scroll_to_focus(self.window())
        return moved


def scroll_to_focus(window: QWidget) -> None:
    """Scroll whatever scrolls around the widget that has the focus in a window, so that it is in sight."""
    focused = window.focusWidget()
    around = None if focused is None else focused.parentWidget()
    while around is not None:
        if isinstance(around, ScrollPage):
            around.ensureWidgetVisible(focused)
        around = around.parentWidget()
