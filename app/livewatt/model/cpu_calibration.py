"""The two bounds of the processor's model, from what a meter of the whole computer saw at rest and at full load."""

from collections.abc import Mapping

from livewatt.domain.power import Computer
from livewatt.model.components import rest_component
from livewatt.model.supply import REGULATOR_EFFICIENCY, SupplyLoss, at_the_wall

_MOST_CPU_W = 2000.0
_STEPS = 60  # halves the span of 2 kW down to far less than a microwatt


def cpu_behind_wall_w(wall_w: float, gpu_w: float, computer: Computer, supply: Mapping[str, SupplyLoss]) -> float:
    """Give the package watts with which the model of the whole computer comes to what a meter saw; at least 0.

    Where the model takes too much or too little for the board, that goes to the processor: their sum is then right.
    """
    low_w, high_w = 0.0, _MOST_CPU_W
    rest_w = rest_component(computer).power_w + gpu_w
    for _ in range(_STEPS):
        middle_w = (low_w + high_w) / 2
        if at_the_wall(rest_w + middle_w / REGULATOR_EFFICIENCY, computer, supply).power_w < wall_w:
            low_w = middle_w
        else:
            high_w = middle_w
    return low_w
