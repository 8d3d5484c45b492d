import gc
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QObject

from livewatt.gui.garbage import WindowThreadCollector


@pytest.fixture
def collector(qapp):
    made = WindowThreadCollector()
    yield made
    made.close()
    gc.disable()  # as the tests of the window have it


class Told(QObject):
    """Part of a cycle, as widgets are; says on which thread it was destroyed."""

    def __init__(self, times):
        super().__init__()
        self.myself = self
        self.destroyed.connect(lambda: times.append(threading.get_ident()))


def test_garbage_is_collected_on_the_windows_thread_alone(qtbot, collector):
    times = []
    Told(times)

    def make_garbage():
        for _round in range(200_000):
            [].append([])

    thread = threading.Thread(target=make_garbage)
    thread.start()
    thread.join()
    assert times == []
    for _round in range(5000):
        cycle = []
        cycle.append(cycle)
    qtbot.waitUntil(lambda: times == [threading.get_ident()], timeout=5000)


def test_python_collects_by_itself_again_afterwards(qapp):
    collector = WindowThreadCollector()
    assert not gc.isenabled()
    collector.close()
    assert gc.isenabled()
    gc.disable()


def test_the_sources_of_what_is_imported_are_not_kept():
    program = (
        "import linecache, sys, livewatt.gui.garbage as garbage;"
        "garbage.stop_reading_sources() if sys.argv[1] == 'lean' else None;"
        "import wave; print(wave.__file__ in linecache.cache)"
    )

    def kept(how):
        command = [sys.executable, "-c", program, how]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.strip()

    assert kept("as ever") == "True"
    assert kept("lean") == "False"
