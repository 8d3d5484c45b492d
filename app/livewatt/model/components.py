"""What the CPU, the GPUs and the rest of a computer draw behind its power supply."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from livewatt.domain.chain import Provenance
from livewatt.domain.message import Message, message
from livewatt.domain.power import Computer, ComputerKind, Reading, Readings, Scope
from livewatt.model.cpu_model import modelled_cpu_relative_error, modelled_cpu_w


@dataclass(frozen=True, slots=True)
class Component:
    """Watts of one component, the half width at 95 %, how many of them were measured, and how, in words."""

    power_w: float
    error_w: float
    measured_w: float
    method: Message

    @property
    def provenance(self) -> Provenance:
        """Measured where at least half of the watts are."""
        measured = self.measured_w > 0 and self.measured_w >= self.power_w / 2
        return Provenance.MEASURED if measured else Provenance.MODELLED


# The parts nothing reads: board, memory, disks, fans, USB; in a laptop the panel too. Assumptions around published
# measurements of single parts (a DIMM 1.5–3.5 W, an SSD 1.5 W, a fan 1.5 W, a board with its chipset 15 W).
_REST_W = {ComputerKind.DESKTOP: (25.0, 10.0), ComputerKind.LAPTOP: (9.0, 3.0), ComputerKind.MINI: (8.0, 3.0)}


def quadrature(*errors_w: float) -> float:
    """Combine errors that have nothing to do with one another."""
    return math.hypot(*errors_w)


def readings_of(readings: Readings, scope: Scope) -> tuple[Reading, ...]:
    """Give the figures of one scope."""
    return tuple(reading for reading in readings.power if reading.scope is scope)


def cpu_component(readings: Readings, computer: Computer) -> Component:
    """Give the processor's power: the whole chip where an APU's driver tells it, else the packages, else the model.

    The chip holds the package and replaces it. One that says less does not: on some desktops it is the graphics alone.
    """
    chips, packages = (readings_of(readings, scope) for scope in (Scope.SOC, Scope.CPU_PACKAGE))
    if chips or packages:
        whole_chip = bool(chips) and _sum_w(chips) >= _sum_w(packages)
        return _together(chips if whole_chip else packages)
    use = readings.cpu
    if use is None:
        middle_w = (computer.cpu_idle_w + computer.cpu_max_w) / 2
        return Component(
            middle_w, middle_w - computer.cpu_idle_w, 0.0, message("Assumed: neither power nor load can be read yet.")
        )
    power_w = modelled_cpu_w(computer, use.busy_fraction)
    return Component(
        power_w,
        power_w * modelled_cpu_relative_error(computer),
        0.0,
        message(
            "Modelled from the CPU's load: {idle} W when idle, {full} W at full load.",
            idle=round(computer.cpu_idle_w),
            full=round(computer.cpu_max_w),
        ),
    )


def gpu_component(readings: Readings) -> Component | None:
    """Give the power of all graphics cards together; None where there is no figure."""
    found = readings_of(readings, Scope.GPU_BOARD)
    return _together(found) if found else None


def rest_component(computer: Computer) -> Component:
    """Give the power of what nothing can read in a computer of this kind."""
    power_w, error_w = _REST_W[computer.kind]
    return Component(power_w, error_w, 0.0, message("Modelled: board, memory, disks, fans, losses of the supply."))


def _sum_w(found: Sequence[Reading]) -> float:
    return sum(reading.power_w for reading in found)


def _together(found: Sequence[Reading]) -> Component:
    """Sum readings of one scope; instruments of one kind err alike, so their errors add up."""
    power_w = _sum_w(found)
    measured_w = _sum_w([reading for reading in found if reading.provenance is Provenance.MEASURED])
    names = ", ".join(reading.name for reading in found)
    told = message("Measured: {names}.", names=names) if measured_w else message("Modelled: {names}.", names=names)
    return Component(power_w, sum(reading.error_w for reading in found), measured_w, told)
