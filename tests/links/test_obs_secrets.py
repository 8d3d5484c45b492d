"""The password of OBS appears in no log at any level and in no representation."""

import logging

import pytest

from fakes.fake_obs_websocket import FakeObsWebSocket
from links.state_log import at_port, watching
from livewatt.domain.stream import ObsLink
from livewatt.links.obs_client import ConversationError, ObsConnection
from livewatt.links.obs_settings import Endpoint

PASSWORD = "hunter2-Passw0rd"


@pytest.mark.parametrize("server_password", [PASSWORD, "another", ""])
def test_no_log_at_any_level_holds_the_password(caplog, server_password):
    for logger in (None, "obsws_python", "websocket"):
        caplog.set_level(logging.DEBUG, logger)
    expected = ObsLink.PASSWORD_REFUSED if server_password == "another" else ObsLink.CONNECTED
    server = FakeObsWebSocket(password=server_password)
    with server, watching(at_port(server.port), lambda: PASSWORD) as (watcher, log):
        state = log.wait(lambda state: state.link is expected, expected)
        server.hang_up()
        told = f"{watcher!r} {state!r} {watcher.state!r}"
    assert caplog.records  # the test did listen
    assert PASSWORD not in caplog.text + told


def test_the_libraries_below_are_silent():
    for name in ("obsws_python", "obsws_python.baseclient.ObsClient", "websocket"):
        assert not logging.getLogger(name).isEnabledFor(logging.ERROR)


def test_neither_an_endpoint_nor_a_failure_shows_it():
    endpoint = Endpoint("127.0.0.1", 4455, PASSWORD)
    with FakeObsWebSocket(password="another") as server:
        connection = ObsConnection(Endpoint("127.0.0.1", server.port, PASSWORD))
        with pytest.raises(ConversationError) as failure:
            connection.open()
        connection.close()
    assert PASSWORD not in f"{endpoint!r} {endpoint} {connection!r} {vars(connection)} {failure.value!r}"
