"""Values of one's own on the Method page: entered, refused, taken back, and marked where they count."""

from dataclasses import replace

import pytest
from clipping import cut_off
from page_checks import USUAL_WINDOW, nameless, settle, shown, words
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from window_parts import services_for

from fakes.new_start import start_anew
from livewatt.gui.bridge import Bridge
from livewatt.gui.method.own_value_dialog import OwnValueDialog
from livewatt.gui.pages.method import MethodPage
from livewatt.gui.panels.session_banners import StorageBanner
from livewatt.store.factor_files import (
    begin_without_bad_factors,
    load_factor_set,
    present_factor_set,
)
from livewatt.store.own_factors import OwnFactors, entered
from livewatt.store.places import kept_at
from livewatt.wording.method.anchors import factor_anchor


@pytest.fixture
def path():
    """Where the user's own factors are."""
    return kept_at().factors_file


@pytest.fixture
def open_page(recorder, appearance, store, qtbot):
    """Show the page as a start of the program would, and wait for its text."""
    bridges = []

    def show(size=USUAL_WINDOW, *, editable=True):
        start_anew()
        begin_without_bad_factors()
        bridges.append(Bridge(recorder))
        services = services_for(recorder, store, bridges[-1], appearance)
        page = MethodPage(services if editable else without_file(services))
        shown(qtbot, page, size)
        qtbot.waitUntil(lambda: page.method is not None)
        settle()
        return page

    yield show
    for bridge in bridges:
        bridge.close()


def without_file(services):
    return replace(services, own_factors=None)


def opened(page, name):
    """Open a factor and give what stands below its row."""
    page.open_at(factor_anchor(name))
    settle()
    return page.factors.details[factor_anchor(name)]


@pytest.fixture
def ask(qtbot):
    """Ask for a value of one's own at a factor of the page, and give the dialog."""

    def dialog_of(page, name):
        opened(page, name).own.click()
        qtbot.waitUntil(lambda: bool(page.window().findChildren(OwnValueDialog)))
        dialog = page.window().findChildren(OwnValueDialog)[-1]
        qtbot.waitExposed(dialog)
        return dialog

    return dialog_of


def type_into(field, text):
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, text) if text else QTest.keyClick(field.line, Qt.Key.Key_Delete)


def closed(qtbot, page):
    """Wait until the dialog is gone."""
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in page.window().findChildren(OwnValueDialog)))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_value_that_was_entered_counts_from_the_next_start(open_page, ask, qtbot, path):
    page = open_page()
    dialog = ask(page, "slope5g")
    assert "Shipped: 0.4 (0.1–1.5) W/Mb/s (assumption)." in words(dialog)
    assert "from the next start of LiveWatt" in words(dialog)
    assert (dialog.low.value, dialog.central.value, dialog.high.value) == (0.1, 0.4, 1.5)
    assert not dialog.back.isEnabled()
    for field, text in ((dialog.low, "0.2"), (dialog.central, "0,5"), (dialog.high, "0.9")):
        type_into(field, text)
    type_into(dialog.reason, "a drive test")
    dialog.save.click()
    closed(qtbot, page)
    details = opened(page, "slope5g")
    qtbot.waitUntil(lambda: details.next_value.isVisible())
    assert details.next_value.text().replace("\u00a0", " ") == (
        "From the next start of LiveWatt: 0.5 (0.2–0.9) W/Mb/s, entered by hand."
    )
    assert "5G network slope" in page.own.sentence
    assert "a drive test" in path.read_text(encoding="utf-8")
    assert page.method.factor_set == "2026-11"

    page = open_page()
    assert page.method.factor_set == present_factor_set().version != "2026-11"
    details = opened(page, "slope5g")
    row = page.factors.rows[factor_anchor("slope5g")]
    assert "own value; shipped: 0.4 (0.1–1.5)" in row.accessibleName()
    assert "entered by hand" in row.accessibleName()
    told = words(details).replace("\u00a0", " ")
    for text in ("0.5 W/Mb/s", "0.4 (0.1–1.5) W/Mb/s", "a drive test"):
        assert text in told
    assert not page.own.isVisible()


def test_it_is_taken_back_to_the_shipped_value(open_page, ask, qtbot, path):
    OwnFactors(path).keep(entered(load_factor_set()["slope5g"], 0.2, 0.5, 0.9, "a drive test"))
    page = open_page()
    dialog = ask(page, "slope5g")
    assert dialog.reason.value == "a drive test"
    assert "Shipped: 0.4 (0.1–1.5)" in words(dialog)
    dialog.back.click()
    closed(qtbot, page)
    details = opened(page, "slope5g")
    qtbot.waitUntil(lambda: details.next_value.isVisible())
    assert "0.4 (0.1–1.5)" in details.next_value.text()
    assert not OwnFactors(path).read()
    start_anew()
    assert present_factor_set() is load_factor_set()


@pytest.mark.parametrize(
    ("low", "central", "high", "reason", "field", "sentence"),
    [
        ("0.1", "much", "1.5", "me", "central", "Type a number from 0.1 to 1.5."),
        ("0.1", "2", "1.5", "me", "central", "Type a number from 0.1 to 1.5."),
        ("0.1", "", "1.5", "me", "central", "Type a number from 0.1 to 1.5."),
        ("0", "1", "1.5", "me", "low", "Type a number from 0.000001 to 1000000."),
        ("2", "3", "1.5", "me", "high", "Type a number from 2 to 1000000."),
        ("0.1", "0.3", "1.5", "", "reason", "Say where the value is from"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(open_page, ask, path, low, central, high, reason, field, sentence):
    dialog = ask(open_page(), "slope5g")
    for each, text in ((dialog.low, low), (dialog.central, central), (dialog.high, high), (dialog.reason, reason)):
        type_into(each, text)
    dialog.save.click()
    assert dialog.isVisible()
    wrong = {name: getattr(dialog, name).problem for name in ("low", "central", "high", "reason")}
    assert sentence in wrong[field]
    assert not path.exists()
    dialog.reject()


def test_a_share_is_no_more_than_all(open_page, ask, path):
    dialog = ask(open_page(), "aud_phone")
    assert "count in proportion" in words(dialog)
    type_into(dialog.central, "1.2")
    type_into(dialog.reason, "me")
    dialog.save.click()
    assert dialog.central.problem == "Type a number from 0.000001 to 1."
    type_into(dialog.central, "0.8")
    dialog.save.click()
    assert dialog.central.problem == ""
    dialog.reject()


def test_a_range_that_is_not_known_may_stay_empty(open_page, ask, qtbot, path):
    page = open_page()
    dialog = ask(page, "household_users")
    for field, text in ((dialog.low, ""), (dialog.central, "2.5"), (dialog.high, ""), (dialog.reason, "a census")):
        type_into(field, text)
    dialog.save.click()
    closed(qtbot, page)
    factor = OwnFactors(path).read()["household_users"]
    assert (factor.low, factor.central, factor.high) == (None, 2.5, None)


def test_a_file_that_cannot_be_used_is_told_and_left_alone(open_page, qtbot, path):
    kept_at().make()
    path.write_text("id,central\nslope5g,1\n", encoding="utf-8")
    page = open_page()
    qtbot.waitUntil(lambda: page.own.isVisible())
    assert "lacks the columns segment" in page.own.sentence
    opened(page, "slope5g").own.click()
    settle()
    assert not page.window().findChildren(OwnValueDialog)
    assert path.read_text(encoding="utf-8") == "id,central\nslope5g,1\n"


def test_the_live_page_says_that_the_shipped_factors_stand_in(services, qtbot, path):
    kept_at().make()
    path.write_text("id,central\nslope5g,1\n", encoding="utf-8")
    start_anew()
    banner = StorageBanner(replace(services, factors_problem=begin_without_bad_factors()))
    qtbot.addWidget(banner)
    banner.show_problem(None)
    assert "the shipped ones stand in" in banner.sentence
    assert "stand in. factors.csv lacks the columns" in banner.sentence


@pytest.mark.parametrize("name", ["iea_share_devices", "st_repl", "ademe_ef_fr", "eq_tgv"])
def test_what_is_not_ours_to_replace_is_not_offered(open_page, name):
    assert not opened(open_page(), name).own.isVisible()


def test_a_demonstration_offers_none(open_page):
    assert not opened(open_page(editable=False), "slope5g").own.isVisible()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [320, 520])
def test_nothing_in_the_dialog_is_cut_off(qtbot, speech, path, language, width):
    speech.choose(language)
    dialog = OwnValueDialog(OwnFactors(path), load_factor_set()["aud_laptop_of_computers"], None)
    qtbot.addWidget(dialog)
    dialog.resize(width, 520)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.save.click()
    settle()
    assert not cut_off(dialog)
    assert not nameless(dialog)
