"""The order in which the Tab key goes through a page: that of its layout, whatever was made when."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def order_tabs(page: QWidget) -> None:
    """Have Tab go through a page as it is laid out: Qt puts what is made anew at the end."""
    for before, stop in pairwise(_stops(page)):
        QWidget.setTabOrder(before, stop)


def _stops(piece: QWidget | QLayout) -> Iterator[QWidget]:
    """Give what takes the focus in a widget or a layout, shown or not."""
    if isinstance(piece, QLayout):
        for position in range(piece.count()):
            item = piece.itemAt(position)
            for inner in (item.widget(), item.layout()):
                if inner is not None:
                    yield from _stops(inner)
    elif piece.focusPolicy() is not Qt.FocusPolicy.NoFocus and piece.focusProxy() is None:
        yield piece
    else:
        inside = piece.widget() if isinstance(piece, QScrollArea) else piece.layout()
        if inside is not None:
            yield from _stops(inside)
