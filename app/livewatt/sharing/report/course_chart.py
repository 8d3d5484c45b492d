"""The course of a live as a drawing: emissions by part of the chain, the studio's power, the viewers."""

from collections.abc import Callable, Iterator, Sequence

from livewatt.domain.chain import Segment
from livewatt.domain.course import Course, CoursePoint
from livewatt.sharing.report.axes import Frame, nice_top
from livewatt.sharing.report.drawing import WIDTH_PT, Drawing, Ink, Label, Line, Mark, Polygon, Rect
from livewatt.sharing.report.legend import legend, legend_height, segment_keys
from livewatt.sharing.report.words import chain_name
from livewatt.wording import numbers
from livewatt.wording.language import _

_LEFT, _RIGHT = 46.0, WIDTH_PT - 6.0
_TITLE_PT = 20.0
_GAP_PT = 22.0
_TALL_PT, _LOW_PT = 112.0, 62.0


def course_drawing(course: Course, duration_s: float) -> Drawing:
    """Draw a live from its beginning to its end; where there are no samples a stretch is shaded."""
    length_s = max(duration_s, course.step_s)
    marks: list[Mark] = []
    top = _TITLE_PT
    keys = segment_keys()
    frame = _frame(top, _TALL_PT, length_s, max(point.rate_g_per_h for point in course.points))
    marks += _panel(frame, course, _("Emissions, attributed share"), numbers.emission_rate)
    marks += _stacked(frame, course)
    top = frame.bottom + _GAP_PT + _TITLE_PT
    frame = _frame(top, _LOW_PT, length_s, max(point.studio_w for point in course.points))
    marks += _panel(frame, course, _("Studio, measured part in full colour"), numbers.power)
    marks += _studio(frame, course)
    counted = [point.viewers for point in course.points if point.viewers is not None]
    if counted and max(counted) > 0:
        top = frame.bottom + _GAP_PT + _TITLE_PT
        frame = _frame(top, _LOW_PT, length_s, max(counted))
        marks += _panel(frame, course, _("Viewers"), lambda value: numbers.amount(value))
        marks += _viewers(frame, course)
    marks += legend(keys, frame.bottom + _GAP_PT + 4)
    return Drawing(frame.bottom + _GAP_PT + 4 + legend_height(keys), tuple(marks), _description(course))


def _frame(top: float, height: float, length_s: float, highest: float) -> Frame:
    return Frame(_LEFT, _RIGHT, top, top + height, length_s, nice_top(highest))


def _panel(frame: Frame, course: Course, title: str, written) -> Iterator[Mark]:
    yield Label(0, frame.top - 10, title, Ink.TEXT, size_pt=8.4, strong=True)
    for first, last in _gaps(course, frame.x_max):
        yield Rect(frame.x(first), frame.top, frame.x(last) - frame.x(first), frame.bottom - frame.top, Ink.PANEL)
    lines = 4 if frame.bottom - frame.top > _LOW_PT else 2
    yield from frame.value_lines(written, lines)
    yield from frame.time_ticks(_time)


def _time(seconds: float) -> str:
    """Write how far into the live: "0", "1 min 30", "45 min", "1 h 30"."""
    whole = round(seconds)
    if whole == 0:
        return "0"
    if whole < 60:
        return numbers.duration(whole)
    hours, minutes, seconds = whole // 3600, whole % 3600 // 60, whole % 60
    if hours == 0:
        return f"{minutes}{numbers.NBSP}min{numbers.NBSP}{seconds:02d}" if seconds else numbers.duration(whole)
    return f"{hours}{numbers.NBSP}h" if minutes == 0 else f"{hours}{numbers.NBSP}h{numbers.NBSP}{minutes:02d}"


def _gaps(course: Course, length_s: float) -> Iterator[tuple[float, float]]:
    for point in course.points:
        if point.observed_s <= 0:
            yield point.at_s, min(point.at_s + course.step_s, length_s)


def _runs(course: Course, is_known: Callable[[CoursePoint], bool] = lambda _point: True) -> Iterator[list[CoursePoint]]:
    """Give the stretches without a gap, and of which something is known."""
    run: list[CoursePoint] = []
    for point in course.points:
        if point.observed_s > 0 and is_known(point):
            run.append(point)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _edges(frame: Frame, course: Course, run: Sequence[CoursePoint], heights: Sequence[float]) -> list:
    """Draw the top of a run as steps: a mean holds for the whole of its step."""
    edges = []
    for point, height in zip(run, heights, strict=True):
        y = frame.y(height)
        edges += [(frame.x(point.at_s), y), (frame.x(min(point.at_s + course.step_s, frame.x_max)), y)]
    return edges


def _stacked(frame: Frame, course: Course) -> Iterator[Mark]:
    for run in _runs(course):
        below = [0.0] * len(run)
        for segment in Segment:
            above = [low + point.rates_g_per_h.get(segment, 0.0) for low, point in zip(below, run, strict=True)]
            if any(high > low for high, low in zip(above, below, strict=True)):
                lower = reversed(_edges(frame, course, run, below))
                yield Polygon((*_edges(frame, course, run, above), *lower), Ink.of(segment))
            below = above


def _studio(frame: Frame, course: Course) -> Iterator[Mark]:
    for run in _runs(course):
        for heights, strength in (
            ([point.studio_w for point in run], 0.35),
            ([min(point.studio_measured_w, point.studio_w) for point in run], 1.0),
        ):
            edges = _edges(frame, course, run, heights)
            base = ((edges[-1][0], frame.bottom), (edges[0][0], frame.bottom))
            if max(heights) > 0:
                yield Polygon((*edges, *base), Ink.STUDIO, strength)


def _viewers(frame: Frame, course: Course) -> Iterator[Mark]:
    for run in _runs(course, lambda point: point.viewers is not None):
        yield Line(tuple(_edges(frame, course, run, [point.viewers for point in run])), Ink.TEXT, 1.0)


def _description(course: Course) -> str:
    observed = [point for point in course.points if point.observed_s > 0]
    seconds = sum(point.observed_s for point in observed)
    shares = {
        segment: sum(point.rates_g_per_h.get(segment, 0.0) * point.observed_s for point in observed)
        for segment in Segment
    }
    largest = max(shares, key=shares.get)
    words = _("Emissions between {low} and {high}, most of them: {segment}. Studio {power} on average.")
    return words.format(
        low=numbers.emission_rate(min(point.rate_g_per_h for point in observed)),
        high=numbers.emission_rate(max(point.rate_g_per_h for point in observed)),
        segment=chain_name(largest),
        power=numbers.power(sum(point.studio_w * point.observed_s for point in observed) / seconds),
    )
