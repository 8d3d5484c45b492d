"""Saved plans on the What-if page: kept, compared, taken, renamed, deleted and put back, and one for the next live."""

from dataclasses import replace

import pytest
from page_checks import COLUMN_BESIDE_OBS, USUAL_WINDOW, cut_texts, nameless, settle, shown, unreached_by_tab, words
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from snapshots import FRANCE, STARTED, snapshot

from livewatt.domain.power import Equipment
from livewatt.domain.session import Session, SessionOrigin, SessionState
from livewatt.domain.stream import VideoFormat
from livewatt.gui.forms.hidden import MASK
from livewatt.gui.pages.whatif import WhatIfPage
from livewatt.gui.whatif.starting_points import onto, template_plan
from livewatt.gui.widgets.scroll import ScrollPage
from livewatt.live.planned_live import ATTACHMENT
from livewatt.model.plan.changes import Aspect
from livewatt.store.kept import Totals
from livewatt.store.plans import NamedPlan, PlanBook, attached_document

EQUIPMENT = (Equipment("Key light", 45.0), Equipment("Back light", 18.0), Equipment("Camera", 5.0))


@pytest.fixture
def page(services, qtbot):
    """The page with its first comparison, in a studio in France with some equipment."""
    services.preferences.change(equipment=EQUIPMENT, zone="FR")
    made = WhatIfPage(services)
    shown(qtbot, made, USUAL_WINDOW)
    qtbot.waitUntil(lambda: made.comparison is not None)
    return made


def click(qtbot, button):
    """Press a button."""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def save(qtbot, page, name):
    """Save the plan under a name, as a user does."""
    click(qtbot, page.head.save)
    page.name_editor.field.clear()
    QTest.keyClicks(page.name_editor.field, name)
    QTest.keyClick(page.name_editor.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.saved.plans.named(" ".join(name.split())) is not None)


def kept(services):
    """Give the plans that are in the book."""
    return services.plans.read()


@pytest.mark.parametrize("size", [USUAL_WINDOW, COLUMN_BESIDE_OBS])
def test_a_plan_that_another_page_shows_begins_at_the_top(services, page, size):
    page.shown_in.resize(*size)
    settle()
    bars = [each.verticalScrollBar() for each in page.shown_in.findChildren(ScrollPage)]
    for bar in bars:
        bar.setValue(bar.maximum())
    assert any(bar.value() > 0 for bar in bars)
    page.try_plan(template_plan(services), replace(template_plan(services), viewers=5.0), "The live under way")
    settle()
    assert [bar.value() for bar in bars] == [0] * len(bars)


@pytest.fixture
def two_plans(page, qtbot):
    """A small and a dark plan, saved; the controls are left at the second."""
    page.stream.size.chosen.emit(720)
    save(qtbot, page, "Small")
    page.stream.size.chosen.emit(1080)
    page.studio.lighting.control.setValue(0)
    save(qtbot, page, "Dark")
    return page


def test_a_plan_is_saved_under_the_name_that_is_typed(page, services, qtbot):
    page.stream.size.chosen.emit(720)
    save(qtbot, page, "  Small   Friday ")
    (named,) = kept(services).plans
    assert named.name == "Small Friday"
    assert named.plan == page.plan
    assert named.plan.encoding.video == VideoFormat(1280, 720, 60)
    assert not page.name_editor.isVisible()
    qtbot.waitUntil(lambda: "720p60" in words(page.saved))


def test_a_plan_of_the_same_name_is_overwritten_and_said_to_be(two_plans, services, qtbot):
    page = two_plans
    click(qtbot, page.head.save)
    assert page.name_editor.field.text() == "Dark"
    page.name_editor.field.setText("small")
    assert "A plan has this name already" in words(page.name_editor)
    assert page.name_editor.save.text() == "Overwrite"
    click(qtbot, page.name_editor.save)
    qtbot.waitUntil(lambda: kept(services).named("small").plan == page.plan)
    assert len(kept(services).plans) == 2


def test_escape_and_an_empty_name_save_nothing(page, services, qtbot):
    click(qtbot, page.head.save)
    assert not page.name_editor.save.isEnabled()
    QTest.keyClick(page.name_editor.field, Qt.Key.Key_Return)
    assert page.name_editor.isVisible()
    QTest.keyClick(page.name_editor.field, Qt.Key.Key_Escape)
    assert not page.name_editor.isVisible()
    assert page.window().focusWidget() is page.head.save
    assert kept(services).plans == ()


def test_a_plan_is_renamed_in_its_place(two_plans, services, qtbot):
    row = two_plans.saved.rows[0]
    click(qtbot, row.rename)
    row.editor.field.setText("Dark")
    assert not row.editor.save.isEnabled()
    row.editor.field.setText("Tiny")
    click(qtbot, row.editor.save)
    qtbot.waitUntil(lambda: [each.name for each in kept(services).plans] == ["Tiny", "Dark"])
    qtbot.waitUntil(lambda: two_plans.starting_point.findText("Plan: Tiny") >= 0)


def test_a_deleted_plan_can_be_put_back_and_is_for_the_next_live_again(two_plans, services, qtbot):
    small = kept(services).named("Small")
    click(qtbot, two_plans.saved.rows[0].next)
    qtbot.waitUntil(lambda: two_plans.saved.plans.next == small)
    click(qtbot, two_plans.saved.rows[0].remove)
    qtbot.waitUntil(lambda: two_plans.window().focusWidget() is two_plans.saved.undo)
    assert [each.name for each in kept(services).plans] == ["Dark"]
    assert kept(services).next is None
    assert "“Small” was deleted." in words(two_plans.saved)
    click(qtbot, two_plans.saved.undo)
    qtbot.waitUntil(lambda: kept(services).next == small)
    qtbot.waitUntil(lambda: len(two_plans.saved.rows) == 2)
    assert not two_plans.saved.undo.isVisible()


def test_one_plan_at_a_time_is_for_the_next_live(two_plans, services, qtbot):
    first, second = two_plans.saved.rows
    click(qtbot, first.next)
    qtbot.waitUntil(lambda: first.next.text() == "For the next live: chosen")
    click(qtbot, second.next)
    qtbot.waitUntil(lambda: second.next.isChecked() and not first.next.isChecked())
    click(qtbot, second.next)
    qtbot.waitUntil(lambda: kept(services).next is None)


def test_the_plan_that_went_with_a_live_is_no_longer_shown_as_for_the_next(two_plans, services, recorder, qtbot):
    row = two_plans.saved.rows[0]
    click(qtbot, row.next)
    qtbot.waitUntil(lambda: row.next.text() == "For the next live: chosen")
    services.plans.choose_next(None)  # as the recorder does when the session begins
    recorder.tell(snapshot(1))
    qtbot.waitUntil(lambda: row.next.text() == "For the next live")


def test_a_saved_plan_is_taken_beside_the_same_starting_point(two_plans, qtbot):
    page, start = two_plans, two_plans.comparison.start.plan
    click(qtbot, page.saved.rows[0].load)
    qtbot.waitUntil(lambda: page.comparison.plan.plan == page.plan)
    assert page.comparison.start.plan == start
    assert page.plan.encoding.video == VideoFormat(1280, 720, 60)
    assert page.plan.lighting == 1.0
    assert page.stream.size.value == 720
    assert [each.alteration.aspect for each in page.comparison.changes] == [Aspect.RESOLUTION]
    click(qtbot, page.reset)
    assert page.plan == start


def test_a_saved_plan_is_started_from_by_its_button_and_from_the_list(two_plans, services, qtbot):
    page = two_plans
    click(qtbot, page.saved.rows[1].start)
    qtbot.waitUntil(lambda: page.comparison.start.plan == kept(services).named("Dark").plan)
    assert page.starting_point.currentText() == "Plan: Dark"
    assert page.comparison.changes == ()
    row = page.starting_point.findText("Plan: Small")
    page.starting_point.setCurrentIndex(row)
    page.starting_point.activated.emit(row)
    qtbot.waitUntil(lambda: page.comparison.start.plan == kept(services).named("Small").plan)


def test_three_plans_stand_side_by_side_each_against_the_first(two_plans, qtbot):
    page = two_plans
    page.stream.duration.control.setValue(page.stream.duration.control.value() - 6)
    for row in page.saved.rows:
        click(qtbot, row.tick)
    click(qtbot, page.saved.this_plan)
    qtbot.waitUntil(lambda: page.compared.isVisible() and page.compared.bars[2].name.text() == "Dark")
    said = words(page.compared)
    assert [bar.name.text() for bar in page.compared.bars] == ["This plan", "Small", "Dark"]
    assert all(each in said for each in ("Resolution", "1080p", "720p", "Duration", "Lighting", "Your studio"))
    assert "It is never added to a footprint." in said
    first, small, dark = page.compared._compared.comparisons
    assert first.changes == ()
    assert dark.avoided.emissions_g.high < 0  # half an hour longer than this plan
    assert {each.alteration.aspect for each in dark.changes} == {Aspect.DURATION}
    assert {each.alteration.aspect for each in small.changes} == {Aspect.RESOLUTION, Aspect.DURATION, Aspect.LIGHTING}


def test_a_plan_without_an_hour_is_compared_at_the_one_its_slider_shows(two_plans, qtbot):
    page = two_plans
    page.start_from(replace(page.plan, start_hour=None))
    page.stream.hour.control.moved.emit(18.0)
    save(qtbot, page, "Early")
    page.reset.click()
    assert page.plan.start_hour is None
    click(qtbot, page.saved.rows[2].tick)
    click(qtbot, page.saved.this_plan)
    qtbot.waitUntil(lambda: "Start time" in words(page.compared))
    assert "8:00\u202fPM\n6:00\u202fPM" in words(page.compared)


def test_no_fourth_plan_is_compared(two_plans, qtbot):
    page = two_plans
    save(qtbot, page, "Third")
    for row in page.saved.rows:
        click(qtbot, row.tick)
    assert not page.saved.this_plan.isEnabled()
    click(qtbot, page.saved.rows[2].tick)
    click(qtbot, page.saved.this_plan)
    qtbot.waitUntil(lambda: not page.saved.rows[2].tick.isEnabled())


def test_with_one_plan_there_is_nothing_to_compare(two_plans, qtbot):
    page = two_plans
    for row in page.saved.rows:
        click(qtbot, row.tick)
    qtbot.waitUntil(page.compared.isVisible)
    click(qtbot, page.saved.rows[0].tick)
    qtbot.waitUntil(lambda: not page.compared.isVisible())


def test_streamer_mode_hides_the_viewers_of_plans_that_are_compared(two_plans, services, qtbot):
    page = two_plans
    page.audience.viewers.control.setValue(40)
    save(qtbot, page, "Crowd")
    for row in page.saved.rows[1:]:
        click(qtbot, row.tick)
    qtbot.waitUntil(lambda: "Average viewers" in words(page.compared))
    services.preferences.change(streamer_mode=True)
    qtbot.waitUntil(lambda: MASK in words(page.compared))
    assert "1 000" not in words(page.compared)


def test_a_disk_that_cannot_be_written_to_is_said_and_changes_nothing(services, tmp_path, qtbot):
    (tmp_path / "data").write_text("a file where the folder should be")
    page = WhatIfPage(replace(services, plans=PlanBook(tmp_path / "data" / "plans.json")))
    shown(qtbot, page, USUAL_WINDOW)
    qtbot.waitUntil(lambda: page.comparison is not None)
    page._save("Friday")
    qtbot.waitUntil(lambda: "Your plans cannot be kept" in words(page.saved))
    assert page.saved.rows == ()


def test_a_plan_from_elsewhere_is_shown_beside_its_own_start_whatever_is_read_meanwhile(services, qtbot):
    services.preferences.change(equipment=EQUIPMENT, zone="FR")
    start = replace(template_plan(services), viewers=77.0)
    target = replace(start, lighting=0.5)
    page = WhatIfPage(services)
    page.try_plan(start, target, "The live under way")
    shown(qtbot, page, USUAL_WINDOW)
    qtbot.waitUntil(lambda: page.comparison is not None and page.comparison.plan.plan == target)
    settle()
    assert page.comparison.start.plan == start
    assert page.starting_point.currentText() == "The live under way"
    assert page.studio.lighting.control.chosen == 0.5
    page.reload()
    settle()
    assert page.plan == target


def keep_planned_session(services, plan):
    """Keep a live of two minutes that had a plan, and give it."""
    session = Session("5f0c", "Friday", SessionOrigin.OBS, SessionState.RUNNING, STARTED, 120.0, FRANCE, "2026-11")
    services.store.begin(session)
    for second in range(1, 121):
        told = snapshot(second, equipment_w=34.0)
        services.store.append(session.id, told.moment, Totals(float(second), 0.0, (), told.totals.footprints))
    services.store.attach(session.id, ATTACHMENT, attached_document(NamedPlan("a1", "Small Friday", STARTED, plan)))
    services.store.finish(session.id)
    services.store.flush()


def test_after_the_live_its_plan_and_what_came_of_it_stand_side_by_side(services, speech, qtbot):
    services.preferences.change(equipment=EQUIPMENT, zone="FR")
    keep_planned_session(services, replace(template_plan(services), viewers=48.0, duration_h=1.0))
    page = WhatIfPage(services)
    shown(qtbot, page, USUAL_WINDOW)
    qtbot.waitUntil(page.review.isVisible)
    said = words(page.review)
    assert "Planned: Small Friday" in said
    assert "1\u00a0h\u00a000\u00a0min → 2\u00a0min" in said
    assert "Duration" in said
    speech.choose("fr")
    settle()
    assert "Prévu : Small Friday".replace(" :", "\u00a0:") in words(page.review)
    page.starting_point.choose("template")
    settle()
    assert not page.review.isVisible()


@pytest.mark.parametrize("size", [COLUMN_BESIDE_OBS, USUAL_WINDOW], ids=["column", "usual"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_word_of_the_plans_is_cut_and_all_is_reached(services, speech, qtbot, size, language):
    speech.choose(language)
    services.preferences.change(equipment=EQUIPMENT, zone="FR")
    keep_planned_session(services, template_plan(services))
    for number, name in enumerate(("A plan with a rather long name for Friday", "B", "C")):
        planned = replace(template_plan(services), lighting=number / 4)
        services.plans.save(NamedPlan(str(number), name, STARTED, planned))
    page = WhatIfPage(services)
    window = shown(qtbot, page, size)
    qtbot.waitUntil(lambda: page.review.isVisible() and len(page.saved.rows) == 3)
    for row in page.saved.rows:
        click(qtbot, row.tick)
    qtbot.waitUntil(page.compared.isVisible)
    click(qtbot, page.head.save)
    page.name_editor.field.setText("B")
    click(qtbot, page.saved.rows[1].rename)
    settle()
    assert cut_texts(page) == []
    assert nameless(page) == []
    assert unreached_by_tab(window, page) == []


def test_a_saved_plan_keeps_the_computer_of_the_starting_point(services):
    services.preferences.change(equipment=EQUIPMENT, zone="FR")
    start = template_plan(services)
    measured = replace(start.computer, power_w=187.0)
    taken = onto(replace(start, computer=measured), replace(start, lighting=0.3, platform="carrier_pigeon"))
    assert taken.computer == measured
    assert taken.lighting == 0.3
    assert taken.platform is None
