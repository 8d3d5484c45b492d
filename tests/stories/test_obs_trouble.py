"""A real OBS that is killed, frozen, closed, locked or shut off: said in words, and LiveWatt comes back by itself."""

import threading
import time

import pytest

from links.state_log import at_port, watching
from livewatt.domain.stream import ObsLink, StreamPhase
from livewatt.links.obs_discovery import find_local_obs
from livewatt.links.obs_endpoint import check_connection
from livewatt.links.obs_settings import ObsSettings
from stories.obs_settings_files import PASSWORD
from stories.rtmp_service import free_port


@pytest.fixture
def settings(obs_lab):
    """The settings of a user who let LiveWatt read OBS's own."""
    return ObsSettings(may_read_settings=True, config_dir=obs_lab.config_dir)


def connected(state):
    """Tell whether OBS answers."""
    return state.link is ObsLink.CONNECTED


def live(state):
    """Tell whether OBS answers and streams."""
    return connected(state) and state.phase is StreamPhase.LIVE


def test_the_obs_of_this_computer_is_found(obs_lab):
    found = find_local_obs(may_read_settings=True, config_dir=obs_lab.config_dir)
    assert (found.pid, found.port, found.password) == (obs_lab.obs_pid, obs_lab.websocket_port, PASSWORD)
    assert (found.server_enabled, found.config_dir) == (True, obs_lab.config_dir)


def test_without_consent_nothing_is_read(obs_lab, settings):
    with watching(ObsSettings(config_dir=obs_lab.config_dir)) as (watcher, log):
        state = log.wait(lambda state: state.link is ObsLink.CONSENT_NEEDED, "the question")
        assert "Allow LiveWatt" in str(state.link_note)
        watcher.reconfigure(settings)
        log.wait(connected, "OBS")


def test_a_killed_obs_leaves_the_live_open_and_is_found_again_on_another_port(obs_lab, settings):
    obs_lab.go_live()
    with watching(settings) as (_, log):
        log.wait(lambda state: live(state) and state.sent_bytes, "the live")
        obs_lab.kill_obs()
        lost = log.wait(lambda state: state.link is ObsLink.SEARCHING, "the loss", since=1)
        assert (lost.phase, lost.sent_bytes > 0, lost.sent_mbps) == (StreamPhase.UNKNOWN, True, None)
        said = log.wait(lambda state: "is not running" in str(state.link_note), "words", since=1)
        assert said.phase is StreamPhase.UNKNOWN
        obs_lab.start_obs(websocket_port=free_port())
        back = log.wait(connected, "OBS again", since=log.states.index(said))
    assert (back.phase, back.obs_pid) == (StreamPhase.OFFLINE, obs_lab.obs_pid)


def test_a_frozen_obs_is_said_once_and_waited_for(obs_lab, settings):
    obs_lab.go_live()
    with watching(settings) as (_, log):
        before = log.wait(lambda state: live(state) and state.sent_mbps, "the live")
        visitors = obs_lab.websocket_visitors()
        obs_lab.freeze_obs()
        frozen = log.wait(lambda state: state.link is ObsLink.FROZEN, "the freeze")
        assert (frozen.phase, "does not answer" in str(frozen.link_note)) == (StreamPhase.UNKNOWN, True)
        time.sleep(13)  # in which a new connection is tried once
        assert log.states[-1] == frozen
        assert obs_lab.websocket_visitors() - visitors <= 2
        obs_lab.thaw_obs()
        back = log.wait(live, "the live again", since=log.states.index(frozen))
        log.wait(lambda state: state.sent_mbps, "its bitrate", since=log.states.index(back))
        after = log.states[log.states.index(back) :]
    obs_lab.kill_obs()  # after a freeze OBS takes ten seconds and more to end a live
    assert back.sent_bytes >= before.sent_bytes
    assert all(state.sent_mbps is None or state.sent_mbps < 2 * before.configured_mbps for state in after)


def test_watching_ends_while_obs_is_frozen(obs_lab, settings):
    with watching(settings) as (watcher, log):
        log.wait(connected, "OBS")
        obs_lab.freeze_obs()
        time.sleep(2)  # until a request waits for its answer
        watcher.stop()
        assert "livewatt-obs" not in [thread.name for thread in threading.enumerate()]
        assert connected(watcher.state)  # it was too early to call it frozen


def test_an_obs_that_is_closed_is_said_and_waited_for(obs_lab, settings):
    with watching(settings) as (_, log):
        log.wait(connected, "OBS")
        obs_lab.close_obs()
        closed = log.wait(lambda state: state.link is ObsLink.SEARCHING, "the end of OBS", since=1)
        assert "OBS was closed" in str(closed.link_note)
        obs_lab.start_obs()
        log.wait(connected, "OBS again", since=log.states.index(closed))


def test_a_wrong_password_is_tried_once(obs_lab):
    settings = at_port(obs_lab.websocket_port)
    refusals = obs_lab.obs_log().count("Authentication failed")
    passwords = iter(["wrong", PASSWORD])
    with watching(settings, lambda: next(passwords)) as (watcher, log):
        refused = log.wait(lambda state: state.link is ObsLink.PASSWORD_REFUSED, "the refusal")
        assert "refused the password" in str(refused.link_note)
        time.sleep(4)  # longer than the first two pauses between attempts
        assert [state.link for state in log.states] == [ObsLink.PASSWORD_REFUSED]
        assert obs_lab.obs_log().count("Authentication failed") - refusals == 1
        watcher.retry_password()
        log.wait(connected, "OBS")


def test_a_connection_can_be_tried_by_hand(obs_lab):
    settings = at_port(obs_lab.websocket_port)
    link, note = check_connection(settings, PASSWORD)
    assert (link, str(note)) == (ObsLink.CONNECTED, f"OBS {obs_lab.ask('GetVersion')['obsVersion']} answers.")
    assert check_connection(settings, "wrong")[0] is ObsLink.PASSWORD_REFUSED
    assert check_connection(settings, None)[0] is ObsLink.PASSWORD_NEEDED


def test_a_server_that_is_switched_off_is_said_with_the_way_to_switch_it_on(obs_lab, settings):
    obs_lab.kill_obs()
    obs_lab.write_global_ini(server_enabled=False)
    obs_lab.launch_obs()
    with watching(settings) as (_, log):
        state = log.wait(lambda state: state.link is ObsLink.SERVER_DISABLED, "the reason")
        assert "Tools > WebSocket Server Settings > Enable WebSocket server" in str(state.link_note)
        obs_lab.kill_obs()
        obs_lab.write_global_ini()
        obs_lab.start_obs()
        log.wait(connected, "OBS")
