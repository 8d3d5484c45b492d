"""A recorder whose clock, instruments and OBS are moved by hand; its store and preferences are real."""

import pytest

from fakes.fake_studio import Lab
from livewatt.store.preferences import Preferences
from livewatt.store.sessions import SessionStore


@pytest.fixture
def lab(tmp_path):
    lab = Lab(SessionStore(tmp_path / "sessions.sqlite3"), Preferences())
    lab.preferences.change(zone="FR", viewers_default=45)
    yield lab
    lab.close()
