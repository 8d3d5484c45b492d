import os
import subprocess
import sys

import pytest

from livewatt.domain.message import UserError, message
from livewatt.gui import start


def test_the_installed_pyside_loses_no_reference():
    assert not start.loses_references()


def test_what_the_system_lacks_is_said_before_qt_is_touched(monkeypatch):
    monkeypatch.setattr(start.preflight, "problem", lambda: message("No screen here."))
    with pytest.raises(UserError, match="No screen here"):
        start.run()


def test_a_pyside_that_loses_references_is_refused_with_the_remedy(monkeypatch):
    monkeypatch.setattr(start.preflight, "problem", lambda: None)
    monkeypatch.setattr(start, "loses_references", lambda: True)
    with pytest.raises(UserError, match=r"!=6\.12\.0"):
        start.run()


def test_nothing_of_qt_is_imported_by_the_entrance_itself():
    code = "import sys, livewatt.gui.start; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_rasteriser_keeps_to_one_thread():
    variable = "QT_NO_GUI_THREADPOOL"
    environment = {name: value for name, value in os.environ.items() if name != variable}
    code = f"import os, livewatt.gui; print(os.environ['{variable}'])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment)
    assert done.stdout.strip() == "1"
