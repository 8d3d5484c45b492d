"""What the Sessions page changes: titles, what is deleted and undone, what was cut off, and exports."""

import csv
import json

import pytest
from page_checks import (
    USUAL_WINDOW,
    settle,
    shown,
    words,
)
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from session_page import read, titles

from fakes.session_examples import record
from livewatt.domain.session import SessionState
from livewatt.gui.history.session_list import Role
from livewatt.gui.pages.sessions import SessionsPage
from livewatt.store.export import ExportKind
from livewatt.store.sessions import SessionStore


def test_a_session_is_renamed_with_the_keyboard(open_page, services, evenings, qtbot):
    title = open_page.detail.title
    title.edit.setFocus()
    QTest.keyClick(title.edit, Qt.Key.Key_Space)
    assert title.field.hasFocus()
    title.field.setText("Été 🎮")  # no keyboard of QTest has these letters
    QTest.keyClick(title.field, Qt.Key.Key_Return)
    assert titles(open_page)[0] == "Été 🎮"
    assert services.store.flush()
    assert services.store.find(evenings[0].id).session.title == "Été 🎮"


def test_escape_leaves_the_title_as_it_was(open_page, services, evenings):
    title = open_page.detail.title
    title.edit.click()
    QTest.keyClicks(title.field, "Other")
    QTest.keyClick(title.field, Qt.Key.Key_Escape)
    assert titles(open_page)[0] == "Friday night speedrun"
    assert not title.field.isVisible()


def test_deleting_hides_at_once_and_is_undone(open_page, services, evenings, qtbot):
    open_page.detail.delete.click()
    assert titles(open_page) == ["Soirée jeux", "Live without a title"]
    assert "Friday night speedrun" in words(open_page.deletions)
    assert open_page.deletions.undo.hasFocus()
    assert services.store.flush()
    assert len(services.store.sessions()) == 3
    QTest.keyClick(open_page.deletions.undo, Qt.Key.Key_Space)
    assert titles(open_page) == ["Friday night speedrun", "Soirée jeux", "Live without a title"]
    assert not open_page.deletions.isVisible()
    assert open_page.detail.session_id == evenings[0].id


def test_what_was_deleted_is_gone_when_the_program_closes(open_page, services, evenings):
    open_page.detail.delete.click()
    open_page.detail.delete.click()
    assert "2 lives are deleted" in words(open_page.deletions)
    QCoreApplication.instance().aboutToQuit.emit()
    assert services.store.flush()
    assert [each.session.id for each in services.store.sessions()] == [evenings[2].id]


def test_what_is_to_be_deleted_can_be_deleted_now(open_page, services, evenings):
    open_page.detail.delete.click()
    open_page.deletions.now.click()
    assert services.store.flush()
    assert evenings[0].id not in {each.session.id for each in services.store.sessions()}
    assert titles(open_page) == ["Soirée jeux", "Live without a title"]


def test_deleting_the_last_one_leaves_the_words_of_an_empty_list(open_page):
    for _session in range(3):
        open_page.detail.delete.click()
    settle()
    assert open_page.empty.isVisible()
    assert open_page.deletions.isVisible()


@pytest.mark.parametrize("kind", [ExportKind.CSV, ExportKind.JSON])
def test_a_session_is_exported_where_the_user_says(open_page, evenings, qtbot, tmp_path, kind):
    target = tmp_path / f"evening.{kind}"
    open_page.detail.exports[kind].click()
    (dialog,) = open_page.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith(f".{kind}")
    dialog.selectFile(str(target))
    dialog.accept()
    qtbot.waitUntil(lambda: "Saved as" in words(open_page), timeout=20_000)
    text = target.read_text(encoding="utf-8")
    if kind is ExportKind.CSV:
        rows = list(csv.DictReader(text.splitlines()))
        assert len(rows) == 60
        assert float(rows[9]["studio_w"]) == 350
    else:
        document = json.loads(text)
        assert document["session"]["id"] == evenings[0].id
        assert len(document["inputs"]["seconds"]) == 60


def test_a_folder_that_takes_no_file_is_said(open_page, qtbot, tmp_path):
    kept = open_page.view.currentIndex().data(Role.KEPT)
    dialog = open_page.exporting.ask(kept, ExportKind.CSV)
    dialog.fileSelected.emit(str(tmp_path / "no such folder" / "evening.csv"))
    dialog.reject()
    qtbot.waitUntil(lambda: "cannot be written" in words(open_page))
    assert "choose another place" in words(open_page)


@pytest.fixture
def cut_off_services(services, monkeypatch):
    """The services of a store in which a session was cut off: its program is gone."""
    monkeypatch.setattr("livewatt.store.sessions.this_recorder", lambda: "1:0.0")
    store = SessionStore(services.store._path)
    record(store, 30, title="Cut off")
    store.close()
    return services


@pytest.fixture
def cut_off(cut_off_services, qtbot):
    """The page that shows it."""
    page = SessionsPage(cut_off_services)
    shown(qtbot, page, USUAL_WINDOW)
    read(page, qtbot, 1)
    return page


def test_a_session_that_was_cut_off_is_kept(cut_off, cut_off_services):
    assert cut_off.found.index(0, 0).data(Role.TAGS) == ["unfinished"]
    assert "was cut off" in words(cut_off.detail)
    cut_off.detail.keep.click()
    assert cut_off.found.index(0, 0).data(Role.TAGS) == []
    assert "was cut off" not in words(cut_off.detail)
    assert cut_off_services.store.flush()
    assert cut_off_services.store.find("last").session.state is SessionState.FINISHED


def test_a_session_that_was_cut_off_is_deleted_like_any_other(cut_off):
    cut_off.detail.throw_away.click()
    assert cut_off.found.rowCount() == 0
    assert cut_off.deletions.undo.isVisible()
