"""The share panel: what is seen is what is saved, copied and filmed, and nothing without the user's word."""

import pytest
from page_checks import COLUMN_BESIDE_OBS, USUAL_WINDOW, cut_texts, nameless, settle, shown, unreached_by_tab, words
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from fakes.card_examples import CHANGE, facts
from fakes.session_examples import record
from livewatt.domain.chain import Convention
from livewatt.gui.cards.formats import CardSize
from livewatt.gui.cards.share_panel import SharePanel
from livewatt.sharing.card import CardField
from livewatt.store.settings import Settings


@pytest.fixture
def panel(services, qtbot):
    """The panel with a live's card drawn."""
    made = SharePanel(services)
    shown(qtbot, made, USUAL_WINDOW)
    made.show_facts(facts(change=CHANGE), Convention.ATTRIBUTED)
    drawn(made, qtbot)
    return made


def drawn(panel, qtbot):
    """Wait until what is shown is what was asked for last."""
    qtbot.waitUntil(lambda: panel._drawn is not None and not panel.drawer._is_busy and panel.drawer._next is None)
    settle()


def choose_file(panel, path):
    """Answer the question for a file."""
    (dialog,) = panel.saving._window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    settle()


def test_the_preview_shows_the_card_and_tells_it_to_a_screen_reader(panel):
    assert panel.preview.accessibleName().startswith("Speedrun. Aug 3, 2026")
    assert "40\u00a0g\u00a0CO₂e" in panel.caption.text()
    assert panel.caption.text().endswith("#GreenTok #StudioVert #EcoStream")


def test_the_picture_that_is_saved_is_the_one_that_is_seen(panel, qtbot, tmp_path):
    panel.sizes._buttons[CardSize.WIDE].click()
    drawn(panel, qtbot)
    qtbot.mouseClick(panel.save_picture, Qt.MouseButton.LeftButton)
    path = tmp_path / "card.png"
    with qtbot.waitSignal(panel.saving.done):
        choose_file(panel, path)
    assert QImage(str(path)).size() == CardSize.WIDE.pixels
    assert "Saved as card.png." in words(panel)
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".png"] == ["card.png"]


def test_a_place_that_cannot_be_written_is_said_to_be_so(panel, qtbot, tmp_path):
    qtbot.mouseClick(panel.save_picture, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.saving.failed):
        choose_file(panel, tmp_path / "gone" / "card.png")
    assert "cannot be written" in words(panel)


def test_copies_go_to_the_clipboard(panel, qtbot):
    clipboard = QGuiApplication.clipboard()
    qtbot.mouseClick(panel.copy_caption, Qt.MouseButton.LeftButton)
    assert clipboard.text() == panel.caption.text()
    qtbot.mouseClick(panel.copy_alt, Qt.MouseButton.LeftButton)
    assert clipboard.text() == panel.preview.accessibleName()
    qtbot.mouseClick(panel.copy_picture, Qt.MouseButton.LeftButton)
    assert clipboard.image().size() == CardSize.VERTICAL.pixels
    clipboard.clear()


def test_what_came_of_a_button_is_said_above_it_and_moves_nothing(panel, qtbot):
    before = panel.copy_caption.geometry()
    qtbot.mouseClick(panel.copy_caption, Qt.MouseButton.LeftButton)
    settle()
    assert panel._told.sentence == "The caption is copied."
    assert panel.copy_caption.geometry() == before
    assert panel._told.geometry().bottom() < panel.copy_caption.geometry().top()
    QGuiApplication.clipboard().clear()


def test_its_language_is_not_the_windows(panel, qtbot):
    panel.options.languages._buttons["fr"].click()
    drawn(panel, qtbot)
    assert "Estimation, probablement" in panel.caption.text()
    assert panel.save_picture.text() == "Save picture…"


def test_viewers_are_off_and_what_is_chosen_is_kept(panel, services, qtbot):
    viewers = panel.options.fields[CardField.VIEWERS].switch
    assert not viewers.isChecked()
    assert "viewer-hours" not in panel.caption.text()
    qtbot.mouseClick(viewers, Qt.MouseButton.LeftButton)
    drawn(panel, qtbot)
    assert "90 viewer-hours" in panel.caption.text()
    assert services.preferences.settings.card_hidden == ()
    panel.options.fields[CardField.PLACE].switch.click()
    assert services.preferences.settings.card_hidden == ("place",)


def test_the_figure_per_viewer_comes_with_the_viewers_alone(panel, qtbot):
    fields = panel.options.fields
    assert not fields[CardField.PER_VIEWER].isEnabled()
    assert "per minute of live" in panel.caption.text()
    assert "per viewer" not in panel.caption.text() + panel.preview.accessibleName()
    qtbot.mouseClick(fields[CardField.VIEWERS].switch, Qt.MouseButton.LeftButton)
    drawn(panel, qtbot)
    assert "per viewer, per hour" in panel.caption.text()
    assert not fields[CardField.PER_MINUTE].isEnabled()
    qtbot.mouseClick(fields[CardField.PER_VIEWER].switch, Qt.MouseButton.LeftButton)
    drawn(panel, qtbot)
    assert fields[CardField.PER_MINUTE].isEnabled()
    assert "per minute of live" in panel.caption.text()


def test_title_and_hashtags_are_the_users_own(panel, services, qtbot):
    panel.options.title.selectAll()
    QTest.keyClicks(panel.options.title, "Marathon")
    panel.options.hashtags.selectAll()
    QTest.keyClicks(panel.options.hashtags, "#mine")
    QTest.keyClick(panel.options.hashtags, Qt.Key.Key_Return)
    drawn(panel, qtbot)
    assert panel.caption.text().startswith("Marathon · ")
    assert panel.caption.text().endswith("\n#mine")
    assert services.preferences.settings.card_hashtags == "#mine"
    assert Settings().card_hashtags == "#GreenTok #StudioVert #EcoStream"


def test_a_change_that_is_not_certain_cannot_be_chosen(services, qtbot):
    panel = SharePanel(services)
    shown(qtbot, panel, USUAL_WINDOW)
    panel.show_facts(facts(), Convention.ATTRIBUTED)
    drawn(panel, qtbot)
    assert not panel.options.fields[CardField.CHANGE].isEnabled()


def test_no_video_while_a_live_runs(panel, services, qtbot):
    record(services.store, 2)
    assert services.store.flush()
    with qtbot.waitSignal(panel.filming.failed):
        qtbot.mouseClick(panel.save_video, Qt.MouseButton.LeftButton)
    assert "make it once the live is over" in words(panel)
    assert panel.saving._window.findChildren(QFileDialog) == []


def test_a_video_can_be_called_off(panel, qtbot, tmp_path):
    with qtbot.waitSignal(panel.filming.ready):
        qtbot.mouseClick(panel.save_video, Qt.MouseButton.LeftButton)
    settle()
    with qtbot.waitSignal(panel.filming.ended, timeout=20_000) as ended:
        choose_file(panel, tmp_path / "film.mp4")
        assert panel.call_off.isVisible()
        assert not panel.save_video.isEnabled()
        qtbot.mouseClick(panel.call_off, Qt.MouseButton.LeftButton)
    assert ended.args == [""]
    assert "nothing of it is left" in words(panel)
    assert panel.save_video.isEnabled()
    assert list(tmp_path.glob("*film*")) == []


@pytest.mark.parametrize("size", [USUAL_WINDOW, COLUMN_BESIDE_OBS])
def test_nothing_is_cut_and_everything_is_reached(services, qtbot, size):
    panel = SharePanel(services)
    window = shown(qtbot, panel, size)
    panel.show_facts(facts(change=CHANGE), Convention.ATTRIBUTED)
    drawn(panel, qtbot)
    assert cut_texts(panel) == []
    assert nameless(panel) == []
    assert unreached_by_tab(window, panel) == []
