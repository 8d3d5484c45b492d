"""Pages and rows that may become as small as the window is."""

from PySide6.QtWidgets import QWidget


def let_shrink(widget: QWidget) -> None:
    """Let a widget be smaller than its layout's least size.

    That size is of the arrangement in use: it would keep a row from becoming a column. And of wrapped texts it is
    the height at their narrowest, which makes a scroll area scroll a page that has room
    (QScrollAreaPrivate::updateScrollBars asks for it before the height for the width).
    """
    widget.setMinimumSize(1, 1)
