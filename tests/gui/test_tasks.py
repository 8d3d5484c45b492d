"""Slow work beside the window's thread, and preferences changed on any."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from livewatt.domain.message import UserError, message
from livewatt.gui.tasks import follow, run_task
from livewatt.store.preferences import Preferences


@pytest.fixture
def owner(qtbot):
    """A widget that asks for something."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_work_is_done_elsewhere_and_answered_here(qtbot, owner):
    threads = []
    answers = []

    def then(answer):
        threads.append(threading.current_thread())
        answers.append(answer)

    run_task(owner, threading.current_thread, then, failed=pytest.fail, name="test")
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0] is not threading.main_thread()
    assert answers[0].daemon
    assert threads == [threading.main_thread()]


def test_trouble_in_the_world_is_told_in_words(qtbot, owner):
    told = []

    def work():
        raise UserError(message("The disk is full."))

    run_task(owner, work, pytest.fail, failed=told.append, name="test")
    qtbot.waitUntil(lambda: bool(told))
    assert str(told[0]) == "The disk is full."


def test_nobody_is_called_once_the_owner_is_gone(qtbot):
    owner, may_end = QWidget(), threading.Event()
    called = []
    run_task(owner, lambda: may_end.wait(5), called.append, failed=called.append, name="test")
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    may_end.set()
    done = []
    bystander = QWidget()
    qtbot.addWidget(bystander)
    run_task(bystander, lambda: None, done.append, failed=pytest.fail, name="test")
    qtbot.waitUntil(lambda: bool(done))
    assert called == []


def test_a_change_of_the_window_is_shown_at_once(owner):
    preferences, seen = Preferences(), []
    follow(owner, preferences, lambda settings: seen.append(settings.theme))
    preferences.change(theme="light")
    assert seen == ["light"]


def test_a_change_on_another_thread_is_shown_on_the_windows(qtbot, owner):
    preferences, seen = Preferences(), []
    follow(owner, preferences, lambda settings: seen.append((settings.theme, threading.current_thread())))
    thread = threading.Thread(target=lambda: preferences.change(theme="light"))
    thread.start()
    thread.join()
    assert seen == []
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("light", threading.main_thread())]


def test_a_closed_widget_no_longer_follows():
    preferences, seen = Preferences(), []
    owner = QWidget()
    follow(owner, preferences, seen.append)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    preferences.change(theme="light")
    assert seen == []
