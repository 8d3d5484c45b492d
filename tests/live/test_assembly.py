"""The recorder with the real instruments and the real link, put together and taken apart."""

import socket
import threading

import pytest

from livewatt.domain.stream import ObsLink
from livewatt.live.assembly import build_recorder, obs_settings, secret_name
from livewatt.store.preferences import Preferences
from livewatt.store.secrets import Secrets
from livewatt.store.sessions import SessionStore
from livewatt.store.settings import Settings, changed


@pytest.fixture
def store(tmp_path):
    store = SessionStore(tmp_path / "sessions.sqlite3")
    yield store
    store.close()


@pytest.fixture
def assembly(store):
    preferences = Preferences()
    preferences.change(obs_mode="off")
    assembly = build_recorder(preferences, store, Secrets())
    assembly.start()
    yield assembly
    assembly.close()


def test_every_choice_of_an_obs_is_one_the_link_takes():
    remote = obs_settings(changed(Settings(), obs_mode="remote", obs_host="[::1]", obs_port=4460, obs_consent=True))
    assert (remote.mode, remote.host, remote.port, remote.may_read_settings) == ("remote", "[::1]", 4460, True)
    assert {obs_settings(changed(Settings(), obs_mode=mode)).mode for mode in ("local", "off")} == {"local", "off"}
    assert secret_name(Settings()) == "obs 127.0.0.1:4455"


def test_it_measures_this_computer_every_second(assembly):
    heard = threading.Semaphore(0)
    assembly.recorder.subscribe(lambda snapshot: heard.release())
    assert all(heard.acquire(timeout=10) for _ in range(2))
    latest = assembly.recorder.latest
    assert latest.moment.studio.total_w > 0
    assert latest.moment.stream.link is ObsLink.OFF
    assert 0 <= latest.own_cpu_fraction < 1
    assert {each.source for each in assembly.sources()} >= {each.source for each in latest.missing}


def test_another_obs_is_looked_for_as_soon_as_it_is_chosen(assembly):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        assembly.preferences.change(obs_mode="remote", obs_port=server.getsockname()[1])
        caller, _ = server.accept()
        caller.close()
