"""From the seconds of a measurement to what is kept of it."""

from collections.abc import Sequence
from datetime import datetime

from livewatt.domain.calibration import READY, Calibration, MeasuredSetting, Setting
from livewatt.domain.message import Message, UserError, message
from livewatt.domain.power import Part, PartPower
from livewatt.domain.stream import ObsLink
from livewatt.live.snapshot import Snapshot
from livewatt.model.calibration_analysis import Analysis, Tick, Visit, analyse
from livewatt.model.calibration_meter import CalibrationMeter, calibration_meter
from livewatt.model.components import quadrature
from livewatt.model.effect import Interval


class NothingToldError(UserError):
    """Too little of a measurement can be trusted."""


def tick_of(snapshot: Snapshot, at_s: float, *, is_late: bool = False) -> Tick:
    """Give what counts of a second: the computer without the studio's equipment, and what else ran on it."""
    studio = snapshot.moment.studio
    computer_w = sum(part.power_w for part in studio.parts if part.part is not Part.EQUIPMENT)
    return Tick(
        at_s,
        computer_w,
        _watts(studio.of(Part.CPU)) + _watts(studio.of(Part.ENCODER)),
        _watts(studio.of(Part.GPU)),
        _others_share(snapshot),
        gap=is_late or snapshot.moment.gap_s > 0,
    )


def concluded(
    visits: Sequence[Visit],
    base: Setting,
    second: Snapshot,
    *,
    computer: str,
    taken_utc: datetime,
    busy_share: float,
) -> Calibration:
    """Sum a measurement up; NothingToldError where that cannot be. `second` is one of its snapshots."""
    meter = calibration_meter(second.readings, second.moment.studio)
    analysis = analyse(visits, meter.errors, base, busy_share)
    if analysis is None:
        raise NothingToldError(_why_not(visits, busy_share))
    settings = [each for each in dict.fromkeys(visit.setting for visit in visits) if each != base]
    return Calibration(
        taken_utc,
        computer,
        tuple(dict.fromkeys(use.name for use in (() if second.readings is None else second.readings.gpus))),
        second.moment.stream.obs_version if base == READY else None,
        base,
        _with_error(analysis.base_w, meter.error_w).likely,
        meter.whole_is_measured,
        tuple(_measured(setting, analysis, meter) for setting in settings),
        analysis.drift_w,
    )


def _measured(setting: Setting, analysis: Analysis, meter: CalibrationMeter) -> MeasuredSetting:
    problem = meter.blind_spot(setting)
    if setting in analysis.busy:
        problem = message("Other programs were at work meanwhile: close them, then measure again.")
    elif setting in analysis.broken:
        problem = message("Seconds are missing: measure again.")
    if problem is not None:
        return MeasuredSetting(setting, None, problem=problem)
    above = analysis.above[setting]
    return MeasuredSetting(setting, above.likely, meter.provenance(setting), above.excludes_zero)


def _why_not(visits: Sequence[Visit], busy_share: float) -> Message:
    if any(visit.others_share > busy_share for visit in visits):
        return message(
            "Other programs kept this computer busy, so nothing can be told. Close them, then measure again."
        )
    return message("Too many seconds are missing: nothing can be told. Measure again.")


def _with_error(interval: Interval, error_w: float) -> Interval:
    half = quadrature(interval.high - interval.central, error_w)
    return Interval(interval.central, interval.central - half, interval.central + half)


def _others_share(snapshot: Snapshot) -> float | None:
    """Give the share of all threads that neither OBS nor this program took; None where OBS's part is not known."""
    use = None if snapshot.readings is None else snapshot.readings.cpu
    if use is None:
        return None
    if use.obs_cpu_s is None and snapshot.moment.stream.link is ObsLink.CONNECTED:
        return None
    others_s = max(use.busy_cpu_s - (use.obs_cpu_s or 0.0) - use.own_cpu_s, 0.0)
    # By the fraction: on a virtual machine CPU seconds may come to more than there is time.
    return use.busy_fraction * others_s / use.busy_cpu_s if use.busy_cpu_s > 0 else 0.0


def _watts(part: PartPower | None) -> float:
    return 0.0 if part is None else part.power_w
