"""The schedule of seconds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livewatt.live.sampler import next_due_s


@given(started_s=st.floats(0, 1e6), late_s=st.lists(st.floats(0, 0.9), min_size=1, max_size=50))
def test_lateness_does_not_add_up(started_s, late_s):
    now_s = started_s
    for late in late_s:
        now_s = next_due_s(started_s, now_s, 1.0) + late
    assert now_s - late_s[-1] == pytest.approx(started_s + len(late_s), abs=1e-6)


@given(started_s=st.floats(0, 1e6), away_s=st.floats(0, 1e6))
def test_after_a_stall_the_next_moment_is_the_schedules_own_and_less_than_a_period_away(started_s, away_s):
    due_s = next_due_s(started_s, started_s + away_s, 1.0)
    assert started_s + away_s < due_s + 1e-3
    assert due_s - (started_s + away_s) <= 1.0 + 1e-6
    assert (due_s - started_s) % 1.0 == pytest.approx(0.0, abs=1e-6) or (due_s - started_s) % 1.0 > 1 - 1e-6
