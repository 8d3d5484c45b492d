"""The course of a session in a few points, kept beside it."""

from dataclasses import replace

import pytest

from fakes.session_examples import moment, record
from livewatt.domain.chain import Convention, Provenance
from livewatt.domain.power import Part
from livewatt.store.curve import MOST_POINTS, CurveBuilder


def course(moments):
    builder = CurveBuilder()
    for each in moments:
        builder.add(each)
    return builder.curve()


def test_a_short_session_has_a_point_for_each_second_and_holes_where_nothing_is_known():
    told = course([moment(1, 100.0), moment(3, 300.0)])
    assert told.step_s == 1
    assert told.studio_w == (None, 100.0, None, 300.0)
    assert told.viewers == (None, 45.0, None, None)  # the third second of the examples has no viewers
    assert told.viewers_unknown_s == 1
    # Five segments of 0, 1.5, 3, 4.5 and 6 g/h.
    assert told.emissions_g_per_h[Convention.IN_USE] == (None, 15.0, None, 15.0)


@pytest.mark.parametrize(("seconds", "step_s"), [(64, 2), (127, 2), (600, 16), (14_400, 256)])
def test_a_long_session_has_few_points_with_the_same_mean(seconds, step_s):
    told = course([moment(second, 100.0 + second) for second in range(1, seconds + 1)])
    assert told.step_s == step_s
    assert MOST_POINTS // 2 < len(told.studio_w) <= MOST_POINTS
    first = [100.0 + second for second in range(1, step_s)]
    assert told.studio_w[0] == pytest.approx(sum(first) / len(first))
    # Half of the power was measured in the processor, and half entered.
    half_wh = sum(100.0 + second for second in range(1, seconds + 1)) / 2 / 3600
    assert told.parts_wh[Part.CPU] == pytest.approx({Provenance.MEASURED: half_wh})
    assert told.parts_wh[Part.EQUIPMENT] == pytest.approx({Provenance.ENTERED: half_wh})


def test_a_sample_counts_for_the_time_it_stands_for():
    told = course([replace(moment(9, 100.0), interval_s=9.0), moment(10, 200.0)])
    assert (told.studio_w[9], told.studio_w[10]) == (100.0, 200.0)
    doubled = course([replace(moment(9, 100.0), interval_s=9.0), moment(10, 200.0), moment(640, 0.0)])
    assert doubled.studio_w[0] == pytest.approx((9 * 100 + 200) / 10)


def test_a_session_that_ends_is_kept_with_its_course(store):
    begun = record(store, 200)
    assert store.flush()
    assert store.curves() == {}
    store.finish(begun.id)
    assert store.flush()
    assert store.curves() == {begun.id: course([moment(second) for second in range(1, 201)])}


def test_a_session_without_a_course_gets_one_from_its_seconds(store, monkeypatch):
    monkeypatch.setattr(store, "_recorder", "1:0.0")  # the program that recorded it is gone
    cut_off = record(store, 100)
    other = record(store, 30)
    store.finish(other.id)
    assert store.flush()
    known = store.curves()
    complete = store.complete_curves(known)
    assert complete[cut_off.id] == store.curve(cut_off.id)
    assert len(complete[cut_off.id].studio_w) == 51
    assert store.flush()
    assert store.curves() == complete
    assert known.keys() == {other.id}
