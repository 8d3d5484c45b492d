import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from livewatt.gui.charts.history import MOST_COLUMNS, History

# A step of a session: seconds missed, seconds the sample stands for, its two values (None: not known).
VALUE = st.one_of(st.none(), st.floats(-1000, 1000, width=32))
STEP = st.tuples(st.sampled_from([0, 0, 0, 0, 1, 5, 90, 700]), st.integers(1, 40), st.tuples(VALUE, VALUE))


def play(steps):
    """Give a history and, second by second, what brute force remembers of it (None: nothing was seen)."""
    history, seconds, at_s = History(2), [], 0
    for number, (missed, lasting, values) in enumerate(steps):
        missed = 0 if number == 0 else missed
        sample = [np.nan if value is None else value for value in values]
        at_s += missed + lasting
        history.add(at_s, lasting, sample)
        seconds += [None] * missed + [sample] * lasting
    return history, seconds


@given(st.lists(STEP, min_size=1, max_size=60), st.one_of(st.none(), st.integers(1, 3000)))
def test_every_column_is_what_its_seconds_were(steps, span_s):
    history, seconds = play(steps)
    view = history.view(span_s)
    span = len(seconds) if span_s is None else min(span_s, len(seconds))
    assert history.length_s == len(seconds)
    assert view.start_s[0] <= len(seconds) - span < view.start_s[0] + view.width_s
    assert view.start_s[-1] < len(seconds) <= view.start_s[-1] + view.width_s
    assert np.all(np.diff(view.start_s) == view.width_s)
    for column, start in enumerate(view.start_s):
        seen = [each for each in seconds[start : start + view.width_s] if each is not None]
        assert view.is_seen[column] == bool(seen)
        for curve in range(2):
            known = [sample[curve] for sample in seen if not np.isnan(sample[curve])]
            got = (view.mean[curve, column], view.low[curve, column], view.high[curve, column])
            want = (np.mean(known), min(known), max(known)) if known else (np.nan,) * 3
            np.testing.assert_allclose(got, want, rtol=1e-4, atol=1e-2)


@given(st.lists(st.floats(0.2, 3.0), min_size=2, max_size=200))
def test_uneven_ticks_leave_no_hole(intervals):
    history, at_s = History(1), 0.0
    for interval_s in intervals:
        at_s += interval_s
        history.add(at_s, interval_s, [1.0])
    assert history.view().is_seen.all()
    assert abs(history.end_s - at_s) <= 0.5


def test_twelve_hours_fit_in_the_columns_a_chart_asks_for_and_keep_their_peak():
    history = History(1)
    for second in range(43_200):
        history.add(second + 1, 1, [500.0 if second == 20_000 else 100.0])
    view = history.view()
    assert len(view.start_s) <= MOST_COLUMNS + 1
    assert view.high.max() == 500
    assert view.mean.max() < 110


def test_a_session_that_starts_late_on_the_clock_has_no_gap_before_it():
    history = History(1)
    history.add(5_000_000, 1, [3.0])
    history.add(5_000_001, 1, [4.0])
    view = history.view()
    assert view.mean.tolist() == [[3.0, 4.0]]
    assert view.start_s.tolist() == [4_999_999, 5_000_000]


def test_clearing_forgets_everything_and_starts_anew():
    history = History(1)
    for second in range(2000):
        history.add(second + 1, 1, [9.0])
    history.clear()
    assert history.view().start_s.size == 0
    history.add(1, 1, [2.0])
    view = history.view()
    assert view.mean.tolist() == [[2.0]] and view.width_s == 1


def test_time_that_was_already_told_is_not_told_twice():
    history = History(1)
    history.add(10, 10, [1.0])
    history.add(9, 1, [100.0])
    assert history.view().high.max() == 1
