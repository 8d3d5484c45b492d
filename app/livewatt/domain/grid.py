"""What a kilowatt-hour emits, and where the electricity is used."""

from dataclasses import dataclass
from enum import StrEnum

from livewatt.domain.estimate import Estimate


class IntensityKind(StrEnum):
    """Where a grid figure comes from, in order of preference."""

    LIVE = "live"
    ANNUAL = "annual"
    REFERENCE = "reference"  # a zone's figure as others reckon with it, by the user's choice
    ENTERED = "entered"


@dataclass(frozen=True, slots=True)
class GridIntensity:
    """gCO2e per kWh consumed in a zone, life cycle, average; `zone` is None for a figure of the user's own.

    Zones are written as in the annual table: `FR`, `CH`, `CA-QC`.
    """

    zone: str | None
    name: str
    g_per_kwh: Estimate
    kind: IntensityKind
    year: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where the electricity is used: the studio's grid, and the audience's grids with their shares (sum 1)."""

    studio: GridIntensity
    audience: tuple[tuple[GridIntensity, float], ...]

    def __post_init__(self) -> None:
        total = sum(share for _, share in self.audience)
        if abs(total - 1) > 1e-6 or any(share < 0 for _, share in self.audience):
            raise ValueError(f"the audience's zones must be shares of 0 or more that sum to 1, not {total:g}")

    @classmethod
    def single(cls, intensity: GridIntensity) -> "Places":
        """Make the places of a studio whose viewers are on the same grid."""
        return cls(intensity, ((intensity, 1.0),))
