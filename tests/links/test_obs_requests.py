"""What may be sent to OBS: the list itself, and that nothing gets past it."""

import pytest

from fakes.fake_obs_websocket import FakeObsWebSocket
from livewatt.links import obs_requests
from livewatt.links.obs_client import ObsConnection
from livewatt.links.obs_requests import READS, WRITES, RequestNotAllowedError, expected_fields
from livewatt.links.obs_settings import Endpoint


def test_the_request_whose_answer_holds_the_stream_key_is_not_on_the_list():
    assert "GetStreamServiceSettings" not in {*READS, *WRITES}


def test_livewatt_changes_nothing_in_obs():
    assert not WRITES
    assert all(request.startswith("Get") for request in READS)


@pytest.mark.parametrize("request_name", ["GetStreamServiceSettings", "StopStream", "SetVideoSettings", ""])
def test_a_request_off_the_list_never_leaves(request_name):
    with FakeObsWebSocket() as server:
        connection = ObsConnection(Endpoint("127.0.0.1", server.port, None))
        try:
            connection.open()
            with pytest.raises(RequestNotAllowedError):
                connection.ask(request_name)
        finally:
            connection.close()
        assert request_name not in server.asked


def test_in_the_first_seconds_only_reads_are_sent(monkeypatch):
    monkeypatch.setattr(obs_requests, "WRITES", {"SetCurrentProgramScene": {}})
    with pytest.raises(RequestNotAllowedError):
        expected_fields("SetCurrentProgramScene", connected_s=2.9)
    assert expected_fields("SetCurrentProgramScene", connected_s=3.0) == {}
    assert "outputBytes" in expected_fields("GetStreamStatus", connected_s=0.0)
