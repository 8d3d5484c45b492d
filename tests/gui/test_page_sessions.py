"""The Sessions page on a real store: listed, searched, renamed, deleted with undo, exported, kept."""

import csv
import json
from datetime import timedelta

import pytest
from page_checks import (
    COLUMN_BESIDE_OBS,
    USUAL_WINDOW,
    cut_texts,
    nameless,
    retranslated,
    settle,
    shown,
    speak_long,
    unreached_by_tab,
    words,
)
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from snapshots import snapshot

from fakes.session_examples import STARTED, record
from livewatt.domain.chain import Convention
from livewatt.domain.session import Marker, SessionOrigin, SessionState
from livewatt.gui.forms.hidden import MASK
from livewatt.gui.history.session_list import Role
from livewatt.gui.pages.sessions import SessionsPage
from livewatt.store.export import ExportKind
from livewatt.store.sessions import SessionStore


def keep(store, title, days_ago=0, seconds=60, markers=(), **fields):
    """Have the store keep a session that ended."""
    begun = record(store, seconds, title=title, started_utc=STARTED - timedelta(days=days_ago), **fields)
    for marker in markers:
        store.mark(begun.id, marker)
    store.finish(begun.id)
    return begun


@pytest.fixture
def evenings(services):
    """Three kept sessions: the newest with markers, a demonstration, and one computed with older factors."""
    store = services.store
    kept = (
        keep(store, "Friday night speedrun", markers=(Marker(20.0, "back light off"),)),
        keep(store, "Soirée jeux", 3, origin=SessionOrigin.DEMO),
        keep(store, "", 40, seconds=3600, factor_set="2025-03"),
    )
    assert store.flush()
    return kept


@pytest.fixture
def page(services, evenings):
    """The page; it reads the sessions once it is shown."""
    return SessionsPage(services)


@pytest.fixture
def open_page(page, qtbot):
    """The page with its sessions read."""
    shown(qtbot, page, USUAL_WINDOW)
    read(page, qtbot)
    return page


def read(page, qtbot, count=3):
    """Wait until the list and the samples of the chosen session are read."""
    qtbot.waitUntil(lambda: page.found.rowCount() == count)
    qtbot.waitUntil(lambda: "Reading the samples" not in words(page.detail))
    settle()


def choose(page, qtbot, row):
    """Choose a session of the list."""
    page.view.setCurrentIndex(page.found.index(row, 0))
    qtbot.waitUntil(lambda: "Reading the samples" not in words(page.detail))
    settle()


def titles(page):
    """Give the titles of the list."""
    return [page.found.index(row, 0).data() for row in range(page.found.rowCount())]


def test_sessions_are_listed_newest_first(open_page):
    assert titles(open_page) == ["Friday night speedrun", "Soirée jeux", "Live without a title"]
    first = open_page.found.index(0, 0)
    assert first.data(Role.TOTAL) == "0.33\u00a0g"
    assert first.data(Role.RANGE) == "0.20–0.55\u00a0g"
    assert "studio 5.8\u00a0Wh" in first.data(Role.USED)
    assert "0.75 viewer-hours" in first.data(Role.USED)
    assert open_page.found.index(1, 0).data(Role.TAGS) == ["DEMO"]


def test_a_screen_reader_gets_a_sentence_for_each(open_page):
    interface = QAccessible.queryAccessibleInterface(open_page.view)
    name = interface.child(0).text(QAccessible.Text.Name)
    assert name.startswith("Friday night speedrun, ")
    assert "likely 0.20–0.55\u00a0g" in name


@pytest.mark.parametrize(
    ("searched", "found"),
    [
        ("speed", ["Friday night speedrun"]),
        ("SOIREE", ["Soirée jeux"]),
        ("2026 demo", ["Soirée jeux"]),
        ("jun", ["Live without a title"]),
        ("  ", ["Friday night speedrun", "Soirée jeux", "Live without a title"]),
        ("nothing like it", []),
    ],
)
def test_the_list_is_searched(open_page, searched, found):
    QTest.keyClicks(open_page.search, searched)
    assert titles(open_page) == found


def test_a_search_that_finds_nothing_says_so(open_page):
    open_page.search.setText("Atlantis")
    settle()
    assert open_page.empty.isVisible()
    assert "Atlantis" in words(open_page.empty)
    open_page.search.clear()
    settle()
    assert not open_page.empty.isVisible()


def test_without_sessions_the_page_says_what_to_do(services, qtbot):
    page = SessionsPage(services)
    shown(qtbot, page, USUAL_WINDOW)
    qtbot.waitUntil(page.empty.isVisible)
    assert "press Start on the Live page" in words(page.empty)
    assert not page.search.isVisible()


def test_the_detail_shows_what_a_session_came_to(open_page):
    said = words(open_page.detail)
    assert "Friday night speedrun" in said
    assert "likely 0.20–0.55\u00a0g" in said
    assert "50\u202f% measured" in said or "50% measured" in said
    for part in ("Your studio", "Platform", "Networks", "Home routers", "Viewers’ screens"):
        assert part in said


def test_the_detail_tells_what_happened(open_page):
    said = words(open_page.detail.happened)
    assert "back light off" in said and "0:00:20" in said
    assert "1\u00a0min without samples: the computer slept" in said
    assert "NVIDIA was not counted for 1\u00a0min: No driver." in said
    assert "The viewers were not known for 1\u00a0s" in said


def test_a_session_is_counted_in_another_way_where_everybody_sees_it(open_page, services, evenings, qtbot):
    detail = open_page.detail
    detail.ways.ways[Convention.IN_USE].click()
    assert "in use" in words(detail.total)
    assert "in use" in words(detail)
    choose(open_page, qtbot, 1)
    assert detail.ways.ways[Convention.ATTRIBUTED].isChecked()


def test_the_usual_way_of_counting_is_the_users(services, evenings, qtbot):
    services.preferences.change(convention="short_run")
    page = SessionsPage(services)
    shown(qtbot, page, USUAL_WINDOW)
    read(page, qtbot)
    assert page.detail.ways.ways[Convention.SHORT_RUN].isChecked()


def test_a_session_of_older_factors_is_computed_again_beside_the_kept_figures(open_page, services, qtbot):
    choose(open_page, qtbot, 2)
    detail = open_page.detail
    assert "2025-03" in words(detail)
    kept_total = detail.total.accessibleName()
    detail.recompute.click()
    # An hour at 350 W on the French grid of 31 g/kWh is 10.85 g of the whole.
    assert "11\u00a0g" in words(detail.segments)
    assert detail.total.accessibleName() != kept_total
    assert services.draws.factors.version in words(detail)
    detail.recompute.click()
    assert detail.total.accessibleName() == kept_total


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


@pytest.mark.parametrize("kind", list(ExportKind))
def test_a_session_is_exported_where_the_user_says(open_page, evenings, qtbot, tmp_path, kind):
    target = tmp_path / f"evening.{kind}"
    (open_page.detail.as_csv if kind is ExportKind.CSV else open_page.detail.as_json).click()
    (dialog,) = open_page.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith(f".{kind}")
    dialog.selectFile(str(target))
    dialog.accept()
    qtbot.waitUntil(lambda: "Saved as" in words(open_page))
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


def test_a_session_that_runs_cannot_be_deleted(services, qtbot):
    begun = record(services.store, 20, title="Now")
    assert services.store.flush()
    page = SessionsPage(services)
    shown(qtbot, page, USUAL_WINDOW)
    read(page, qtbot, 1)
    assert page.found.index(0, 0).data(Role.TAGS) == ["running"]
    assert not page.detail.delete.isEnabled()
    services.store.finish(begun.id)


def test_a_live_that_has_just_ended_is_listed(open_page, services, recorder, qtbot):
    keep(services.store, "Just ended", -1)
    recorder.tell(snapshot(60), snapshot(61, with_session=False))
    qtbot.waitUntil(lambda: open_page.found.rowCount() == 4)
    assert titles(open_page)[0] == "Just ended"
    read(open_page, qtbot, 4)


def test_the_streamer_mode_hides_viewer_numbers(open_page, services):
    services.preferences.change(streamer_mode=True)
    assert MASK in open_page.found.index(0, 0).data(Role.USED)
    assert MASK in words(open_page.detail.per_viewer)
    assert "0.75" not in words(open_page.detail)


def test_a_file_that_cannot_be_read_is_said(open_page, services, qtbot):
    assert services.store.flush()
    services.store.close()
    services.store._path.write_bytes(b"this is no database" * 100)
    open_page.reload()
    qtbot.waitUntil(lambda: "cannot be read" in words(open_page))


def test_five_hundred_sessions_cost_no_widgets(services, qtbot):
    for number in range(500):
        keep(services.store, f"Live {number}", number, seconds=1)
    assert services.store.flush(60)
    page = SessionsPage(services)
    shown(qtbot, page, USUAL_WINDOW)
    widgets = len(page.findChildren(QWidget))
    read(page, qtbot, 500)
    rows_of_words = 20  # what happened in the chosen session
    assert len(page.findChildren(QWidget)) <= widgets + rows_of_words
    QTest.keyClicks(page.search, "499")
    assert titles(page) == ["Live 499"]


def test_in_a_column_a_session_takes_the_place_of_the_list(page, qtbot):
    shown(qtbot, page, COLUMN_BESIDE_OBS)
    read(page, qtbot)
    assert page.view.isVisible() and not page.detail.isVisible()
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    assert not page.detail.isVisible()
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    settle()
    assert page.detail.isVisible() and not page.view.isVisible()
    assert "Soirée jeux" in words(page.detail)
    page.back.click()
    settle()
    assert page.view.isVisible() and page.view.hasFocus()


@pytest.mark.parametrize("size", [COLUMN_BESIDE_OBS, USUAL_WINDOW])
@pytest.mark.parametrize("row", [0, 2])
def test_nothing_is_cut_in_a_language_of_long_words(page, qtbot, monkeypatch, size, row):
    window = shown(qtbot, page, size)
    read(page, qtbot)
    speak_long(monkeypatch)
    retranslated(window)
    page.view.setCurrentIndex(page.found.index(row, 0))
    page.view.opened.emit()
    settle()
    assert cut_texts(page) == []
    page.detail.title.edit.click()
    settle()
    assert cut_texts(page) == []
    page.detail.delete.click()
    settle()
    assert cut_texts(page) == []
    assert page.width() <= size[0]


@pytest.mark.parametrize("size", [COLUMN_BESIDE_OBS, USUAL_WINDOW])
def test_everything_has_a_name_and_is_reached_with_tab(page, qtbot, size):
    window = shown(qtbot, page, size)
    read(page, qtbot)
    page.view.opened.emit()
    settle()
    assert nameless(page) == []
    assert unreached_by_tab(window, page) == []
