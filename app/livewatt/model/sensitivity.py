"""Which uncertain figures carry most of a footprint's range."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from livewatt.domain.chain import Convention
from livewatt.model.conventions import factors_of
from livewatt.model.draws import DRAWS, MEASUREMENT_STREAM, Draws, factor_stream, grid_stream, ranks
from livewatt.model.footprint import Stretch, sampled_footprints

# Two streams that have nothing to do with each other correlate less than this, at three standard errors.
_NOISE = 3 / DRAWS**0.5


class Uncertain(StrEnum):
    """What kind of figure is uncertain."""

    FACTOR = "factor"
    GRID = "grid"
    MEASUREMENT = "measurement"


@dataclass(frozen=True, slots=True)
class Influence:
    """How one uncertain figure moves the total: `id` is that of a factor or a grid zone, empty for the measurement.

    `rank_correlation` is Spearman's, −1 to 1; `share` is its square over the sum of all squares, 0–1.
    """

    kind: Uncertain
    id: str
    rank_correlation: float
    share: float


def influences(stretches: Sequence[Stretch], draws: Draws, convention: Convention) -> tuple[Influence, ...]:
    """List the figures that carry the range of the emissions, those that carry most of it first."""
    sampled = sampled_footprints(stretches, draws, (convention,))[convention]
    total = sampled.emissions_total_g[1:]
    if np.ptp(total) == 0:
        return ()
    total_ranks = np.argsort(np.argsort(total, kind="stable"), kind="stable")
    found = []
    for kind, subject, stream in _streams(stretches, convention):
        correlation = _spearman(ranks(stream), total_ranks)
        if abs(correlation) > _NOISE:
            found.append((kind, subject, correlation))
    squares = sum(correlation**2 for _, _, correlation in found)
    listed = [Influence(kind, subject, correlation, correlation**2 / squares) for kind, subject, correlation in found]
    return tuple(sorted(listed, key=lambda each: -each.share))


def _streams(stretches: Sequence[Stretch], convention: Convention) -> Iterator[tuple[Uncertain, str, str]]:
    for factor_id in factors_of(convention):
        yield Uncertain.FACTOR, factor_id, factor_stream(factor_id)
    grids = [grid for _, places in stretches for grid in (places.studio, *(each for each, _ in places.audience))]
    for stream, grid in {grid_stream(grid): grid for grid in grids}.items():
        yield Uncertain.GRID, grid.zone or grid.name, stream
    yield Uncertain.MEASUREMENT, "", MEASUREMENT_STREAM


def _spearman(first: NDArray[np.intp], second: NDArray[np.intp]) -> float:
    """Correlate two permutations of 0 … n − 1."""
    distance = float(((first - second) ** 2).sum())
    return 1 - 6 * distance / (DRAWS * (DRAWS**2 - 1))
