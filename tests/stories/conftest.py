"""Real programs for the end-to-end tests, started once for all of them."""

import pytest

from livewatt.links import obs_discovery
from stories.obs_lab import ObsLab, missing_programs


@pytest.fixture(scope="session")
def _running_obs_lab(_session_home, tmp_path_factory):
    missing = missing_programs()
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}; packaging/dev.py test installs them on Debian")
    with ObsLab(tmp_path_factory.mktemp("obs")) as lab:
        yield lab


@pytest.fixture
def obs_lab(_running_obs_lab, monkeypatch):
    """A real OBS with its streaming service, not live; see `ObsLab`. Any other OBS of this computer is not seen."""
    lab, every_obs = _running_obs_lab, obs_discovery.running_obs
    monkeypatch.setattr(obs_discovery, "running_obs", lambda: [each for each in every_obs() if each.pid == lab.obs_pid])
    lab.settle()
    yield lab
    lab.rest()
