"""What can be done, on the Live page: cards by keyboard, in both languages, narrow and masked."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import snapshots
from clipping import cut_off
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from advice.situations import before, live
from livewatt.advice.ranking import suggestions
from livewatt.advice.rule import RuleId
from livewatt.advice.situation import Ending, ShowPhase
from livewatt.domain.estimate import Estimate
from livewatt.domain.message import message
from livewatt.gui.pages.live import LivePage
from livewatt.gui.panels.advice import AdvicePanel
from livewatt.gui.whatif.adjustments import at_shown_hour
from livewatt.live.advice import Advice, Followed
from livewatt.model.draws import Draws
from livewatt.model.plan.comparison import WhatIf
from livewatt.store.factor_files import load_factor_set, load_rungs
from livewatt.wording.language import say

DONE = Followed(
    RuleId.PREVIEW,
    message("Switch OBS’s preview off."),
    datetime(2026, 11, 20, 20, 54, tzinfo=UTC),
    (message("No difference seen: a change of less than about {watts} W does not show here.", watts=4),),
    can_be_denied=True,
    is_final=True,
)


@pytest.fixture(scope="module")
def whatif():
    return WhatIf(Draws(load_factor_set()), load_rungs())


@pytest.fixture
def advice(whatif):
    """Three suggestions of a live with five hundred viewers, one that was done, and nothing to explain."""
    made = suggestions(live({"viewers": 500.0}, preview_w=Estimate(20.0, 16.0, 24.0)), whatif)
    assert len(made) >= 3
    return Advice(made[:3], (DONE,), None, ShowPhase.LIVE, 1.5, is_usual=True)


@pytest.fixture
def panel(qtbot):
    made = AdvicePanel()
    qtbot.addWidget(made)
    made.resize(316, 900)
    made.show()
    return made


def show(panel, advice, *, masked=False):
    """Show a list; what is new in a layout is seen a turn later."""
    panel.show_advice(advice, masked=masked)
    QApplication.processEvents()


def words(widget):
    labels = [*widget.findChildren(QLabel), *widget.findChildren(QPushButton)]
    return " ".join(each.text() for each in labels if each.isVisibleTo(widget))


def test_each_suggestion_says_what_it_avoids_how_surely_and_what_it_costs(panel, advice):
    show(panel, advice)
    assert list(panel.cards) == [each.rule for each in advice.suggestions]
    for each in advice.suggestions:
        said = words(panel.cards[each.rule])
        assert say(each.proposal.what) in said and "sure to be a saving" in said
        assert say(each.proposal.cost) in said
    assert not panel.silence.isVisibleTo(panel)


def test_how_and_why_are_behind_an_arrow(qtbot, panel, advice):
    show(panel, advice)
    first = advice.suggestions[0]
    card = panel.cards[first.rule]
    assert first.proposal.evidence.source not in words(card)
    qtbot.keyClick(card.more, Qt.Key.Key_Space)
    said = words(card)
    assert first.proposal.evidence.source in said and say(first.proposal.how[1]) in said
    assert "as your shows usually last" in said
    with qtbot.waitSignal(panel.method_asked) as asked:
        qtbot.keyClick(card.source, Qt.Key.Key_Space)
    assert asked.args == ["saving"]


def test_every_button_is_reached_and_named(qtbot, panel, advice):
    show(panel, advice)
    buttons = [each for each in panel.findChildren(QPushButton) if each.isVisibleTo(panel)]
    assert len(buttons) >= 3 * 3 + 1
    for each in buttons:
        assert each.text() or each.accessibleName()
        assert each.accessibleDescription()
        assert each.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_buttons_tell_what_is_wanted(qtbot, panel, advice):
    show(panel, advice)
    first = advice.suggestions[0]
    card = panel.cards[first.rule]
    for button, signal in ((card.did_it, panel.done), (card.not_now, panel.dismissed)):
        with qtbot.waitSignal(signal) as told:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert told.args == [first.rule]
    with qtbot.waitSignal(panel.tried) as tried:
        qtbot.mouseClick(card.try_it, Qt.MouseButton.LeftButton)
    assert tried.args == [first.proposal.start, first.proposal.target]
    with qtbot.waitSignal(panel.denied) as denied:
        qtbot.mouseClick(panel.followed[RuleId.PREVIEW].deny, Qt.MouseButton.LeftButton)
    assert denied.args == [RuleId.PREVIEW]


def test_what_stays_is_not_made_anew_and_keeps_the_focus(qtbot, panel, advice):
    show(panel, advice)
    second = panel.cards[advice.suggestions[1].rule]
    second.did_it.setFocus()
    show(panel, replace(advice, suggestions=advice.suggestions[::-1]))
    assert panel.cards[advice.suggestions[1].rule] is second
    assert panel.window().focusWidget() is second.did_it
    show(panel, replace(advice, suggestions=(advice.suggestions[0], advice.suggestions[2])))
    neighbour = panel.cards[advice.suggestions[2].rule]
    assert panel.window().focusWidget() is neighbour.more


def test_a_new_suggestion_takes_no_focus(qtbot, panel, advice):
    show(panel, replace(advice, suggestions=advice.suggestions[1:]))
    card = panel.cards[advice.suggestions[1].rule]
    card.more.setFocus()
    show(panel, advice)
    assert panel.window().focusWidget() is card.more


def test_where_there_is_nothing_one_sentence_says_why(panel, advice):
    show(panel, None)
    assert "once a live is under way" in panel.silence.text()
    why = message("Nothing here is sure to avoid even half a gram in the time that is left.")
    show(panel, Advice((), (), why, ShowPhase.LIVE, 1.0))
    assert panel.silence.text() == str(why) and not panel.cards
    show(panel, advice)
    assert not panel.silence.isVisibleTo(panel)


def test_the_streamer_mode_tells_no_viewers(qtbot, panel, whatif):
    ending = suggestions(replace(before(duration_h=4.0, viewers=31.0), ending=Ending(1.0, 3.0)), whatif)
    shown = next(each for each in ending if each.rule is RuleId.ENDING)
    advice = Advice((shown,), (), None, ShowPhase.OFFLINE, None)
    show(panel, advice)
    panel.cards[RuleId.ENDING].more.setChecked(True)
    assert "of 31 over the show" in words(panel)
    show(panel, advice, masked=True)
    assert "31" not in words(panel) and "viewer-hours" not in words(panel)


def test_another_language_is_spoken_at_once(qtbot, panel, advice, speech):
    show(panel, advice)
    speech.choose("fr")
    qtbot.waitUntil(lambda: panel.title.text() != "What you can do")
    said = words(panel)
    assert "économie certaine à" in said and "I did it" not in said


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [380, 700, 1180])
def test_nothing_is_cut_off_however_narrow(open_shell, services, recorder, advice, speech, language, width):
    speech.choose(language)
    shell = open_shell()
    shell.show_window()
    shell.window.resize(width, 800)
    page = shell.window.show_place("live")
    services.bridge._take_advice(advice)
    recorder.tell(snapshots.late())
    page._show_all()
    page.places.advice.cards[advice.suggestions[0].rule].more.setChecked(True)
    for _round in range(8):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    assert not cut_off(page.places.advice)


def test_the_page_hands_the_buttons_to_the_advisor(qtbot, services, advice):
    asked = []

    class FakeAdvisor:
        def dismiss(self, rule):
            asked.append(("dismiss", rule))

        def mark_done(self, rule):
            asked.append(("done", rule))

        def deny(self, rule):
            asked.append(("deny", rule))

    page = LivePage(replace(services, advisor=FakeAdvisor()))
    qtbot.addWidget(page)
    page.show()
    services.bridge._take_advice(advice)
    page._show_all()
    first = advice.suggestions[0].rule
    card = page.places.advice.cards[first]
    card.did_it.click()
    card.not_now.click()
    page.places.advice.followed[RuleId.PREVIEW].deny.click()
    assert asked == [("done", first), ("dismiss", first), ("deny", RuleId.PREVIEW)]


def test_try_it_opens_the_plan_beside_the_live_as_it_is(qtbot, open_shell, services, advice):
    shell = open_shell()
    shell.show_window()
    live_page = shell.window.show_place("live")
    services.bridge._take_advice(advice)
    live_page._show_all()
    first = advice.suggestions[0]
    live_page.places.advice.cards[first.rule].try_it.click()
    assert shell.window.shown_place == "what-if"
    page = shell.window.show_place("what-if")
    assert page.plan == first.proposal.target
    counted = at_shown_hour(first.proposal.target)
    qtbot.waitUntil(lambda: page.comparison is not None and page.comparison.plan.plan == counted)
    assert page.comparison.start.plan == at_shown_hour(first.proposal.start)
