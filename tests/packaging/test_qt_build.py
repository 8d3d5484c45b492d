"""The Qt binding that is installed here."""

import sys

from PySide6.QtCore import QObject


def test_a_call_does_not_lose_references_to_none():
    # PYSIDE-3474: the binding aborts the process once None has none left.
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(2000):
        thing.setObjectName("name")
    assert sys.getrefcount(None) > before - 200
