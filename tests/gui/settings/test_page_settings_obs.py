"""The link to OBS in Settings: found, asked for, tested in words; its password in the keyring alone."""

import threading

import pytest
from page_checks import (
    USUAL_WINDOW,
    shown,
    words,
)
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from typing_into import type_into

from livewatt.domain.message import message
from livewatt.domain.stream import ObsLink
from livewatt.gui.forms.hidden import MASK
from livewatt.gui.preferences.obs_panel import ObsPanel
from livewatt.links.obs_discovery import LocalObs


class FoundObs:
    """An OBS on this computer, and what a test connection to it says."""

    def __init__(self, tmp_path):
        self.settings_path = tmp_path / "obs-websocket" / "config.json"
        self.threads = []
        self.asked = []
        self.may_answer = threading.Event()
        self.answer = (ObsLink.CONNECTED, message("OBS {version} answers.", version="32.0.1"))

    def find(self, consent):
        """See `links.obs_discovery.find_local_obs`."""
        self.threads.append(threading.current_thread())
        if not consent:
            return LocalObs(4321)
        return LocalObs(4321, may_read_settings=True, settings_path=self.settings_path, server_enabled=False, port=4455)

    def check(self, settings, password):
        """See `links.obs_endpoint.check_connection`."""
        self.threads.append(threading.current_thread())
        self.asked.append((settings, password))
        self.may_answer.wait(5)
        return self.answer


@pytest.fixture
def found(tmp_path):
    """An OBS that runs."""
    return FoundObs(tmp_path)


@pytest.fixture
def obs(kept_services, found, qtbot):
    """The panel of OBS."""
    panel = ObsPanel(kept_services[0], find=found.find, check=found.check)
    shown(qtbot, panel, USUAL_WINDOW)
    return panel


def test_the_obs_of_this_computer_is_found_off_the_windows_thread(obs, found, qtbot):
    qtbot.waitUntil(lambda: "OBS runs on this computer" in words(obs))
    assert threading.main_thread() not in found.threads
    assert "Tools > WebSocket Server Settings" in words(obs)


def test_with_consent_it_is_said_where_the_setting_is_and_how_it_stands(obs, preferences, found, qtbot):
    obs.consent.control.click()
    assert preferences.settings.obs_consent
    qtbot.waitUntil(lambda: str(found.settings_path) in words(obs))
    assert "switched off" in words(obs)
    preferences.change(streamer_mode=True)
    assert str(found.settings_path) not in words(obs)
    assert MASK in words(obs)


@pytest.mark.parametrize(
    "answer",
    [
        (ObsLink.CONNECTED, message("OBS {version} answers.", version="32.0.1")),
        (ObsLink.PASSWORD_REFUSED, message("OBS refused the password.")),
        (ObsLink.SEARCHING, message("OBS is not running. Start it and LiveWatt connects by itself.")),
    ],
)
def test_the_test_is_answered_in_words(obs, found, qtbot, answer):
    found.answer = answer
    obs.test.click()
    assert not obs.test.isEnabled()
    assert "Testing" in obs.answer
    found.may_answer.set()
    qtbot.waitUntil(obs.test.isEnabled)
    assert obs.answer == str(answer[1])
    assert threading.main_thread() not in found.threads


def test_another_computer_is_tested_with_what_was_typed(obs, preferences, found, keyring, kept_services, qtbot):
    obs.mode.control.buttons["remote"].click()
    type_into(obs.host.control, "192.168.1.20")
    type_into(obs.port.control, "4460")
    QTest.keyClicks(obs.password, "hunter2")
    found.may_answer.set()
    obs.test.click()
    qtbot.waitUntil(lambda: bool(found.asked) and obs.test.isEnabled())
    settings, password = found.asked[-1]
    assert (settings.host, settings.port) == ("192.168.1.20", 4460)
    assert password == "hunter2"


def test_an_answer_hides_the_address_and_goes_with_the_settings_it_is_about(obs, preferences, found, qtbot):
    obs.mode.control.buttons["remote"].click()
    type_into(obs.host.control, "studio.example")
    found.answer = (ObsLink.SEARCHING, message("Nothing answers at {host}.", host="studio.example"))
    found.may_answer.set()
    obs.test.click()
    qtbot.waitUntil(lambda: "studio.example" in obs.answer)
    preferences.change(streamer_mode=True)
    assert obs.answer == f"Nothing answers at {MASK}."
    preferences.change(streamer_mode=False, obs_host="other.example")
    assert obs.answer == ""


def test_a_password_goes_to_the_keyring_and_nowhere_else(obs, preferences, keyring, kept_services, qtbot, tmp_path):
    obs.mode.control.buttons["remote"].click()
    QTest.keyClicks(obs.password, "hunter2")
    assert obs.password.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClick(obs.password, Qt.Key.Key_Return)
    retried = kept_services[1]
    qtbot.waitUntil(lambda: bool(retried))
    assert keyring.kept == {("LiveWatt", "obs 127.0.0.1:4455"): "hunter2"}
    assert obs.password.text() == ""
    assert preferences.flush()
    assert "hunter2" not in (tmp_path / "preferences.json").read_text(encoding="utf-8")
    assert "hunter2" not in words(obs)


def test_a_locked_keyring_is_said(obs, keyring, kept_services, qtbot):
    keyring.locked = True
    obs.mode.control.buttons["remote"].click()
    QTest.keyClicks(obs.password, "hunter2")
    QTest.keyClick(obs.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "keyring cannot be used" in words(obs))
    assert "hunter2" not in words(obs)


def test_without_obs_there_is_nothing_to_test(obs, qtbot):
    obs.mode.control.buttons["off"].click()
    assert not obs.test.isVisible()
    assert not obs.consent.isVisible()
