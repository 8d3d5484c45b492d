"""What the studio draws at the wall, from whatever the instruments could say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from livewatt.domain.chain import Provenance
from livewatt.domain.message import Message, message
from livewatt.domain.power import (
    Computer,
    ComputerKind,
    Equipment,
    Part,
    PartPower,
    Reading,
    Readings,
    Scope,
    StudioPower,
)
from livewatt.model.components import (
    Component,
    cpu_component,
    gpu_component,
    quadrature,
    readings_of,
    rest_component,
)
from livewatt.model.encoder import EncoderShare
from livewatt.model.supply import REGULATOR_EFFICIENCY, REGULATOR_ERROR, SupplyLoss, at_the_wall

EQUIPMENT_ERROR = 0.15  # assumption: watts from a label or a data sheet
PANEL_W = 4.0  # a laptop's screen, which psys does not hold (assumption)
PANEL_ERROR_W = 3.0


@dataclass(frozen=True, slots=True)
class _Whole:
    """The computer at the wall; `holds_all` tells that a meter saw every part of it."""

    power_w: float
    error_w: float
    measured_w: float
    rest_error_w: float
    rest_method: Message
    holds_all: bool


def studio_power(
    readings: Readings,
    computer: Computer,
    equipment: Sequence[Equipment],
    supply: Mapping[str, SupplyLoss],
    encoder: EncoderShare | None = None,
) -> StudioPower:
    """Resolve one tick into parts at the wall: plug > digital supply or battery > sum of components > model.

    CPU and GPU are shown as their instruments see them, behind the supply; what the regulators and the supply lose is
    part of the rest. Overlapping scopes are never added. `supply` holds the losses by 80 PLUS class. The error is
    systematic: over time it adds up linearly.
    """
    cpu, gpu = cpu_component(readings, computer), gpu_component(readings)
    whole = _whole(readings, computer, supply, cpu, gpu)
    shown_cpu, shown_gpu = _within(whole, cpu, gpu, computer)
    inside_w = shown_cpu.power_w + (shown_gpu.power_w if shown_gpu else 0.0)
    rest_w = max(whole.power_w - inside_w, 0.0)
    rest_measured_w = max(whole.measured_w - inside_w, 0.0) if whole.holds_all else 0.0
    rest = Component(rest_w, whole.rest_error_w, min(rest_measured_w, rest_w), whole.rest_method)

    parts = [_part(Part.CPU, shown_cpu)]
    if shown_gpu is not None:
        parts.append(_part(Part.GPU, shown_gpu))
    if encoder is not None:
        parts = _with_encoder(parts, encoder)
    parts.append(_part(Part.REST, rest))
    if equipment:
        parts.append(_equipment_part(equipment))
    gear_error_w = sum(part.error_w for part in parts if part.part is Part.EQUIPMENT)
    return StudioPower(
        tuple(parts),
        measured_w=min(whole.measured_w, whole.power_w),
        error_w=quadrature(whole.error_w, gear_error_w),
        missing=() if whole.holds_all else tuple(each for each in readings.missing if each.scope is Scope.GPU_BOARD),
    )


def _whole(
    readings: Readings,
    computer: Computer,
    supply: Mapping[str, SupplyLoss],
    cpu: Component,
    gpu: Component | None,
) -> _Whole:
    gpu_error_w = gpu.error_w if gpu else 0.0
    if plugs := readings_of(readings, Scope.WALL):
        plug = _best(plugs)
        error_w = quadrature(plug.error_w, cpu.error_w, gpu_error_w)
        told = message("Measured: {name}, less CPU and GPU.", name=plug.name)
        return _Whole(plug.power_w, plug.error_w, plug.power_w, error_w, told, True)
    if meters := readings_of(readings, Scope.SYSTEM_DC):
        meter = _best(meters)
        wall = at_the_wall(meter.power_w, computer, supply)
        gain = wall.power_w / meter.power_w if meter.power_w > 0 else 1.0
        error_w = quadrature(meter.error_w * gain, wall.error_w)
        told = message("Measured: {name}, less CPU and GPU; the losses of the supply are modelled.", name=meter.name)
        rest_error_w = quadrature(error_w, cpu.error_w, gpu_error_w)
        return _Whole(wall.power_w, error_w, meter.power_w, rest_error_w, told, True)
    if computer.kind is ComputerKind.LAPTOP and (platforms := readings_of(readings, Scope.PLATFORM)):
        platform = platforms[0]
        if platform.power_w >= cpu.measured_w > 0:
            held = Component(platform.power_w, platform.error_w, platform.power_w, cpu.method)
            return _platform(held, computer, supply, cpu, gpu)
    return _sum(computer, supply, cpu, gpu)


def _best(meters: Sequence[Reading]) -> Reading:
    """Pick the surest of several meters of the same thing, the freshest of equals."""
    return min(meters, key=lambda reading: (reading.relative_error, -reading.taken_at_s))


def _platform(
    platform: Component, computer: Computer, supply: Mapping[str, SupplyLoss], cpu: Component, gpu: Component | None
) -> _Whole:
    """Take psys for package and board, and add a card only where psys is too small to hold it already."""
    dc_w, error_w, measured_w = platform.power_w + PANEL_W, platform.error_w, platform.measured_w
    if gpu is not None:
        if platform.power_w < cpu.power_w + gpu.power_w:
            dc_w += gpu.power_w
            measured_w += gpu.measured_w
        error_w = quadrature(error_w, gpu.error_w)
    wall = at_the_wall(dc_w, computer, supply)
    gain = wall.power_w / dc_w
    error_w = quadrature(error_w * gain, PANEL_ERROR_W * gain, wall.error_w)
    told = message("Measured in part: the platform counter less the CPU; screen and losses of the supply are modelled.")
    return _Whole(wall.power_w, error_w, measured_w, error_w, told, False)


def _sum(computer: Computer, supply: Mapping[str, SupplyLoss], cpu: Component, gpu: Component | None) -> _Whole:
    rest = rest_component(computer)
    gpu_w, gpu_error_w, gpu_measured_w = (gpu.power_w, gpu.error_w, gpu.measured_w) if gpu else (0.0, 0.0, 0.0)
    fed_w = cpu.power_w / REGULATOR_EFFICIENCY
    regulator_error_w = fed_w * REGULATOR_ERROR / REGULATOR_EFFICIENCY
    wall = at_the_wall(rest.power_w + fed_w + gpu_w, computer, supply)
    gain = wall.power_w / (rest.power_w + fed_w + gpu_w)
    own_w = quadrature(rest.error_w * gain, regulator_error_w * gain, wall.error_w)
    error_w = quadrature(own_w, cpu.error_w / REGULATOR_EFFICIENCY * gain, gpu_error_w * gain)
    return _Whole(wall.power_w, error_w, cpu.measured_w + gpu_measured_w, own_w, rest.method, False)


def _within(
    whole: _Whole, cpu: Component, gpu: Component | None, computer: Computer
) -> tuple[Component, Component | None]:
    """Fit the parts into a metered whole: a modelled CPU yields first, then both in proportion."""
    gpu_w = gpu.power_w if gpu else 0.0
    if whole.holds_all and not cpu.measured_w:
        room_w = max(whole.power_w - gpu_w - rest_component(computer).power_w, 0.0)
        cpu = _scaled(cpu, min(1.0, room_w / cpu.power_w) if cpu.power_w > 0 else 1.0)
    inside_w = cpu.power_w + gpu_w
    factor = whole.power_w / inside_w if inside_w > whole.power_w else 1.0
    return _scaled(cpu, factor), _scaled(gpu, factor) if gpu else None


def _scaled(component: Component, factor: float) -> Component:
    if factor == 1.0:
        return component
    return replace(component, power_w=component.power_w * factor, measured_w=component.measured_w * factor)


def _part(part: Part, component: Component) -> PartPower:
    return PartPower(part, component.power_w, component.error_w, component.provenance, component.method)


def _with_encoder(parts: list[PartPower], encoder: EncoderShare) -> list[PartPower]:
    """Split the encoder off the part that feeds it, never more than that part holds."""
    host = next((part for part in parts if part.part is encoder.host), None)
    if host is None:
        return parts
    others = [part for part in parts if part is not host]
    if encoder.power_w is None:
        told = message("{method} It includes the encoder, which cannot be told apart.", method=host.method)
        return [replace(part, method=told) if part is host else part for part in parts]
    power_w = min(encoder.power_w, host.power_w)
    split = PartPower(Part.ENCODER, power_w, encoder.error_w, Provenance.MODELLED, encoder.method)
    left = replace(host, power_w=host.power_w - power_w)
    order = list(Part)
    return sorted([*others, left, split], key=lambda part: order.index(part.part))


def _equipment_part(equipment: Sequence[Equipment]) -> PartPower:
    power_w = sum(piece.drawn_w for piece in equipment)
    told = message("Entered for each piece of equipment that is on, dimmed as it is.")
    return PartPower(Part.EQUIPMENT, power_w, power_w * EQUIPMENT_ERROR, Provenance.ENTERED, told)
