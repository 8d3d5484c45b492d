"""Who watches: how many now, on what, over which network."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from livewatt.domain.chain import Device, Network

K = TypeVar("K", Device, Network)


def _checked(what: str, shares: Mapping[K, float]) -> Mapping[K, float]:
    total = sum(shares.values())
    if abs(total - 1) > 1e-6 or any(not share >= 0 for share in shares.values()):
        raise ValueError(f"the shares of {what} must be 0 or more and sum to 1, not {total:g}")
    return MappingProxyType(dict(shares))


@dataclass(frozen=True, slots=True)
class AudienceMix:
    """The shares of viewers by device and by network, each summing to 1; ValueError otherwise.

    `assumed` tells that nobody counted them: they are defaults and must be shown as such.
    """

    devices: Mapping[Device, float] = field(hash=False)
    networks: Mapping[Network, float] = field(hash=False)
    assumed: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "devices", _checked("devices", self.devices))
        object.__setattr__(self, "networks", _checked("networks", self.networks))


@dataclass(frozen=True, slots=True)
class Audience:
    """Concurrent viewers now (None: not known) on a platform (an id of the delivery ladders), and their mix."""

    viewers: int | None
    platform: str
    mix: AudienceMix
