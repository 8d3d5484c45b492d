"""The factors of the model, each with its source and range."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Status(StrEnum):
    """Where a factor's figure was read, or that the user entered it.

    An assumption is always editable and always labelled.
    """

    PRIMARY = "primary"
    SECONDARY = "secondary"
    TERTIARY = "tertiary"
    COMPUTED = "computed"
    DERIVED = "derived"
    SYNTHESIS = "synthesis"
    ASSUMPTION = "assumption"
    ENTERED = "entered"


class Spread(StrEnum):
    """The shape its draws take between low, central and high."""

    LOGNORMAL = "lognormal"
    TRIANGULAR = "triangular"


@dataclass(frozen=True, slots=True)
class Factor:
    """One row of the factor file: `central` in `unit`, `low` and `high` its 5 % and 95 % points where known.

    `quality` runs from 5 (read in the source, recent) to 1 (a guess). `kind` is the file's column "segment".
    """

    id: str
    kind: str
    parameter: str
    unit: str
    low: float | None
    central: float | None
    high: float | None
    year: int | None
    status: Status
    quality: int
    source: str
    url: str
    locator: str
    note: str
    spread: Spread = Spread.LOGNORMAL


@dataclass(frozen=True, slots=True)
class FactorSet:
    """All factors of one version of the factor files, by id.

    `replaced` holds the shipped ones that rows of the user's own stand in for.
    """

    version: str
    factors: Mapping[str, Factor] = field(hash=False)
    replaced: Mapping[str, Factor] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def __getitem__(self, factor_id: str) -> Factor:
        return self.factors[factor_id]

    def __iter__(self) -> Iterator[Factor]:
        return iter(self.factors.values())

    def central(self, factor_id: str) -> float:
        """Give a factor's central value in its unit; ValueError when the file gives none."""
        return _central(self.factors[factor_id])

    def shipped(self, factor_id: str) -> Factor:
        """Give a factor as it ships, whatever the user put in its place; KeyError for an unknown factor."""
        return self.replaced.get(factor_id) or self.factors[factor_id]

    def shipped_central(self, factor_id: str) -> float:
        """Give the central value of a factor as it ships, in its unit; ValueError when the file gives none."""
        return _central(self.shipped(factor_id))


def _central(factor: Factor) -> float:
    if factor.central is None:
        raise ValueError(f"the factor {factor.id} has no central value")
    return factor.central


@dataclass(frozen=True, slots=True)
class Rung:
    """One quality a platform delivers: `nominal_mbps` is None on a source rung, which carries the studio's own bitrate.

    `share` is the part of the viewers on it by default, `realised_ratio` the measured part of the nominal rate.
    """

    platform: str
    name: str
    is_source: bool
    width: int
    height: int
    fps: float
    codec: str
    nominal_mbps: float | None
    realised_ratio: float
    share: float
    status: Status
    source: str
