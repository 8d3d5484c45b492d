import numpy as np
import pytest
from PySide6.QtGui import QColor

from livewatt.gui.charts.canvas import Layer
from livewatt.gui.charts.chart import Chart
from livewatt.gui.charts.fills import Fill
from livewatt.gui.charts.layers import DashedRange, Line, Stack
from livewatt.gui.charts.overlays import AreaNames
from livewatt.gui.theme import DARK

RED, BLUE = "#FF0000", "#0000FF"
WIDTH, HEIGHT = 420, 240
SECONDS = np.arange(-100, 0)


@pytest.fixture
def drawn(qtbot):
    """Paint a chart of curves up to `highest` over 100 s and give a function from time and value to its colour."""

    def draw(curves, highest=100, above=(), prepare=lambda chart: None):
        chart = Chart(curves, above)
        qtbot.addWidget(chart)
        chart.resize(WIDTH, HEIGHT)
        chart.set_theme(DARK)
        chart.set_range(100, highest)
        prepare(chart)
        chart.show()
        qtbot.waitExposed(chart)
        image = chart.grab().toImage()
        frame = chart.frame

        def colour_at(time_s, value):
            x = frame.right() + time_s / 100 * frame.width()
            y = frame.bottom() - value / chart.top * frame.height()
            return image.pixelColor(round(x), round(y))

        colour_at.image = image
        return colour_at

    return draw


def stack(heights, fills=(Fill.SOLID, Fill.SOLID), seconds=SECONDS):
    made = Stack()
    made.set_look([RED, BLUE], fills, DARK.panel)
    made.set_data(seconds, 1, np.asarray(heights, float))
    return made


def two_areas(low, high):
    return np.vstack((np.full(100, float(low)), np.full(100, float(high))))


def test_areas_lie_on_one_another(drawn):
    colour_at = drawn([stack(two_areas(30, 40))])
    assert colour_at(-50, 15) == QColor(RED)
    assert colour_at(-50, 50) == QColor(BLUE)
    assert colour_at(-50, 85) == QColor(DARK.panel)


def test_an_unknown_area_has_no_height_and_a_hole_shows_the_ground(drawn):
    heights = two_areas(30, 40)
    heights[0, :50] = np.nan
    heights[1, 20:30] = np.nan
    colour_at = drawn([stack(heights)])
    assert colour_at(-90, 15) == QColor(BLUE)
    assert colour_at(-75, 15) == QColor(DARK.panel)
    assert colour_at(-25, 15) == QColor(RED)


def test_how_an_area_is_known_shows_in_its_filling(drawn):
    # Entered: the colour thinly over the ground. Modelled: stripes of two shades. Measured: the colour itself.
    entered = drawn([stack(two_areas(60, 0), (Fill.OUTLINED, Fill.SOLID))])(-50, 30)
    assert DARK.panel != entered.name() and entered.red() < 130
    hatched = drawn([stack(two_areas(60, 0), (Fill.HATCHED, Fill.SOLID))])
    shades = {hatched(time_s, 30).red() for time_s in np.arange(-60, -50, 0.25)}
    assert max(shades) - min(shades) > 40


def reddest(colour_at, time_s, value):
    """Give the most of red within a pixel or two: a line is thin, and smoothed where it lies between pixels."""
    return max(colour_at(time_s, value + shift).red() for shift in (-0.8, -0.4, 0, 0.4, 0.8))


def test_a_line_goes_through_its_values_and_leaves_holes(drawn):
    line = Line()
    line.set_look(RED, DARK.panel)
    values = np.full(100, 60.0)
    values[40:60] = np.nan
    line.set_data(SECONDS, 1, (values, values, values))
    colour_at = drawn([line])
    assert reddest(colour_at, -80, 60) > 180
    assert reddest(colour_at, -50, 60) == QColor(DARK.panel).red()
    assert reddest(colour_at, -20, 60) > 180


def test_a_peak_within_a_column_is_shown(drawn):
    line = Line()
    line.set_look(RED, DARK.panel)
    starts = np.arange(-100, 0, 4)
    mean, high = np.full(25, 20.0), np.full(25, 20.0)
    high[10] = 80
    line.set_data(starts, 4, (mean, mean, high))
    colour_at = drawn([line])
    assert colour_at(starts[10] + 2, 60).red() > QColor(DARK.panel).red() + 30
    assert colour_at(starts[14] + 2, 60) == QColor(DARK.panel)


def test_the_range_is_dashed_and_its_dashes_stay_with_their_time(drawn):
    dashes = []
    for age_s in (1000, 1013):
        dashed = DashedRange()
        dashed.set_look(RED, RED)
        dashed.set_data(SECONDS, 1, np.full(100, 20.0), np.full(100, 80.0), age_s)
        colour_at = drawn([dashed])
        line = {int(age_s + t): reddest(colour_at, t, 80) > 90 for t in range(-98, -2)}
        assert 20 < sum(line.values()) < 76
        dashes.append(line)
    common = dashes[0].keys() & dashes[1].keys()
    assert sum(dashes[0][t] == dashes[1][t] for t in common) > 0.85 * len(common)


def test_a_pause_is_shaded(drawn):
    seen = np.ones(100, bool)
    seen[40:60] = False
    colour_at = drawn([], prepare=lambda chart: chart.gaps.set_data(SECONDS, 1, seen))
    column = {colour_at(-55, value).name() for value in np.arange(5, 95, 0.5)}
    assert len(column) > 1
    assert {colour_at(-80, value).name() for value in (11, 13, 35)} == {QColor(DARK.panel).name()}


def test_a_marker_is_a_dashed_line_at_its_time(drawn):
    colour_at = drawn([], prepare=lambda chart: chart.markers.set_data([(-50, "light off"), (-500, "before")]))
    x_of_line = [colour_at(-50, value).lightness() > 150 for value in np.arange(2, 80, 0.4)]
    assert 0.3 < np.mean(x_of_line) < 0.8


def test_names_stand_on_areas_that_are_high_enough(drawn):
    heights = two_areas(60, 4)
    names = AreaNames()
    names.set_look(["Networks", "Platform"], [Fill.SOLID, Fill.SOLID], "#FFFFFF", "#FFFFFF")
    names.set_data(SECONDS, heights)
    colour_at = drawn([stack(heights)], above=[names])
    written = [colour_at(t, v) for t in np.arange(-20, -2, 0.25) for v in range(10, 50)]
    assert any(colour.green() > 150 for colour in written)
    thin = [colour_at(t, v) for t in np.arange(-20, -2, 0.25) for v in np.arange(60.5, 64, 0.5)]
    assert not any(colour.green() > 150 for colour in thin)


def test_no_line_runs_through_a_name(drawn):
    heights = two_areas(60, 4)
    crossing, names = Line(), AreaNames()
    crossing.set_look("#00FF00", DARK.panel)
    crossing.set_data(SECONDS, 1, (np.full(100, 30.0),) * 3)
    names.set_look(["MMMMMM", ""], [Fill.SOLID, Fill.SOLID], "#FFFFFF", "#FFFFFF", [RED, BLUE])
    names.set_data(SECONDS, heights)
    colour_at = drawn([stack(heights), crossing], above=[names])

    def is_crossed(time_s):
        across = [colour_at(time_s, value) for value in np.arange(28, 32, 0.25)]
        return any(colour.green() > 100 > colour.red() for colour in across)

    assert is_crossed(-60)
    assert not any(is_crossed(time_s) for time_s in np.arange(-12, -6, 0.5))


def test_a_chart_of_nothing_says_so_and_shows_no_figures(drawn):
    from_nothing = drawn([], highest=float("nan")).image
    left_of_frame = [from_nothing.pixelColor(x, y) for x in range(34) for y in range(HEIGHT)]
    assert set(colour.name() for colour in left_of_frame) == {QColor(DARK.panel).name()}


def test_the_axis_waits_before_it_shrinks(qtbot):
    chart = Chart([])
    qtbot.addWidget(chart)
    chart.set_range(120, 90)
    assert chart.top == 100
    chart.set_range(120, 50)
    assert chart.top == 100
    chart.set_range(120, 40)
    assert chart.top == 50
    chart.set_range(120, 51)
    assert chart.top == 60


def test_a_chart_made_smaller_is_drawn_as_if_it_had_always_been_so(qtbot):
    def shown(*heights):
        chart = Chart([])
        qtbot.addWidget(chart)
        chart.set_theme(DARK)
        chart.set_range(600, 90)
        chart.resize(WIDTH, heights[0])
        chart.show()
        qtbot.waitExposed(chart)
        for height in heights[1:]:
            chart.resize(WIDTH, height)
            qtbot.wait(30)
        return chart.grab().toImage()

    assert shown(320, 190, 130) == shown(130)


def test_a_layer_that_fails_empties_its_chart_and_is_told_once(qtbot, expect_log):
    class Broken(Layer):
        def draw(self, painter, plane):
            raise ValueError("broken")

    expect_log("a part of a chart could not be drawn")
    chart = Chart([Broken()])
    qtbot.addWidget(chart)
    chart.resize(WIDTH, HEIGHT)
    chart.set_theme(DARK)
    chart.grab()
    image = chart.grab().toImage()
    assert image.pixelColor(200, 100) == QColor(DARK.panel)
