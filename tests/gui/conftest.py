"""The window's parts on an application as the program makes it, with a recorder that tells what a test wants."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtGui import QIcon
from window_parts import services_for

from fakes.fake_recorder import FakeRecorder
from livewatt.gui.application import make_application, make_shell
from livewatt.gui.bridge import Bridge
from livewatt.gui.language import WindowLanguage
from livewatt.gui.theme import Appearance, ThemeChoice
from livewatt.store.sessions import SessionStore


@pytest.fixture(scope="session")
def qapp():
    """The application, once for all tests, as pytest-qt wants it."""
    return make_application()


@pytest.fixture(scope="session")
def appearance(qapp):
    """What puts a theme on the application."""
    return Appearance(qapp)


@pytest.fixture(scope="session")
def speech(qapp):
    """What switches the language of the window."""
    return WindowLanguage(qapp)


@pytest.fixture(autouse=True)
def _dark_and_english(appearance, speech):
    appearance.choose(ThemeChoice.DARK)
    speech.choose("en")


@pytest.fixture
def recorder():
    """A recorder that tells what a test wants."""
    return FakeRecorder()


@pytest.fixture
def services(recorder, appearance, tmp_path):
    """What the pages work with."""
    store = SessionStore(tmp_path / "sessions.sqlite3")
    bridge = Bridge(recorder)
    yield services_for(recorder, store, bridge, appearance)
    bridge.close()
    store.close()


@pytest.fixture
def shell(services, tmp_path):
    """The windows of the program, not yet shown."""
    memory = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = make_shell(services, memory, QIcon(), lambda: None)
    yield made
    made.close()
    for each in (made.window, made.strip, made):
        each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
