"""The processor's model bound to what a meter saw: put back into the model, the same watts come out."""

import pytest

from livewatt.domain.chain import Provenance
from livewatt.domain.power import Computer, ComputerKind, CpuUse, Reading, Readings, Scope
from livewatt.model.cpu_calibration import cpu_behind_wall_w
from livewatt.model.studio import studio_power
from livewatt.store.supply_file import load_supply_losses

SUPPLY = load_supply_losses()
GPU_W = 12.0


def modelled_whole_w(computer, busy_fraction, gpu_w):
    """Give what the program says of a computer on which only the load and a card can be read."""
    card = Reading("nvml:0", "Card", Scope.GPU_BOARD, gpu_w, None, 1.0, 1.0, Provenance.MEASURED, 0.05)
    use = CpuUse(1.0, 8, busy_fraction, 8 * busy_fraction, None, None, 0.0)
    readings = Readings(1.0, 1.0, (card,) if gpu_w else (), (), use)
    return studio_power(readings, computer, (), SUPPLY).total_w


@pytest.mark.parametrize("gpu_w", [0.0, GPU_W])
@pytest.mark.parametrize("kind", list(ComputerKind))
@pytest.mark.parametrize("supply", [(None, None), (750.0, "Bronze")])
def test_both_ends_of_the_model_are_what_the_meter_saw(kind, gpu_w, supply):
    rated_w, supply_class = supply
    found = Computer(kind, "CPU", 8, 5.0, 45.0, supply_rated_w=rated_w, supply_class=supply_class)
    seen_at_rest_w, seen_at_full_load_w = 70.0, 165.0
    bounds = [cpu_behind_wall_w(each, gpu_w, found, SUPPLY) for each in (seen_at_rest_w, seen_at_full_load_w)]
    calibrated = Computer(kind, "CPU", 8, *bounds, True, rated_w, supply_class)
    assert modelled_whole_w(calibrated, 0.0, gpu_w) == pytest.approx(seen_at_rest_w, abs=0.01)
    assert modelled_whole_w(calibrated, 1.0, gpu_w) == pytest.approx(seen_at_full_load_w, abs=0.01)


def test_a_meter_that_saw_less_than_the_board_leaves_nothing():
    laptop = Computer(ComputerKind.LAPTOP, "CPU", 8, 3.0, 15.0)
    assert cpu_behind_wall_w(4.0, 0.0, laptop, SUPPLY) == pytest.approx(0.0, abs=1e-6)
