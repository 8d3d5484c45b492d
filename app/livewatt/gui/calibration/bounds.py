"""What a measurement tells the model of the processor."""

from livewatt.domain.calibration import FULL, REST, Calibration
from livewatt.domain.chain import Provenance
from livewatt.domain.power import Part
from livewatt.gui.services import Services
from livewatt.gui.whatif.starting_points import setup_now
from livewatt.model.cpu_calibration import cpu_behind_wall_w
from livewatt.store.supply_file import load_supply_losses


def measured_bounds_w(measured: Calibration, services: Services) -> tuple[float, float] | None:
    """Give package watts at rest and at full load; None where no meter saw both, or they could not be told apart."""
    full, latest = measured.of(FULL), services.bridge.latest
    if measured.base != REST or full is None or not full.is_seen or full.provenance is not Provenance.MEASURED:
        return None
    card = None if latest is None else latest.moment.studio.of(Part.GPU)
    gpu_w = 0.0 if card is None else card.power_w
    rest_w = measured.base_w.central
    computer, supply = setup_now(services).computer, load_supply_losses()
    idle_w, full_w = (
        cpu_behind_wall_w(wall_w, gpu_w, computer, supply) for wall_w in (rest_w, rest_w + full.above_w.central)
    )
    return (idle_w, full_w) if full_w >= 1 else None
