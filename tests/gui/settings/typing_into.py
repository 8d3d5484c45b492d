"""Filling in fields as on a keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def type_into(field, text):
    """Type over what stands in a field, and press Enter."""
    field.line.selectAll()
    QTest.keyClicks(field.line, text)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
