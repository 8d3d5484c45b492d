"""Sessions and seconds for the tests of the store, with something in every field."""

import uuid
from datetime import UTC, datetime, timedelta

from livewatt.domain.activity import Activity
from livewatt.domain.audience import Audience, AudienceMix
from livewatt.domain.chain import Convention, Device, Network, Provenance, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.footprint import Footprint
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.domain.message import message
from livewatt.domain.power import Part, PartPower, Scope, StudioPower, Unavailable
from livewatt.domain.session import GapCause, Moment, Session, SessionOrigin, SessionState
from livewatt.domain.stream import ObsLink, StreamPhase, StreamState, VideoEncoder, VideoFormat
from livewatt.store.kept import Totals

STARTED = datetime(2026, 8, 3, 18, 0, tzinfo=UTC)
FRANCE = GridIntensity("FR", "France", Estimate(31.0, 21.7, 44.2), IntensityKind.ANNUAL, 2025, "Electricity Maps")
QUEBEC = GridIntensity(None, "", Estimate(8.0, 7.0, 9.0), IntensityKind.ENTERED, None, "")
PLACES = Places(FRANCE, ((FRANCE, 0.75), (QUEBEC, 0.25)))
MIX = AudienceMix({Device.PHONE: 0.75, Device.TV: 0.25}, {Network.FIXED: 0.5, Network.MOBILE_4G: 0.5}, assumed=False)


def session(**fields) -> Session:
    """Give a session that has just begun."""
    values = {
        "id": uuid.uuid4().hex,
        "title": "Speedrun",
        "origin": SessionOrigin.OBS,
        "state": SessionState.RUNNING,
        "started_utc": STARTED,
        "duration_s": 0.0,
        "places": PLACES,
        "factor_set": "2026-11",
    }
    return Session(**{**values, **fields})


def moment(second: int, power_w: float = 350.0) -> Moment:
    """Give one second of it."""
    half = power_w / 2
    return Moment(
        at_s=float(second),
        utc=STARTED + timedelta(seconds=second),
        interval_s=1.0,
        studio=StudioPower(
            (
                PartPower(Part.CPU, half, 4.5, Provenance.MEASURED, message("Measured: {name}.", name="Ryzen 7")),
                PartPower(Part.EQUIPMENT, half, 9.0, Provenance.ENTERED, message("Entered watts.")),
            ),
            measured_w=half,
            error_w=10.0,
            missing=(Unavailable("nvml", "NVIDIA", Scope.GPU_BOARD, message("No driver."), message("Install it.")),),
        ),
        stream=StreamState(
            taken_at_s=float(second),
            link=ObsLink.CONNECTED,
            phase=StreamPhase.LIVE,
            link_note=message("Told: {what}", what=message("all is well")),
            obs_version="32.0.2",
            video=VideoFormat(1920, 1080, 59.94),
            encoder=VideoEncoder("obs_x264", "x264", "h264", on_gpu=False),
            sent_mbps=round(5.9 + second % 10 / 100, 2),
            sent_bytes=second * 750_000,
            configured_mbps=6.0,
            congestion=0.0,
            frames_total=second * 60,
            frames_skipped_network=second // 100,
            frames_skipped_encoder=0,
            frames_missed_render=2,
            scene="Talk",
            multitrack=False,
            recording=True,
            preset="veryfast",
        ),
        audience=Audience(None if second == 3 else 45, "twitch", MIX),
        delivered_mbps=3.9,
        rates_g_per_h={
            convention: {segment: 1.5 * place for place, segment in enumerate(Segment)} for convention in Convention
        },
        gap_s=89.0 if second == 7 else 0.0,
        gap_cause=GapCause.SLEEP if second == 7 else None,
        places=PLACES,
        upload_mbps=5.9,
    )


def totals(seconds: int, power_w: float = 350.0) -> Totals:
    """Give what that many seconds come to; the footprints are made-up figures."""
    hours = seconds / 3600
    activity = Activity(
        live_h=hours,
        studio_wh=power_w * hours,
        studio_measured_wh=power_w / 2 * hours,
        studio_error_wh=10 * hours,
        upload_mbps_h=5.9 * hours,
        viewer_h={Device.PHONE: 33.75 * hours, Device.TV: 11.25 * hours},
        network_viewer_h={Network.FIXED: 22.5 * hours, Network.MOBILE_4G: 22.5 * hours},
        delivered_mbps_h={Network.FIXED: 87.75 * hours, Network.MOBILE_4G: 87.75 * hours},
        counted_h=hours,
    )
    return Totals(float(seconds), 0.0, ((activity, PLACES),), {each: _footprint(each, hours) for each in Convention})


def _footprint(convention: Convention, hours: float) -> Footprint:
    energy = {segment: Estimate(10.0 * hours, 5.0 * hours, 20.0 * hours) for segment in Segment}
    emissions = {segment: Estimate(4.0 * hours, 2.0 * hours, 9.0 * hours) for segment in Segment}
    whole = (Estimate(50.0 * hours, 30.0 * hours, 80.0 * hours), Estimate(20.0 * hours, 12.0 * hours, 33.0 * hours))
    making = Estimate(7.0 * hours, 6.0 * hours, 8.0 * hours)
    return Footprint(convention, "2026-11", 45.0 * hours, energy, emissions, *whole, making)


def record(store, seconds: int, **fields) -> Session:
    """Have a store record a session of that many seconds, without its end."""
    begun, whole = session(**fields), totals(seconds)
    store.begin(begun)
    for second in range(1, seconds + 1):
        store.append(begun.id, moment(second), whole)
    return begun


def keep(store, title, days_ago=0, seconds=60, markers=(), **fields):
    """Have a store keep a session that ended."""
    begun = record(store, seconds, title=title, started_utc=STARTED - timedelta(days=days_ago), **fields)
    for marker in markers:
        store.mark(begun.id, marker)
    store.finish(begun.id)
    assert store.flush()  # a store keeps only an hour of samples in memory: the next live would push these out
    return begun
