"""Counts across OBS's restarts of its counters, and the rate made from them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livewatt.links.obs_counts import RisingCount, SentRate

MBPS_BYTES = 125_000  # one second at 1 Mb/s


def rate_after(points: list[tuple[float, int]]) -> float | None:
    """Give the rate after a series of (seconds, bytes sent so far)."""
    rate = SentRate()
    for at_s, total in points:
        rate.read(at_s, total)
    return rate.mbps


def test_a_reconnect_adds_to_what_was_sent_before():
    count = RisingCount()
    for value in (100, 250, 250, 0, 0, 40, 90):  # an outage: the bytes freeze, then start over
        count.read(value)
    assert count.total == 340


@given(st.lists(st.integers(0, 10**12)))
def test_a_count_never_falls(values):
    count, totals = RisingCount(), [0]
    for value in values:
        count.read(value)
        totals.append(count.total)
    assert all(before <= after for before, after in pairwise(totals))


def test_a_count_without_start_begins_at_the_first_value():
    count = RisingCount(None)
    for value in (7_000, 7_003):
        count.read(value)
    assert count.total == 3


def test_a_restarted_count_leaves_out_what_was_before():
    count = RisingCount(None)
    count.read(7_000)
    again = count.restarted()
    again.read(7_002)
    assert (again.total, count.total) == (2, 0)


def test_an_even_stream_has_its_own_rate():
    assert rate_after([(float(second), second * 6 * MBPS_BYTES) for second in range(20)]) == pytest.approx(6)


def test_uneven_groups_of_pictures_do_not_show():
    sizes = [3 * MBPS_BYTES, MBPS_BYTES]  # a second with a key frame, a second without
    totals = [sum(sizes[second % 2] for second in range(until)) for until in range(30)]
    rates = [rate_after(list(enumerate(totals[:until]))) for until in range(20, 30)]
    assert rates == pytest.approx([2] * 10, rel=0.11)


def test_the_first_seconds_have_no_rate():
    assert rate_after([(0, 0), (1, 500), (2, 900), (3, 200_000)]) is None


def test_a_drop_of_the_bitrate_is_shown_within_the_window():
    totals = [second * 6 * MBPS_BYTES for second in range(20)]
    totals += [totals[-1] + second * 2 * MBPS_BYTES for second in range(1, 13)]
    assert rate_after(list(enumerate(totals))) == pytest.approx(2)


def test_what_is_sent_at_once_after_a_gap_is_no_rate():
    steady = [(float(second), second * MBPS_BYTES) for second in range(20)]
    asleep = [(40.0, 40 * MBPS_BYTES), (41.0, 40 * MBPS_BYTES + 5_000)]
    after = [(42.0 + second, 42 * MBPS_BYTES + second * MBPS_BYTES) for second in range(10)]
    assert rate_after(steady + asleep) is None
    assert rate_after(steady + asleep + after) == pytest.approx(1)


@pytest.mark.parametrize("is_told", [True, False])
def test_what_a_frozen_obs_catches_up_is_no_rate(is_told):
    rate = SentRate()
    for second in range(20):
        rate.read(float(second), second * MBPS_BYTES)
    if is_told:
        rate.interrupt()
    shown = []
    caught_up = [20 + 5 * second for second in range(5)]  # 20 s are made up for in 4 s
    for second, sent_s in enumerate([*caught_up, *range(41, 51)]):
        rate.read(40.0 + second, sent_s * MBPS_BYTES)
        shown.append(rate.mbps)
    known = [each for each in shown if each is not None]
    assert known == pytest.approx([1] * len(known))
    assert len(known) >= 5


def test_a_short_stall_and_its_burst_keep_the_mean():
    totals = [second * MBPS_BYTES for second in range(20)]
    totals[12] = totals[13] = totals[11]  # two seconds held up, sent in the third
    assert rate_after(list(enumerate(totals[:16]))) == pytest.approx(1)
