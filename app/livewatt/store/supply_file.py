"""The losses of power supplies, as the resources keep them."""

import json
from functools import cache

from livewatt.model.supply import SupplyLoss
from livewatt.resources import resources_dir


@cache
def load_supply_losses() -> dict[str, SupplyLoss]:
    """Read the loss curves by 80 PLUS class, fitted on the programme's 230 V minima at 20, 50 and 100 % load."""
    rows = json.loads((resources_dir() / "factors" / "psu_loss.json").read_text(encoding="utf-8"))
    return {name: SupplyLoss(**row) for name, row in rows.items()}
