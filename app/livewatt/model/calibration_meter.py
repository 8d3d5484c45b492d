"""What the instruments at hand can tell of a setting: measured, modelled from the load, or not seen at all."""

from dataclasses import dataclass

from livewatt.domain.calibration import Setting
from livewatt.domain.chain import Provenance
from livewatt.domain.message import Message, message
from livewatt.domain.power import Part, PartPower, Readings, Scope, StudioPower
from livewatt.model.calibration_analysis import MeterErrors
from livewatt.model.components import quadrature, readings_of

SUPPLY_ERROR = 0.04  # of a meter behind the supply: its losses are modelled


@dataclass(frozen=True, slots=True)
class CalibrationMeter:
    """The instruments during a measurement, and the half width at 95 % of the whole computer's power in W."""

    errors: MeterErrors
    error_w: float
    cpu_is_measured: bool
    gpu_is_measured: bool
    some_card_is_unread: bool

    @property
    def sees_all(self) -> bool:
        """Whether one meter sees the whole computer."""
        return self.errors.whole is not None

    @property
    def whole_is_measured(self) -> Provenance:
        """How the power of the whole computer is known."""
        return Provenance.MEASURED if self.sees_all else Provenance.MODELLED

    def provenance(self, setting: Setting) -> Provenance:
        """Tell how a setting's difference is known: in the processor, and in the card where that encodes."""
        on_card = setting.encoding is not None and setting.encoding.encoder.on_gpu
        if self.sees_all or (self.cpu_is_measured and (self.gpu_is_measured or not self.some_card_is_unread)):
            return Provenance.MEASURED
        if self.cpu_is_measured and not on_card:
            return Provenance.MEASURED
        return Provenance.MODELLED

    def blind_spot(self, setting: Setting) -> Message | None:
        """Say why what a setting takes cannot be seen at all; None where it can."""
        encoder = None if setting.encoding is None else setting.encoding.encoder
        if encoder is None or not encoder.on_gpu or self.sees_all:
            return None
        if not self.gpu_is_measured and (self.some_card_is_unread or not self.cpu_is_measured):
            return message(
                "{encoder} works in the graphics, whose power cannot be read here: what it takes cannot be seen.",
                encoder=encoder.label,
            )
        return None


def calibration_meter(readings: Readings | None, studio: StudioPower) -> CalibrationMeter:
    """Tell what the instruments see, from one second."""
    cpu, gpu = studio.of(Part.CPU), studio.of(Part.GPU)
    return CalibrationMeter(
        MeterErrors(None if readings is None else _whole(readings), _relative(cpu), _relative(gpu)),
        quadrature(*(part.error_w for part in studio.parts if part.part is not Part.EQUIPMENT)),
        _is_measured(cpu),
        _is_measured(gpu),
        any(each.scope is Scope.GPU_BOARD for each in (() if readings is None else readings.missing)),
    )


def _whole(readings: Readings) -> float | None:
    plugs, inner = readings_of(readings, Scope.WALL), readings_of(readings, Scope.SYSTEM_DC)
    meters = plugs or inner
    if not meters:
        return None
    relative = min(each.error_w / each.power_w if each.power_w > 0 else each.relative_error for each in meters)
    return relative if plugs else quadrature(relative, SUPPLY_ERROR)


def _relative(part: PartPower | None) -> float:
    return part.error_w / part.power_w if part is not None and part.power_w > 0 else 0.0


def _is_measured(part: PartPower | None) -> bool:
    return part is not None and part.provenance is Provenance.MEASURED
