"""pyqtgraph imported without what nobody uses, in a process of its own."""

import subprocess
import sys

_PROGRAM = """
import PySide6.QtWidgets
from livewatt.gui import charts
import pyqtgraph
from pyqtgraph.Qt import QtWidgets

print("QCalendarWidget" in vars(QtWidgets), QtWidgets.QCalendarWidget is PySide6.QtWidgets.QCalendarWidget)
print("QCalendarWidget" in dir(PySide6.QtWidgets), pyqtgraph.Qt.QtVersion == PySide6.QtCore.__version__)
"""


def test_no_class_is_made_before_it_is_used():
    run = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, timeout=60, check=False)

    assert run.stderr == ""
    assert run.stdout.split() == ["False", "True", "True", "True"]
