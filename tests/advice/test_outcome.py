"""What is said of a change: nothing that was typed or modelled is called measured."""

import pytest

from livewatt.advice.outcome import Outcome, outcome_messages
from livewatt.advice.rule import Basis
from livewatt.model.effect import Effect, Interval, Verdict

LOWER = Effect(200.0, 182.0, Interval(-18.0, -21.0, -15.0), Interval(-17.5, -22.0, -13.0), False, Verdict.LOWER)
NOTHING = Effect(200.0, 199.0, Interval(-1.0, -3.0, 1.0), Interval(-1.0, -4.0, 2.0), False, Verdict.NO_DIFFERENCE)


def said(outcome):
    return [str(each) for each in outcome_messages(outcome)]


def test_a_measured_computer_speaks_with_its_interval():
    (told,) = said(Outcome(LOWER, Basis.MEASURED, 600.0))
    assert told.startswith("Measured: 18 W less than before, with 95% confidence between 15 and 21 W.")


@pytest.mark.parametrize(
    ("interval", "written"),
    [
        (Interval(-118.2, -121.4, -115.1), "118 W less than before, with 95% confidence between 115 and 121 W."),
        (Interval(-115.4, -115.9, -115.1), "115 W less than before, with 95% confidence between 115 and 116 W."),
        (Interval(-128.0, -141.0, -117.0), "130 W less than before, with 95% confidence between 120 and 140 W."),
    ],
)
def test_an_interval_says_how_sure_the_figure_is(interval, written):
    effect = Effect(300.0, 182.0, interval, interval, False, Verdict.LOWER)
    (told,) = said(Outcome(effect, Basis.MEASURED, 600.0))
    assert written in told


@pytest.mark.parametrize("effect", [LOWER, NOTHING])
def test_a_modelled_computer_is_never_called_measured(effect):
    (told,) = said(Outcome(effect, Basis.MODELLED, 600.0))
    assert "modelled from how busy this computer is" in told and "Measured" not in told
    assert ("18 W less" in told) is (effect is LOWER)


def test_equipment_tells_its_entered_watts_and_the_computer_its_own():
    entered, computer = said(Outcome(NOTHING, Basis.MEASURED, 600.0, entered_w=-18.0))
    assert entered == "18 W less by what you entered; no instrument measures it."
    assert computer == "The computer’s own power shows no difference."
    _, computer = said(Outcome(LOWER, Basis.MEASURED, 600.0, entered_w=12.0))
    assert computer.startswith("The computer’s own power: Measured: 18 W less")


def test_no_difference_is_never_said_to_be_finer_than_an_instrument():
    still = Effect(100.0, 100.0, Interval(0.0, -1e-12, 1e-12), Interval(0.0, -1e-12, 1e-12), False, NOTHING.verdict)
    assert said(Outcome(still, Basis.MEASURED, 600.0)) == [
        "No difference seen: a change of less than about 0.1 W does not show here."
    ]


def test_a_stream_that_is_set_by_hand_tells_what_was_entered_and_no_model_speaks_for_whatever_sends_it():
    entered = "3 Mb/s less are sent by what you entered; no OBS tells it."
    assert said(Outcome(NOTHING, Basis.MODELLED, 600.0, entered_mbps=-3.0)) == [entered]
    assert said(Outcome(None, Basis.MODELLED, 0.0, entered_mbps=-3.0)) == [entered]
    assert said(Outcome(NOTHING, Basis.MEASURED, 600.0, entered_mbps=1.5)) == [
        "1.5 Mb/s more are sent by what you entered; no OBS tells it.",
        "The computer’s own power shows no difference.",
    ]
    _, computer = said(Outcome(LOWER, Basis.MODELLED, 600.0, entered_mbps=-3.0))
    assert computer.startswith("18 W less, modelled from how busy this computer is")


def test_without_two_stretches_nothing_is_compared():
    (told,) = said(Outcome(None, Basis.MEASURED, 12.0))
    assert told.startswith("Not compared")
    assert said(Outcome(None, Basis.MEASURED, 12.0, entered_w=-18.0)) == [
        "18 W less by what you entered; no instrument measures it."
    ]
