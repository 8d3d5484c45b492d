"""The seconds of a live as a curve, a running total and quarters of an hour."""

from dataclasses import replace

import numpy as np
import pytest

from fakes.session_examples import moment
from livewatt.domain.chain import Convention, Segment
from livewatt.sharing.seconds import Seconds


def seconds(*moments):
    return Seconds.of(moments, Convention.ATTRIBUTED)


def long_live(minutes, power_w):
    """Give a moment for each minute, each standing for that minute."""
    return [
        replace(moment(60 * (number + 1), power_w(number)), interval_s=60.0, gap_s=0.0) for number in range(minutes)
    ]


def test_a_column_is_the_mean_of_its_seconds():
    curve = seconds(*(moment(second, 100.0 * second) for second in (1, 2, 3, 4))).curve(4.0, 2)
    assert curve.studio_w == pytest.approx([150.0, 350.0])
    assert curve.rates_g_per_h[Segment.SCREEN] == pytest.approx([6.0, 6.0])
    assert curve.reached == pytest.approx([0.5, 1.0])


def test_what_was_not_recorded_is_no_zero():
    curve = seconds(moment(1), moment(4)).curve(4.0, 4)
    assert np.isnan(curve.studio_w).tolist() == [False, True, True, False]
    assert curve.reached == pytest.approx([0.5, 0.5, 0.5, 1.0])


def test_a_short_live_is_no_comb():
    """There are more columns than seconds: each second fills all the columns of its time."""
    curve = seconds(*(moment(second, 100.0 * second) for second in range(1, 6))).curve(5.0, 20)
    assert curve.studio_w == pytest.approx(np.repeat([100.0, 200.0, 300.0, 400.0, 500.0], 4))
    assert curve.reached == pytest.approx(np.linspace(0.05, 1.0, 20))


def test_a_second_that_lies_in_two_columns_counts_in_both():
    curve = seconds(*(moment(second, 100.0 * second) for second in (1, 2, 3))).curve(3.0, 2)
    assert curve.studio_w == pytest.approx([(100 + 200 / 2) / 1.5, (200 / 2 + 300) / 1.5])


def test_a_live_without_seconds_has_an_empty_curve():
    curve = seconds().curve(0.0, 3)
    assert np.isnan(curve.studio_w).all()
    assert seconds().quarters() == ()


def test_quarters_are_whole_ones_and_recorded_nearly_in_full():
    found = seconds(*long_live(40, lambda minute: 300.0 if minute < 15 else 200.0)).quarters()
    assert [each.begin_s for each in found] == [0.0, 900.0]
    assert [each.studio_w for each in found] == pytest.approx([300.0, 200.0])
    assert found[0].emissions_g_per_h == pytest.approx(15.0)
    gap = [each for number, each in enumerate(long_live(30, lambda _minute: 300.0)) if number not in (3, 4)]
    assert [each.begin_s for each in seconds(*gap).quarters()] == [900.0]
