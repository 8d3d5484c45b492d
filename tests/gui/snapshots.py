"""Snapshots of a small stream in France, as the recorder would tell them, for driving the window without a recorder."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from livewatt.domain.audience import Audience, AudienceMix
from livewatt.domain.chain import Convention, Device, Network, Provenance, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.footprint import Footprint
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.domain.message import message
from livewatt.domain.power import Part, PartPower, Scope, StudioPower, Unavailable
from livewatt.domain.session import Marker, Moment, Session, SessionOrigin, SessionState
from livewatt.domain.stream import ObsLink, StreamPhase, StreamState, VideoEncoder, VideoFormat
from livewatt.live.snapshot import SessionTotals, Snapshot

STARTED = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)
FRANCE = Places.single(
    GridIntensity("FR", "France", Estimate(31, 22, 41), IntensityKind.ANNUAL, 2025, "Electricity Maps 2025, ODbL")
)
MIX = AudienceMix(
    {Device.PHONE: 0.55, Device.LAPTOP: 0.25, Device.TV: 0.2}, {Network.FIXED: 0.85, Network.MOBILE_4G: 0.15}
)
# Wh per viewer-hour by segment: what a viewer of this stream costs under each convention.
WH_PER_VIEWER_HOUR = {
    Convention.ATTRIBUTED: {Segment.PLATFORM: 2.7, Segment.NETWORK: 48.0, Segment.ROUTER: 71.0, Segment.SCREEN: 27.0},
    Convention.IN_USE: {Segment.PLATFORM: 2.7, Segment.NETWORK: 4.1, Segment.ROUTER: 4.6, Segment.SCREEN: 27.0},
    Convention.SHORT_RUN: {Segment.PLATFORM: 2.7, Segment.NETWORK: 0.9, Segment.ROUTER: 0.0, Segment.SCREEN: 27.0},
}
GPU_UNREADABLE = Unavailable(
    "nvml",
    "GeForce RTX 4070",
    Scope.GPU_BOARD,
    message("No driver of NVIDIA was found."),
    message("If the computer has an NVIDIA card, install NVIDIA's own driver."),
)
RAPL_UNREADABLE = Unavailable(
    "rapl",
    "AMD Ryzen 7 5800X",
    Scope.CPU_PACKAGE,
    message("Linux keeps the processor's energy counter for administrators."),
    message("Run this line once in a terminal: it lets your own user group read the counter, and nobody else."),
    "sudo chmod g+r /sys/class/powercap/intel-rapl:0/energy_uj",
)
NVENC = VideoEncoder("obs_nvenc_h264_tex", "NVENC H.264", "h264", True)


def footprint(convention: Convention, studio_wh: float, viewer_hours: float) -> Footprint:
    """Give a footprint on the French grid; its range is that of the grid alone, which is enough to draw."""
    energy = {Segment.STUDIO: studio_wh} | {
        segment: wh * viewer_hours for segment, wh in WH_PER_VIEWER_HOUR[convention].items()
    }
    ranged = {segment: Estimate(wh, 0.8 * wh, 1.3 * wh) for segment, wh in energy.items()}
    total = sum(energy.values())
    spread = Estimate(total, 0.65 * total, 1.53 * total)
    return Footprint(
        convention,
        "2026-11",
        viewer_hours,
        ranged,
        {segment: wh.times(0.031) for segment, wh in ranged.items()},
        spread,
        spread.times(0.031),
        Estimate(39 * viewer_hours, 20 * viewer_hours, 60 * viewer_hours),
    )


def footprints(studio_wh: float, viewer_hours: float) -> dict[Convention, Footprint]:
    """Give a footprint under each convention."""
    return {convention: footprint(convention, studio_wh, viewer_hours) for convention in Convention}


def studio_power(cpu_w: float, gpu_w: float, equipment_w: float) -> StudioPower:
    """Give a studio with a measured PC, a modelled rest and entered equipment."""
    parts = (
        PartPower(Part.CPU, cpu_w, 2, Provenance.MEASURED, message("Read from the processor's energy counter.")),
        PartPower(Part.GPU, gpu_w, 3, Provenance.MEASURED, message("Read from the graphics card.")),
        PartPower(Part.ENCODER, 8, 3, Provenance.MODELLED, message("The card's power explained by encoder use.")),
        PartPower(Part.REST, 44, 12, Provenance.MODELLED, message("Modelled for a desktop PC.")),
        PartPower(Part.EQUIPMENT, equipment_w, 12, Provenance.ENTERED, message("As you entered it.")),
    )
    return StudioPower(parts, cpu_w + gpu_w + 8, 17)


def stream_state(at_s: float, mbps: float | None = 6.0) -> StreamState:
    """Give OBS as it is while live."""
    return StreamState(
        at_s,
        ObsLink.CONNECTED,
        StreamPhase.LIVE,
        obs_version="32.0.1",
        video=VideoFormat(1920, 1080, 60),
        encoder=NVENC,
        sent_mbps=mbps,
        configured_mbps=6.0,
        frames_total=int(at_s * 60),
        frames_skipped_network=0,
        frames_skipped_encoder=0,
        frames_missed_render=0,
        scene="Game",
    )


def snapshot(
    at_s: int,
    *,
    viewers: int | None = 48,
    equipment_w: float = 90,
    markers: tuple[Marker, ...] = (),
    is_demo: bool = False,
    missing: tuple[Unavailable, ...] = (),
    with_session: bool = True,
    gap_s: float = 0.0,
) -> Snapshot:
    """Give the second number `at_s` of a live with constant totals per hour; noise is a pure function of the second."""
    noise = np.random.default_rng(at_s).normal(size=4)
    studio = studio_power(58 + 3 * noise[0], 92 + 5 * noise[1], equipment_w)
    hours = at_s / 3600
    rates = footprints(studio.total_w, viewers or 0)
    moment = Moment(
        at_s,
        STARTED + timedelta(seconds=at_s),
        1.0,
        studio,
        stream_state(at_s, 6.0 + 0.08 * noise[2]),
        Audience(viewers, "twitch", MIX),
        4.4,
        {
            convention: {segment: grams.central for segment, grams in each.emissions_g.items()}
            for convention, each in rates.items()
        },
        gap_s,
    )
    session = Session(
        "5f0c", "Friday night speedrun", SessionOrigin.DEMO if is_demo else SessionOrigin.OBS, SessionState.RUNNING,
        STARTED, at_s, FRANCE, "2026-11",
    )  # fmt: skip
    totals = SessionTotals(
        session, footprints(studio.total_w * hours, (viewers or 0) * hours), studio.total_w * hours, 0.78,
        studio.total_w * hours / 1000 * 0.194, "EUR", markers, 0.0, None if viewers is None else viewers * hours,
    )  # fmt: skip
    return Snapshot(moment, rates, FRANCE, totals if with_session else None, missing, 0.012, is_demo)


def audience_curve(at_s: int) -> int:
    """Give the viewers of a live that fills up in its first quarter of an hour."""
    return round(48 * (1 - np.exp(-at_s / 700)) + 2 * np.sin(at_s / 240))


LIGHT_OFF_S = 3329
EVENING_S = 4624


def evening_second(second: int) -> Snapshot:
    """Give a second of a live in which the back light goes off, as in the design's picture."""
    is_off = second >= LIGHT_OFF_S
    return snapshot(
        second,
        viewers=audience_curve(second),
        equipment_w=29 if is_off else 90,
        markers=(Marker(LIGHT_OFF_S, "light off"),) if is_off else (),
    )


def evening(first_s: int = 1) -> list[Snapshot]:
    """Give a live of 1:17:04, from one of its seconds on."""
    return [evening_second(second) for second in range(first_s, EVENING_S + 1)]


def late() -> Snapshot:
    """Give the last second of that live."""
    return evening_second(EVENING_S)


def without_obs(at_s: int) -> Snapshot:
    """Give a second in which nothing can be read but the processor's load, OBS is closed, and viewers are not known."""
    full = snapshot(at_s, viewers=None, with_session=False, missing=(GPU_UNREADABLE, RAPL_UNREADABLE))
    parts = (PartPower(Part.CPU, 41, 20, Provenance.MODELLED, message("Modelled from the processor's load.")),)
    stream = StreamState(
        at_s, ObsLink.SEARCHING, StreamPhase.OFFLINE, link_note=message("OBS is not running on this computer.")
    )
    moment = replace(full.moment, studio=StudioPower(parts, 0, 20), stream=stream, rates_g_per_h={})
    return replace(full, moment=moment, rates={})
