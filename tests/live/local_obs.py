"""An OBS of the protocol as one of this computer, which is waited for less long than a user's."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from livewatt.links import obs as obs_link
from livewatt.links import obs_requests
from livewatt.live import calibration_trials


class LocalObs:
    """The watcher of an OBS that runs on this computer, as far as its state says."""

    def __init__(self, watcher) -> None:
        self._watcher = watcher
        self.pid: int | None = 4711

    @property
    def state(self):
        return replace(self._watcher.state, obs_pid=self.pid)

    def submit(self, work, *, changes):
        return self._watcher.submit(work, changes=changes)


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait less long than a user's OBS needs."""
    monkeypatch.setattr(obs_link, "BACKOFF_S", (0.05,))
    monkeypatch.setattr(obs_link, "POLL_S", 0.05)
    monkeypatch.setattr(obs_requests, "SETTLE_S", 0.0)
    monkeypatch.setattr(calibration_trials, "LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(calibration_trials, "STARTS_WITHIN_S", 0.3)
    monkeypatch.setattr(calibration_trials, "STOPS_WITHIN_S", 0.5)


def files(folder: Path) -> list[str]:
    """Name what lies in the folder."""
    return sorted(path.name for path in folder.iterdir())


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until something holds."""
    deadline_s = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline_s
        time.sleep(0.01)
