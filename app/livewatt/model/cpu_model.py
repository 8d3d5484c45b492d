"""The power of a processor that cannot be read, from its load."""

import re
from dataclasses import dataclass

from livewatt.domain.power import Computer, ComputerKind

# Fitted on RAPL against load of eight CPU series published by CodeCarbon: out of sample no curve on the rated power
# is better than about ±50 %; with idle and maximum measured on the machine itself the mean error is 19 %.
EXPONENT = 0.9
MODELLED_ERROR = 0.5
CALIBRATED_ERROR = 0.2

WATTS_PER_THREAD = 4.0  # assumption, for a name that tells nothing


@dataclass(frozen=True, slots=True)
class _Class:
    """Processors whose names share a pattern, with the maker's rated power and the ratio of sustained to rated."""

    pattern: re.Pattern[str]
    rated_w: float
    ratio: float


def _class(pattern: str, rated_w: float, ratio: float) -> _Class:
    return _Class(re.compile(pattern, re.IGNORECASE), rated_w, ratio)


# Rated power by class as Intel and AMD publish it (ark.intel.com, amd.com/specifications). Sustained ÷ rated is an
# assumption from socket limits: AMD desktop 1.35 × rated at most, Intel K up to its maximum turbo power.
# The first pattern that matches counts.
_CLASSES = (
    _class(r"intel.*\b(i[3579]-|ultra \d )\d{3,5}\w*hx", 55, 1.0),
    _class(r"intel.*\b(i[3579]-|ultra \d )\d{3,5}h", 45, 1.0),
    _class(r"intel.*\b(i[3579]-)\d{4,5}p", 28, 1.0),
    _class(r"intel.*\b(i[3579]-)\d{4,5}[uyg]", 15, 1.0),
    _class(r"intel.*\bultra \d \d{3}[uv]", 17, 1.0),
    _class(r"intel.*\b(i[3579]-|ultra \d )\d{3,5}t", 35, 1.0),
    _class(r"intel.*\b(i[579]-|ultra \d )\d{3,5}k", 125, 1.4),
    _class(r"intel.*\b(i[3579]-|ultra \d )\d{3,5}f?\b", 65, 1.0),
    _class(r"ryzen \d \d{4}hx", 55, 1.0),
    _class(r"ryzen (\d|ai \d) (hx )?\d{3,4}h", 45, 1.0),
    _class(r"ryzen ai \d hx", 45, 1.0),
    _class(r"ryzen (\d|ai \d) (pro )?\d{3,4}u", 15, 1.0),
    _class(r"ryzen \d (pro )?\d{4}ge", 35, 1.25),
    _class(r"ryzen 9 [79]9\d0x3d", 120, 1.25),
    _class(r"ryzen 9 [79]9\d0x", 170, 1.25),
    _class(r"ryzen 7 [79]8\d0x3d", 120, 1.25),
    _class(r"ryzen [579] \d{4}x", 105, 1.25),
    _class(r"ryzen \d (pro )?\d{4}\b", 65, 1.25),
    _class(r"ryzen \d (pro )?\d{4}g", 65, 1.25),
    _class(r"threadripper", 250, 1.25),
)

# Idle package power, assumptions: a chiplet Ryzen keeps its I/O die awake.
_IDLE_W = {ComputerKind.DESKTOP: 8.0, ComputerKind.LAPTOP: 3.5, ComputerKind.MINI: 5.0}
_IDLE_CHIPLET_W = 24.0
_CHIPLET = re.compile(r"ryzen \d (pro )?\d{4}(x|x3d|xt)?\b|threadripper", re.IGNORECASE)


def default_cpu_bounds_w(name: str, threads: int, kind: ComputerKind) -> tuple[float, float]:
    """Guess idle and maximum package watts from the processor's name; 4 W a thread for an unknown one."""
    plain = re.sub(r"\((r|tm|c)\)", "", name, flags=re.IGNORECASE)
    known = next((each for each in _CLASSES if each.pattern.search(plain)), None)
    max_w = known.rated_w * known.ratio if known else WATTS_PER_THREAD * threads
    chiplet = kind is ComputerKind.DESKTOP and _CHIPLET.search(plain)
    idle_w = _IDLE_CHIPLET_W if chiplet else _IDLE_W[kind]
    return min(idle_w, max_w / 2), max_w


def modelled_cpu_w(computer: Computer, busy_fraction: float) -> float:
    """Give package watts at a load of 0–1 of all threads: idle + (max − idle)·u^0.9."""
    load = min(max(busy_fraction, 0.0), 1.0)
    return computer.cpu_idle_w + (computer.cpu_max_w - computer.cpu_idle_w) * load**EXPONENT


def modelled_cpu_relative_error(computer: Computer) -> float:
    """Give the half width at 95 %, as a fraction of the modelled power."""
    return CALIBRATED_ERROR if computer.calibrated else MODELLED_ERROR
