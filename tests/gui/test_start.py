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


SHOWN_FOR_A_MOMENT = """
import sys
from PySide6.QtCore import QTimer
from livewatt.cli import main as command
from livewatt.live.demo import build_demo
from livewatt.store.places import kept_at
from livewatt.store.preferences import Preferences
from livewatt.wording.language import _

def build(preferences, store, secrets):
    demo = build_demo(preferences, store, secrets)

    def look():
        from PySide6.QtWidgets import QApplication
        demo.preferences.change(theme="light", language="en")
        print(_("Settings"), Preferences(kept_at().preferences_file).settings.language)
        QApplication.exit(0)

    QTimer.singleShot(300, look)
    return demo

command.build_demo = build
sys.exit(command.main(["--lang", "fr", "--demo"]))
"""


def test_the_language_of_a_run_holds_whatever_is_set_and_is_not_kept(tmp_path):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LIVEWATT_HOME": str(tmp_path), "LANG": "en_GB.UTF-8"}
    words = [sys.executable, "-c", SHOWN_FOR_A_MOMENT]
    done = subprocess.run(words, check=True, capture_output=True, text=True, env=environment, timeout=60)
    assert done.stdout.split() == ["Réglages", "auto"]
