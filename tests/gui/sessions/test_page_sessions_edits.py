"""What the Sessions page does to a session afterwards, and what it shows of many: each is undone, none is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from page_checks import COLUMN_BESIDE_OBS, USUAL_WINDOW, cut_texts, nameless, settle, shown, unreached_by_tab, words
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from session_page import choose, read, titles

from fakes.session_examples import STARTED, moment, session
from livewatt.domain.session import SessionState
from livewatt.gui.forms.hidden import MASK
from livewatt.gui.history.session_list import Role
from livewatt.gui.pages.sessions import SessionsPage
from livewatt.live.recount import totals_of
from livewatt.store.export import ExportKind, export_session
from livewatt.store.kept import WholeSession

SECONDS = 600


@pytest.fixture
def evenings(services):
    """Two parts of a live on one evening and a live of the month before, ten minutes each, their totals computed."""
    moments = [replace(moment(second), gap_s=0.0, gap_cause=None) for second in range(1, SECONDS + 1)]
    totals = totals_of(moments, services.draws)
    kept = []
    for number, (title, ago) in enumerate(
        (("Part two", timedelta()), ("Part one", timedelta(minutes=15)), ("Before", timedelta(days=31)))
    ):
        begun = session(
            id=str(number) * 32,
            title=title,
            state=SessionState.FINISHED,
            started_utc=STARTED - ago,
            duration_s=float(SECONDS),
        )
        services.store.put(WholeSession(begun, totals, (), {}, moments))
        kept.append(begun)
    return tuple(kept)


def wait_for_change(page, qtbot, session_id):
    """Wait until the page shows another session in the place of one, with its samples read."""
    qtbot.waitUntil(lambda: page.detail.session_id not in (None, session_id))
    settle()
    qtbot.waitUntil(lambda: "Reading the samples" not in words(page.detail))
    settle()


def viewer_hours(page):
    """Give the viewer-hours of the chosen session."""
    return page.view.currentIndex().data(Role.KEPT).totals.whole.viewer_hours


def test_each_session_has_its_course_in_the_list(open_page, qtbot):
    qtbot.waitUntil(lambda: all(open_page.found.index(row, 0).data(Role.CURVE) for row in range(3)))
    course = open_page.found.index(0, 0).data(Role.CURVE)
    assert len(course) == 38  # ten minutes in steps of 16 s
    assert course[5] == pytest.approx(15)  # g/h: five segments of 0 to 6


def test_tags_and_notes_are_kept_and_found_by_the_search(open_page, services, evenings):
    about = open_page.detail.about
    about.tags.setText("talk show,  two   guests, talk show,")
    QTest.keyClick(about.tags, Qt.Key.Key_Return)
    about.notes.setFocus()
    QTest.keyClicks(about.notes, "Too loud")
    QTest.keyClick(about.notes, Qt.Key.Key_Tab)
    assert services.store.flush()
    kept = services.store.find(evenings[0].id).session
    assert (kept.tags, kept.notes) == (("talk show", "two guests"), "Too loud")
    assert "talk show" in open_page.found.index(0, 0).data(Role.USED)
    for searched in ("guests", "LOUD"):
        open_page.search.setText(searched)
        assert titles(open_page) == ["Part two"]
    open_page.search.clear()
    open_page.view.setCurrentIndex(open_page.found.index(1, 0))
    assert (about.tags.text(), about.notes.toPlainText()) == ("", "")


def test_a_session_is_cut_and_the_cut_undone(open_page, qtbot, services, evenings):
    whole_h = viewer_hours(open_page)
    changes = open_page.detail.changes
    changes.folds[0].click()
    changes.cut.cut.click()  # nothing is to go yet
    for field, text in ((changes.cut.begin, "0:02:00"), (changes.cut.end, "0:05:00")):
        field.line.selectAll()
        QTest.keyClicks(field.line, text)
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert "3\u00a0min stay, 7\u00a0min go." in words(changes.cut)
    changes.cut.cut.click()
    wait_for_change(open_page, qtbot, evenings[0].id)
    assert titles(open_page) == ["Part two", "Part one", "Before"]
    assert viewer_hours(open_page) == pytest.approx(whole_h * 180 / 600, rel=0.01)
    assert "Cut to 3\u00a0min of 10\u00a0min. The original is kept." in words(open_page.detail)
    cut_id = open_page.detail.session_id
    open_page.detail.changed.undo.click()
    wait_for_change(open_page, qtbot, cut_id)
    assert open_page.detail.session_id == evenings[0].id
    assert viewer_hours(open_page) == pytest.approx(whole_h)
    assert "The original" not in words(open_page.detail)
    assert len(list(services.store.moments(evenings[0].id))) == SECONDS


@pytest.mark.parametrize(
    ("begin", "end", "said"),
    [
        ("5", "0:05:00", "Type a time from 0:00:00 to 0:10:00."),
        ("0:05:00", "1:00:00", "Type a time from 0:00:00 to 0:10:00."),
        ("0:06:00", "0:06:00", "Nothing would be left."),
    ],
)
def test_times_that_make_no_sense_cut_nothing(open_page, services, begin, end, said):
    cut = open_page.detail.changes.cut
    open_page.detail.changes.folds[0].click()
    for field, text in ((cut.begin, begin), (cut.end, end)):
        field.line.selectAll()
        QTest.keyClicks(field.line, text)
    cut.cut.click()
    assert said in words(cut)
    assert services.store.flush()
    assert len(services.store.sessions()) == 3


def test_the_platforms_average_replaces_the_viewers(open_page, qtbot, services, evenings):
    audience = open_page.detail.changes.audience
    open_page.detail.changes.folds[2].click()
    audience.use.click()  # nothing was typed yet
    assert "Type a number from 0 to" in words(audience)
    assert viewer_hours(open_page) == pytest.approx(7.5, rel=0.01)
    QTest.keyClicks(audience.average.line, "90")
    audience.use.click()
    wait_for_change(open_page, qtbot, evenings[0].id)
    assert viewer_hours(open_page) == pytest.approx(90 * SECONDS / 3600)
    assert "platform’s average of 90; 7.5 viewer-hours before." in words(open_page.detail)
    services.preferences.change(streamer_mode=True)
    assert f"average of {MASK}; {MASK} viewer-hours" in words(open_page.detail)


def test_a_table_of_viewers_is_asked_for_and_a_wrong_one_refused(open_page, qtbot, tmp_path, evenings):
    table = tmp_path / "viewers.csv"
    table.write_text("minute,viewers\n0,0\n10,60\n", encoding="utf-8")
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    open_page.detail.changes.folds[2].click()
    for path in (other, table):
        open_page.detail.changes.audience.table.click()
        dialog = open_page.findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit(str(path))
        dialog.reject()
        if path is other:
            qtbot.waitUntil(lambda: "lacks the columns" in words(open_page))
    wait_for_change(open_page, qtbot, evenings[0].id)
    assert viewer_hours(open_page) == pytest.approx(30 * SECONDS / 3600, rel=0.01)
    assert "by a table of 2 lines" in words(open_page.detail)
    assert "lacks the columns" not in words(open_page)


def test_two_parts_of_a_live_are_merged(open_page, qtbot, services, evenings):
    merge = open_page.detail.changes.merge
    open_page.detail.changes.folds[1].click()
    assert [each.text().split(" ·")[0] for each in merge.radios] == ["Part one"]
    merge.merge.click()
    wait_for_change(open_page, qtbot, evenings[0].id)
    assert titles(open_page) == ["Part one", "Before"]
    kept = open_page.view.currentIndex().data(Role.KEPT)
    assert kept.totals.duration_s == pytest.approx(25 * 60)
    assert kept.totals.gaps_s == pytest.approx(5 * 60)
    assert "Two parts, 5\u00a0min apart, are merged here. The 2 originals are kept." in words(open_page.detail)
    assert "5\u00a0min without samples" in words(open_page.detail.happened)


def test_originals_are_given_up_only_when_that_was_asked_twice(open_page, qtbot, services, evenings):
    open_page.changing.cut(services.store.find(evenings[0].id), 0, 300)
    wait_for_change(open_page, qtbot, evenings[0].id)
    changed = open_page.detail.changed
    changed.give_up.click()
    assert "for good?" in changed.give_up.text()
    assert services.store.flush()
    assert len(services.store.originals(open_page.detail.session_id)) == 1
    changed.give_up.click()
    qtbot.waitUntil(lambda: not changed.undo.isVisible())
    assert services.store.originals(open_page.detail.session_id) == ()
    assert "Cut to 5\u00a0min" in words(changed)


def test_a_live_without_another_part_says_so(open_page, qtbot):
    choose(open_page, qtbot, 2)
    open_page.detail.changes.folds[1].click()
    assert "No other live lies within six hours" in words(open_page.detail.changes)
    assert not open_page.detail.changes.merge.merge.isVisible()


def test_an_exported_live_is_imported_and_a_foreign_file_refused(open_page, qtbot, services, evenings, tmp_path):
    exported, foreign = tmp_path / "live.json", tmp_path / "photo.json"
    export_session(services.store, services.store.find(evenings[2].id), exported, ExportKind.JSON)
    foreign.write_bytes(b"\x89PNG")
    services.store.delete(evenings[2].id)
    open_page.reload()
    qtbot.waitUntil(lambda: open_page.found.rowCount() == 2)
    for path, said in ((foreign, "photo.json was not imported"), (exported, "")):
        open_page.head.take_over.click()
        dialog = open_page.findChildren(QFileDialog)[-1]
        dialog.filesSelected.emit([str(path)])
        dialog.reject()
        qtbot.waitUntil(lambda said=said: said in words(open_page) if said else open_page.found.rowCount() == 3)
    assert titles(open_page) == ["Part two", "Part one", "Before"]
    qtbot.waitUntil(lambda: open_page.detail.session_id == evenings[2].id)
    assert "was not imported" not in words(open_page)


def test_of_several_files_those_before_a_wrong_one_are_imported(open_page, qtbot, services, evenings, tmp_path):
    exported, foreign = tmp_path / "live.json", tmp_path / "photo.json"
    export_session(services.store, services.store.find(evenings[2].id), exported, ExportKind.JSON)
    foreign.write_bytes(b"\x89PNG")
    services.store.delete(evenings[2].id)
    open_page.reload()
    qtbot.waitUntil(lambda: open_page.found.rowCount() == 2)
    open_page.head.take_over.click()
    dialog = open_page.findChildren(QFileDialog)[-1]
    dialog.filesSelected.emit([str(exported), str(foreign)])
    dialog.reject()
    qtbot.waitUntil(lambda: open_page.found.rowCount() == 3)
    assert "photo.json was not imported" in words(open_page)


def test_the_months_are_shown_as_charts_and_as_a_table(open_page, qtbot, services):
    open_page.head.trends.click()
    view = open_page.trends.view
    qtbot.waitUntil(lambda: "August 2026" in words(view))
    settle()
    told = words(view)
    assert "July 2026" in told
    assert "2 lives · 15 viewer-hours" in told
    assert "350\u00a0W" in told  # at every second of every live
    assert "340–360\u00a0W" in told
    assert view.charts[1].chart.accessibleDescription() == "July 2026 350\u00a0W, August 2026 350\u00a0W"
    assert not open_page.view.isVisible()
    assert not open_page.search.isVisible()
    open_page.head.trends.click()
    assert open_page.view.isVisible()
    assert open_page.search.isVisible()
    assert not view.isVisible()


def test_a_live_stands_beside_those_before_it(open_page, qtbot, services):
    past = open_page.detail.past
    qtbot.waitUntil(past.isVisible)
    assert "the last 2" in words(past)
    assert words(past).count("350\u00a0W") == 2
    choose(open_page, qtbot, 2)
    qtbot.waitUntil(lambda: not past.isVisible())


def test_the_recap_is_asked_for_by_the_id(open_page, qtbot, evenings):
    with qtbot.waitSignal(open_page.recap_asked) as asked:
        open_page.detail.recap.click()
    assert asked.args == [evenings[0].id]


def test_the_buttons_above_the_months_stand_left_where_it_is_narrow(page, qtbot):
    shown(qtbot, page, COLUMN_BESIDE_OBS)
    read(page, qtbot)
    head = page.head
    assert head.search.geometry().right() < head.trends.x() < head.take_over.x()
    head.trends.click()
    settle()
    assert head.trends.x() == 0
    assert head.take_over.x() == head.trends.geometry().right() + 1 + 8


@pytest.mark.parametrize("size", [COLUMN_BESIDE_OBS, USUAL_WINDOW])
@pytest.mark.parametrize("kind", [0, 1, 2, "trends"])
def test_every_way_to_change_is_whole_named_and_reached_by_the_keyboard(services, evenings, qtbot, size, kind):
    page = SessionsPage(services)
    window = shown(qtbot, page, size)
    read(page, qtbot)
    if kind == "trends":
        page.head.trends.click()
        qtbot.waitUntil(lambda: "August 2026" in words(page.trends.view))
    else:
        page.view.opened.emit()
        page.detail.changes.folds[kind].click()
    settle()
    assert cut_texts(page) == []
    assert nameless(page) == []
    assert unreached_by_tab(window, page) == []
