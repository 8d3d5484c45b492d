"""The manufacture of what is used: a line of its own, never part of what a setting avoids."""

from functools import lru_cache
from typing import TypeVar

import numpy as np

from livewatt.domain.activity import Activity
from livewatt.domain.chain import Device, Network
from livewatt.model.conventions import GB_PER_MBPS_H
from livewatt.model.draws import DRAWS, Draws, Sample

# ADEME's equipment behind each device of a viewer: a desktop is watched on a monitor.
DEVICE_PARTS = {
    Device.PHONE: ("smartphone",),
    Device.TABLET: ("tablet",),
    Device.LAPTOP: ("laptop",),
    Device.DESKTOP: ("desktop", "monitor24"),
    Device.TV: ("tv",),
}
Figure = TypeVar("Figure", float, Sample)

_NETWORK_G_PER_GB = {
    Network.FIXED: "gmsf_fixed_emb",
    Network.MOBILE_4G: "gmsf_mobile_emb",
    Network.MOBILE_5G: "gmsf_mobile_emb",
}
_DELIVERY_G_PER_GB = "gmsf_edge_emb"


def factors_of_making() -> tuple[str, ...]:
    """Name every factor that the manufacture behind the viewing is computed with, each once."""
    parts = [part for of_device in DEVICE_PARTS.values() for part in of_device]
    of_parts = [name for part in parts for name in _part_factors(part)]
    return tuple(dict.fromkeys((*of_parts, *_NETWORK_G_PER_GB.values(), _DELIVERY_G_PER_GB)))


def making_g_per_h(kg: Figure, years: Figure, hours_per_day: Figure) -> Figure:
    """Spread the kg of CO2e of a thing's manufacture over its hours of use, in g/h."""
    return kg * 1000 / (years * 365 * hours_per_day)


@lru_cache(maxsize=4)
def device_making_g_per_h(draws: Draws) -> dict[Device, Sample]:
    """Give the manufacture of each device of a viewer, in gCO2e per hour of use (ADEME, Base Empreinte)."""
    return {device: sum(_part(draws, part) for part in parts) for device, parts in DEVICE_PARTS.items()}


def _part(draws: Draws, part: str) -> Sample:
    kg, years, hours_per_day = (draws.factor(name) for name in _part_factors(part))
    return making_g_per_h(kg, years, hours_per_day)


def _part_factors(part: str) -> tuple[str, str, str]:
    return f"ademe_emb_{part}", f"ademe_life_{part}_years", f"ademe_life_{part}_hours_per_day"


def viewing_making_g(activity: Activity, draws: Draws) -> Sample:
    """Give the manufacture behind the viewing in gCO2e: devices by the hour, networks and delivery by the GB.

    The studio's own equipment is not in it: its age and use are its owner's to say.
    """
    total = np.zeros(1 + DRAWS)
    devices = device_making_g_per_h(draws)
    for device, hours in activity.viewer_h.items():
        total += hours * devices[device]
    for network, mbps_h in activity.delivered_mbps_h.items():
        per_gb = draws.factor(_NETWORK_G_PER_GB[network]) + draws.factor(_DELIVERY_G_PER_GB)
        total += mbps_h * GB_PER_MBPS_H * per_gb
    return total
