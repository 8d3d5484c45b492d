"""The course of a live as a drawing: what is not known is no line from one end of it to the other."""

from collections import Counter

import pytest

from livewatt.domain.chain import Segment
from livewatt.domain.course import Course, CoursePoint
from livewatt.sharing.report.axes import Frame, nice_top
from livewatt.sharing.report.course_chart import course_drawing
from livewatt.sharing.report.drawing import Anchor, Ink, Label, Line, Polygon, Rect

STEP_S = 60.0


def course(*viewers, unseen=()):
    """A course of a step for each number of viewers; `unseen` are the steps without samples."""
    points = tuple(
        CoursePoint(
            step * STEP_S,
            0.0 if step in unseen else STEP_S,
            studio_w=300.0,
            viewers=watching,
            rates_g_per_h={Segment.STUDIO: 10.0},
        )
        for step, watching in enumerate(viewers)
    )
    return Course(STEP_S, points, {}, {}, (), 0.0, None, "", None, None, None)


def viewers_lines(drawing):
    return [mark for mark in drawing.marks if isinstance(mark, Line) and mark.ink is Ink.TEXT]


def test_viewers_are_drawn_only_where_they_were_known():
    first, second = viewers_lines(course_drawing(course(10.0, 10.0, None, 20.0), 4 * STEP_S))
    # Two steps of four, a step left out, and the last.
    assert first.points[-1][0] < second.points[0][0]
    assert second.points[0][1] < first.points[0][1]


def test_where_nothing_was_recorded_the_drawing_is_shaded_and_empty():
    drawing = course_drawing(course(10.0, 10.0, 10.0, unseen={1}), 3 * STEP_S)
    shaded = [mark for mark in drawing.marks if isinstance(mark, Rect) and mark.ink is Ink.PANEL]
    assert len(shaded) == 3  # emissions, studio, viewers
    left, right = shaded[0].x, shaded[0].x + shaded[0].width
    inside = [
        x
        for mark in drawing.marks
        if isinstance(mark, Polygon) or mark in viewers_lines(drawing)
        for x, _y in mark.points
        if left + 0.01 < x < right - 0.01
    ]
    assert inside == []


@pytest.mark.parametrize("length_s", [70.0, 120.0, 235.0, 3600.0])
def test_no_two_times_under_a_short_live_read_alike(length_s):
    drawing = course_drawing(course(10.0, 10.0), length_s)
    times = [mark for mark in drawing.marks if isinstance(mark, Label) and mark.anchor is not Anchor.END]
    by_panel = Counter((round(mark.y), mark.text) for mark in times)
    assert max(by_panel.values()) == 1


@pytest.mark.parametrize("highest_w", [101.0, 150.0, 210.0, 300.0, 601.0, 800.0])
def test_no_line_of_a_panel_stands_above_it(highest_w):
    frame = Frame(0, 100, 20, 60, 60, nice_top(highest_w))
    for lines in (2, 3, 4):
        marks = list(frame.value_lines(str, lines))
        heights = [mark.points[0][1] for mark in marks if isinstance(mark, Line)]
        assert len(heights) >= 2
        assert min(heights) >= frame.top - 1e-6


def test_without_known_viewers_there_is_no_panel_of_them():
    assert viewers_lines(course_drawing(course(None, None), 2 * STEP_S)) == []
