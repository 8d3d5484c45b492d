"""What a tick stands for, and what is a gap."""

import pytest

from livewatt.domain.chain import Provenance
from livewatt.domain.power import Reading, Scope
from livewatt.domain.session import GapCause
from livewatt.live.gaps import Pace, pace


def _reading(interval_s, counted=True, provenance=Provenance.MEASURED):
    energy_j = 50.0 * interval_s if counted else None
    return Reading("rapl:0", "CPU", Scope.CPU_PACKAGE, 50.0, energy_j, interval_s, 0.0, provenance, 0.05)


@pytest.mark.parametrize("elapsed_s", [0.0, 0.97, 1.0, 2.9, 3.0])
def test_up_to_three_seconds_are_a_tick_like_any_other(elapsed_s):
    assert pace(elapsed_s, elapsed_s, []) == Pace(elapsed_s)


def test_time_never_runs_backwards():
    assert pace(-3600.0, -3600.0, []) == Pace(0.0)


def test_a_short_stall_is_bridged_and_marked():
    assert pace(4.5, 4.5, []) == Pace(4.5, 3.5, GapCause.STALL)


def test_a_longer_stall_is_not_made_up_without_a_counter():
    assert pace(30.0, 30.0, [_reading(1.0, counted=False)]) == Pace(1.0, 29.0, GapCause.STALL)
    assert pace(30.0, 30.0, [_reading(30.0, provenance=Provenance.MODELLED)]).interval_s == 1.0
    assert pace(30.0, 30.0, []).interval_s == 1.0


def test_a_counter_that_ran_through_a_stall_tells_all_of_it():
    assert pace(30.0, 30.0, [_reading(30.0)]) == Pace(30.0, 29.0, GapCause.STALL)


def test_one_meter_without_a_counter_spoils_it():
    assert pace(30.0, 30.0, [_reading(30.0), _reading(30.0, counted=False)]).interval_s == 1.0


def test_a_counter_that_began_anew_during_the_stall_does_not_tell_all_of_it():
    assert pace(30.0, 30.0, [_reading(12.0)]).interval_s == 1.0


@pytest.mark.parametrize(("elapsed_s", "awake_s"), [(90.0, 1.0), (4.0, 1.0), (90.0, 90.0)])
def test_a_sleep_is_a_gap_whatever_counters_say(elapsed_s, awake_s):
    assert pace(elapsed_s, awake_s, [_reading(elapsed_s)]) == Pace(1.0, elapsed_s - 1.0, GapCause.SLEEP)


def test_limits_go_with_the_length_of_a_tick():
    assert pace(5.0, 5.0, [], tick_s=5.0) == Pace(5.0)
    assert pace(400.0, 400.0, [], tick_s=5.0) == Pace(5.0, 395.0, GapCause.SLEEP)


def test_only_what_lies_after_the_beginning_counts():
    assert Pace(1.0).since(0.4) == Pace(0.4)
    assert Pace(1.0, 89.0, GapCause.SLEEP).since(1.0) == Pace(1.0)
    assert Pace(1.0, 89.0, GapCause.SLEEP).since(11.0) == Pace(1.0, 10.0, GapCause.SLEEP)
    assert Pace(1.0, 89.0, GapCause.SLEEP).since(500.0) == Pace(1.0, 89.0, GapCause.SLEEP)
