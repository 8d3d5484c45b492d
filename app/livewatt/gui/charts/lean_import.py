"""pyqtgraph without the classes of Qt that nobody uses."""

import sys
from functools import partial
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets


def import_pyqtgraph() -> None:
    """Import pyqtgraph so that it looks names of Qt up when it first uses them; nothing happens where it is imported.

    `pyqtgraph.Qt` copies each name of three modules of Qt into modules of its own, and PySide makes a class when its
    name is first asked for: some two thousand of them, and 8 MB, of which the charts use forty. The modules it would
    copy into are put in its way, and answer by themselves (PEP 562).
    """
    if "pyqtgraph" in sys.modules:
        return
    copied = (QtCore, QtGui, QtWidgets)
    for module in copied:
        name = "pyqtgraph.Qt." + module.__name__.rpartition(".")[2]
        sys.modules[name] = mirror = ModuleType(name)
        mirror.__getattr__ = partial(getattr, module)
        # What `dir` answers is what pyqtgraph copies.
        module.__dir__ = list
    try:
        import pyqtgraph  # noqa: F401
    finally:
        for module in copied:
            del module.__dir__
