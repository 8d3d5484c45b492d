"""pyqtgraph without its modules and the classes of Qt that nobody uses."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets

# What view boxes, axes and the widget that holds them are made of.
_USED = frozenset(
    f"pyqtgraph.{name}"
    for name in (
        "GraphicsScene",
        "GraphicsScene.GraphicsScene",
        "GraphicsScene.mouseEvents",
        "Point",
        "Qt",
        "Qt.compat",
        "Qt.internals",
        "debug",
        "functions",
        "functions_qimage",
        "graphicsItems",
        "graphicsItems.AxisItem",
        "graphicsItems.GraphicsItem",
        "graphicsItems.GraphicsLayout",
        "graphicsItems.GraphicsObject",
        "graphicsItems.GraphicsWidget",
        "graphicsItems.ItemGroup",
        "graphicsItems.ViewBox",
        "graphicsItems.ViewBox.ViewBox",
        "reload",
        "util",
        "util.cprint",
        "util.cupy_helper",
        "util.mutex",
        "widgets",
        "widgets.GraphicsLayoutWidget",
        "widgets.GraphicsView",
    )
)

# Modules of Qt that pyqtgraph does without where they are missing.
_UNUSED_QT = frozenset({"PySide6.QtOpenGLWidgets", "PySide6.QtTest"})


def import_pyqtgraph() -> None:
    """Import pyqtgraph with what the charts use of it; nothing happens where it is imported.

    Its package imports each of its hundred and fifty modules: plots, images, parameter trees, OpenGL.
    """
    if "pyqtgraph" not in sys.modules:
        with _names_of_qt_when_used(), _unused_modules_left_out():
            import pyqtgraph  # noqa: F401


@contextmanager
def _names_of_qt_when_used() -> Iterator[None]:
    """Have pyqtgraph look names of Qt up when it first uses them.

    `pyqtgraph.Qt` copies each name of three modules of Qt into modules of its own, and PySide makes a class when its
    name is first asked for: some two thousand of them, and 8 MB, of which the charts use forty. The modules it would
    copy into are put in its way, and answer by themselves (PEP 562).
    """
    copied = (QtCore, QtGui, QtWidgets)
    for module in copied:
        name = "pyqtgraph.Qt." + module.__name__.rpartition(".")[2]
        sys.modules[name] = mirror = ModuleType(name)
        mirror.__getattr__ = partial(getattr, module)
        # What `dir` answers is what pyqtgraph copies.
        module.__dir__ = list
    try:
        yield
    finally:
        for module in copied:
            del module.__dir__


class _LeftOut:
    """Stands where a module that is used names a class of one that is left out."""


class _EmptyModules(MetaPathFinder, Loader):
    """Finds an empty module for each one of pyqtgraph that is not used."""

    def find_spec(self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """Give an empty module in place of one that is not used, None to have it found as ever."""
        if name in _UNUSED_QT:
            raise ModuleNotFoundError(name=name)
        is_unused = name.startswith("pyqtgraph.") and name not in _USED
        return ModuleSpec(name, self, is_package=True) if is_unused else None

    def exec_module(self, module: ModuleType) -> None:
        """Have a module answer with a class that can do nothing, whatever is imported from it by name."""
        module.__getattr__ = _stand_in


def _stand_in(name: str) -> type[_LeftOut]:
    if name.startswith("__"):
        raise AttributeError(name)
    return _LeftOut


@contextmanager
def _unused_modules_left_out() -> Iterator[None]:
    finder = _EmptyModules()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
