"""Whether a widget can be seen at all."""

from PySide6.QtWidgets import QWidget


def is_seen(widget: QWidget) -> bool:
    """Tell whether a widget is on a screen: not in a hidden or minimised window, nor on a page that is not shown."""
    window = widget.window()
    handle = window.windowHandle()
    return widget.isVisible() and not window.isMinimized() and handle is not None and handle.isExposed()
