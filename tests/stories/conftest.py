"""Real programs for the end-to-end tests, started once for all of them."""

import pytest

from stories.obs_lab import ObsLab, missing_programs


@pytest.fixture(scope="session")
def _running_obs_lab(_session_home, tmp_path_factory):
    missing = missing_programs()
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}; packaging/dev.py test installs them on Debian")
    with ObsLab(tmp_path_factory.mktemp("obs")) as lab:
        yield lab


@pytest.fixture
def obs_lab(_running_obs_lab):
    """A real OBS with its streaming service, not live; see `ObsLab`."""
    _running_obs_lab.settle()
    yield _running_obs_lab
    _running_obs_lab.rest()
