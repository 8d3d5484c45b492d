"""What the tests of the readers share."""

import pytest

from fakes.fake_nvml import FakeDriver, build_library
from fakes.fake_obs import FakeObs, build_obs


@pytest.fixture(scope="session")
def nvml_library(tmp_path_factory):
    """The folder of the stand-in of NVIDIA's library, built once."""
    return build_library(tmp_path_factory.mktemp("nvml"))


@pytest.fixture
def nvidia_driver(nvml_library, tmp_path, monkeypatch):
    """A stand-in of NVIDIA's driver that every process started from here loads."""
    driver = FakeDriver(nvml_library, tmp_path)
    for name, value in driver.environment.items():
        monkeypatch.setenv(name, value)
    return driver


@pytest.fixture(scope="session")
def obs_program(tmp_path_factory):
    """A program named "obs" with OBS's threads, built once."""
    return build_obs(tmp_path_factory.mktemp("obs"))


@pytest.fixture
def obs(obs_program):
    """A running process of it."""
    running = FakeObs(obs_program)
    yield running
    running.close()
