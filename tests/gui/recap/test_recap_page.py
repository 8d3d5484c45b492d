"""The recap of a live: its figures are the store's, quietly offered, and private where it is private."""

from dataclasses import replace

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
from snapshots import snapshot

from fakes.session_examples import keep
from livewatt.domain.chain import Convention
from livewatt.domain.session import SessionOrigin
from livewatt.gui.recap.recap_page import RecapPage
from livewatt.gui.recap.words import quarter_lines
from livewatt.sharing.seconds import Quarter


@pytest.fixture
def page(services, qtbot):
    """The page, with the last of three lives on it."""
    for days in (2, 1):
        keep(services.store, "Earlier", days, seconds=120)
    last = keep(services.store, "Friday night speedrun", seconds=120)
    made = RecapPage(services)
    shown(qtbot, made, USUAL_WINDOW)
    open_on(made, qtbot, last)
    return made


def open_on(page, qtbot, session):
    """Show a session's recap, and wait until its card is drawn."""
    page.show_session(session.id)
    qtbot.waitUntil(lambda: page._recap is not None and page._recap.kept.session.id == session.id)
    qtbot.waitUntil(lambda: page.share._drawn is not None and not page.share.drawer._is_busy)
    settle()


def test_the_figures_are_the_stores(page, services):
    said = words(page)
    kept = services.store.find(page._recap.kept.session.id)
    assert kept.totals.footprints[Convention.ATTRIBUTED].emissions_total_g.central == pytest.approx(20 * 120 / 3600)
    names = [card.accessibleName() for card in page.cards]
    assert names == [
        "This live: 0.67 g CO₂e, likely 0.40–1.1\u00a0g",
        "Per viewer, per hour: 0.44 g CO₂e, likely 0.27–0.73\u00a0g",
        "Per minute: 0.33 g CO₂e, likely 0.20–0.55\u00a0g",
        "Your studio: 12 Wh, 50% measured",
    ]
    assert "Friday night speedrun" in said
    assert "0.44\u00a0g in your last 2 lives" in said


def test_it_is_counted_in_the_users_own_way(page, services, qtbot):
    before = page._recap
    services.preferences.change(card_look="day")
    assert page._recap is before
    services.preferences.change(convention="in_use")
    qtbot.waitUntil(lambda: page._recap is not before and not page.share.drawer._is_busy)
    settle()
    assert "in use" in words(page)
    assert "in use" in page.share.caption.text()


def test_quarters_of_an_hour_stand_there_once_there_are_two(services, qtbot, page):
    assert not page.quarters.isVisible()
    long = keep(services.store, "Long", seconds=1900)
    open_on(page, qtbot, long)
    assert page.quarters.isVisible()
    assert "The same studio power in each\n350\u00a0W" in words(page.quarters)


def test_the_quarters_with_the_least_and_the_most_power_are_named(page):
    quarters = (Quarter(0.0, 350.0, 20.0), Quarter(900.0, 410.0, 30.0), Quarter(1800.0, 352.0, 25.0))
    least, most = quarter_lines(replace(page._recap, quarters=quarters))
    assert (least.name, least.figure, most.name, most.figure) == (
        "Least studio power", "350\u00a0W", "Most studio power", "410\u00a0W",
    )  # fmt: skip
    assert "30\u00a0g/h in all" in most.note
    assert quarter_lines(replace(page._recap, quarters=quarters[:1])) == []


def test_milestones_are_private(page):
    assert "for you alone" in words(page.milestones)
    milestone = "3 lives"
    assert milestone not in page.share.caption.text()
    assert milestone not in page.share.preview.accessibleName()


def test_a_demonstration_is_marked_and_has_no_milestones(services, qtbot, page):
    demo = keep(services.store, "Shown", seconds=120, origin=SessionOrigin.DEMO)
    open_on(page, qtbot, demo)
    assert "DEMO" in words(page)
    assert not page.milestones.isVisible()
    assert not page.past.isVisible()
    assert "DEMO, not a real live" in page.share.preview.accessibleName()


def test_a_session_that_is_gone_is_said_to_be_so(page, qtbot):
    page.show_session("0" * 32)
    qtbot.waitUntil(lambda: "There is no session" in words(page))


def test_it_speaks_the_windows_language(page, speech):
    speech.choose("fr")
    settle()
    assert "Quarts d’heure" not in words(page)
    assert "D’où cela vient" in words(page)
    assert page.back.text() == "Toutes les sessions"


@pytest.mark.parametrize("size", [USUAL_WINDOW, COLUMN_BESIDE_OBS])
def test_nothing_is_cut_and_everything_is_reached(services, qtbot, monkeypatch, size):
    last = keep(services.store, "Une soirée avec un titre vraiment très long, trop long pour une ligne", seconds=1900)
    page = RecapPage(services)
    window = shown(qtbot, page, size)
    open_on(page, qtbot, last)
    speak_long(monkeypatch)
    retranslated(window)
    assert cut_texts(page) == []
    assert nameless(page) == []
    assert unreached_by_tab(window, page) == []


def test_the_end_of_a_live_offers_its_recap_and_takes_no_focus(shell, services, recorder, qtbot):
    kept = keep(services.store, "Over", seconds=120)
    assert services.store.flush()
    shell.show_window()
    qtbot.waitExposed(shell.window)
    qtbot.waitUntil(lambda: shell.window.shown_place == "live")
    page = shell.window.show_place("live")
    totals = snapshot(60).totals
    services.bridge.session_ended.emit(replace(totals, session=kept))
    settle()
    assert page.kept_banner.isVisible()
    assert not page.kept_banner.recap.hasFocus()
    qtbot.mouseClick(page.kept_banner.recap, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shell._recap is not None and shell._recap._recap is not None)
    qtbot.waitUntil(lambda: not shell._recap.share.drawer._is_busy)
    assert shell.window.windowTitle() == "Recap – LiveWatt"
    assert shell._recap._recap.kept.session.id == kept.id
    qtbot.mouseClick(shell._recap.back, Qt.MouseButton.LeftButton)
    assert shell.window.shown_place == "sessions"
    settle()
