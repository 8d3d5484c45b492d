"""pyqtgraph imported without what nobody uses, in a process of its own."""

import subprocess
import sys

_QT = """
import PySide6.QtWidgets
from livewatt.gui import charts
import pyqtgraph
from pyqtgraph.Qt import QtWidgets

print("QCalendarWidget" in vars(QtWidgets), QtWidgets.QCalendarWidget is PySide6.QtWidgets.QCalendarWidget)
print("QCalendarWidget" in dir(PySide6.QtWidgets), pyqtgraph.Qt.QtVersion == PySide6.QtCore.__version__)
"""

_MODULES = """
import sys
from livewatt.gui.charts import chart
import pyqtgraph

print(hasattr(pyqtgraph, "ViewBox"), hasattr(pyqtgraph, "PlotWidget"), "PySide6.QtOpenGLWidgets" in sys.modules)
import PySide6.QtTest
print(hasattr(PySide6.QtTest, "QTest"))
"""


def _answers(program: str) -> list[str]:
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert run.stderr == ""
    return run.stdout.split()


def test_no_class_is_made_before_it_is_used():
    assert _answers(_QT) == ["False", "True", "True", "True"]


def test_modules_that_the_charts_do_without_are_left_out_of_pyqtgraph_alone():
    assert _answers(_MODULES) == ["True", "False", "False", "True"]
