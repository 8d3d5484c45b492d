"""What may be sent to OBS: the lists themselves, and that nothing gets past them."""

import pytest

from fakes.fake_obs_websocket import FakeObsWebSocket
from livewatt.links import obs_requests
from livewatt.links.obs_client import ObsConnection
from livewatt.links.obs_requests import READS, WRITABLE_PARAMETERS, WRITES, RequestNotAllowedError, check_write
from livewatt.links.obs_settings import Endpoint


@pytest.fixture
def settled(monkeypatch):
    """Let OBS be written to at once."""
    monkeypatch.setattr(obs_requests, "SETTLE_S", 0.0)


@pytest.fixture
def connection():
    """A conversation with an OBS that knows many requests, and its server."""
    with FakeObsWebSocket() as server:
        opened = ObsConnection(Endpoint("127.0.0.1", server.port, None))
        opened.open()
        yield opened, server
        opened.close()


def test_the_request_whose_answer_holds_the_stream_key_is_on_no_list():
    assert "GetStreamServiceSettings" not in {*READS, *WRITES}


def test_all_that_livewatt_may_change_in_obs():
    assert all(request.startswith("Get") for request in READS)
    assert set(WRITES) == {
        *("SetVideoSettings", "SetProfileParameter", "StartRecord", "StopRecord"),
        *("CreateProfile", "SetCurrentProfile", "RemoveProfile"),
    }
    assert {f"{category}/{name}" for category, name in WRITABLE_PARAMETERS} == {
        *("SimpleOutput/VBitrate", "SimpleOutput/StreamEncoder", "SimpleOutput/Preset"),
        *("Video/FPSType", "Video/FPSCommon", "Video/FPSInt", "Video/FPSNum", "Video/FPSDen"),
    }


@pytest.mark.parametrize("request_name", ["GetStreamServiceSettings", "StopStream", "SetVideoSettings", ""])
def test_a_request_that_is_no_read_of_the_list_is_never_asked(connection, settled, request_name):
    opened, server = connection
    with pytest.raises(RequestNotAllowedError):
        opened.ask(request_name)
    assert request_name not in server.asked


@pytest.mark.parametrize("output", ["simple_stream", "adv_stream", "a plugin's", None])
def test_the_settings_of_an_output_that_may_hold_a_key_are_never_asked(connection, output):
    opened, server = connection
    server.answers["GetOutputSettings"] = {"outputSettings": {"path": "test.mkv"}}
    with pytest.raises(RequestNotAllowedError):
        opened.ask("GetOutputSettings", outputName=output)
    assert "GetOutputSettings" not in server.asked
    answer = opened.ask("GetOutputSettings", outputName="simple_file_output")
    assert answer["outputSettings"]["path"] == "test.mkv"


@pytest.mark.parametrize(
    ("request_name", "data"),
    [
        ("StartStream", {}),
        ("StopStream", {}),
        ("CreateProfile", {"profileName": "Other"}),
        ("RemoveProfile", {"profileName": "Other"}),
        ("RemoveProfile", {"profileName": "LiveWatt temporary 0123abcd (mine)"}),
        ("RemoveProfile", {}),
        ("SetStreamServiceSettings", {}),
        ("GetStreamServiceSettings", {}),
        ("GetVersion", {}),
        ("SetProfileParameter", {}),
        ("SetProfileParameter", {"parameterCategory": "SimpleOutput", "parameterName": "FilePath"}),
        ("SetProfileParameter", {"parameterCategory": "SimpleOutput", "parameterName": "RecEncoder"}),
        ("SetProfileParameter", {"parameterCategory": "AdvOut", "parameterName": "VBitrate"}),
    ],
)
def test_a_change_off_the_list_never_leaves(connection, settled, request_name, data):
    opened, server = connection
    asked = list(server.asked)
    with pytest.raises(RequestNotAllowedError):
        opened.change(request_name, **data)
    assert server.asked == asked


def test_in_the_first_seconds_nothing_is_changed(connection):
    opened, server = connection
    with pytest.raises(RequestNotAllowedError, match="connected for"):
        opened.change("StartRecord")
    assert opened.ask("GetRecordStatus")["outputActive"] is False
    assert "StartRecord" not in server.asked
    with pytest.raises(RequestNotAllowedError):
        check_write("StartRecord", {}, connected_s=2.9)
    check_write("StartRecord", {}, connected_s=3.0)
