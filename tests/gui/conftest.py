"""The window's parts on an application as the program makes it, with a recorder that tells what a test wants."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtGui import QIcon
from pytestqt.qtbot import QtBot
from window_parts import services_for

from fakes.fake_recorder import FakeRecorder
from livewatt.gui.application import make_application
from livewatt.gui.bridge import Bridge
from livewatt.gui.language import WindowLanguage
from livewatt.gui.shell import Shell
from livewatt.gui.theme import Appearance, ThemeChoice


@pytest.fixture(scope="session")
def qapp():
    """The application, once for all tests, as pytest-qt wants it."""
    return make_application()


class PatientBot(QtBot):
    """Waits longer than pytest-qt does: the computer may have other things to do."""

    def waitUntil(self, callback, *, timeout=30_000):
        """Wait until a condition holds; `timeout` in ms."""
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp, request):
    """Stand in for somebody at the window."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def appearance(qapp):
    """What puts a theme on the application."""
    return Appearance(qapp)


@pytest.fixture(scope="session")
def speech(qapp):
    """What switches the language of the window."""
    return WindowLanguage(qapp)


@pytest.fixture(scope="module", autouse=True)
def _what_is_there_to_stay():
    """Take what outlives every test (modules, caches, pytest's own) out of the collections that follow each of them.

    They would look through all of it again, a tenth of a second each time.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _no_garbage_on_other_threads():
    """Keep widgets that a test let go of from being destroyed on a thread of the next one; see `gui.garbage`."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _dark_and_english(appearance, speech):
    appearance.choose(ThemeChoice.DARK)
    speech.choose("en")


@pytest.fixture
def recorder():
    """A recorder that tells what a test wants."""
    return FakeRecorder()


@pytest.fixture
def retried():
    """The times OBS was tried again."""
    return []


@pytest.fixture
def services(recorder, appearance, store, retried):
    """What the pages work with."""
    bridge = Bridge(recorder)
    yield services_for(recorder, store, bridge, appearance, lambda: retried.append(True))
    bridge.close()


@pytest.fixture
def open_shell(services, tmp_path):
    """Make the windows of the program, not yet shown; `leave` is called to end it."""
    made = []

    def make(leave=lambda: None):
        memory = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        made.append(Shell(services, memory, QIcon(), leave))
        return made[-1]

    yield make
    for shell in made:
        shell.close()
        shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def shell(open_shell):
    """The windows of the program, not yet shown."""
    return open_shell()
