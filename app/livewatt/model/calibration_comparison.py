"""What measured settings take beside one another: one size instead of another, one encoder instead of another."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from livewatt.domain.calibration import Calibrations, MeasuredSetting
from livewatt.domain.chain import Provenance
from livewatt.domain.estimate import Estimate
from livewatt.domain.plan import Encoding
from livewatt.model.components import quadrature
from livewatt.model.draws import Z_90, Z_95


@dataclass(frozen=True, slots=True)
class SettingComparison:
    """What `second` takes more than `first` at the wall, in W with its 5 and 95 % points."""

    first: Encoding
    second: Encoding
    more_w: Estimate
    provenance: Provenance
    is_seen: bool


def compared(calibrations: Calibrations) -> tuple[SettingComparison, ...]:
    """Compare the sizes of each encoder, largest first, and the encoders at each size, first measured first.

    Two settings are taken to err apart, as they do in different measurements; within one that makes the interval wider
    than it need be.
    """
    measured = [each for run in calibrations.newest for each in run.settings if each.above_w is not None]
    measured = [each for each in measured if each.setting.encoding is not None]
    return tuple(_pairs(measured))


def _pairs(measured: list[MeasuredSetting]) -> Iterator[SettingComparison]:
    for first, second in combinations(measured, 2):
        one, other = first.setting.encoding, second.setting.encoding
        same_encoder = one.encoder.label == other.encoder.label
        if same_encoder != (one.video == other.video):
            yield _compare(
                *((second, first) if same_encoder and other.pixel_rate > one.pixel_rate else (first, second))
            )


def _compare(first: MeasuredSetting, second: MeasuredSetting) -> SettingComparison:
    one, other = first.above_w, second.above_w
    central = other.central - one.central
    half = quadrature(*((each.high - each.low) / 2 for each in (one, other)))
    both_measured = first.provenance is second.provenance is Provenance.MEASURED
    return SettingComparison(
        first.setting.encoding,
        second.setting.encoding,
        Estimate(central, central - half, central + half),
        Provenance.MEASURED if both_measured else Provenance.MODELLED,
        abs(central) > half * Z_95 / Z_90,
    )
