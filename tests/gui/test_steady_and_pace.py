import pytest

from livewatt.gui.pace import Pace
from livewatt.gui.steady import SteadyValue


def followed(*values):
    steady = SteadyValue()
    return [steady.follow(value) for value in values]


def test_a_figure_stands_still_within_its_last_digit():
    assert followed(230, 233, 226, 236.9, 230) == [230] * 5


def test_a_figure_moves_when_the_value_really_did():
    assert followed(230, 238, 238) == [230, 238, 238]
    assert followed(0.023, 0.0238) == [0.023, 0.0238]


def test_a_figure_becomes_unknown_at_once_and_zero_is_zero():
    assert followed(230, None, 233, 0, 4) == [230, None, 233, 0, 4]


def drawn(pace, seconds, own_fraction=0.01, *, active=True):
    return sum(pace.is_due(own_fraction, active=active) for _second in range(seconds))


def test_curves_are_drawn_each_second_with_the_focus_and_every_other_without():
    assert drawn(Pace(), 60) == 60
    assert drawn(Pace(), 60, active=False) == 30


def test_one_busy_second_does_not_slow_the_curves_down():
    pace = Pace()
    assert pace.is_due(0.5, active=True)
    assert drawn(pace, 59) == 59


def test_a_window_that_costs_too_much_draws_less_often_and_later_again():
    pace = Pace()
    drawn(pace, 30, 0.05)
    assert drawn(pace, 30, 0.05) == pytest.approx(15, abs=1)
    drawn(pace, 300, 0.05)
    assert pace.interval_s == 8
    drawn(pace, 300, 0.005)
    assert pace.interval_s == 1
