"""Several changes of a widget that are laid out together."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget


@contextmanager
def laid_out_at_once(widget: QWidget) -> Iterator[None]:
    """Have what is shown and hidden in a widget laid out together, when the window next has its turn.

    Otherwise Qt lays the whole window out at each piece that is shown (`QWidgetPrivate::setVisible` activates the
    layouts of all parents), which costs a millisecond each time.
    """
    layout = widget.layout()
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
