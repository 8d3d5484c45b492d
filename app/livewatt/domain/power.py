"""What the instruments of this computer answer, and what the studio draws."""

from dataclasses import dataclass
from enum import StrEnum

from livewatt.domain.chain import Provenance
from livewatt.domain.message import Message


class Scope(StrEnum):
    """What a power figure covers. Two scopes that overlap are never added."""

    CPU_PACKAGE = "cpu_package"  # cores, caches, memory controller, integrated GPU
    SOC = "soc"  # a whole APU or system on chip: holds CPU_PACKAGE and the integrated GPU
    GPU_BOARD = "gpu_board"  # a discrete card with its memory, fans and regulators
    PLATFORM = "platform"  # psys: holds CPU_PACKAGE and most of a laptop's board
    SYSTEM_DC = "system_dc"  # the whole computer behind its power supply: battery, digital supply
    WALL = "wall"  # the whole computer at the plug


@dataclass(frozen=True, slots=True)
class Reading:
    """One power figure: `power_w` is the mean over the `interval_s` that ended at `taken_at_s` (monotonic clock).

    `energy_j` is the energy of that interval where the source counts energy, exact across a gap; None where it
    only gives watts. The error is the wider of `relative_error` × power and `absolute_error_w`, at 95 %.
    """

    source: str  # a stable id: "rapl:package-0", "nvml:GPU-8c3f…"
    name: str  # what the user knows it by: "GeForce RTX 4070"
    scope: Scope
    power_w: float
    energy_j: float | None
    interval_s: float
    taken_at_s: float
    provenance: Provenance
    relative_error: float
    absolute_error_w: float = 0.0

    @property
    def error_w(self) -> float:
        """Half width of the 95 % interval in watts."""
        return max(self.relative_error * self.power_w, self.absolute_error_w)


@dataclass(frozen=True, slots=True)
class Unavailable:
    """A source that cannot be read, why, and what the user can do about it; unknown is never 0 W.

    `remedy` is None where nothing can be done; `command` is the exact line to copy where one helps.
    """

    source: str
    name: str
    scope: Scope | None
    reason: Message
    remedy: Message | None = None
    command: str | None = None


@dataclass(frozen=True, slots=True)
class CpuUse:
    """How busy the processor was over the interval: `busy_fraction` 0–1 of all threads, CPU seconds by process.

    `obs_cpu_s` and `encoder_cpu_s` (OBS's encoder threads alone) are None while OBS is not found or not seen
    long enough; `own_cpu_s` is this program's.
    """

    interval_s: float
    threads: int
    busy_fraction: float
    busy_cpu_s: float
    obs_cpu_s: float | None
    encoder_cpu_s: float | None
    own_cpu_s: float


@dataclass(frozen=True, slots=True)
class EncoderSession:
    """One video the GPU's encoder is working on."""

    pid: int
    codec: str  # "H.264", "HEVC", "AV1"
    width: int
    height: int
    fps: float


@dataclass(frozen=True, slots=True)
class GpuUse:
    """What one GPU was doing: fractions 0–1, None where the driver does not say.

    `source` is the id of the same GPU's `Reading`; `obs_encoder_fraction` is the encoder use of OBS alone.
    """

    source: str
    name: str
    busy_fraction: float | None
    memory_fraction: float | None
    encoder_fraction: float | None
    obs_encoder_fraction: float | None
    clock_fraction: float | None
    power_limit_w: float | None
    asleep: bool = False
    sessions: tuple[EncoderSession, ...] = ()


@dataclass(frozen=True, slots=True)
class Readings:
    """All that the instruments said for one tick that ended at `taken_at_s` (monotonic) and lasted `interval_s`."""

    taken_at_s: float
    interval_s: float
    power: tuple[Reading, ...]
    missing: tuple[Unavailable, ...]
    cpu: CpuUse | None
    gpus: tuple[GpuUse, ...] = ()


class ComputerKind(StrEnum):
    """What kind of computer this is: it decides what the model assumes for the parts nothing can read."""

    DESKTOP = "desktop"
    LAPTOP = "laptop"
    MINI = "mini"


@dataclass(frozen=True, slots=True)
class Computer:
    """What is known of the computer without measuring: filled in by the readers, corrected by the user.

    `cpu_idle_w` and `cpu_max_w` bound the model of a CPU that cannot be read; `calibrated` tells that they were
    measured on this machine. `supply_rated_w` and `supply_class` (a key of the supply table: "Gold") are None
    where unknown.
    """

    kind: ComputerKind
    cpu_name: str
    cpu_threads: int
    cpu_idle_w: float
    cpu_max_w: float
    calibrated: bool = False
    supply_rated_w: float | None = None
    supply_class: str | None = None


class Part(StrEnum):
    """A part of the studio's power as it is shown, in this order."""

    CPU = "cpu"
    GPU = "gpu"
    ENCODER = "encoder"
    REST = "rest"
    EQUIPMENT = "equipment"


@dataclass(frozen=True, slots=True)
class PartPower:
    """Watts of one part, with how they are known, the half width of the 95 % interval and the method in words."""

    part: Part
    power_w: float
    error_w: float
    provenance: Provenance
    method: Message


@dataclass(frozen=True, slots=True)
class StudioPower:
    """What the studio draws at the wall: its parts never overlap and sum to the whole.

    `measured_w` is the part of the whole that an instrument measured (splitting a measured package into
    encoder and rest does not make it less measured); `missing` names what is not in the sum at all.
    """

    parts: tuple[PartPower, ...]
    measured_w: float
    error_w: float
    missing: tuple[Unavailable, ...] = ()

    @property
    def total_w(self) -> float:
        """Watts at the wall."""
        return sum(part.power_w for part in self.parts)

    @property
    def measured_fraction(self) -> float:
        """Share of the total that was measured, 0–1; 0 when nothing is drawn."""
        total = self.total_w
        return self.measured_w / total if total > 0 else 0.0

    def of(self, part: Part) -> PartPower | None:
        """Give one part, None where the studio has no such figure."""
        return next((each for each in self.parts if each.part is part), None)


@dataclass(frozen=True, slots=True)
class Equipment:
    """A light, camera or screen of the studio, with the watts its owner entered and whether it is on.

    `is_light` is None where nobody said whether it is one, and its name has to tell. `level` is the share of its watts
    that it draws while it is on, 0–1: less than 1 for a light that is dimmed.
    """

    name: str
    power_w: float
    on: bool = True
    is_light: bool | None = None
    level: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.power_w < 100_000:
            raise ValueError(f"the power of {self.name} must be between 0 and 100 000 W, not {self.power_w:g}")
        if not 0 <= self.level <= 1:
            raise ValueError(f"the level of {self.name} must be between 0 and 1, not {self.level:g}")

    @property
    def level_now(self) -> float:
        """The share of its watts that it draws now, 0–1: none while it is off."""
        return self.level if self.on else 0.0

    @property
    def drawn_w(self) -> float:
        """The watts that it draws now."""
        return self.power_w * self.level_now
