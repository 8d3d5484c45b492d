"""A plan is applied in a real OBS from the What-if page and undone after a restart, as another client sees it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from fakes.fake_keyring import FakeKeyring
from livewatt.domain.message import UserError
from livewatt.domain.stream import ObsLink
from livewatt.gui.application import make_application
from livewatt.gui.apply.dialog import ApplyDialog
from livewatt.gui.bridge import Bridge
from livewatt.gui.garbage import WindowThreadCollector
from livewatt.gui.pages.whatif import WhatIfPage
from livewatt.gui.services import Services
from livewatt.gui.theme import Appearance
from livewatt.gui.whatif.starting_points import OBS
from livewatt.links.obs import ObsWatcher
from livewatt.live.assembly import build_recorder, secret_name
from livewatt.live.obs_changes import ObsChanges
from livewatt.model.draws import Draws
from livewatt.store.factor_files import load_factor_set
from livewatt.store.obs_undo import ObsUndoFile
from livewatt.store.preferences import Preferences
from livewatt.store.secrets import Secrets
from livewatt.store.sessions import SessionStore
from stories.obs_lab import wait_until
from stories.obs_settings_files import AUDIO_KBPS, FPS, HEIGHT, PASSWORD, VIDEO_KBPS

VIDEO = ("FPSType", "FPSCommon", "FPSInt", "FPSNum", "FPSDen", "OutputCX", "OutputCY", "BaseCX", "BaseCY")
SIMPLE = ("VBitrate", "ABitrate", "StreamEncoder", "Preset", "RecQuality", "FilePath")


@pytest.fixture(scope="session")
def qapp():
    """The application as the program makes it, once for all tests."""
    return QApplication.instance() or make_application()


@contextmanager
def page_at_work(obs_lab, home) -> Iterator[tuple[Services, WhatIfPage, ObsWatcher]]:
    """Run LiveWatt's own objects on a home of theirs, linked to the lab's OBS, with the What-if page shown."""
    home.mkdir(exist_ok=True)
    preferences, secrets = Preferences(), Secrets(FakeKeyring())
    preferences.change(obs_mode="remote", obs_host="127.0.0.1", obs_port=obs_lab.websocket_port, zone="FR")
    secrets.put(secret_name(preferences.settings), PASSWORD)
    store = SessionStore(home / "sessions.sqlite3")
    collector = WindowThreadCollector()
    assembly = build_recorder(preferences, store, secrets)
    bridge = Bridge(assembly.recorder)
    services = Services(
        recorder=assembly.recorder,
        preferences=preferences,
        store=store,
        secrets=secrets,
        bridge=bridge,
        appearance=Appearance(QApplication.instance()),
        computer=assembly.instruments.computer,
        draws=Draws(load_factor_set()),
        sources=assembly.sources,
        retry_obs=assembly.obs.retry_password,
        obs_changes=ObsChanges(assembly.obs, ObsUndoFile(home / "obs-undo.json")),
    )
    page = WhatIfPage(services)
    page.show()
    assembly.start()
    try:
        wait_for_window(lambda: assembly.obs.state.link is ObsLink.CONNECTED and assembly.obs.state.video is not None)
        yield services, page, assembly.obs
    finally:
        page.close()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        bridge.close()
        assembly.close()
        store.close()
        collector.close()


def wait_for_window(condition) -> None:
    """Let the window work until the condition holds."""

    def holds() -> bool:
        QCoreApplication.processEvents()
        return condition()

    wait_until(holds, "what the window was to show")


def as_another_client_sees_it(obs_lab) -> dict:
    """Give all settings that are near to those changed."""
    video = obs_lab.ask("GetVideoSettings")
    parameters = {name: obs_lab.parameter("Video", name) for name in VIDEO}
    return {**video, **parameters, **{name: obs_lab.parameter("SimpleOutput", name) for name in SIMPLE}}


def opened_list(page) -> ApplyDialog:
    """Press the page's button, and wait until the list of changes is there."""
    page.apply.click()
    dialog = page.findChild(ApplyDialog)
    wait_for_window(lambda: dialog.changes.isVisible())
    return dialog


@pytest.fixture
def at_60_fps(obs_lab):
    """An OBS that its user set to 60 frames per second from the list of usual rates; put back after the test."""
    before = as_another_client_sees_it(obs_lab)
    obs_lab.set_fps(60)
    yield obs_lab
    obs_lab.end_live()
    obs_lab.set_fps(FPS)
    obs_lab.set_parameter("SimpleOutput", "VBitrate", str(VIDEO_KBPS))
    assert as_another_client_sees_it(obs_lab) == before


# Of 854 × 480 OBS makes 852 × 480.
@pytest.mark.parametrize(("lines", "width"), [(720, 1280), (480, 852)])
def test_a_plan_is_applied_from_the_page_and_undone_after_a_restart(at_60_fps, qapp, tmp_path, lines, width):
    obs_lab = at_60_fps
    before = as_another_client_sees_it(obs_lab)
    with page_at_work(obs_lab, tmp_path / "home") as (services, page, _watcher):
        start_from_obs(services, page)
        assert page.plan.encoding.video.fps == 60
        page.stream.size.chosen.emit(lines)
        page.stream.fps.chosen.emit(30.0)
        page.stream.bitrate.control.setValue(20)
        mbps = page.plan.encoding.bitrate_mbps
        assert 2 < mbps < 3
        dialog = opened_list(page)
        assert as_another_client_sees_it(obs_lab) == before
        dialog.apply.click()
        wait_for_window(lambda: "Done" in dialog.banner.sentence)
        dialog.accept()
    after = {
        "outputWidth": width,
        "outputHeight": lines,
        "OutputCX": str(width),
        "OutputCY": str(lines),
        "fpsNumerator": 30,
        "fpsDenominator": 1,
        "FPSType": "2",
        "VBitrate": str(round(mbps * 1000) - AUDIO_KBPS),
    }
    assert as_another_client_sees_it(obs_lab) == {**before, **after}

    with page_at_work(obs_lab, tmp_path / "home") as (services, page, _watcher):
        assert len(services.obs_changes.kept) == 1
        assert "Size of the picture, Frames per second, Video bitrate." in page.undo_banner.sentence
        page.undo_banner.undo.click()
        wait_for_window(lambda: "as it was before" in page.undo_banner.sentence)
        assert services.obs_changes.kept == ()
    assert as_another_client_sees_it(obs_lab) == before


def test_nothing_is_changed_during_a_live_nor_while_it_ends(obs_lab, qapp, tmp_path):
    with page_at_work(obs_lab, tmp_path / "home") as (services, page, _watcher):
        start_from_obs(services, page)
        page.stream.size.chosen.emit(720)
        plan = services.obs_changes.propose(page.plan.encoding)
        obs_lab.go_live()
        before = as_another_client_sees_it(obs_lab)
        dialog = opened_list(page)
        assert ("OBS is live" in dialog.banner.sentence, dialog.apply.isEnabled()) == (True, False)
        with pytest.raises(UserError, match="OBS is live"):
            services.obs_changes.apply(plan)
        obs_lab.ask("StopStream")
        with pytest.raises(UserError, match="still ending it"):  # ending takes 0.6 s at least
            services.obs_changes.apply(plan)
        assert (as_another_client_sees_it(obs_lab), services.obs_changes.kept) == (before, ())
        wait_for_window(dialog.apply.isEnabled)
        dialog.reject()
    assert as_another_client_sees_it(obs_lab) == before


def test_an_obs_that_has_just_been_reached_is_left_alone_at_first(obs_lab, qapp, tmp_path):
    with page_at_work(obs_lab, tmp_path / "home") as (services, page, watcher):
        start_from_obs(services, page)
        page.stream.size.chosen.emit(720)
        target = page.plan.encoding
        before = as_another_client_sees_it(obs_lab)
        obs_lab.close_obs()
        obs_lab.start_obs()
        wait_for_window(lambda: proposed(services, target) is not None)
        waiting = watcher.submit(lambda connection: connection.settles_in_s, changes=False)
        plan = proposed(services, target)
        assert waiting.result() > 0
        services.obs_changes.apply(plan)
        settled = watcher.submit(lambda connection: connection.settles_in_s, changes=False)
        assert (settled.result(), as_another_client_sees_it(obs_lab)["outputHeight"]) == (0, 720)
        services.obs_changes.undo(services.obs_changes.kept[0])
    assert as_another_client_sees_it(obs_lab) == before


def proposed(services, target):
    """Give the list of changes, None while OBS is away."""
    try:
        return services.obs_changes.propose(target)
    except UserError:
        return None


def start_from_obs(services, page) -> None:
    """Choose what OBS is set to as the starting point, as soon as it is offered."""
    picker = page.starting_point
    wait_for_window(lambda: page.comparison is not None and picker.findData(OBS) >= 0)
    row = picker.findData(OBS)
    picker.setCurrentIndex(row)
    picker.activated.emit(row)
    wait_for_window(lambda: page.plan is not None and page.plan.encoding.video.height == HEIGHT)
