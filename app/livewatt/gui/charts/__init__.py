"""Live curves at a flat cost, whatever their length."""

from livewatt.gui.charts.lean_import import import_pyqtgraph

import_pyqtgraph()
