"""Work done on the thread that talks to OBS for other threads: its answers, its order, and its failures."""

import threading

import pytest

from fakes.fake_obs_websocket import OBS_29_REQUESTS, FakeObsWebSocket, Refusal
from links.state_log import at_port, watching
from livewatt.domain.message import UserError, message
from livewatt.domain.stream import ObsLink
from livewatt.links import obs_requests
from livewatt.links.obs import ObsWatcher
from livewatt.links.obs_calls import ConversationLostError
from livewatt.links.obs_client import ChangeRefusedError
from livewatt.links.obs_settings import ObsMode, ObsSettings

PATIENCE_S = 30


@pytest.fixture
def server():
    """An OBS whose scene is its state."""
    with FakeObsWebSocket() as running:
        yield running


@pytest.fixture
def settle(monkeypatch):
    """What has an OBS settle that has just been reached; until it is called none does."""
    monkeypatch.setattr(obs_requests, "SETTLE_S", 3600.0)
    return lambda: monkeypatch.setattr(obs_requests, "SETTLE_S", 0.0)


@pytest.fixture
def watcher(server):
    """A watcher that OBS answers."""
    with watching(at_port(server.port)) as (watching_it, log):
        log.wait(lambda state: state.link is ObsLink.CONNECTED, "an answer")
        yield watching_it


def scene(connection):
    """Ask for the scene, and tell on which thread."""
    return connection.ask("GetCurrentProgramScene")["currentProgramSceneName"], threading.current_thread().name


def test_work_is_done_on_the_watchers_own_thread(watcher):
    assert watcher.submit(scene, changes=False).result(PATIENCE_S) == ("Scene", "livewatt-obs")


def test_what_changes_obs_waits_until_obs_has_settled_and_what_reads_does_not(watcher, settle):
    change = watcher.submit(lambda connection: connection.settles_in_s, changes=True)
    read = watcher.submit(lambda connection: connection.settles_in_s, changes=False)
    assert read.result(PATIENCE_S) > 0
    assert not change.done()
    settle()
    assert change.result(PATIENCE_S) == 0


def test_a_user_error_and_a_fault_reach_the_one_who_waits_and_the_link_goes_on(watcher, expect_log):
    expect_log("ERROR livewatt.links.obs_calls: A fault in a call to OBS")

    def refuse(_):
        raise UserError(message("Not now."))

    with pytest.raises(UserError, match="Not now"):
        watcher.submit(refuse, changes=False).result(PATIENCE_S)
    with pytest.raises(ZeroDivisionError):
        watcher.submit(lambda _: 1 / 0, changes=False).result(PATIENCE_S)
    assert watcher.submit(scene, changes=False).result(PATIENCE_S)[0] == "Scene"


@pytest.mark.parametrize(("offered", "code"), [((), 204), (("StartRecord",), 500)], ids=["unknown", "refused"])
def test_what_obs_refuses_does_not_end_the_conversation(offered, code, settle):
    settle()
    with (
        FakeObsWebSocket(requests=(*OBS_29_REQUESTS, *offered)) as server,
        watching(at_port(server.port)) as (watcher, log),
    ):
        server.answers["StartRecord"] = Refusal(500)
        log.wait(lambda state: state.link is ObsLink.CONNECTED, "an answer")
        with pytest.raises(ChangeRefusedError) as refused:
            watcher.submit(lambda connection: connection.change("StartRecord"), changes=True).result(PATIENCE_S)
        assert (refused.value.request, refused.value.code) == ("StartRecord", code)
        assert watcher.submit(scene, changes=False).result(PATIENCE_S)[0] == "Scene"
        assert server.attempts == 2  # one connection for requests, one for events


def test_obs_that_goes_away_in_the_midst_is_said_as_that(server, watcher):
    def lose(connection):
        server.hang_up()
        return connection.ask("GetRecordStatus")

    with pytest.raises(ConversationLostError, match="connection to OBS was lost"):
        watcher.submit(lose, changes=False).result(PATIENCE_S)


def test_without_obs_a_call_is_refused_at_once_in_words():
    never_started = ObsWatcher(ObsSettings(ObsMode.OFF), lambda: None, lambda state: None)
    with pytest.raises(UserError, match="looking for OBS"):
        never_started.submit(scene, changes=False).result(0)
    with watching(ObsSettings(ObsMode.OFF)) as (watcher, log):
        log.wait(lambda state: state.link is ObsLink.OFF, "off")
        with pytest.raises(UserError, match="works without OBS"):
            watcher.submit(scene, changes=False).result(PATIENCE_S)


def test_a_call_that_waits_when_the_watcher_stops_is_refused(server, settle):
    with watching(at_port(server.port)) as (watcher, log):
        log.wait(lambda state: state.link is ObsLink.CONNECTED, "an answer")
        waits = watcher.submit(scene, changes=True)
    with pytest.raises(UserError, match="closing"):
        waits.result(PATIENCE_S)
    with pytest.raises(UserError, match="closing"):
        watcher.submit(scene, changes=False).result(0)


def test_a_call_given_up_while_it_waits_is_not_done(watcher, settle):
    done = []
    waits = watcher.submit(lambda _: done.append(True), changes=True)
    assert waits.cancel()
    settle()
    last = watcher.submit(lambda connection: connection.settles_in_s, changes=True)
    assert last.result(PATIENCE_S) == 0
    assert not done
