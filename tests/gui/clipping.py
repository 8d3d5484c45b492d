"""Finds words that are cut off, whatever the language, the width or the scale."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QScrollArea, QWidget

_TOLERANCE_PX = 1


def cut_off(window: QWidget) -> list[str]:
    """Name the visible labels and buttons that have less room than their words need, or stand out of their page."""
    return [problem for each in _with_words(window) for problem in _problems(each)]


def _with_words(window: QWidget) -> Iterator[QLabel | QAbstractButton]:
    for kind in (QLabel, QAbstractButton):
        yield from (each for each in window.findChildren(kind) if each.isVisibleTo(window) and each.text())


def _problems(widget: QLabel | QAbstractButton) -> Iterator[str]:
    name = f"{type(widget).__name__} “{widget.text()}”"
    if isinstance(widget, QLabel) and widget.wordWrap():
        needed = widget.heightForWidth(widget.width())
        longest = max(widget.fontMetrics().horizontalAdvance(word) for word in _shown_text(widget).split() or [""])
        if needed > widget.height() + _TOLERANCE_PX:
            yield f"{name} is {widget.height()} px high and needs {needed}"
        if longest > widget.width() + _TOLERANCE_PX:
            yield f"{name} is {widget.width()} px wide and has a word of {longest}"
    else:
        hint = widget.sizeHint()
        if hint.width() > widget.width() + _TOLERANCE_PX or hint.height() > widget.height() + _TOLERANCE_PX:
            yield f"{name} has {widget.width()}×{widget.height()} px and needs {hint.width()}×{hint.height()}"
    yield from _out_of_page(widget, name)


def _shown_text(label: QLabel) -> str:
    """Give the words of a label without markup; a long address may break where it has a space without width."""
    is_rich = label.textFormat() is Qt.TextFormat.RichText
    text = QTextDocumentFragment.fromHtml(label.text()).toPlainText() if is_rich else label.text()
    return text.replace("\u200b", " ")


def _out_of_page(widget: QWidget, name: str) -> Iterator[str]:
    """A page scrolls up and down only: what stands out at its right can never be seen."""
    page: QWidget | None = widget
    while page is not None and not isinstance(page, QAbstractScrollArea):
        page = page.parentWidget()
    around = widget.window() if page is None else page.viewport() if isinstance(page, QScrollArea) else None
    if around is None:
        return
    right = widget.mapTo(around, QPoint(widget.width(), 0)).x()
    if right > around.width() + _TOLERANCE_PX:
        yield f"{name} ends at {right} px of a page {around.width()} px wide"
