"""The Method page: every place opens, every factor tells its source, words and filters find what they name."""

import gc

import pytest
from clipping import cut_off
from long_words import LongWords
from page_checks import COLUMN_BESIDE_OBS, USUAL_WINDOW, nameless, settle, shown, tab_stops, words
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

from fakes.session_examples import record
from livewatt.domain.chain import Convention, Segment
from livewatt.domain.factor import Status
from livewatt.gui.method.dots_view import DotRow
from livewatt.gui.method.factor_list import HitRow
from livewatt.gui.method.link_label import LinkLabel
from livewatt.gui.method.table_view import TableView
from livewatt.gui.pages.method import MethodPage
from livewatt.gui.theme import LIGHT, ThemeChoice
from livewatt.model.published import PUBLISHED_MODELS
from livewatt.wording.method.anchors import FIGURE_PLACES, Place, convention_anchor, factor_anchor, segment_anchor
from livewatt.wording.method.uses import Purpose


class Browser(QObject):
    """Stands in for the browser: keeps what it was asked to open."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot("QUrl")
    def open(self, url):
        self.opened.append(url.toString())


@pytest.fixture
def browser():
    made = Browser()
    for scheme in ("http", "https"):
        QDesktopServices.setUrlHandler(scheme, made, "open")
    yield made
    for scheme in ("http", "https"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def page(services):
    """The page, not yet shown."""
    return MethodPage(services)


@pytest.fixture
def opened(page, qtbot):
    """Show the page at a size and wait for its text."""

    def show(size=USUAL_WINDOW):
        shown(qtbot, page, size)
        qtbot.waitUntil(lambda: page.method is not None)
        settle()
        return page

    return show


def top_of(page, widget):
    """Give where a widget begins, in pixels below the top of what is seen of the text."""
    view = page.stack.currentWidget()
    return widget.mapTo(view.viewport(), widget.rect().topLeft()).y()


def shown_factors(page):
    return {anchor for anchor, row in page.factors.rows.items() if row.isVisible()}


def test_it_opens_in_short(opened):
    page = opened()
    assert page.anchor == Place.OVERVIEW
    assert "In short" in words(page)
    assert page.contents.rows[Place.OVERVIEW].isChecked()


@pytest.mark.parametrize(
    "anchor",
    [*Place, *map(segment_anchor, Segment), *map(convention_anchor, Convention), "factors-routers", "model-swd-v4"],
)
def test_every_place_opens(opened, anchor):
    page = opened()
    page.open_at(anchor)
    settle()
    section = page.method.section_of(anchor)
    if section is None:
        assert page.stack.currentWidget() is page.factors
    else:
        assert page.stack.currentWidget().section is section
        assert page.contents.rows[section.anchor].isChecked()


def test_each_figure_of_the_program_has_a_place_that_opens(opened):
    page = opened()
    for place in FIGURE_PLACES.values():
        page.open_at(place)
        assert page.method.section_of(page.anchor) is not None


def test_a_place_inside_a_section_is_scrolled_to(opened):
    page = opened()
    page.open_at(Place.TOTAL)
    settle()
    heading = next(each for each in page.findChildren(QLabel) if each.text() == "Total" and each.isVisible())
    bar = page.stack.currentWidget().verticalScrollBar()
    assert bar.value() > 0
    assert 0 <= top_of(page, heading) < 40 or bar.value() == bar.maximum()


@pytest.mark.parametrize("factor_id", ["slope5g", "ista_gbh_social media", "ista_dev_desktop+17in", "em25_CA-QC"])
def test_a_factor_opens_at_its_row_with_all_that_is_known(opened, page, factor_id):
    page = opened()
    anchor = factor_anchor(factor_id)
    page.open_at(anchor)
    settle()
    row, details = page.factors.rows[anchor], page.factors.details[anchor]
    assert row.isChecked() and details.isVisible()
    assert QApplication.focusWidget() is row
    bar = page.factors.verticalScrollBar()
    assert 0 <= top_of(page, row) < 40 or bar.value() == bar.maximum()
    factor = row.entry.factor
    told = words(details)
    for each in (row.entry.exact_value, factor.id, factor.note, factor.locator, str(factor.year)):
        assert each in told


def test_an_anchor_nobody_knows_goes_to_the_beginning(opened):
    page = opened()
    page.open_at("factor-gone")
    assert page.anchor == Place.OVERVIEW


def test_a_place_may_be_asked_for_before_the_text_is_written(page, opened):
    page.open_at(factor_anchor("att_router"))
    page = opened()
    assert page.factors.details[factor_anchor("att_router")].isVisible()


def test_details_are_made_when_they_are_opened_and_close_again(opened):
    page = opened()
    page.open_at(Place.FACTORS)
    assert page.factors.details == {}
    row = page.factors.rows[factor_anchor("def_phone")]
    row.click()
    assert page.factors.details[factor_anchor("def_phone")].isVisible()
    row.click()
    assert not page.factors.details[factor_anchor("def_phone")].isVisible()
    assert len(page.factors.details) == 1


def test_rows_are_gone_through_by_the_keyboard(opened):
    page = opened()
    page.open_at(factor_anchor("def_phone"))
    settle()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    tablet = page.factors.rows[factor_anchor("def_tablet")]
    assert QApplication.focusWidget() is tablet
    QTest.keyClick(tablet, Qt.Key.Key_Return)
    assert page.factors.details[factor_anchor("def_tablet")].isVisible()
    QTest.keyClick(tablet, Qt.Key.Key_Space)
    assert not page.factors.details[factor_anchor("def_tablet")].isVisible()
    QTest.keyClick(tablet, Qt.Key.Key_End)
    last = list(page.factors.rows.values())[-1]
    assert QApplication.focusWidget() is last
    assert last.visibleRegion().boundingRect().height() == last.height()
    QTest.keyClick(last, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is list(page.factors.rows.values())[-2]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home)
    assert QApplication.focusWidget() is next(iter(page.factors.rows.values()))


def test_tab_stops_at_one_row_of_a_list(opened):
    page = opened()
    page.open_at(Place.FACTORS)
    stops = [row for row in page.factors.rows.values() if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1
    page.bar.search.setText("malmodin radio")
    stops = [row for row in page.factors.rows.values() if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [stop.isVisible() for stop in stops] == [True]


def test_a_search_leaves_what_it_names_and_gives_back_what_was_read(opened):
    page = opened()
    page.open_at(Place.GRID)
    page.bar.search.setText("QUÉBEC")
    settle()
    assert shown_factors(page) == {factor_anchor("em25_CA-QC")}
    page.bar.search.setText("no such word anywhere")
    settle()
    assert shown_factors(page) == set()
    assert "Nothing matches" in words(page.factors)
    page.bar.search.clear()
    settle()
    assert page.stack.currentWidget().section.anchor == Place.GRID


def test_a_find_in_the_text_opens_its_section(opened):
    page = opened()
    page.bar.search.setText("marseille")
    settle()
    (hit,) = [each for each in page.factors.findChildren(HitRow) if each.isVisible()]
    hit.click()
    assert page.anchor == Place.CLAIMS


def test_filters_leave_a_status_and_a_purpose(opened):
    page = opened()
    for picker, value in ((page.bar.statuses, Status.ASSUMPTION), (page.bar.purposes, Purpose.FORMULA)):
        picker.setCurrentIndex(picker.findData(value))
        picker.activated.emit(picker.currentIndex())
    settle()
    left = [page.factors.rows[anchor].entry.factor for anchor in shown_factors(page)]
    assert {factor.status for factor in left} == {Status.ASSUMPTION}
    assert {factor.id for factor in left} == {"slope5g", "def_transcode", "household_users", "idle_factor"}
    page.open_at(factor_anchor("def_tv"))
    settle()
    assert page.factors.rows[factor_anchor("def_tv")].isVisible()
    assert not page.bar.is_searching


def test_a_link_opens_the_browser_when_it_is_followed_and_not_before(opened, browser):
    page = opened()
    page.open_at(factor_anchor("ista_core"))
    settle()
    details = page.factors.details[factor_anchor("ista_core")]
    outside = next(each for each in details.findChildren(LinkLabel) if "doi.org" in each.text())
    assert browser.opened == []
    outside.followed.emit("https://doi.org/10.1038/s41467-024-47621-w")
    assert browser.opened == ["https://doi.org/10.1038/s41467-024-47621-w"]


def test_only_addresses_of_the_web_leave_the_program(opened, browser):
    page = opened()
    page.open_at(Place.FACTORS)
    QDesktopServices.setUrlHandler("file", browser, "open")
    page.factors.followed.emit("file:///etc/hostname")
    QDesktopServices.unsetUrlHandler("file")
    assert browser.opened == []


def test_a_link_inside_leads_to_its_factor_and_back(opened):
    page = opened()
    page.open_at(Place.CONVENTIONS)
    settle()
    view = page.stack.currentWidget()
    label = next(each for each in view.findChildren(LinkLabel) if "att_router" in each.text())
    label.linkActivated.emit("#factor-att_router")
    settle()
    assert page.factors.details[factor_anchor("att_router")].isVisible()
    page.bar.back.click()
    assert page.anchor == Place.CONVENTIONS
    QTest.keySequence(page, "Alt+Left")
    assert page.anchor == Place.OVERVIEW
    assert not page.bar.back.isVisible()


def test_the_numbers_are_those_of_the_newest_session(services, opened, qtbot):
    begun = record(services.store, 3600, title="Friday night speedrun")
    services.store.finish(begun.id)
    assert services.store.flush()
    page = opened()
    assert "Friday night speedrun" in words(page)
    page.open_at(Place.VIEWER_HOURS)
    settle()
    assert "45 viewers on average over 1\u00a0h\u00a000\u00a0min make 45 viewer-hours" in words(page)
    services.preferences.change(streamer_mode=True)
    qtbot.waitUntil(lambda: "those of an example" in words(page))
    assert "45 viewers" not in words(page)


def test_another_language_rewrites_the_page_at_the_same_place(opened, speech, qtbot):
    page = opened()
    page.open_at(factor_anchor("malm_f_total_slope"))
    settle()
    before = page.factors
    speech.choose("fr")
    qtbot.waitUntil(lambda: page.factors is not before and page.factors is not None)
    settle()
    assert page.factors.details[factor_anchor("malm_f_total_slope")].isVisible()
    assert "0,05" in words(page.factors.details[factor_anchor("malm_f_total_slope")])


def test_in_a_column_the_contents_are_a_list_to_pick_from(opened):
    page = opened(COLUMN_BESIDE_OBS)
    assert not page.side.isVisible()
    assert page.bar.places.isVisible()
    row = page.bar.places.findData(Place.FORMULA)
    page.bar.places.setCurrentIndex(row)
    page.bar.places.activated.emit(row)
    settle()
    assert page.stack.currentWidget().section.anchor == Place.FORMULA
    tables = page.stack.currentWidget().findChildren(TableView)
    assert any(table.is_stacked for table in tables)


@pytest.mark.parametrize(
    "anchor", [Place.FORMULA, Place.COMPARISON, Place.PUBLISHED, Place.DELIVERED, "factor-aslan15"]
)
def test_nothing_stands_beside_a_column(opened, anchor):
    page = opened(COLUMN_BESIDE_OBS)
    page.open_at(anchor)
    settle()
    view = page.stack.currentWidget()
    assert view.horizontalScrollBar().maximum() == 0
    inner = view.widget()
    beside = [
        f"{type(each).__name__} {each.accessibleName()}"
        for each in inner.findChildren(QLabel)
        if each.isVisible() and each.mapTo(inner, each.rect().topRight()).x() > view.viewport().width()
    ]
    assert beside == []


@pytest.mark.parametrize("size", [COLUMN_BESIDE_OBS, USUAL_WINDOW], ids=["column", "usual"])
@pytest.mark.parametrize("long_words", [False, True], ids=["english", "long words"])
def test_no_word_is_cut_off_in_any_section(page, opened, monkeypatch, size, long_words):
    if long_words:
        monkeypatch.setattr("livewatt.wording.language._catalogue", LongWords())
    page = opened(size)
    for section in page.method.sections:
        page.open_at(section.anchor)
        settle()
        assert cut_off(page.shown_in) == [], section.anchor
    page.open_at(factor_anchor("ista_core"))
    settle()
    assert cut_off(page.shown_in) == []


def test_tab_goes_from_the_search_through_the_contents_to_the_text(opened):
    page = opened()
    page.open_at(Place.LEAST_SURE)
    settle()
    stops = tab_stops(page.shown_in)
    bar = page.bar
    assert stops[:5] == [bar.back, bar.search, bar.statuses, bar.purposes, page.contents.rows[Place.LEAST_SURE]]
    assert stops[5] is page.stack.currentWidget()
    assert all(isinstance(stop, LinkLabel) for stop in stops[6:])
    assert len(stops) > 10


@pytest.mark.parametrize("anchor", [Place.OVERVIEW, Place.COMPARISON, Place.LEAST_SURE, "factor-ista_core"])
def test_all_that_takes_the_focus_has_a_name(opened, anchor):
    page = opened()
    page.open_at(anchor)
    settle()
    assert nameless(page) == []


def test_the_comparison_keeps_ranges_and_methods_apart(opened):
    page = opened()
    page.open_at(Place.COMPARISON)
    settle()
    rows = page.stack.currentWidget().findChildren(DotRow)
    own = [row for row in rows if row.dot.low is not None]
    assert len(own) == len(Convention)
    assert len(rows) - len(own) == len(PUBLISHED_MODELS)
    assert all("–" in row.accessibleName() for row in own)
    rows[-1].click()
    assert page.anchor == "model-one-byte"


def test_links_take_the_colours_of_another_theme(opened, appearance):
    page = opened()
    links = next(each for each in page.findChildren(LinkLabel) if each.isVisible())
    assert LIGHT.focus not in links.text()
    appearance.choose(ThemeChoice.LIGHT)
    settle()
    assert LIGHT.focus in links.text()


def living_widgets():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return sum(isinstance(each, QWidget) and isValid(each) for each in gc.get_objects())


def test_a_text_written_anew_takes_the_place_of_the_old_one(opened, speech, qtbot):
    page = opened()
    page.open_at(factor_anchor("def_tv"))

    def speak(language):
        before = page.method
        speech.choose(language)
        qtbot.waitUntil(lambda: page.method is not before)
        settle()

    speak("fr")
    speak("en")
    before = living_widgets()
    for _round in range(2):
        speak("fr")
        speak("en")
    assert living_widgets() == before
