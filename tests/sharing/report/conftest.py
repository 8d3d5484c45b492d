"""Lives in a store, and the draws that their figures are computed with."""

import pytest

from livewatt.model.draws import Draws
from livewatt.store.factor_files import load_factor_set


@pytest.fixture(scope="session")
def draws():
    return Draws(load_factor_set())
