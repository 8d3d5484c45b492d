"""The list stays quiet: one new suggestion in ten minutes on air, and never one that was put away."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advice.situations import CASES, PROFILES, before
from livewatt.advice.pacing import NEW_EVERY_S, Pacing
from livewatt.advice.ranking import suggestions
from livewatt.advice.rule import RuleId
from livewatt.model.plan.comparison import WhatIf


@pytest.fixture(scope="module")
def three(whatif):
    """Three suggestions, the largest first."""
    return suggestions(before(viewers=500.0), whatif)


def names(listed):
    return [each.rule for each in listed]


def test_on_air_one_more_is_let_in_every_ten_minutes_the_largest_first(three):
    pacing = Pacing()
    assert names(pacing.listed(three, 0.0, on_air=True)) == [RuleId.RESOLUTION]
    assert names(pacing.listed(three, NEW_EVERY_S - 1, on_air=True)) == [RuleId.RESOLUTION]
    assert names(pacing.listed(three, NEW_EVERY_S, on_air=True)) == [RuleId.RESOLUTION, RuleId.FPS]
    assert names(pacing.listed(three, 2 * NEW_EVERY_S - 1, on_air=True)) == [RuleId.RESOLUTION, RuleId.FPS]
    assert len(pacing.listed(three, 2 * NEW_EVERY_S, on_air=True)) == 3


def test_off_air_all_are_shown_at_once_and_stay_on_air(three):
    pacing = Pacing()
    assert pacing.listed(three, 0.0, on_air=False) == three
    assert pacing.listed(three, 1.0, on_air=True) == three


def test_one_that_no_longer_holds_goes_and_comes_back_without_being_new(three):
    pacing = Pacing()
    pacing.listed(three[:1], 0.0, on_air=True)
    assert pacing.listed((), 10.0, on_air=True) == ()
    assert pacing.listed(three[:1], 20.0, on_air=True) == three[:1]


def test_what_was_put_away_stays_away_until_another_show(three):
    pacing = Pacing()
    pacing.listed(three, 0.0, on_air=False)
    pacing.close(RuleId.RESOLUTION)
    assert names(pacing.listed(three, 1.0, on_air=True)) == [RuleId.FPS, RuleId.LIGHTS]
    pacing.begin_again()
    assert names(pacing.listed(three, 2.0, on_air=True)) == [RuleId.RESOLUTION]


@given(st.lists(st.tuples(st.floats(0.1, 900), st.integers(0, len(CASES) - 1)), max_size=30))
def test_whatever_happens_on_air_new_ones_are_ten_minutes_apart(every_case, steps):
    pacing, now_s, seen, new_at_s = Pacing(), 0.0, set(), []
    for step_s, case in steps:
        now_s += step_s
        fresh = set(names(pacing.listed(every_case[case], now_s, on_air=True))) - seen
        new_at_s += [now_s] * len(fresh)
        seen |= fresh
    assert all(later - earlier >= NEW_EVERY_S for earlier, later in pairwise(new_at_s))


@pytest.fixture(scope="module")
def every_case(whatif):
    """What each situation of the table suggests."""
    with_days = WhatIf(whatif.draws, whatif.ladders, PROFILES)
    return [suggestions(case.situation, with_days) for case in CASES]
