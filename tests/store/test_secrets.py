"""Passwords: kept by the keyring or by memory, and shown nowhere."""

import logging

import keyring.backends.fail
import pytest

from fakes.fake_keyring import FakeKeyring
from livewatt.store.secrets import Secrets

NAME = "obs 192.168.1.20:4455"


def test_a_password_is_kept_found_and_forgotten():
    backend = FakeKeyring()
    secrets = Secrets(backend)
    assert secrets.get(NAME) is None
    secrets.put(NAME, "hunter2")
    assert Secrets(backend).get(NAME) == "hunter2"
    secrets.delete(NAME)
    secrets.delete(NAME)
    assert Secrets(backend).get(NAME) is None
    assert secrets.problem is None


@pytest.mark.parametrize("backend", [FakeKeyring(), keyring.backends.fail.Keyring()], ids=["locked", "none"])
def test_without_a_usable_keyring_memory_serves_and_the_user_is_told(backend, caplog):
    caplog.set_level(logging.DEBUG)
    backend.locked = True
    secrets = Secrets(backend)
    secrets.put(NAME, "hunter2")
    assert secrets.get(NAME) == "hunter2"
    assert "keyring" in str(secrets.problem)
    assert "hunter2" not in str(secrets.problem) + repr(secrets) + caplog.text
    secrets.delete(NAME)
    assert secrets.get(NAME) is None


def test_once_the_keyring_works_again_it_keeps_the_password():
    backend = FakeKeyring()
    backend.locked = True
    secrets = Secrets(backend)
    secrets.put(NAME, "first")
    backend.locked = False
    secrets.put(NAME, "second")
    assert secrets.problem is None
    assert Secrets(backend).get(NAME) == "second"


def test_a_password_for_this_time_never_reaches_the_keyring():
    backend = FakeKeyring()
    secrets = Secrets(backend)
    secrets.hold(NAME, "hunter2")
    assert secrets.get(NAME) == "hunter2"
    assert backend.kept == {}
