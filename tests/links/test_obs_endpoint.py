"""From the user's choice to an OBS on this computer, or the sentence on what is missing."""

import psutil
import pytest

from fakes.fake_obs_websocket import FakeObsWebSocket
from fakes.fake_process import FakeProcess
from links.kept_settings import keep_settings
from links.state_log import watching
from livewatt.domain.stream import ObsLink
from livewatt.links import obs
from livewatt.links.obs_endpoint import Obstacle, find_endpoint
from livewatt.links.obs_settings import DEFAULT_PORT, Endpoint, ObsMode, ObsSettings


@pytest.fixture
def config_dir(tmp_path):
    """OBS's settings folder, empty."""
    folder = tmp_path / "obs-studio"
    folder.mkdir()
    return folder


@pytest.fixture
def running(monkeypatch, config_dir):
    """An OBS that runs with that folder; empty the list to close it."""
    processes = [FakeProcess(7, "obs", environ={"XDG_CONFIG_HOME": str(config_dir.parent)})]
    monkeypatch.setattr(psutil, "process_iter", lambda attributes: iter(processes))
    return processes


def test_an_obs_whose_settings_may_be_read_is_an_endpoint(running, config_dir):
    keep_settings(config_dir, "kept")
    endpoint = find_endpoint(ObsSettings(may_read_settings=True, config_dir=config_dir), lambda: "unused")
    assert (endpoint.host, endpoint.port, endpoint.password) == ("127.0.0.1", 4460, "kept")
    assert (endpoint.pid, endpoint.config_dir) == (7, config_dir)


def test_an_obs_that_keeps_no_settings_is_tried_where_it_listens_by_default(running, config_dir):
    endpoint = find_endpoint(ObsSettings(may_read_settings=True, config_dir=config_dir), lambda: "typed")
    assert (endpoint.port, endpoint.password) == (DEFAULT_PORT, "typed")


@pytest.mark.parametrize(
    ("settings", "link", "words"),
    [
        ({"mode": ObsMode.OFF}, ObsLink.OFF, "without OBS"),
        ({"may_read_settings": False}, ObsLink.CONSENT_NEEDED, "Allow LiveWatt to read"),
        ({"may_read_settings": True}, ObsLink.SERVER_DISABLED, "Enable WebSocket server"),
    ],
)
def test_what_stands_in_the_way_is_said_with_its_remedy(running, config_dir, settings, link, words):
    keep_settings(config_dir, "kept", server_enabled=False)
    obstacle = find_endpoint(ObsSettings(config_dir=config_dir, **settings), lambda: None)
    assert (obstacle.link, words in str(obstacle.note)) == (link, True)


@pytest.mark.parametrize("may_read_settings", [True, False])
def test_an_obs_that_does_not_run_is_searched_for(running, config_dir, may_read_settings):
    running.clear()
    keep_settings(config_dir, "kept")
    obstacle = find_endpoint(ObsSettings(may_read_settings=may_read_settings, config_dir=config_dir), lambda: None)
    assert isinstance(obstacle, Obstacle)
    assert (obstacle.link, obstacle.pid) == (ObsLink.SEARCHING, None)


def test_another_computers_obs_has_no_process_here(running):
    settings = ObsSettings(ObsMode.REMOTE, host="192.0.2.7", port=4455)
    assert find_endpoint(settings, lambda: "typed") == Endpoint("192.0.2.7", 4455, "typed")


def test_a_password_that_changes_in_obs_is_tried_without_being_asked_to(running, config_dir, monkeypatch):
    monkeypatch.setattr(obs, "BACKOFF_S", (0.05,))
    with FakeObsWebSocket(password="new") as server:
        keep_settings(config_dir, "old", server_port=server.port)
        with watching(ObsSettings(may_read_settings=True, config_dir=config_dir)) as (_, log):
            log.wait(lambda state: state.link is ObsLink.PASSWORD_REFUSED, "the refusal")
            keep_settings(config_dir, "new", server_port=server.port)
            log.wait(lambda state: state.link is ObsLink.CONNECTED, "an answer")
