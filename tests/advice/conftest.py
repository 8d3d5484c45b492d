"""What the tests of the suggestions start from: comparisons with the factors as shipped."""

import pytest

from livewatt.model.draws import Draws
from livewatt.model.plan.comparison import WhatIf
from livewatt.store.factor_files import load_factor_set, load_rungs


@pytest.fixture(scope="session")
def whatif():
    return WhatIf(Draws(load_factor_set()), load_rungs())
