"""Lives in a store, and the draws that their figures are computed with."""

import pytest

from livewatt.model.draws import Draws
from livewatt.store.factor_files import load_factor_set
from livewatt.store.sessions import SessionStore


@pytest.fixture(scope="session")
def draws():
    return Draws(load_factor_set())


@pytest.fixture
def store(tmp_path):
    opened = SessionStore(tmp_path / "sessions.sqlite3")
    yield opened
    opened.close()
