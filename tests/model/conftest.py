"""What the tests of the model start from: the factors as shipped."""

import pytest

from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.model.draws import Draws
from livewatt.model.plan.comparison import WhatIf
from livewatt.store.factor_files import load_factor_set, load_rungs


@pytest.fixture(scope="session")
def factors():
    return load_factor_set()


@pytest.fixture(scope="session")
def draws(factors):
    return Draws(factors)


@pytest.fixture(scope="session")
def ladders():
    return load_rungs()


@pytest.fixture(scope="session")
def whatif(draws, ladders):
    """Comparisons of plans where no day's hours are known."""
    return WhatIf(draws, ladders)


@pytest.fixture(scope="session")
def places():
    """A studio and viewers on one grid of 50 g/kWh that is known within 30 %."""
    return Places.single(GridIntensity("XX", "Test", Estimate(50, 35, 65), IntensityKind.ANNUAL, 2025, ""))
