"""The situation that suggestions are made from, put together from what the recorder has seen and the user has said."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from livewatt.advice.situation import FrameLoss, GraphicsLoad, ShowPhase, Situation
from livewatt.domain.calibration import Calibrations
from livewatt.domain.estimate import Estimate
from livewatt.domain.plan import Encoding, MeasuredEncoding, Plan, PlannedComputer
from livewatt.domain.session import Moment
from livewatt.domain.stream import ObsLink, StreamPhase, StreamState, VideoEncoder
from livewatt.links.obs_encoders import ENCODERS
from livewatt.live.advisor_habits import Habits
from livewatt.live.advisor_memory import Memory, Remembered, length_s
from livewatt.live.advisor_show import Show
from livewatt.live.session_summary import UNKNOWN_ENCODER
from livewatt.live.setup import Setup
from livewatt.live.snapshot import Snapshot
from livewatt.model.draws import Z_90, Z_95
from livewatt.model.effect import SETTLING_S
from livewatt.model.encoding import USUAL_ENCODING
from livewatt.model.plan.origins import (
    IDLE_SHARE,
    TEMPLATE_HOURS,
    plan_from_session,
    with_equipment,
    with_stream,
)
from livewatt.store.settings import Settings

AVERAGED_S = 300.0
WARM_UP_S = 60.0  # of settings as they are now: less does not tell what they take
LEAST_FRAMES = 3600  # a minute at 60 per second
LEAST_LEFT_H = 0.5  # for a show that already lasts longer than usual (assumption)
NIGHT_H = 8.0  # until the studio is next used, where past lives do not tell (assumption)
UNUSED_BEFORE_SHOW_S = 1800.0
SETTLED_AFTER_SHOW_S = 600.0
MEASURED_ENOUGH = 0.5

# NVENC makes AV1 from the GeForce RTX 40 series on: https://developer.nvidia.com/video-encode-decode-support-matrix
_AV1_CARDS = re.compile(r"RTX (?:[45]0[5-9]0|\d{4} Ada|PRO \d{4})")
_AV1_NVENC = ENCODERS["obs_nvenc_av1_tex"]


@dataclass(frozen=True, slots=True)
class Known:
    """What stands beside the seconds: the settings and what they mean, past lives, what was calibrated here."""

    settings: Settings
    given: Setup
    habits: Habits
    calibrations: Calibrations
    platforms: frozenset[str]


def available_encoders(cards: Iterable[str]) -> tuple[VideoEncoder, ...]:
    """Give the encoders beyond the one in use that graphics cards, by their names, are known to offer."""
    return (_AV1_NVENC,) if any(_AV1_CARDS.search(name) for name in cards) else ()


def situations(memory: Memory, show: Show, snapshot: Snapshot, known: Known) -> tuple[Situation, ...]:
    """Give the situations the studio is in; none while too little was seen, and two before a show."""
    match show.phase:
        case ShowPhase.LIVE | ShowPhase.PAUSED:
            seconds = memory.under_way(AVERAGED_S)
            if show.phase is ShowPhase.LIVE and length_s(seconds) < WARM_UP_S:
                return ()
            return (_on_air(seconds, memory, show, snapshot, known),)
        case ShowPhase.OFFLINE:
            unused = _unused(memory, show, known)
            return (unused,) if show.is_just_over(memory.now_s) else (unused, *_before_a_show(snapshot, known))
    return ()


def present_plan(memory: Memory, moment: Moment, known: Known, hours: float = 0.0) -> Plan:
    """Give the plan as OBS and the studio's equipment are at present, on the computer as it was seen last."""
    seconds = memory.under_way(AVERAGED_S)
    encoding = with_stream(_blank(known), moment.stream).encoding
    if moment.stream.configured_mbps is None and (sent := _mean(each.sent_mbps for each in seconds)):
        encoding = replace(encoding, bitrate_mbps=sent)
    plan = replace(
        _blank(known),
        encoding=encoding,
        duration_h=hours,
        viewers=_mean(each.viewers for each in seconds) or 0.0,
        computer=_computer(seconds, encoding, known.calibrations),
    )
    return with_equipment(plan, known.given.equipment)


def hours_left(memory: Memory, show: Show, habits: Habits) -> tuple[float, bool]:
    """Give how long the show is expected to go on, and whether past shows say so: else it is two hours in all."""
    lasted_h = (memory.now_s - show.session_began_s) / 3600
    left_h = (habits.show_h or TEMPLATE_HOURS) - lasted_h
    return max(left_h, LEAST_LEFT_H), habits.show_h is not None and left_h >= LEAST_LEFT_H


def has_obs(stream: StreamState) -> bool:
    """Tell whether OBS sends the stream, even if it does not answer just now; else somebody said by hand what is."""
    return stream.link in (ObsLink.CONNECTED, ObsLink.FROZEN) or stream.phase is StreamPhase.UNKNOWN


def _on_air(seconds: Sequence[Remembered], memory: Memory, show: Show, snapshot: Snapshot, known: Known) -> Situation:
    plan = present_plan(memory, snapshot.moment, known, hours_left(memory, show, known.habits)[0])
    return Situation(
        show.phase,
        plan,
        # A pause that has lasted for so long is taken to last as long again.
        unused_h=(memory.now_s - show.phase_since_s) / 3600 if show.phase is ShowPhase.PAUSED else 0.0,
        computer_is_measured=is_measured(seconds),
        available=_available(snapshot),
        graphics=_graphics(seconds, memory, known),
        preview_w=known.calibrations.preview_w,
        frames=_frame_loss(seconds),
        has_obs=has_obs(snapshot.moment.stream),
    )


def _unused(memory: Memory, show: Show, known: Known) -> Situation:
    """Give the studio as it stands unused: after a show until the next one, before it as long again as until now."""
    seconds = memory.under_way(AVERAGED_S)
    idle_s = memory.now_s - show.phase_since_s
    unused_h = 0.0
    if show.is_just_over(memory.now_s):
        if idle_s >= SETTLED_AFTER_SHOW_S:
            unused_h = known.habits.break_h or NIGHT_H
    elif idle_s >= UNUSED_BEFORE_SHOW_S:
        unused_h = idle_s / 3600
    plan = replace(_blank(known), computer=_computer(seconds, _blank(known).encoding, known.calibrations))
    if not show.is_just_over(memory.now_s):
        # Before a show the computer is used for whatever it is used for: only the lights can be told to be idle.
        plan = replace(plan, computer=replace(plan.computer, power_w=0.0, idle_w=0.0, error_w=0.0))
    plan = with_equipment(plan, known.given.equipment)
    return Situation(ShowPhase.OFFLINE, plan, unused_h, computer_is_measured=is_measured(seconds))


def _before_a_show(snapshot: Snapshot, known: Known) -> tuple[Situation, ...]:
    """Give the next show as the last ones were, with OBS as it is set now; nothing without one to go by."""
    habits, moment = known.habits, snapshot.moment
    if habits.last is None or moment.stream.video is None:
        return ()
    plan = with_stream(plan_from_session(habits.last, known.calibrations.measured), moment.stream)
    blank = _blank(known)
    plan = replace(
        plan,
        duration_h=habits.show_h or plan.duration_h,
        viewers=habits.viewers or 0.0,
        mix=blank.mix,
        places=blank.places,
        platform=blank.platform,
        start_hour=habits.start_hour,
        entered_delivered_mbps=None,
    )
    plan = with_equipment(plan, known.given.equipment)
    return (Situation(ShowPhase.PLANNING, plan, available=_available(snapshot), ending=habits.ending),)


def is_measured(seconds: Sequence[Remembered]) -> bool:
    """Tell whether instruments, and not a model, say most of what the computer drew."""
    computer_w = sum(each.computer_w for each in seconds)
    return computer_w > 0 and sum(each.measured_w for each in seconds) >= MEASURED_ENOUGH * computer_w


def _blank(known: Known) -> Plan:
    """Give a plan with what the settings say alone."""
    given = known.given
    encoding = Encoding(given.hand_video, given.hand_mbps, UNKNOWN_ENCODER)
    platform = given.platform if given.platform in known.platforms else None
    nothing = PlannedComputer(0.0, 0.0, USUAL_ENCODING)
    return Plan(encoding, 0.0, 0.0, given.mix, given.places, nothing, platform=platform)


def _computer(seconds: Sequence[Remembered], encoding: Encoding, calibrations: Calibrations) -> PlannedComputer:
    power_w = _mean(each.computer_w for each in seconds) or 0.0
    idle = calibrations.idle_w
    idle_w = power_w * IDLE_SHARE if idle is None else min(idle.central, power_w)
    encodings = calibrations.measured
    if all(each.encoding != encoding for each in encodings) and all(each.encoder_w is not None for each in seconds):
        encoder_w = _mean(each.encoder_w for each in seconds) or 0.0
        half_w = (_mean(each.encoder_error_w for each in seconds) or 0.0) * Z_90 / Z_95
        share = Estimate(encoder_w, max(encoder_w - half_w, 0.0), encoder_w + half_w)
        encodings = (MeasuredEncoding(encoding, share), *encodings) if seconds else encodings
    error_w = _mean(each.computer_error_w for each in seconds) or 0.0
    return PlannedComputer(power_w, idle_w, encoding, error_w, encodings)


def _available(snapshot: Snapshot) -> tuple[VideoEncoder, ...]:
    return () if snapshot.readings is None else available_encoders(use.name for use in snapshot.readings.gpus)


def _graphics(seconds: Sequence[Remembered], memory: Memory, known: Known) -> GraphicsLoad | None:
    power_w = _mean(each.graphics_w for each in seconds)
    if power_w is None or memory.graphics_idle_w is None:
        return None
    return GraphicsLoad(power_w, min(memory.graphics_idle_w, power_w), known.settings.game_fps)


def _frame_loss(seconds: Sequence[Remembered]) -> FrameLoss | None:
    """Tell what share of the frames was lost, without what OBS catches up on when a stream begins or goes on."""
    counts = [each.frames for each in seconds if each.frames is not None and each.at_s - seconds[0].at_s >= SETTLING_S]
    if not counts:
        return None
    total, network, computer = (last - first for first, last in zip(counts[0], counts[-1], strict=True))
    if total < LEAST_FRAMES:
        return None
    return FrameLoss(encoder=max(computer / total, 0.0), network=max(network / total, 0.0))


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
