import pytest
from hypothesis import given
from hypothesis import strategies as st

from livewatt.gui.charts.ticks import nice_top, span_for, time_ticks, unit_size, value_ticks
from livewatt.wording.language import use_language


@pytest.mark.parametrize(
    ("length_s", "span_s"), [(0, 120), (120, 120), (121, 180), (4624, 5400), (12 * 3600, 12 * 3600), (10**6, 42 * 3600)]
)
def test_the_axis_of_a_whole_live_grows_in_steps(length_s, span_s):
    assert span_for(length_s) == span_s


@given(st.floats(60, 42 * 3600))
def test_a_live_fills_most_of_its_axis(length_s):
    assert length_s <= span_for(length_s) <= max(120, 1.6 * length_s)


def test_an_axis_of_time_names_its_unit_once_and_ends_now():
    assert [tick.text for tick in time_ticks(4500, 660)] == ["−75\u00a0min", "−60", "−45", "−30", "−15", "now"]
    assert [tick.at for tick in time_ticks(4500, 660)] == [-4500, -3600, -2700, -1800, -900, 0]
    assert [tick.text for tick in time_ticks(12 * 3600, 660)][:2] == ["−12\u00a0h", "−10"]
    assert [tick.text for tick in time_ticks(120, 200)] == ["−2\u00a0min", "−1", "now"]


@given(st.sampled_from([120, 600, 5400, 12 * 3600, 42 * 3600]), st.floats(100, 4000))
def test_ticks_of_time_have_room_for_their_words(span_s, width_px):
    ticks = time_ticks(span_s, width_px)
    assert 2 <= len(ticks) <= max(3, width_px / 90 + 1)


@given(st.floats(1e-3, 1e7))
def test_an_axis_of_values_holds_what_it_shows(highest):
    top = nice_top(highest)
    assert highest < top <= 1.7 * highest * 1.08


@given(st.floats(1e-3, 1e7), st.floats(40, 1500))
def test_ticks_of_values_start_at_zero_and_stay_on_the_axis(highest, height_px):
    top = nice_top(highest)
    ticks = value_ticks(top, height_px)
    assert ticks[0].at == 0
    assert 0.4 * top <= ticks[-1].at <= top * (1 + 1e-9)
    assert len({tick.text for tick in ticks}) == len(ticks)


def test_ticks_are_written_in_the_unit_and_the_language():
    assert [tick.text for tick in value_ticks(8, 150)] == ["0", "2", "4", "6", "8"]
    assert [tick.text for tick in value_ticks(10_000, 100, unit_size(10_000))] == ["0", "5", "10"]
    use_language("fr")
    assert [tick.text for tick in value_ticks(0.5, 100)] == ["0,00", "0,25", "0,50"]


@pytest.mark.parametrize(
    ("top", "size"), [(0.4, 1), (400, 1), (1500, 1), (2000, 1e3), (10_000, 1e3), (1_500_000, 1e3), (3e6, 1e6)]
)
def test_a_large_axis_counts_in_a_larger_unit(top, size):
    assert unit_size(top) == size


def test_an_axis_with_nothing_on_it_has_a_top():
    assert nice_top(0) == 1
