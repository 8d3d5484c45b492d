"""Keeping the recording of a live: storage alone, since watching it again is viewing like any other."""

from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import GridIntensity
from livewatt.model.draws import Draws, Sample, estimate


def replay_storage_wh(stored_gb: float, years: float, draws: Draws) -> Estimate:
    """Give the Wh that keeping `stored_gb` for `years` takes on replicated disks."""
    return estimate(sampled_storage_wh(stored_gb, years, draws))


def replay_storage_g(stored_gb: float, years: float, grid: GridIntensity, draws: Draws) -> Estimate:
    """Give the gCO2e of keeping `stored_gb` for `years`, in a place with this grid."""
    return estimate(sampled_storage_wh(stored_gb, years, draws) * draws.grid(grid) / 1000)


def sampled_storage_wh(stored_gb: float, years: float, draws: Draws) -> Sample:
    """Give the Wh of keeping `stored_gb` for `years` in each draw."""
    return draws.factor("st_kwh") * stored_gb * years  # kWh per TB is Wh per GB
