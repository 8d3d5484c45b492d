"""From the watts inside the computer to the watts at the wall."""

from collections.abc import Mapping
from dataclasses import dataclass

from livewatt.domain.power import Computer, ComputerKind

# The regulators in front of a CPU: about 90 % measured on Ryzen 5000 (hattedsquirrel.net), 87–93 %.
REGULATOR_EFFICIENCY = 0.90
REGULATOR_ERROR = 0.03

# Power bricks: the minimum of DoE level VI and (EU) 2019/1782 is 0.88, good ones reach 0.92.
BRICK_EFFICIENCY = 0.89
BRICK_ERROR = 0.03

# What is assumed of a desktop's supply that nobody has named.
DEFAULT_RATED_W = 650.0
DEFAULT_CLASS = "Gold"
UNKNOWN_EFFICIENCY = 0.88
UNKNOWN_ERROR = 0.04
KNOWN_ERROR = 0.03


@dataclass(frozen=True, slots=True)
class SupplyLoss:
    """Loss ÷ rated power of one 80 PLUS class: a + b·x + c·x², with x = DC load ÷ rated power."""

    a: float
    b: float
    c: float

    def loss_w(self, dc_w: float, rated_w: float) -> float:
        """Give the watts lost at a DC load."""
        x = dc_w / rated_w
        return rated_w * (self.a + self.b * x + self.c * x * x)


@dataclass(frozen=True, slots=True)
class WallPower:
    """Watts at the wall for a DC load, with the half width at 95 % that the conversion alone brings."""

    power_w: float
    error_w: float


def at_the_wall(dc_w: float, computer: Computer, table: Mapping[str, SupplyLoss]) -> WallPower:
    """Add the losses of the computer's power supply to a DC load.

    `table` is keyed by 80 PLUS class. A desktop's unknown supply is taken as 650 W Gold, never better than 88 %.
    """
    if computer.kind is not ComputerKind.DESKTOP:
        wall_w = dc_w / BRICK_EFFICIENCY
        return WallPower(wall_w, wall_w * BRICK_ERROR / BRICK_EFFICIENCY)
    loss = table.get(computer.supply_class or "")
    rated_w = computer.supply_rated_w or DEFAULT_RATED_W
    known = loss is not None and computer.supply_rated_w is not None
    wall_w = dc_w + (loss or table[DEFAULT_CLASS]).loss_w(dc_w, rated_w)
    if not known:
        wall_w = max(wall_w, dc_w / UNKNOWN_EFFICIENCY)
    efficiency = dc_w / wall_w if wall_w > 0 else 1.0
    points = KNOWN_ERROR if known else UNKNOWN_ERROR
    return WallPower(wall_w, wall_w * points / max(efficiency, 0.5))
