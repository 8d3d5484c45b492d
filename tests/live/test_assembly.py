"""The recorder with the real instruments and the real link, put together and taken apart."""

import socket
import threading
from datetime import UTC, datetime

import pytest

from livewatt.domain.stream import ObsLink
from livewatt.live.assembly import build_recorder, obs_settings, secret_name
from livewatt.live.planned_live import ATTACHMENT
from livewatt.store.places import kept_at
from livewatt.store.plans import NamedPlan, PlanBook, read_attached
from livewatt.store.preferences import Preferences
from livewatt.store.secrets import Secrets
from livewatt.store.settings import Settings, changed
from model.plan_examples import plan


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


def test_the_plan_for_the_next_live_goes_with_its_session(assembly, store):
    small = NamedPlan("a1", "Small Friday", datetime(2026, 11, 20, tzinfo=UTC), plan())
    assembly.plans.save(small)
    assembly.plans.choose_next("a1")
    taken = threading.Event()

    def look(snapshot):
        if snapshot.totals is not None and assembly.plans.read().next is None:
            taken.set()

    assembly.recorder.subscribe(look)
    assembly.recorder.start_session("Friday")
    assert taken.wait(10)
    assembly.recorder.stop_session()
    store.flush()
    attached = store.attachment(store.find("last").session.id, ATTACHMENT)
    assert read_attached(attached) == ("Small Friday", small.plan)
    assert PlanBook(kept_at().plans_file).read().plans == (small,)
