"""What the studio of a planned live draws."""

from functools import lru_cache

import numpy as np

from livewatt.domain.plan import Plan, PlannedComputer
from livewatt.model.draws import Z_90, Z_95, Draws, Sample, read_only, two_piece_lognormal
from livewatt.model.encoding import encoding_power_w
from livewatt.model.studio import EQUIPMENT_ERROR

_EQUIPMENT_ERROR_90 = EQUIPMENT_ERROR * Z_90 / Z_95


def studio_power_w(plan: Plan, draws: Draws) -> Sample:
    """Give the watts at the wall of computer and equipment together."""
    return computer_power_w(plan, draws) + equipment_power_w(plan)


def computer_power_w(plan: Plan, draws: Draws) -> Sample:
    """Give the computer's watts at the wall: as they were known, moved by what load and encoding change.

    Only what moves is modelled, so an unchanged plan keeps the measured figure. The computer never falls below its
    idle power, whatever the model says of its encoder. An encoder that nothing is known of changes nothing.
    """
    computer = plan.computer
    known_w = computer.power_w + computer.error_w * draws.measurement()
    before_w, after_w = encoding_change_w(computer, plan)
    floor_w = np.maximum(np.minimum(computer.idle_w, known_w), 0.0)
    above_idle_w = np.maximum(known_w - computer.idle_w - before_w, 0.0)
    return np.maximum(known_w + (plan.load - 1) * above_idle_w + (after_w - before_w), floor_w)


def encoding_change_w(computer: PlannedComputer, plan: Plan) -> tuple[Sample | float, Sample | float]:
    """Give the encoder's watts as they were known and as planned; 0 for both where either is not known."""
    before_w = encoding_power_w(computer.encoding, computer.measured)
    after_w = encoding_power_w(plan.encoding, computer.measured)
    if before_w is None or after_w is None:
        return 0.0, 0.0
    return before_w, after_w


def equipment_power_w(plan: Plan) -> Sample | float:
    """Give the watts of all equipment at its planned level.

    Watts follow the level in proportion: an Elgato Key Light took 2.0 W + 28.8 W × brightness at the plug
    (homeassistant-powercalc).
    """
    pieces = [(piece, plan.level_of(piece)) for piece in plan.equipment]
    return sum((piece.full_w * level * _entered(piece.name) for piece, level in pieces if level > 0), 0.0)


def lights_power_w(plan: Plan) -> float:
    """Give the central watts of the lights at their planned level."""
    return sum(piece.full_w * plan.level_of(piece) for piece in plan.equipment if piece.is_light)


@lru_cache(maxsize=64)
def _entered(name: str) -> Sample:
    """Draw what an entered power must be multiplied with: 1 in the central world, one draw for each piece."""
    low, high = 1 - _EQUIPMENT_ERROR_90, 1 + _EQUIPMENT_ERROR_90
    return read_only(two_piece_lognormal(low, 1.0, high, f"equipment {name}"))
