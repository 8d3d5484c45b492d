"""The first steps: four short pages, each of which can be skipped, beside a program that already runs."""

import pytest
from page_checks import cut_texts, nameless, retranslated, settle, speak_long, unreached_by_tab, words
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from snapshots import snapshot

from livewatt.gui.forms.words import preference_title
from livewatt.gui.forms.zone_search import ZoneSearch
from livewatt.gui.wizard.steps import Step
from livewatt.gui.wizard.wizard import Wizard


@pytest.fixture
def wizard(services, qtbot):
    """The wizard at its first step."""
    made = Wizard(services)
    qtbot.addWidget(made)
    made.begin()
    qtbot.waitExposed(made)
    settle()
    return made


def test_there_are_four_steps_and_the_last_one_ends(wizard, services, qtbot):
    seen = [wizard.step]
    for _step in range(3):
        QTest.keyClick(wizard, Qt.Key.Key_Return)
        seen.append(wizard.step)
    assert seen == [Step.PLACE, Step.OBS, Step.STUDIO, Step.PRIVACY]
    assert wizard.go_on.text() == "Done"
    assert not services.preferences.settings.wizard_done
    QTest.keyClick(wizard, Qt.Key.Key_Return)
    assert not wizard.isVisible()
    assert services.preferences.settings.wizard_done


def test_a_step_that_was_not_answered_is_skipped_and_changes_nothing(wizard, services):
    before = services.preferences.settings
    assert wizard.go_on.text() == "Skip"
    wizard.go_on.click()
    assert wizard.step is Step.OBS
    assert services.preferences.settings == before


def test_an_answer_counts_at_once(wizard, services):
    wizard.pages[Step.PLACE].zone.chosen.emit("FR")
    assert services.preferences.settings.zone == "FR"
    assert wizard.go_on.text() == "Next"


def test_consent_is_asked_for_and_not_assumed(wizard, services):
    wizard.show_step(Step.OBS)
    assert not services.preferences.settings.obs_consent
    wizard.pages[Step.OBS].consent.control.click()
    assert services.preferences.settings.obs_consent
    assert wizard.go_on.text() == "Next"


def test_lights_are_picked_with_watts_that_can_be_changed(wizard, services):
    wizard.show_step(Step.STUDIO)
    settle()
    panel = wizard.pages[Step.STUDIO]
    assert panel.presets.isVisible()
    panel.presets.tiles[0].add.click()
    panel.equipment_rows[0].edit.click()
    editor = panel.rows.itemAt(0).widget()
    editor.watts.line.setText("30")
    editor.save.click()
    (light,) = services.preferences.settings.equipment
    assert light.power_w == 30


def test_enter_in_a_field_ends_the_typing_and_not_the_step(wizard, services):
    own = wizard.pages[Step.PLACE].own.control
    own.line.setFocus()
    QTest.keyClicks(own.line, "many")
    QTest.keyClick(own.line, Qt.Key.Key_Return)
    assert wizard.step is Step.PLACE
    assert own.problem
    wizard.show_step(Step.STUDIO)
    settle()
    panel = wizard.pages[Step.STUDIO]
    panel.add.click()
    editor = panel.rows.itemAt(0).widget()
    QTest.keyClicks(editor.name.line, "Key light")
    editor.watts.line.setFocus()
    QTest.keyClicks(editor.watts.line, "45")
    QTest.keyClick(editor.watts.line, Qt.Key.Key_Return)
    assert wizard.step is Step.STUDIO
    assert [each.name for each in services.preferences.settings.equipment] == ["Key light"]


def test_the_way_back_keeps_what_was_answered(wizard, services):
    wizard.pages[Step.PLACE].zone.chosen.emit("FR")
    wizard.go_on.click()
    wizard.back.click()
    assert wizard.step is Step.PLACE
    assert "France" in wizard.pages[Step.PLACE].zone.list.currentText()
    assert not wizard.back.isVisible()


@pytest.mark.parametrize("how", ["escape", "button", "window"])
def test_closing_it_in_any_way_is_an_answer(wizard, services, how):
    if how == "escape":
        QTest.keyClick(wizard, Qt.Key.Key_Escape)
    elif how == "button":
        wizard.leave.click()
    else:
        wizard.close()
    assert not wizard.isVisible()
    assert services.preferences.settings.wizard_done


def test_it_begins_anew_when_asked_for_again(wizard):
    wizard.show_step(Step.PRIVACY)
    wizard.close()
    wizard.begin()
    assert wizard.step is Step.PLACE
    assert wizard.isVisible()


def test_the_program_goes_on_beside_it(wizard, services, shell, recorder, qtbot):
    shell.show_window()
    assert not wizard.isModal()
    recorder.tell(snapshot(1))
    qtbot.waitUntil(lambda: services.bridge.latest is not None)
    assert wizard.isVisible()
    QTest.keyClick(shell.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert shell.window.windowTitle().startswith("Studio")


def test_the_last_step_says_what_leaves_this_computer(wizard):
    wizard.show_step(Step.PRIVACY)
    settle()
    said = words(wizard)
    assert "127.0.0.1" in said
    assert "no account" in said


def test_a_screen_reader_hears_which_step_it_is(wizard):
    wizard.show_step(Step.STUDIO)
    assert wizard.steps.accessibleName() == "Step 3 of 4: Studio"


def test_the_language_is_switched_while_it_is_open(wizard, speech):
    speech.choose("fr")
    retranslated(wizard)
    assert preference_title("grid_g_per_kwh") in words(wizard)


@pytest.mark.parametrize("width", [380, 660])
@pytest.mark.parametrize("step", list(Step))
def test_nothing_is_cut_in_a_language_of_long_words(wizard, monkeypatch, step, width):
    speak_long(monkeypatch)
    wizard.resize(width, 640)
    wizard.show_step(step)
    retranslated(wizard)
    assert wizard.width() == width
    assert cut_texts(wizard) == []


@pytest.mark.parametrize("text", ["Atlantis", "united"])
def test_enter_on_a_grid_that_fits_nothing_stays_and_says_so(wizard, text):
    search = next(each for each in wizard.findChildren(ZoneSearch) if each.isVisible())
    line = search.list.lineEdit()
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    for _press in range(2):
        search.list.completer().popup().hide()
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert wizard.step is Step.PLACE
        assert search.problem.endswith(".")
        assert line.text() == text


def test_the_grids_are_seen_whole_in_the_narrowest_wizard(wizard):
    wizard.resize(1, 640)
    settle()
    grids = next(each.list for each in wizard.findChildren(ZoneSearch) if each.isVisible())
    assert grids.visibleRegion().boundingRect() == grids.rect()


@pytest.mark.parametrize("step", list(Step))
def test_everything_has_a_name_and_is_reached_with_tab(wizard, step):
    wizard.show_step(step)
    settle()
    assert nameless(wizard) == []
    assert unreached_by_tab(wizard, wizard) == []
