"""Energy counters: never negative, never a spike, exact where it can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livewatt.readers.reader import IMPLAUSIBLE_W, EnergyCounter, Mirrors

INTEL_RANGE_J = 262_143.328850
AMD_RANGE_J = 65_532.610987


def after(*readings: tuple[float, float], range_j: float | None = INTEL_RANGE_J):
    """Give what a counter says of the last of several (joules, seconds)."""
    counter = EnergyCounter(range_j)
    return [counter.advance(joules, at_s) for joules, at_s in readings][-1]


def test_the_first_reading_opens_an_interval_only():
    assert after((5000.0, 10.0)) is None


def test_the_difference_over_the_interval_is_the_power():
    spent = after((5000.0, 10.0), (5090.0, 12.0))
    assert (spent.energy_j, spent.interval_s, spent.power_w) == (90.0, 2.0, 45.0)


def test_a_counter_that_wraps_goes_on():
    spent = after((INTEL_RANGE_J - 20.0, 10.0), (30.0, 11.0))
    assert spent.power_w == pytest.approx(50.0)


def test_a_gap_is_counted_exactly():
    spent = after((5000.0, 10.0), (5000.0 + 90 * 40.0, 100.0))
    assert (spent.interval_s, spent.power_w) == (90.0, 40.0)


def test_a_gap_in_which_the_counter_may_have_gone_round_says_nothing():
    assert after((5000.0, 0.0), (9000.0, 600.0), range_j=AMD_RANGE_J) is None


def test_a_counter_that_went_back_over_a_gap_was_reset_by_the_sleep():
    assert after((60_000.0, 0.0), (800.0, 90.0)) is None


@pytest.mark.parametrize("range_j", [INTEL_RANGE_J, None])
def test_a_reset_is_no_spike(range_j):
    assert after((60_000.0, 0.0), (3.0, 1.0), range_j=range_j) is None


def test_a_counter_that_ran_on_while_the_clock_stood_is_no_spike():
    assert after((5000.0, 0.0), (33_800.0, 1.0)) is None


def test_a_clock_that_goes_back_starts_a_new_interval():
    counter = EnergyCounter(INTEL_RANGE_J)
    counter.advance(5000.0, 3600.0)
    assert counter.advance(5050.0, 1.0) is None
    assert counter.advance(5100.0, 2.0).power_w == 50.0


def test_readings_too_close_together_wait_for_the_next():
    counter = EnergyCounter()
    counter.advance(0.0, 0.0)
    assert counter.advance(1.0, 0.01) is None
    assert counter.advance(100.0, 1.0).energy_j == 100.0


def test_a_counter_above_the_range_it_states_gives_no_negative_energy():
    assert after((AMD_RANGE_J + 0.4, 0.0), (0.0, 1.0), range_j=AMD_RANGE_J) is None


@given(
    st.lists(st.tuples(st.floats(0, INTEL_RANGE_J), st.floats(0, 1e6)), min_size=2, max_size=20),
    st.sampled_from([INTEL_RANGE_J, AMD_RANGE_J, None]),
)
def test_no_sequence_gives_negative_energy_or_a_spike(readings, range_j):
    counter = EnergyCounter(range_j)
    for joules, at_s in readings:
        spent = counter.advance(joules, at_s)
        assert spent is None or (spent.energy_j >= 0 and spent.power_w <= IMPLAUSIBLE_W * (1 + 1e-9))


def test_counters_that_agree_twice_are_one():
    mirrors = Mirrors()
    mirrors.drop({"package-0": 1e5, "package-1": 1e5 + 0.05})
    assert set(mirrors.drop({"package-0": 1.001e5, "package-1": 1.001e5 + 0.05})) == {"package-0"}
    assert set(mirrors.drop({"package-0": 0.2, "package-1": 0.3})) == {"package-0"}


def test_counters_that_meet_by_chance_stay_two():
    mirrors = Mirrors()
    mirrors.drop({"package-0": 1e5, "package-1": 1e5})
    assert set(mirrors.drop({"package-0": 1e5 + 50, "package-1": 1e5 + 62})) == {"package-0", "package-1"}
    assert set(mirrors.drop({"package-0": 2e5, "package-1": 2e5})) == {"package-0", "package-1"}


def test_counters_at_zero_are_not_taken_for_one():
    mirrors = Mirrors()
    for _ in range(2):
        kept = mirrors.drop({"package-0": 0.0, "package-1": 0.0})
    assert set(kept) == {"package-0", "package-1"}
