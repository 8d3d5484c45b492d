"""Every test runs without a screen, in a home of its own, and in silence.

Silence: a log line of WARNING or worse that the test did not announce, and a thread or window that outlives it, are
failures.
Qt's own warnings are failures through pytest-qt (`qt_log_level_fail` in pyproject.toml).
"""

import gc
import logging
import os
import re
import sys
import threading
import time
from pathlib import Path

import pytest

# Before anything imports Qt or keyring.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["QT_NO_GUI_THREADPOOL"] = "1"
os.environ["LANGUAGE"] = "en"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"  # never the developer's own

from livewatt.store.sessions import SessionStore
from livewatt.wording.language import SOURCE_LANGUAGE, use_language

STORIES = Path(__file__).parent / "stories"
THREADS_MAY_TAKE_S = 3.0


class LogListener(logging.Handler):
    """Keeps every record of WARNING or worse, and the patterns a test announced."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self.announced: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        self.records.append(record)

    def complaints(self) -> list[str]:
        """Name the lines nobody announced, and the announced lines that did not come."""
        lines = [f"{each.levelname} {each.name}: {each.getMessage()}" for each in self.records]
        unexpected = [line for line in lines if not any(re.search(each, line) for each in self.announced)]
        absent = [each for each in self.announced if not any(re.search(each, line) for line in lines)]
        return [f"unexpected log line: {line}" for line in unexpected] + [
            f"no log line like: {each}" for each in absent
        ]


@pytest.fixture(scope="session", autouse=True)
def _session_home(tmp_path_factory):
    """Keep fixtures that several tests share out of the developer's own settings and sessions."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIVEWATT_HOME", str(tmp_path_factory.mktemp("home")))
        if os.environ.get("PYTHONDONTWRITEBYTECODE"):
            # The many programs that tests start share what the first of them compiled, in a folder that goes away.
            patch.delenv("PYTHONDONTWRITEBYTECODE")
            patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("compiled")))
        yield


@pytest.fixture(autouse=True)
def _own_home(_session_home, tmp_path_factory, monkeypatch):
    """Give each test empty settings and no sessions, in English."""
    monkeypatch.setenv("LIVEWATT_HOME", str(tmp_path_factory.mktemp("home")))
    use_language(SOURCE_LANGUAGE)


@pytest.fixture
def utc_clock():
    """A computer whose clock is UTC."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def store(tmp_path):
    """A store of its own, empty."""
    opened = SessionStore(tmp_path / "sessions.sqlite3")
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def _log_listener():
    """Fail on log lines nobody announced."""
    listener = LogListener()
    logging.getLogger().addHandler(listener)
    yield listener
    logging.getLogger().removeHandler(listener)
    complaints = listener.complaints()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def expect_log(_log_listener):
    """Announce a log line: `expect_log("regular expression of 'LEVEL logger: text'")`. It must come."""
    return _log_listener.announced.append


@pytest.fixture(autouse=True)
def _no_leaked_threads():
    """Fail when a thread that began during the test does not end soon after it."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + THREADS_MAY_TAKE_S
    for thread in _threads_since(before):
        thread.join(max(0.0, deadline - time.monotonic()))
    leaked = ", ".join(thread.name for thread in _threads_since(before))
    assert not leaked, f"threads left running: {leaked}"


def _threads_since(before: set[threading.Thread]) -> list[threading.Thread]:
    # Python's stand-ins for threads it did not start (Qt's) never end.
    now = (thread for thread in threading.enumerate() if thread not in before)
    return [thread for thread in now if thread.is_alive() and not isinstance(thread, threading._DummyThread)]


@pytest.fixture(autouse=True)
def _no_leaked_windows():
    """Fail when a window of the test is still there after it."""
    before = set(_windows())
    yield
    leaked = [window for window in _windows() if window not in before]
    if leaked:
        leaked.clear()
        gc.collect()  # what the test itself let go of, in a cycle
        leaked = [window for window in _windows() if window not in before]
    names = ", ".join(f"{type(window).__name__} {window.objectName()}".strip() for window in leaked)
    assert not leaked, f"windows left open: {names}"


def _windows() -> list:
    """Give the widgets without a parent, once those that were to be deleted are gone; none before Qt is imported."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = widgets and widgets.QApplication.instance()
    if not application:
        return []
    from PySide6.QtCore import QEvent

    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return [window for window in application.topLevelWidgets() if window.parent() is None]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Make a skipped end-to-end test a failure in CI."""
    report = yield
    return _no_skipped_story(report, item.path)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """Make a skipped file of end-to-end tests a failure in CI."""
    report = yield
    return _no_skipped_story(report, collector.path)


def _no_skipped_story(report, path: Path):
    in_ci = os.environ.get("CI", "").lower() in ("true", "1")
    if report.skipped and in_ci and path.is_relative_to(STORIES):
        report.outcome = "failed"
        report.longrepr = f"In CI every end-to-end test must run; this one was skipped: {report.longrepr}"
    return report
