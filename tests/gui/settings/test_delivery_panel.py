"""Shares of viewers by quality in the settings: assumed, entered, taken back, and refused."""

import pytest
from page_checks import settle, shown, words

from fakes.new_start import start_anew
from livewatt.gui.pages.settings import SettingsPage
from livewatt.store.factor_files import load_rungs
from livewatt.store.own_shares import OwnShares, begin_without_bad_shares, present_rungs
from livewatt.store.places import kept_at


@pytest.fixture
def panel(services, qtbot):
    """The panel on its page, as the file is now."""
    page = SettingsPage(services)
    shown(qtbot, page, (1104, 1600))
    qtbot.waitUntil(lambda: page.delivery.shares.isEnabled())
    return page.delivery


def percentages(panel):
    return {name: field.value for name, field in panel.shares.fields.items()}


def enter(panel, given):
    """Type percentages, by quality; none of the others."""
    for name, field in panel.shares.fields.items():
        field.line.setText(given.get(name, "0"))
        field.line.setModified(True)
        field.commit()


def kept():
    return OwnShares(kept_at().shares_file).read()


def test_it_shows_the_assumed_shares_of_the_chosen_platform(panel):
    assert percentages(panel) == {rung.name: round(100 * rung.share, 1) for rung in load_rungs()["twitch"]}
    assert "assumed" in words(panel)
    assert not panel.note.isVisible()


def test_shares_that_are_entered_count_from_the_next_start(panel, qtbot):
    present_rungs()
    enter(panel, {"source": "75", "480p": "25"})
    qtbot.waitUntil(lambda: kept() == {"twitch": {"source": 0.75, "480p": 0.25}})
    qtbot.waitUntil(lambda: panel.note.isVisible())
    assert "from the next start" in panel.note.text()
    assert "yours" in words(panel)
    start_anew()
    assert present_rungs()["twitch"][0].share == 0.75
    panel.shares.reset.click()
    qtbot.waitUntil(lambda: not kept())
    qtbot.waitUntil(lambda: percentages(panel)["source"] == 45)


def test_shares_that_are_no_whole_change_nothing(panel):
    enter(panel, {"source": "75"})
    settle()
    assert "25% are missing" in panel.shares.problem
    assert not kept_at().shares_file.exists()


def test_another_platform_has_other_qualities(panel, services):
    services.preferences.change(platform="tiktok_phone")
    assert list(panel.shares.fields) == [rung.name for rung in load_rungs()["tiktok_phone"]]
    services.preferences.change(platform="of_another_version")
    assert panel.shares is None
    assert not panel.isVisible()
    services.preferences.change(platform="twitch")
    assert panel.isVisible()


def test_a_file_that_cannot_be_used_is_told_and_left_alone(services, qtbot):
    kept_at().make()
    kept_at().shares_file.write_text("platform,rung\n", encoding="utf-8")
    begin_without_bad_shares()
    page = SettingsPage(services)
    shown(qtbot, page, (1104, 1600))
    qtbot.waitUntil(lambda: page.delivery.note.isVisible())
    assert "lacks the columns share" in page.delivery.note.text()
    assert not page.delivery.shares.isEnabled()
    assert kept_at().shares_file.read_text(encoding="utf-8") == "platform,rung\n"
