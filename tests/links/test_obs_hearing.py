"""Requests that OBS answers before or after they are done: the event tells, and no event is lost for it."""

import pytest

from fakes.fake_obs_websocket import FakeObsWebSocket, Refusal
from livewatt.links import obs_requests
from livewatt.links.obs_client import ChangeRefusedError, ConversationError, Failure, ObsConnection
from livewatt.links.obs_settings import Endpoint
from livewatt.links.waiting import readable

EVENT = "CurrentProfileChanged"


@pytest.fixture
def server(monkeypatch):
    """An OBS that can be told to change its profile at once."""
    monkeypatch.setattr(obs_requests, "SETTLE_S", 0.0)
    with FakeObsWebSocket() as running:
        running.answers["GetVersion"]["availableRequests"].append("SetCurrentProfile")
        yield running


@pytest.fixture
def connection(server):
    """A conversation with it."""
    opened = ObsConnection(Endpoint("127.0.0.1", server.port, None))
    opened.open()
    yield opened
    opened.close()


def go_to(connection, name, patience_s=20.0):
    """Change the profile; whether OBS said that it did."""
    return connection.change_and_hear("SetCurrentProfile", EVENT, patience_s, profileName=name)


def test_the_event_tells_that_it_is_done_and_all_events_are_kept_in_order(server, connection):
    server.tell("StreamStateChanged", outputState="STOPPED")

    def change(data):
        server.tell("CurrentProfileChanging", profileName="Evening")
        server.tell(EVENT, profileName=data["profileName"])
        return {}

    server.answers["SetCurrentProfile"] = change
    assert go_to(connection, "Evening")
    heard = connection.events()
    assert [kind for kind, _ in heard] == ["StreamStateChanged", "CurrentProfileChanging", EVENT]
    assert (heard[2][1], connection.events()) == ({"profileName": "Evening"}, [])


def test_an_event_from_before_is_not_it(server, connection):
    server.tell(EVENT, profileName="Morning")
    server.answers["SetCurrentProfile"] = {}
    assert readable([connection.event_socket], 20)
    assert not go_to(connection, "Evening", patience_s=0.1)
    assert [data for _, data in connection.events()] == [{"profileName": "Morning"}]


def test_a_refusal_ends_the_waiting_and_not_the_conversation(server, connection):
    server.answers["SetCurrentProfile"] = Refusal(600)
    with pytest.raises(ChangeRefusedError):
        go_to(connection, "Evening")
    assert connection.ask("GetStats")


def test_obs_that_goes_away_meanwhile_ends_the_conversation(server, connection):
    server.answers["SetCurrentProfile"] = lambda _: server.hang_up() or {}
    with pytest.raises(ConversationError) as lost:
        go_to(connection, "Evening")
    assert lost.value.kind is Failure.LOST
