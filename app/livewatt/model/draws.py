"""The draws of the factors: 4 000 possible worlds, the same on every machine and shared by all that is computed.

Each factor has a stream of its own, seeded by its name, so that it makes no difference in which order factors are
asked for, and a factor that is added later moves no other. A stream visits each of the 4 000 quantiles once, in an
order of its own (Latin hypercube sampling, https://doi.org/10.2307/1268522): the range of one factor alone comes
out as its file says, and that of a sum needs fewer draws than independent ones would.
"""

import hashlib
import math
from functools import cache, lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from livewatt.domain.estimate import Estimate
from livewatt.domain.factor import Factor, FactorSet, Spread
from livewatt.domain.grid import GridIntensity

DRAWS = 4000

# A value computed in the central world (index 0) and in each of the draws (1 to 4 000).
Sample = NDArray[np.float64]

Z_90 = NormalDist().inv_cdf(0.95)  # 1.645: half of a 90 % interval in standard deviations
Z_95 = NormalDist().inv_cdf(0.975)  # 1.960

# Geometric standard deviation of a factor whose source gives no range, by quality.
SPREAD_BY_QUALITY = {5: 1.05, 4: 1.15, 3: 1.3, 2: 1.6, 1: 2.0}

_LOW_RANK = round(0.05 * DRAWS)  # this many draws lie below the low point, and as many above the high one


@cache
def _quantiles() -> NDArray[np.float64]:
    """Give the 4 000 quantiles of the standard normal distribution in ascending order."""
    normal = NormalDist()
    return np.array([normal.inv_cdf((rank + 0.5) / DRAWS) for rank in range(DRAWS)])


@lru_cache(maxsize=256)
def ranks(stream: str) -> NDArray[np.intp]:
    """Give the order in which a stream visits the quantiles: a permutation of 0 … 3 999 fixed by its name."""
    seed = int.from_bytes(hashlib.sha256(stream.encode()).digest()[:16], "big")
    # Raw bits, because only they are promised not to change between versions of numpy (NEP 19).
    keys = np.random.PCG64(seed).random_raw(DRAWS)
    order = np.argsort(np.argsort(keys, kind="stable"), kind="stable")
    order.flags.writeable = False
    return order


def normal_scores(stream: str) -> NDArray[np.float64]:
    """Give the 4 000 standard normal draws of a stream."""
    return _quantiles()[ranks(stream)]


def two_piece_lognormal(low: float, central: float, high: float, stream: str) -> Sample:
    """Draw a positive quantity whose 5, 50 and 95 % points are given: x = c·exp(σ·z), with a σ on each side."""
    if central == 0 or low == central == high:
        return np.full(1 + DRAWS, central)
    below, above = math.log(central / low) / Z_90, math.log(high / central) / Z_90
    z = normal_scores(stream)
    return np.concatenate(([central], central * np.exp(np.where(z < 0, below, above) * z)))


def triangular(low: float, mode: float, high: float, stream: str) -> Sample:
    """Draw from a triangle between `low` and `high` with its top at `mode`."""
    if low == high:
        return np.full(1 + DRAWS, mode)
    u = (ranks(stream) + 0.5) / DRAWS
    rising = low + np.sqrt(u * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - u) * (high - low) * (high - mode))
    return np.concatenate(([mode], np.where(u < (mode - low) / (high - low), rising, falling)))


def sample_factor(factor: Factor) -> Sample:
    """Draw a factor by the shape and range its file gives, or by its quality where the source gives no range.

    ValueError when the factor has no central value.
    """
    if factor.central is None:
        raise ValueError(f"the factor {factor.id} has no central value")
    spread_90 = SPREAD_BY_QUALITY[factor.quality] ** Z_90
    low = factor.central / spread_90 if factor.low is None else factor.low
    high = factor.central * spread_90 if factor.high is None else factor.high
    draw = triangular if factor.spread is Spread.TRIANGULAR else two_piece_lognormal
    return draw(low, factor.central, high, factor_stream(factor.id))


def factor_stream(factor_id: str) -> str:
    """Name the stream of a factor."""
    return f"factor {factor_id}"


def grid_stream(intensity: GridIntensity) -> str:
    """Name the stream of a grid figure: one zone has one stream, whatever the hour or the source."""
    return f"grid {intensity.zone or intensity.name}"


MEASUREMENT_STREAM = "studio measurement"


def estimate(sample: Sample) -> Estimate:
    """Give the central value of a sample with the 5 and 95 % points of its draws."""
    # A full sort is vectorised by numpy and four times faster here than np.percentile or np.partition.
    ordered = np.sort(sample[1:])
    low = (ordered[_LOW_RANK - 1] + ordered[_LOW_RANK]) / 2
    high = (ordered[-_LOW_RANK - 1] + ordered[-_LOW_RANK]) / 2
    return Estimate(float(sample[0]), float(low), float(high))


class Draws:
    """The draws of one factor set, made when first asked for and kept; safe to share between threads."""

    def __init__(self, factors: FactorSet) -> None:
        self.factors = factors
        self.factor = cache(self._factor)
        self.shipped_factor = cache(self._shipped_factor)
        # A live grid series brings a new figure each hour: keep a few days of two zones.
        self.grid = lru_cache(maxsize=128)(self._grid)
        self.measurement = cache(self._measurement)

    def _factor(self, factor_id: str) -> Sample:
        """Give a factor's sample in its unit; KeyError for an unknown factor."""
        return read_only(sample_factor(self.factors[factor_id]))

    def _shipped_factor(self, factor_id: str) -> Sample:
        """Give the sample of a factor as it ships, in its unit; KeyError for an unknown factor."""
        is_replaced = factor_id in self.factors.replaced
        return read_only(sample_factor(self.factors.shipped(factor_id))) if is_replaced else self.factor(factor_id)

    def _grid(self, intensity: GridIntensity) -> Sample:
        """Give a grid figure's sample in gCO2e/kWh."""
        figure = intensity.g_per_kwh
        return read_only(two_piece_lognormal(figure.low, figure.central, figure.high, grid_stream(intensity)))

    def _measurement(self) -> Sample:
        """Give the studio's systematic measurement error in units of its half width at 95 %; 0 in the central world."""
        return read_only(np.concatenate(([0.0], normal_scores(MEASUREMENT_STREAM) / Z_95)))


def read_only(sample: Sample) -> Sample:
    """Keep a sample that is shared from being changed."""
    sample.flags.writeable = False
    return sample
