"""The Studio page: equipment, what can be read, and the computer as assumed."""

import threading
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
    tab_stops,
    unreached_by_tab,
    words,
)
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from snapshots import RAPL_UNREADABLE, snapshot

from livewatt.domain.chain import Provenance
from livewatt.domain.message import message
from livewatt.domain.power import Equipment, Reading, Scope, Unavailable
from livewatt.gui.pages.studio import StudioPage
from livewatt.gui.studio.presets import presets
from livewatt.gui.studio.sources_panel import SourcesPanel
from livewatt.gui.theme import ThemeChoice
from livewatt.gui.widgets.missing import CopyButton, MissingCard

KEY_LIGHT, BACK_LIGHT, CAMERA = Equipment("Key light", 45.0), Equipment("Back light", 18.0), Equipment("Camera", 5.0)
CPU = Reading("rapl:package-0", "AMD Ryzen 7 5800X", Scope.CPU_PACKAGE, 58.2, 58.2, 1.0, 1.0, Provenance.MEASURED, 0.1)
NO_BATTERY = Unavailable("battery", "Battery", None, message("This computer has no battery."))


@pytest.fixture
def preferences(services):
    """The user's preferences, with some equipment."""
    services.preferences.change(equipment=(KEY_LIGHT, BACK_LIGHT, CAMERA))
    return services.preferences


@pytest.fixture
def page(services, preferences):
    """The page on a computer of which the processor can be read, and a counter could be."""
    return StudioPage(replace(services, sources=lambda: (CPU, RAPL_UNREADABLE, NO_BATTERY)))


def type_into(editor, name, watts):
    """Fill in the editor and press Enter, as on a keyboard."""
    for field, text in ((editor.name, name), (editor.watts, watts)):
        field.line.selectAll()
        QTest.keyClicks(field.line, text)
    QTest.keyClick(editor.watts.line, Qt.Key.Key_Return)


def open_editor(page):
    """Give the editor that is open."""
    panel = page.equipment
    widgets = [panel.rows.itemAt(position).widget() for position in range(panel.rows.count())]
    return next(each for each in widgets if each not in panel.equipment_rows)


def test_the_list_shows_what_is_kept_and_its_sum(page, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    said = words(page.equipment)
    assert "Key light" in said and "Camera" in said
    assert "68\u00a0W" in said
    assert "3 of 3 are on" in said


def test_equipment_is_added_with_the_keyboard_alone(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    page.equipment.add.setFocus()
    QTest.keyClick(page.equipment.add, Qt.Key.Key_Space)
    editor = open_editor(page)
    assert editor.name.line.hasFocus()
    type_into(editor, "Ring light", "7,5")
    assert preferences.settings.equipment[-1] == Equipment("Ring light", 7.5)
    assert len(page.equipment.equipment_rows) == 4


@pytest.mark.parametrize(("name", "watts"), [("Ring light", "bright"), ("Ring light", "-4"), ("", "7"), ("", "")])
def test_a_bad_entry_is_said_in_one_sentence_and_not_kept(page, preferences, qtbot, name, watts):
    shown(qtbot, page, USUAL_WINDOW)
    page.equipment.add.click()
    editor = open_editor(page)
    type_into(editor, name, watts)
    assert preferences.settings.equipment == (KEY_LIGHT, BACK_LIGHT, CAMERA)
    problems = [field.problem for field in (editor.name, editor.watts) if field.problem]
    assert problems
    assert all(problem.endswith(".") and problem.count(". ") == 0 for problem in problems)


def test_equipment_is_changed_in_its_place(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    page.equipment.equipment_rows[1].edit.click()
    type_into(open_editor(page), "Back light, dimmed", "9")
    assert preferences.settings.equipment == (KEY_LIGHT, Equipment("Back light, dimmed", 9.0), CAMERA)
    assert page.equipment.equipment_rows[1].edit.hasFocus()


def test_escape_leaves_everything_as_it_was(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    page.equipment.equipment_rows[0].edit.click()
    editor = open_editor(page)
    QTest.keyClicks(editor.name.line, "Other")
    QTest.keyClick(editor.name.line, Qt.Key.Key_Escape)
    QTest.keyClick(editor.name.line, Qt.Key.Key_Escape)
    assert preferences.settings.equipment == (KEY_LIGHT, BACK_LIGHT, CAMERA)
    assert len(page.equipment.equipment_rows) == 3


def test_what_is_switched_off_no_longer_counts(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    switch = page.equipment.equipment_rows[1].switch
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert preferences.settings.equipment[1] == replace(BACK_LIGHT, on=False)
    assert "50\u00a0W" in words(page.equipment)
    assert switch.hasFocus()


def test_a_light_that_is_dimmed_counts_with_its_share_from_then_on(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    row = page.equipment.equipment_rows[0]
    row.level.setFocus()
    QTest.keyClick(row.level, Qt.Key.Key_PageDown)
    QTest.keyClick(row.level, Qt.Key.Key_Left)
    assert preferences.settings.equipment[0] == replace(KEY_LIGHT, level=0.7)
    assert "70% of 45\u00a0W" in words(row)
    assert "54\u00a0W" in words(page.equipment)  # 31.5 + 18 + 5
    assert row.level.hasFocus()


def test_only_a_light_that_is_on_can_be_dimmed(page, preferences, qtbot):
    preferences.change(equipment=(KEY_LIGHT, replace(BACK_LIGHT, on=False, level=0.4), CAMERA))
    shown(qtbot, page, USUAL_WINDOW)
    key, back, camera = (each.level for each in page.equipment.equipment_rows)
    assert key.isVisible() and key.isEnabled()
    assert back.isVisible() and not back.isEnabled()
    assert not camera.isVisible()
    page.equipment.equipment_rows[1].switch.click()
    assert preferences.settings.equipment[1] == replace(BACK_LIGHT, level=0.4)
    assert back.isEnabled()


def test_new_watts_leave_a_light_as_dimmed_as_it_is(page, preferences, qtbot):
    preferences.change(equipment=(replace(KEY_LIGHT, level=0.7), BACK_LIGHT, CAMERA))
    shown(qtbot, page, USUAL_WINDOW)
    page.equipment.equipment_rows[0].edit.click()
    type_into(open_editor(page), "Key light", "50")
    assert preferences.settings.equipment[0] == Equipment("Key light", 50.0, level=0.7)


def test_what_is_removed_can_be_put_back(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    page.equipment.equipment_rows[0].remove.click()
    assert preferences.settings.equipment == (BACK_LIGHT, CAMERA)
    assert page.equipment.undo.hasFocus()
    QTest.keyClick(page.equipment.undo, Qt.Key.Key_Space)
    assert preferences.settings.equipment == (KEY_LIGHT, BACK_LIGHT, CAMERA)


def test_a_preset_is_picked_with_the_watts_of_its_factor(page, services, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    page.equipment.pick.click()
    tile = page.equipment.presets.tiles[0]
    tile.add.click()
    factor = services.draws.factors["stu_keylight"]
    assert preferences.settings.equipment[-1].power_w == factor.central
    assert "assumption" in words(tile)
    assert factor.source in tile.toolTip()


def test_every_preset_has_a_name_of_its_own_and_says_how_it_is_known(services):
    offered = presets(services.draws.factors)
    assert {preset.factor.id for preset in offered} >= {"stu_keylight", "stu_webcam", "stu_monitor27"}
    assert len({preset.name for preset in offered}) == len(offered)
    assert all(preset.name != preset.factor.parameter for preset in offered)


def test_a_change_elsewhere_is_shown(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    preferences.change(equipment=(CAMERA,))
    assert "Key light" not in words(page.equipment)


def test_what_works_is_told_from_what_does_not(page, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    page.show_snapshot(snapshot(60))
    settle()
    rows = [row.accessibleName() for row in page.sources.rows if row.isVisible()]
    assert rows[0].startswith("AMD Ryzen 7 5800X: 58\u00a0W, measured")
    assert any("Rest of PC" in row and "modelled" in row for row in rows)
    (card,) = page.sources.mendable.findChildren(MissingCard)
    assert str(RAPL_UNREADABLE.reason) in card.accessibleName()
    assert str(RAPL_UNREADABLE.remedy) in card.accessibleName()


def test_a_recording_tells_its_measured_parts_in_place_of_sources(services, qtbot):
    page = StudioPage(services)
    shown(qtbot, page, USUAL_WINDOW)
    page.show_snapshot(snapshot(60))
    rows = [row.accessibleName() for row in page.sources.rows if row.isVisible()]
    assert any("GPU" in row and "measured" in row for row in rows)
    assert "2 sources are read." in words(page.sources)


def test_the_command_that_helps_can_be_copied(page, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    (copy,) = page.sources.mendable.findChildren(CopyButton)
    copy.click()
    assert QGuiApplication.clipboard().text() == RAPL_UNREADABLE.command


def test_what_nobody_can_mend_is_folded_away(page, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    assert "no battery" not in words(page.sources)
    page.sources.fold.click()
    settle()
    assert "no battery" in words(page.sources)


def test_checking_again_opens_the_sources_on_another_thread(qtbot):
    threads, may_answer = [], threading.Event()

    def check():
        threads.append(threading.current_thread())
        may_answer.wait(5)
        return (CPU,)

    panel = SourcesPanel(lambda: (RAPL_UNREADABLE,), check=check)
    shown(qtbot, panel, USUAL_WINDOW)
    assert not any(row.isVisible() for row in panel.rows)
    panel.check.click()
    assert not panel.check.isEnabled()
    may_answer.set()
    qtbot.waitUntil(panel.check.isEnabled)
    assert threads[0] is not threading.main_thread()
    assert panel.rows[0].accessibleName().startswith("AMD Ryzen 7 5800X")
    assert not panel.mendable.isVisible()


def test_the_computer_stands_there_as_assumed_until_it_is_corrected(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    idle = page.computer.idle
    assert idle.control.line.placeholderText() == "24"
    assert "assumed" in words(idle)
    idle.control.line.setFocus()
    QTest.keyClicks(idle.control.line, "31")
    QTest.keyClick(idle.control.line, Qt.Key.Key_Return)
    assert preferences.settings.cpu_idle_w == 31
    assert "corrected" in words(idle)
    page.computer.reset.click()
    assert preferences.settings.cpu_idle_w is None
    assert "assumed" in words(idle)


def test_a_processor_at_rest_draws_no_more_than_at_full_load(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    QTest.keyClicks(page.computer.idle.control.line, "500")
    QTest.keyClick(page.computer.idle.control.line, Qt.Key.Key_Return)
    assert preferences.settings.cpu_idle_w is None
    assert "120" in page.computer.idle.control.problem


def test_figures_measured_on_this_computer_are_marked_so(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    assert not page.computer.calibrated.isVisible()
    preferences.change(cpu_idle_w=20, cpu_max_w=110)
    page.computer.calibrated.control.click()
    assert preferences.settings.cpu_calibrated
    assert "measured by you" in words(page.computer.full)


@pytest.mark.parametrize("theme", [ThemeChoice.DARK, ThemeChoice.LIGHT])
@pytest.mark.parametrize("size", [COLUMN_BESIDE_OBS, USUAL_WINDOW])
def test_nothing_is_cut_in_a_language_of_long_words(page, appearance, qtbot, monkeypatch, size, theme):
    appearance.choose(theme)
    speak_long(monkeypatch)
    window = shown(qtbot, page, size)
    retranslated(window)
    page.show_snapshot(snapshot(60))
    page.equipment.pick.click()
    page.equipment.equipment_rows[0].edit.click()
    page.sources.fold.click()
    settle()
    assert cut_texts(page) == []
    assert page.width() <= size[0]


def test_everything_has_a_name_and_is_reached_with_tab(page, qtbot):
    window = shown(qtbot, page, USUAL_WINDOW)
    page.equipment.pick.click()
    page.equipment.equipment_rows[0].edit.click()
    settle()
    assert nameless(page) == []
    assert unreached_by_tab(window, page) == []


def test_tab_goes_down_the_list_also_after_it_was_made_anew(page, qtbot):
    window = shown(qtbot, page, USUAL_WINDOW)
    page.equipment.equipment_rows[0].remove.click()
    settle()
    stops = tab_stops(window)
    places = [stops.index(row.switch) for row in page.equipment.equipment_rows]
    assert places == sorted(places)
    assert places[-1] < stops.index(page.equipment.add)


def test_nothing_kept_says_what_to_do(services, qtbot):
    page = StudioPage(services)
    shown(qtbot, page, USUAL_WINDOW)
    assert "Pick your lights and cameras" in words(page.equipment)
    assert "modelled from its load" in words(page.sources)


def test_a_light_is_known_by_its_name_until_its_owner_says_what_it_is(page, preferences, qtbot):
    shown(qtbot, page, USUAL_WINDOW)
    page.equipment.add.click()
    editor = open_editor(page)
    QTest.keyClicks(editor.name.line, "Contre-jour")
    assert editor.light.isChecked()
    type_into(editor, "Big one", "80")
    assert preferences.settings.equipment[-1] == Equipment("Big one", 80.0)
    page.equipment.add.click()
    editor = open_editor(page)
    editor.light.click()
    type_into(editor, "Other big one", "60")
    assert preferences.settings.equipment[-1] == Equipment("Other big one", 60.0, is_light=True)
