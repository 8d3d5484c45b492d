"""The course of a session from its seconds."""

from dataclasses import replace

import pytest

from fakes.session_examples import moment
from livewatt.domain.chain import Provenance, Segment
from livewatt.domain.message import message
from livewatt.domain.power import Part, Scope
from livewatt.model.course import MOST_POINTS, course_of
from livewatt.model.encoder import EncoderShare
from livewatt.model.studio import studio_power
from livewatt.store.supply_file import load_supply_losses
from model.studio_cases import DESKTOP, reading, tick


def at(second, seconds=1.0, **fields):
    """Give a second that stands for the time before it."""
    return replace(moment(1, fields.pop("power_w", 350.0)), at_s=float(second), interval_s=seconds, **fields)


def test_nothing_recorded_has_no_course():
    assert course_of([], 3600) is None


def test_a_step_is_the_mean_of_its_seconds_by_the_time_they_stand_for():
    course = course_of([at(10, 10.0, power_w=100), at(40, 30.0, power_w=300)], 240 * 60)
    assert course.step_s == 60
    assert course.points[0].studio_w == pytest.approx(250)
    assert course.points[0].observed_s == 40


def test_a_tick_longer_than_a_step_is_shared_among_the_steps_it_lies_in():
    course = course_of([at(150, 120.0)], 240 * 60)
    assert [point.observed_s for point in course.points] == [30, 60, 30]


def test_a_long_live_has_few_points_and_none_is_lost():
    moments = [at(second * 60, 60.0) for second in range(1, 12 * 60 + 1)]
    course = course_of(moments, 12 * 3600)
    assert len(course.points) <= MOST_POINTS
    assert sum(point.observed_s for point in course.points) == pytest.approx(12 * 3600)


def test_a_stretch_without_samples_is_a_stretch_of_which_nothing_is_known():
    course = course_of([at(60, 60.0), at(300, 60.0)], 240 * 60)
    assert [point.observed_s for point in course.points] == [60, 0, 0, 0, 60]
    assert course.points[2].viewers is None
    assert course.points[2].rates_g_per_h == {}


def test_the_parts_of_the_studio_add_up_by_how_they_are_known():
    course = course_of([at(second) for second in range(1, 3601)], 3600)
    assert course.parts_wh == {
        Part.CPU: {Provenance.MEASURED: pytest.approx(175)},
        Part.EQUIPMENT: {Provenance.ENTERED: pytest.approx(175)},
    }
    assert [str(each) for each in course.methods[Part.CPU]] == ["Measured: Ryzen 7."]


@pytest.mark.parametrize(
    ("together", "apart", "told"),
    [
        (10, 50, "Measured: nvml:GPU-1."),
        (50, 10, "Measured: nvml:GPU-1. It includes the encoder, which cannot be told apart."),
    ],
)
def test_a_method_told_with_and_without_a_remark_is_told_once_as_it_was_for_longer(together, apart, told):
    def encoding(second, power_w):
        share = EncoderShare(Part.GPU, power_w, 2.0, message("Modelled: NVENC."))
        return at(
            second, studio=studio_power(tick(reading(Scope.GPU_BOARD, 90.0)), DESKTOP, (), load_supply_losses(), share)
        )

    seconds = [encoding(second, None if second <= together else 20.0) for second in range(1, together + apart + 1)]
    course = course_of(seconds, 60)
    assert [str(each) for each in course.methods[Part.GPU]] == [told]
    assert [str(each) for each in course.methods[Part.ENCODER]] == ["Modelled: NVENC."]


def test_unknown_viewers_are_not_counted_as_nobody():
    known, unknown = at(1), moment(3)
    course = course_of([known, replace(unknown, at_s=2.0)], 3600)
    assert course.points[0].viewers == 45
    assert course.viewers_unknown_s == 1
    assert course.peak_viewers == 45
    assert course_of([replace(unknown, at_s=1.0)], 60).peak_viewers is None


def test_what_could_not_be_read_is_named_with_its_time():
    course = course_of([at(1), at(2)], 60)
    assert [(source.name, seconds) for source, seconds in course.missing] == [("NVIDIA", 2.0)]


def test_rates_are_those_of_the_attributed_share():
    course = course_of([at(1)], 60)
    assert course.points[0].rates_g_per_h == {segment: 1.5 * place for place, segment in enumerate(Segment)}
    assert course.points[0].rate_g_per_h == 15.0
