"""Where the viewers are: a list of grids with shares, in the settings."""

from page_checks import COLUMN_BESIDE_OBS, USUAL_WINDOW, cut_texts, nameless, retranslated, shown, speak_long, words
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from typing_into import type_into


def zones_of(preferences):
    return None if preferences.settings.audience_zones is None else dict(preferences.settings.audience_zones)


def choose_grid(line, text):
    edit = line.search.list.lineEdit()
    edit.clear()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def two_countries(page):
    """Say by hand that 70 % are in France and 30 % in Belgium."""
    editor = page.audience.zones
    editor.add.click()
    first, second = editor.lines
    choose_grid(second, "BE")
    type_into(second.share, "30")
    type_into(first.share, "70")
    return editor


def test_viewers_are_where_the_studio_is_until_somebody_says_more(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    preferences.change(zone="FR")
    assert "All on your studio’s grid: France, 31\u00a0g/kWh." in words(page.audience.zones)
    preferences.change(grid_g_per_kwh=12.0)
    assert "All on your studio’s grid: your own figure, 12\u00a0g/kWh." in words(page.audience.zones)
    assert zones_of(preferences) is None


def test_a_grid_is_added_with_its_share(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    preferences.change(zone="FR")
    editor = two_countries(page)
    assert zones_of(preferences) == {"FR": 0.7, "BE": 0.3}
    assert editor.problem == ""
    assert "yours" in words(editor)
    assert "All on your studio" not in words(editor)


def test_shares_that_are_no_whole_are_said_and_change_nothing(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    preferences.change(zone="FR")
    editor = two_countries(page)
    type_into(editor.lines[0].share, "50")
    assert editor.problem == "They sum to 80%: 20% are missing, so nothing is changed yet."
    type_into(editor.lines[0].share, "90")
    assert editor.problem == "They sum to 120%: 20% are too many, so nothing is changed yet."
    assert zones_of(preferences) == {"FR": 0.7, "BE": 0.3}


def test_a_share_without_a_grid_and_a_grid_twice_are_said(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    preferences.change(audience_zones={"FR": 1.0})
    editor = page.audience.zones
    editor.add.click()
    assert editor.problem == ""
    type_into(editor.lines[0].share, "50")
    type_into(editor.lines[1].share, "50")
    assert editor.problem.startswith("A share has no grid yet")
    choose_grid(editor.lines[1], "FR")
    assert editor.problem.startswith("A grid is listed twice")
    assert zones_of(preferences) == {"FR": 1.0}


def test_a_removed_grid_leaves_its_share_to_be_given_and_the_last_leaves_the_studios(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    preferences.change(audience_zones={"FR": 0.7, "BE": 0.3})
    editor = page.audience.zones
    editor.lines[1].remove.click()
    assert editor.problem.startswith("They sum to 70%")
    assert zones_of(preferences) == {"FR": 0.7, "BE": 0.3}
    editor.lines[0].remove.click()
    assert zones_of(preferences) is None
    assert "All on your studio’s grid" in words(editor)


def test_back_to_the_studios_grid(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    preferences.change(zone="FR", audience_zones={"BE": 1.0})
    page.audience.zones.reset.click()
    assert zones_of(preferences) is None
    assert page.audience.zones.lines == []


def test_a_half_typed_list_can_be_left_by_going_back(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    editor = page.audience.zones
    editor.add.click()
    editor.reset.click()
    assert editor.lines == []
    assert editor.problem == ""


def test_three_thirds_are_a_whole(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    preferences.change(audience_zones={"FR": 1 / 3, "BE": 1 / 3, "CH": 1 / 3})
    editor = page.audience.zones
    assert [line.share.value for line in editor.lines] == [33.3, 33.3, 33.3]
    assert editor.problem == ""


def test_nothing_is_cut_or_nameless_in_a_narrow_column_of_long_words(page, preferences, qtbot, monkeypatch):
    preferences.change(zone="US-CAL-CISO", audience_zones={"US-CAL-CISO": 0.7, "CD": 0.3}, contract_g_per_kwh=12.0)
    window = shown(qtbot, page, COLUMN_BESIDE_OBS)
    page.audience.zones.add.click()
    type_into(page.audience.zones.lines[0].share, "90")
    speak_long(monkeypatch)
    retranslated(window)
    for panel in (page.place, page.audience):
        assert cut_texts(panel) == []
        assert nameless(panel) == []
