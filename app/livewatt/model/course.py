"""The course of a session from its seconds, in few enough steps to be drawn."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import ceil

from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Convention, Provenance, Segment
from livewatt.domain.course import Course, CoursePoint
from livewatt.domain.message import Message
from livewatt.domain.power import Part, Unavailable
from livewatt.domain.session import Moment
from livewatt.domain.stream import VideoEncoder, VideoFormat

MOST_POINTS = 240
# Steps that a reader can name, in seconds.
_STEPS_S = (1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600, 900, 1800, 3600)


def course_of(moments: Iterable[Moment], duration_s: float) -> Course | None:
    """Sum up the seconds of a session of that length; None where it has none."""
    tally = _Tally(_step_s(duration_s))
    for moment in moments:
        tally.add(moment)
    return tally.course() if tally.steps else None


def _step_s(duration_s: float) -> float:
    needed = duration_s / MOST_POINTS
    return next((step for step in _STEPS_S if step >= needed), _STEPS_S[-1] * ceil(needed / _STEPS_S[-1]))


class _Step:
    """What one step sums up to: seconds, and quantities times seconds."""

    __slots__ = ("measured_j", "observed_s", "rates", "sent", "sent_s", "studio_j", "viewers", "viewers_s")

    def __init__(self) -> None:
        self.observed_s = self.studio_j = self.measured_j = 0.0
        self.viewers = self.viewers_s = self.sent = self.sent_s = 0.0
        self.rates: dict[Segment, float] = defaultdict(float)

    def add(self, moment: Moment, seconds: float) -> None:
        studio, stream = moment.studio, moment.stream
        self.observed_s += seconds
        self.studio_j += studio.total_w * seconds
        self.measured_j += studio.measured_w * seconds
        if moment.audience.viewers is not None:
            self.viewers += moment.audience.viewers * seconds
            self.viewers_s += seconds
        if stream.sent_mbps is not None:
            self.sent += stream.sent_mbps * seconds
            self.sent_s += seconds
        for segment, rate in moment.rates_g_per_h.get(Convention.ATTRIBUTED, {}).items():
            self.rates[segment] += rate * seconds

    def point(self, at_s: float) -> CoursePoint:
        whole = self.observed_s
        if whole <= 0:
            return CoursePoint(at_s, 0.0)
        return CoursePoint(
            at_s,
            whole,
            self.studio_j / whole,
            self.measured_j / whole,
            self.viewers / self.viewers_s if self.viewers_s > 0 else None,
            self.sent / self.sent_s if self.sent_s > 0 else None,
            {segment: rate / whole for segment, rate in self.rates.items()},
        )


class _Tally:
    """Running sums over a session."""

    def __init__(self, step_s: float) -> None:
        self.step_s = step_s
        self.steps: dict[int, _Step] = defaultdict(_Step)
        self._parts_wh: dict[Part, dict[Provenance, float]] = defaultdict(lambda: defaultdict(float))
        self._methods: dict[Part, dict[str, tuple[Message, float]]] = defaultdict(dict)
        self._missing: dict[str, tuple[Unavailable, float]] = {}
        self._viewers_unknown_s = 0.0
        self._peak: int | None = None
        self._platform = ""
        self._mix: AudienceMix | None = None
        self._video: VideoFormat | None = None
        self._encoder: VideoEncoder | None = None

    def add(self, moment: Moment) -> None:
        seconds, audience = moment.interval_s, moment.audience
        self._add_to_steps(moment)
        for part in moment.studio.parts:
            self._parts_wh[part.part][part.provenance] += part.power_w * seconds / 3600
            told = self._methods[part.part]
            method, before_s = told.get(part.method.msgid, (part.method, 0.0))
            told[part.method.msgid] = (method, before_s + seconds)
        for source in moment.studio.missing:
            _source, before_s = self._missing.get(source.source, (source, 0.0))
            self._missing[source.source] = (source, before_s + seconds)
        if audience.viewers is None:
            self._viewers_unknown_s += seconds
        else:
            self._peak = max(self._peak or 0, audience.viewers)
        self._platform, self._mix = audience.platform, audience.mix
        self._video = moment.stream.video or self._video
        self._encoder = moment.stream.encoder or self._encoder

    def _add_to_steps(self, moment: Moment) -> None:
        """Share the time that led up to a tick, and that it stands for, among the steps it lies in."""
        at_s = max(moment.at_s - moment.interval_s, 0.0)
        while at_s < moment.at_s:
            number = int(at_s // self.step_s)
            end_s = min((number + 1) * self.step_s, moment.at_s)
            self.steps[number].add(moment, end_s - at_s)
            at_s = end_s

    def course(self) -> Course:
        points = tuple(self.steps[number].point(number * self.step_s) for number in range(max(self.steps) + 1))
        return Course(
            self.step_s,
            points,
            _in_order(self._parts_wh),
            {part: _without_repeats(told) for part, told in self._methods.items()},
            tuple(self._missing.values()),
            self._viewers_unknown_s,
            self._peak,
            self._platform,
            self._mix,
            self._video,
            self._encoder,
        )


def _in_order(parts_wh: Mapping[Part, Mapping[Provenance, float]]) -> dict[Part, dict[Provenance, float]]:
    return {part: dict(parts_wh[part]) for part in Part if part in parts_wh}


def _without_repeats(told: Mapping[str, tuple[Message, float]]) -> tuple[Message, ...]:
    """Give each method once: of one that is also told with a remark around it, what was told for longer."""
    repeated = set()
    for msgid, (method, seconds) in told.items():
        for inner in method.values.values():
            if isinstance(inner, Message) and inner.msgid in told:
                repeated.add(msgid if told[inner.msgid][1] > seconds else inner.msgid)
    return tuple(method for msgid, (method, _seconds) in told.items() if msgid not in repeated)
