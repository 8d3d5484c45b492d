"""What the advisor remembers of the last seconds: watts, viewers and lost frames, on a clock of its own."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import groupby, takewhile
from typing import NamedTuple

import numpy as np

from livewatt.advice.situation import ShowPhase
from livewatt.domain.power import Part, StudioPower
from livewatt.domain.session import Moment
from livewatt.domain.stream import StreamPhase, StreamState, VideoFormat
from livewatt.model.effect import LEAST_S, LONGEST_S, Samples

RESTART_S = 600.0  # a stream that begins again so soon is the same show
KEPT_S = 2 * LONGEST_S + 2 * RESTART_S  # what is compared before and after a change, with a break in either
IDLE_TICKS = 30


class Remembered(NamedTuple):
    """One second. Seconds of the same `stretch` have no gap between them, and the same settings and phase."""

    at_s: float
    stretch: int
    encoding: int  # changes whenever size, rate, encoder or bitrate do
    show: ShowPhase | None  # None between two phases
    interval_s: float
    computer_w: float
    computer_error_w: float
    measured_w: float
    equipment_w: float
    encoder_w: float | None
    encoder_error_w: float
    graphics_w: float | None
    viewers: int | None
    sent_mbps: float | None
    frames: tuple[int, int, int] | None  # all, lost to the network, lost to the encoder or the renderer


class _Encoding(NamedTuple):
    video: VideoFormat | None
    encoder: str
    preset: str | None
    configured_mbps: float | None


class Memory:
    """Takes every second of the recorder; its clock counts recorded seconds, gaps included, and never goes back."""

    def __init__(self) -> None:
        self._seconds: deque[Remembered] = deque()
        self._state: tuple[StreamPhase, ShowPhase | None, _Encoding] | None = None
        self._stretch = self._encoding = 0
        self._graphics: deque[float] = deque(maxlen=IDLE_TICKS)
        self.now_s = 0.0
        self.settings_changed_at_s = 0.0
        self.equipment_changed_at_s = 0.0
        self.graphics_idle_w: float | None = None

    def add(self, moment: Moment, show: ShowPhase | None) -> bool:
        """Remember a second; gives whether it differs in phase, settings or equipment from the one before."""
        stream = moment.stream
        before_s, self.now_s = self.now_s, self.now_s + moment.gap_s + moment.interval_s
        encoder = stream.encoder.label if stream.encoder else ""
        state = (stream.phase, show, _Encoding(stream.video, encoder, stream.preset, stream.configured_mbps))
        has_changed = state != self._state
        if has_changed:
            self._encoding += self._state is None or state[2] != self._state[2]
            self._state, self.settings_changed_at_s = state, before_s
        if has_changed or moment.gap_s > 0:
            self._stretch += 1
        second = self._second(moment, show)
        if self._seconds and second.equipment_w != self._seconds[-1].equipment_w:
            self.equipment_changed_at_s, has_changed = before_s, True
        self._seconds.append(second)
        while self.now_s - self._seconds[0].at_s > KEPT_S:
            self._seconds.popleft()
        self._learn_idle(second.graphics_w)
        return has_changed

    @property
    def latest(self) -> Remembered:
        """The newest second; IndexError before the first."""
        return self._seconds[-1]

    def under_way(self, longest_s: float) -> list[Remembered]:
        """Give the last seconds with the settings and the phase of now and no gap, at most `longest_s` of them."""
        stretch, oldest_s = self.latest.stretch, self.now_s - longest_s
        newest = takewhile(lambda each: each.stretch == stretch and each.at_s > oldest_s, reversed(self._seconds))
        return list(newest)[::-1]

    def at(self, at_s: float) -> Remembered | None:
        """Give the last second up to a moment, None where none is remembered or the moment is still to come."""
        if at_s > self.now_s:
            return None
        return next((each for each in reversed(self._seconds) if each.at_s <= at_s), None)

    def since(self, at_s: float) -> timedelta:
        """Give how long ago a moment was."""
        return timedelta(seconds=self.now_s - at_s)

    def stretch_before(self, at_s: float, show: ShowPhase) -> list[Remembered]:
        """Give the unbroken seconds of a phase that lead up to a moment; none where they are not a minute.

        Where less than a minute lies before the moment, what was before a break or a gap stands for it.
        """
        oldest_s = at_s - RESTART_S - LONGEST_S
        candidates = _stretches((each for each in reversed(self._seconds) if oldest_s < each.at_s <= at_s), show)
        return next((each[::-1] for each in candidates if length_s(each) >= LEAST_S), [])

    def stretch_after(self, at_s: float, show: ShowPhase) -> list[Remembered]:
        """Give the unbroken seconds of a phase that follow a moment, the first minute of them or more, else the last.

        A stream that is stopped and started for a change counts as going on; what lies between is left out.
        """
        candidates = list(_stretches((each for each in self._seconds if each.at_s > at_s), show))
        return next((each for each in candidates if length_s(each) >= LEAST_S), candidates[-1] if candidates else [])

    def _second(self, moment: Moment, show: ShowPhase | None) -> Remembered:
        studio, stream = moment.studio, moment.stream
        equipment, encoder = studio.of(Part.EQUIPMENT), studio.of(Part.ENCODER)
        graphics = studio.of(Part.GPU)
        equipment_w = equipment.power_w if equipment else 0.0
        return Remembered(
            at_s=self.now_s,
            stretch=self._stretch,
            encoding=self._encoding,
            show=show,
            interval_s=moment.interval_s,
            computer_w=studio.total_w - equipment_w,
            computer_error_w=_computer_error_w(studio),
            measured_w=studio.measured_w,
            equipment_w=equipment_w,
            encoder_w=encoder.power_w if encoder else None,
            encoder_error_w=encoder.error_w if encoder else 0.0,
            graphics_w=graphics.power_w if graphics else None,
            viewers=moment.audience.viewers,
            sent_mbps=stream.sent_mbps,
            frames=_frames(stream),
        )

    def _learn_idle(self, graphics_w: float | None) -> None:
        """Take the least mean of half a minute for what the graphics card draws with nothing to do."""
        if graphics_w is None:
            return
        self._graphics.append(graphics_w)
        if len(self._graphics) == IDLE_TICKS:
            mean_w = sum(self._graphics) / IDLE_TICKS
            self.graphics_idle_w = mean_w if self.graphics_idle_w is None else min(mean_w, self.graphics_idle_w)


def computer_samples(seconds: list[Remembered]) -> Samples:
    """Give what the computer drew as samples, in W."""
    return Samples(np.array([each.at_s for each in seconds]), np.array([each.computer_w for each in seconds]))


def length_s(seconds: Sequence[Remembered]) -> float:
    """Give how long a stretch lasts, whichever way it runs."""
    return sum(each.interval_s for each in seconds)


def _stretches(seconds: Iterable[Remembered], show: ShowPhase) -> Iterator[list[Remembered]]:
    """Part seconds into stretches of a phase, up to where the encoding is another one than in the first of them."""
    first: Remembered | None = None
    for _number, stretch in groupby(seconds, key=lambda each: each.stretch):
        whole = list(stretch)
        if whole[0].show is not show:
            continue
        first = first or whole[0]
        if whole[0].encoding != first.encoding:
            return
        yield whole


def _computer_error_w(studio: StudioPower) -> float:
    # Added, not squared: the parts of one computer are wrong together.
    return sum(part.error_w for part in studio.parts if part.part is not Part.EQUIPMENT)


def _frames(stream: StreamState) -> tuple[int, int, int] | None:
    if stream.frames_total is None:
        return None
    computer = (stream.frames_skipped_encoder or 0) + (stream.frames_missed_render or 0)
    return stream.frames_total, stream.frames_skipped_network or 0, computer
