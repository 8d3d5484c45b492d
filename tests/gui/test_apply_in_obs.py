"""Applying a plan in OBS from the window: the list first, one press, the way back, and every reason why not."""

from dataclasses import replace

import pytest
from clipping import cut_off
from page_checks import nameless, retranslated, settle, speak_long, unreached_by_tab, words
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from snapshots import snapshot

from fakes.fake_profile_obs import FakeProfileObs
from links.state_log import at_port, watching
from livewatt.domain.message import UserError
from livewatt.domain.plan import Encoding
from livewatt.domain.stream import ObsLink, VideoFormat
from livewatt.gui.apply.button import ApplyButton
from livewatt.gui.apply.dialog import ApplyDialog
from livewatt.gui.apply.undo_banner import UndoBanner
from livewatt.links import obs_requests
from livewatt.links.obs_encoders import encoder_of
from livewatt.live.obs_changes import ObsChanges
from livewatt.store.obs_undo import ObsUndoFile
from livewatt.wording.numbers import MASK

SMALLER = Encoding(VideoFormat(1280, 720, 30), 2.5, encoder_of("x264"), "veryfast")
ON_CARD = replace(SMALLER, encoder=encoder_of("nvenc"), preset=None)
NARROW, USUAL = (340, 560), (560, 560)


@pytest.fixture
def server():
    """An OBS that can be changed."""
    with FakeProfileObs() as running:
        yield running


@pytest.fixture
def undo_path(tmp_path):
    """Where what OBS had is kept."""
    return tmp_path / "obs-undo.json"


@pytest.fixture
def watcher(server):
    """A watcher that OBS answers, settled at once."""
    with pytest.MonkeyPatch.context() as patch, watching(at_port(server.port)) as (watcher, log):
        patch.setattr(obs_requests, "SETTLE_S", 0.0)
        log.wait(lambda state: state.link is ObsLink.CONNECTED, "an answer")
        yield watcher


@pytest.fixture
def linked(services, watcher, undo_path):
    """The services of a window that is connected to it."""
    return replace(services, obs_changes=ObsChanges(watcher, ObsUndoFile(undo_path)))


@pytest.fixture
def open_dialog(qtbot):
    """Open the dialog as the button does, and wait until it has looked."""

    def make(services, target=SMALLER, size=USUAL):
        dialog = ApplyDialog(services, target)
        qtbot.addWidget(dialog)
        dialog.resize(*size)
        dialog.open()
        qtbot.waitUntil(lambda: dialog.by_hand.isVisible() or dialog.changes.isVisible() or dialog.apply.isEnabled())
        settle()
        return dialog

    return make


def press(qtbot, button, until):
    """Press a button with the keyboard and wait for what comes of it."""
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(until)
    settle()


def test_the_list_comes_first_then_the_change_and_the_way_back(linked, server, open_dialog, qtbot, undo_path):
    before = server.everything()
    dialog = open_dialog(linked)
    listed = words(dialog)
    for line in ("1920 × 1080 → 1280 × 720", "60 per second → 30 per second", "6000 kb/s → 2340 kb/s"):
        assert line in listed
    assert "LiveWatt sets this in OBS’s profile “Untitled”:" in listed
    assert (server.everything(), dialog.apply.text()) == (before, "Apply in OBS")

    press(qtbot, dialog.apply, lambda: "Done" in dialog.banner.sentence)
    assert (server.video["outputWidth"], server.parameters["SimpleOutput/VBitrate"]) == (1280, "2340")
    assert (dialog.apply.text(), dialog.cancel.isVisible()) == ("Close", False)

    press(qtbot, dialog.undo, lambda: "as it was before" in dialog.banner.sentence)
    assert (server.everything(), ObsUndoFile(undo_path).changes) == (before, ())
    assert not (dialog.undo.isVisible() or dialog.changes.isVisible())


def test_cancel_and_escape_change_nothing(linked, server, open_dialog):
    before = server.everything()
    dialog = open_dialog(linked)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    open_dialog(linked).cancel.click()
    assert (server.told, server.everything()) == ([], before)


def test_an_output_that_runs_stands_in_the_way_until_it_ends(linked, server, open_dialog, recorder, qtbot):
    server.answers["GetRecordStatus"] = {"outputActive": True}
    dialog = open_dialog(linked)
    assert ("OBS is recording" in dialog.banner.sentence, dialog.apply.isEnabled()) == (True, False)
    server.answers["GetRecordStatus"] = {"outputActive": False}
    recorder.tell(snapshot(0))
    qtbot.waitUntil(dialog.apply.isEnabled)
    assert dialog.banner.sentence == ""


def test_what_only_the_user_can_set_is_shown_with_its_place(linked, server, open_dialog, speech):
    server.parameters["Audio/SampleRate"] = "44100"
    dialog = open_dialog(linked, ON_CARD)
    shown = words(dialog)
    assert "x264 → Hardware (NVENC, H.264)" in shown
    assert "rate and channels of the sound" in shown
    assert not dialog.with_encoder.isVisible()
    assert "File > Settings > Output > Video Encoder" in shown
    speech.choose("fr")
    settle()
    french = words(dialog).replace("\u00a0", " ").replace("\u202f", " ")
    assert "Fichier > Paramètres > Sortie > Encodeur vidéo" in french
    assert "Matériel (NVENC, H.264)" in french


def test_the_encoder_is_changed_only_where_the_streamer_leaves_its_switch_on(linked, server, open_dialog, qtbot):
    before = (server.everything(), server.built)
    dialog = open_dialog(linked, ON_CARD)
    line = "Software (x264) → Hardware (NVENC, H.264)"
    assert (line in words(dialog), "empty profile for a moment and back" in words(dialog)) == (True, True)
    QTest.keyClick(dialog.with_encoder, Qt.Key.Key_Space)
    settle()
    assert (line in words(dialog), "1920 × 1080 → 1280 × 720" in words(dialog)) == (False, True)
    press(qtbot, dialog.apply, lambda: "Done" in dialog.banner.sentence)
    assert (server.video["outputWidth"], server.built, "CreateProfile" in server.asked) == (1280, "x264", False)
    assert not dialog.with_encoder.isVisible()

    dialog = open_dialog(linked, ON_CARD)
    press(qtbot, dialog.apply, lambda: "Done" in dialog.banner.sentence)
    assert (server.built, list(server.profiles), server.questions) == ("nvenc", ["Untitled"], 0)
    assert line in words(dialog)
    press(qtbot, dialog.undo, lambda: "as it was before" in dialog.banner.sentence)
    assert ((server.everything(), server.built), linked.obs_changes.kept) == (before, ())


def test_an_encoder_that_is_not_there_is_said_and_the_rest_can_be_set(linked, server, open_dialog, qtbot):
    server.encoders.remove("nvenc")
    dialog = open_dialog(linked, ON_CARD)
    press(qtbot, dialog.apply, lambda: "OBS has no such encoder: Hardware (NVENC, H.264)" in dialog.banner.sentence)
    press(qtbot, dialog.apply, lambda: dialog.with_encoder.isVisible() and dialog.apply.isEnabled())
    dialog.with_encoder.click()
    press(qtbot, dialog.apply, lambda: "Done" in dialog.banner.sentence)
    assert (server.video["outputWidth"], server.built) == (1280, "x264")


def test_an_encoder_that_cannot_come_back_is_said(linked, server, open_dialog, qtbot):
    server.parameters["SimpleOutput/StreamEncoder"] = server.built = "qsv"
    server.encoders.add("qsv")
    dialog = open_dialog(linked, ON_CARD)
    press(qtbot, dialog.apply, lambda: "Done" in dialog.banner.sentence)
    server.encoders.remove("qsv")
    press(qtbot, dialog.undo, lambda: "OBS keeps the encoder it has" in dialog.banner.sentence)
    assert "OBS has no such encoder: Hardware (QSV, H.264). All else is as it was before." in dialog.banner.sentence


def test_an_obs_that_is_as_planned_needs_nothing(linked, server, open_dialog):
    as_it_is = Encoding(VideoFormat(1920, 1080, 60), 6.16, encoder_of("x264"), "veryfast")
    dialog = open_dialog(linked, as_it_is)
    assert ("as planned already" in dialog.banner.sentence, dialog.apply.text()) == (True, "Close")
    dialog.apply.click()
    assert (dialog.isVisible(), server.told) == (False, [])


def test_what_obs_refuses_is_said_and_looked_at_anew(linked, server, open_dialog, qtbot):
    dialog = open_dialog(linked)
    server.sticks.add("VBitrate")
    press(qtbot, dialog.apply, lambda: "did not take this: Video bitrate" in dialog.banner.sentence)
    assert dialog.apply.text() == "Look again"
    server.sticks.clear()
    press(qtbot, dialog.apply, lambda: dialog.apply.text() == "Apply in OBS" and dialog.apply.isEnabled())
    press(qtbot, dialog.apply, lambda: "Done" in dialog.banner.sentence)


def test_without_obs_the_places_are_shown(linked, server, open_dialog, qtbot):
    server.close()
    qtbot.waitUntil(lambda: is_away(linked))
    dialog = open_dialog(linked)
    assert dialog.banner.sentence
    assert "File > Settings > Video > Output (Scaled) Resolution" in words(dialog)
    assert dialog.apply.text() == "Look again"


def is_away(services):
    """Tell whether OBS is known to be gone."""
    try:
        services.obs_changes.propose(SMALLER)
    except UserError:
        return True
    return False


def test_a_demonstration_touches_no_obs(services, open_dialog):
    dialog = open_dialog(services)
    assert ("demonstration changes nothing" in dialog.banner.sentence, dialog.apply.text()) == (True, "Close")
    assert "2340 kb/s" in words(dialog)


def test_the_button_opens_the_list_for_the_plan_of_the_moment(services, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    plans = [None]
    button = ApplyButton(services, lambda: plans[0], window)
    window.show()
    button.click()
    assert QApplication.activeModalWidget() is None
    plans[0] = SMALLER
    button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ApplyDialog)
    assert "1280 × 720" in words(dialog)
    dialog.reject()
    settle()


def test_the_banner_offers_the_way_back_on_other_pages_and_after_a_restart(
    linked, server, watcher, open_dialog, recorder, qtbot, undo_path
):
    before = server.everything()
    banner = UndoBanner(linked)
    qtbot.addWidget(banner)
    assert not banner.isVisibleTo(banner.parentWidget())
    dialog = open_dialog(linked)
    press(qtbot, dialog.apply, lambda: "Done" in dialog.banner.sentence)
    recorder.tell(snapshot(0))
    qtbot.waitUntil(lambda: "LiveWatt changed OBS’s profile “Untitled”" in banner.sentence)
    assert "Size of the picture, Frames per second, Video bitrate." in banner.sentence

    server.parameters["SimpleOutput/VBitrate"] = "3000"
    after_restart = UndoBanner(replace(linked, obs_changes=ObsChanges(watcher, ObsUndoFile(undo_path))))
    qtbot.addWidget(after_restart)
    after_restart.show()
    assert after_restart.sentence == banner.sentence
    press(qtbot, after_restart.undo, lambda: "as it was before" in after_restart.sentence)
    assert "Video bitrate was changed in OBS since and stays as it is: 3000 kb/s." in after_restart.sentence
    assert server.everything() == {**before, "SimpleOutput/VBitrate": "3000"}
    assert ObsUndoFile(undo_path).changes == ()
    after_restart.put_aside.click()
    assert not after_restart.isVisible()


def test_the_banner_says_why_it_cannot_be_undone_now(linked, server, open_dialog, qtbot):
    dialog = open_dialog(linked)
    press(qtbot, dialog.apply, lambda: "Done" in dialog.banner.sentence)
    banner = UndoBanner(linked)
    qtbot.addWidget(banner)
    banner.show()
    server.use_profile("Other")
    press(qtbot, banner.undo, lambda: "OBS now uses “Other”" in banner.sentence)
    linked.preferences.change(streamer_mode=True)
    assert ("Other" in banner.sentence, "Untitled" in banner.sentence, MASK in banner.sentence) == (False, False, True)
    server.use_profile("Untitled")
    press(qtbot, banner.undo, lambda: "as it was before" in banner.sentence)


def test_the_banner_says_that_the_way_back_cannot_be_read(services, watcher, undo_path, qtbot):
    undo_path.write_text("{", encoding="utf-8")
    banner = UndoBanner(replace(services, obs_changes=ObsChanges(watcher, ObsUndoFile(undo_path))))
    qtbot.addWidget(banner)
    banner.show()
    assert "obs-undo.json.bad" in banner.sentence
    assert not banner.undo.isVisible()
    banner.put_aside.click()
    assert not banner.isVisible()


def test_the_streamer_mode_names_no_profile(linked, open_dialog):
    linked.preferences.change(streamer_mode=True)
    shown = words(open_dialog(linked))
    assert ("Untitled" in shown, MASK in shown) == (False, True)


@pytest.mark.parametrize("size", [NARROW, USUAL])
def test_nothing_is_cut_and_everything_is_reached(linked, open_dialog, qtbot, monkeypatch, size):
    dialog = open_dialog(linked, ON_CARD, size)
    assert (cut_off(dialog), nameless(dialog), unreached_by_tab(dialog, dialog)) == ([], [], [])
    speak_long(monkeypatch)
    retranslated(dialog)
    assert cut_off(dialog) == []
