import os
import subprocess
import sys

import pytest

from livewatt.gui.single import SingleWindow
from livewatt.store.places import HOME_VARIABLE

# A window that ends without a word to anyone, as in a crash.
_CRASH = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from livewatt.gui.single import SingleWindow
application = QCoreApplication([])
window = SingleWindow(Path(sys.argv[1]))
print(window.hold(), flush=True)
os._exit(1)
"""


@pytest.fixture
def held(qapp, tmp_path):
    window = SingleWindow(tmp_path)
    assert window.hold()
    yield window
    window.close()


def livewatt(home):
    environment = {**os.environ, HOME_VARIABLE: str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "livewatt", "--lang", "en"]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def test_a_second_start_asks_the_first_to_the_front_and_leaves(qtbot, tmp_path):
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    first = SingleWindow(data_dir)
    assert first.hold()
    with qtbot.waitSignal(first.asked, timeout=20_000):
        second = livewatt(tmp_path)
    said, complaints = second.communicate(timeout=20)
    assert (second.returncode, complaints) == (0, "")
    assert said == "LiveWatt is open already; its window comes to the front.\n"
    assert not (data_dir / "sessions.sqlite3").exists()
    first.close()


def test_another_folder_is_another_window(held, tmp_path):
    other = SingleWindow(tmp_path / "other")
    assert other.hold()
    other.close()


def test_a_folder_that_was_let_go_of_can_be_held_again(held, tmp_path):
    held.close()
    after = SingleWindow(tmp_path)
    assert after.hold()
    after.close()


def test_what_a_crash_left_behind_is_in_nobodys_way(qtbot, tmp_path):
    crashed = subprocess.run(
        [sys.executable, "-c", _CRASH, str(tmp_path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert crashed.stdout == "True\n"
    after = SingleWindow(tmp_path)
    assert after.hold()
    second = subprocess.Popen([sys.executable, "-c", _CRASH, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    qtbot.waitSignal(after.asked, timeout=20_000).wait()
    assert second.communicate(timeout=20)[0] == "False\n"
    after.close()


def test_the_name_tells_nothing_of_the_folder(held, tmp_path):
    assert tmp_path.name not in held._name
    assert str(tmp_path) not in held._name
