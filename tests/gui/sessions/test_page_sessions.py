"""The Sessions page on a real store: listed, searched, counted in each way, and never cut."""

import re

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
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from session_page import choose, read, titles
from snapshots import snapshot

from fakes.session_examples import keep, record
from livewatt.domain.chain import Convention
from livewatt.gui.forms.hidden import MASK
from livewatt.gui.history.session_list import Role
from livewatt.gui.pages.sessions import SessionsPage
from livewatt.model.reference import LETTERS
from livewatt.wording.numbers import emissions


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


def test_a_live_is_set_beside_an_everyday_thing_with_its_source(open_page):
    assert "About as much as 2.5 litres of tap water (ADEME Impact CO2 2026)." in words(open_page.detail)


def test_a_contract_stands_beside_the_studios_part_and_changes_no_figure(open_page, services):
    before = words(open_page.detail.segments)
    assert "contract" not in words(open_page.detail)
    services.preferences.change(contract_g_per_kwh=12.0)
    assert "With your contract’s 12\u00a0g/kWh: studio part 70\u00a0mg" in words(open_page.detail)
    assert words(open_page.detail.segments) == before
    services.preferences.change(contract_g_per_kwh=None)
    assert "contract" not in words(open_page.detail)


def test_viewers_elsewhere_are_named(open_page):
    assert "Viewers: 75% France, 31\u00a0g/kWh; 25% your own figure, 8.0\u00a0g/kWh" in words(open_page.detail)


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


def test_a_file_that_is_damaged_is_said_to_be_so(open_page, services, qtbot):
    assert services.store.flush()
    services.store.close()
    services.store._path.write_bytes(b"this is no database" * 100)
    open_page.reload()
    qtbot.waitUntil(lambda: "The file of sessions is damaged" in words(open_page))


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


def test_what_stands_beside_the_total_is_shown_and_not_added_to_it(open_page, qtbot):
    detail = open_page.detail
    choose(open_page, qtbot, 0)
    making, replay, index = ([part.text() for part in line] for line in detail.beside.lines)
    kept = open_page.found.index(0, 0).data(Role.KEPT)
    shown_g = kept.totals.footprints[Convention.ATTRIBUTED]
    segments_g = sum(grams.central for grams in shown_g.emissions_g.values())
    assert shown_g.emissions_total_g.central == pytest.approx(segments_g)
    assert making[2] == emissions(shown_g.making_g.central)
    assert replay[2].endswith("g")
    points, letter = index[2].split(" · ")
    assert letter in LETTERS
    halves = [float(half) for half in re.findall(r"-?[\d.]+", index[1].replace("−", "-"))[:2]]
    assert sum(halves) == pytest.approx(float(points), abs=1)
