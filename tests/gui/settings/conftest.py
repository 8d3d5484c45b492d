"""Preferences in a file, passwords in a keyring, and the page that changes them."""

from dataclasses import replace

import pytest

from fakes.fake_keyring import FakeKeyring
from livewatt.gui.pages.settings import SettingsPage
from livewatt.store.preferences import Preferences
from livewatt.store.secrets import Secrets


@pytest.fixture
def keyring():
    """The system's keyring."""
    return FakeKeyring()


@pytest.fixture
def kept_services(services, keyring, tmp_path):
    """The services with preferences in a file and a keyring."""
    retried = []
    made = replace(
        services,
        preferences=Preferences(tmp_path / "preferences.json"),
        secrets=Secrets(keyring),
        retry_obs=lambda: retried.append(True),
    )
    yield made, retried
    assert made.preferences.flush()


@pytest.fixture
def page(kept_services):
    """The page."""
    return SettingsPage(kept_services[0])


@pytest.fixture
def preferences(kept_services):
    """The preferences behind the page."""
    return kept_services[0].preferences
