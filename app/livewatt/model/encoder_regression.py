"""How many watts of a graphics card its video encoder explains, from the session's own samples."""

import itertools
import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from livewatt.model.autocorrelation import independent_count

WINDOW = 3600  # samples kept, an hour at 1 Hz
LEAST_SPAN_S = 600.0  # shorter stretches do not tell a game from its encoder
LEAST_ON = 60  # samples with the encoder at work, and as many without
ON_FRACTION = 0.02
LIMIT_SHARE = 0.95  # at its power limit a card trades encoder watts for frames: nothing can be learned there
LEAST_T = 3.0
REFIT_EVERY = 30
RIDGE = 1e-3


@dataclass(frozen=True, slots=True)
class GpuSample:
    """One second of a card: watts, and fractions 0–1 of its units; `clock_fraction` 1 where it is not told."""

    at_s: float
    power_w: float
    busy_fraction: float
    memory_fraction: float
    encoder_fraction: float
    clock_fraction: float = 1.0
    power_limit_w: float | None = None

    @property
    def at_limit(self) -> bool:
        """Whether the card is held back by its power limit."""
        return self.power_limit_w is not None and self.power_w >= LIMIT_SHARE * self.power_limit_w


@dataclass(frozen=True, slots=True)
class EncoderCoefficient:
    """Watts of an encoder that is used fully, and the half width at 95 %."""

    full_w: float
    error_w: float


class EncoderRegression:
    """Fits P = b0 + b1·busy·clock² + b2·memory + b3·encoder with b1, b2, b3 ≥ 0 and a little ridge, over an hour.

    The encoder's coefficient is given only where it is identified: the encoder went on or off at least once, with a
    minute of each, over 10 minutes or more, below the power limit, and its t exceeds 3. Samples follow one another,
    so t counts n·(1−r)/(1+r) of them, r being the residuals' lag-1 correlation.
    """

    def __init__(self) -> None:
        self._samples: deque[GpuSample] = deque(maxlen=WINDOW)
        self._since_fit = 0
        self._coefficient: EncoderCoefficient | None = None

    def add(self, sample: GpuSample) -> None:
        """Take a sample; one at the power limit teaches nothing and is left out."""
        if sample.at_limit or (self._samples and sample.at_s <= self._samples[-1].at_s):
            return
        self._samples.append(sample)
        self._since_fit += 1
        if self._since_fit >= REFIT_EVERY:
            self._since_fit = 0
            self._coefficient = self._fit()

    @property
    def coefficient(self) -> EncoderCoefficient | None:
        """Give the encoder's watts as of the last fit; None while they cannot be told apart."""
        return self._coefficient

    def _fit(self) -> EncoderCoefficient | None:
        on = [sample.encoder_fraction > ON_FRACTION for sample in self._samples]
        edges = sum(first != second for first, second in itertools.pairwise(on))
        span_s = self._samples[-1].at_s - self._samples[0].at_s
        if span_s < LEAST_SPAN_S or edges < 1 or min(sum(on), len(on) - sum(on)) < LEAST_ON:
            return None
        power_w = np.array([sample.power_w for sample in self._samples])
        use = np.array(
            [
                (sample.busy_fraction * sample.clock_fraction**2, sample.memory_fraction, sample.encoder_fraction)
                for sample in self._samples
            ]
        )
        return _encoder_coefficient(power_w, use)


def _encoder_coefficient(power_w: np.ndarray, use: np.ndarray) -> EncoderCoefficient | None:
    """Give the last column's coefficient of the best non-negative fit; shapes (n,) and (n, k)."""
    spread = use.std(axis=0)
    varied = [column for column in range(use.shape[1]) if spread[column] > 1e-6]
    encoder = use.shape[1] - 1
    if encoder not in varied:
        return None
    centred = (use - use.mean(axis=0)) / np.where(spread > 1e-6, spread, 1.0)
    target = power_w - power_w.mean()
    best = _best_subset(centred, target, varied)
    if best is None or encoder not in best[0]:
        return None
    columns, slopes = best
    chosen = centred[:, columns]
    residual = target - chosen @ slopes
    freedom = len(target) - len(columns) - 1
    normal = chosen.T @ chosen + RIDGE * len(target) * np.eye(len(columns))
    position = columns.index(encoder)
    variance = float(residual @ residual) / freedom * float(np.linalg.inv(normal)[position, position])
    error = math.sqrt(variance * len(target) / independent_count(residual))
    slope = float(slopes[position])
    if slope <= LEAST_T * error:
        return None
    return EncoderCoefficient(slope / float(spread[encoder]), 1.96 * error / float(spread[encoder]))


def _best_subset(
    centred: np.ndarray, target: np.ndarray, varied: Sequence[int]
) -> tuple[tuple[int, ...], np.ndarray] | None:
    """Solve the ridge fit with slopes ≥ 0 exactly, by trying every subset of the few regressors."""
    best: tuple[float, tuple[int, ...], np.ndarray] | None = None
    for size in range(1, len(varied) + 1):
        for columns in itertools.combinations(varied, size):
            chosen = centred[:, columns]
            normal = chosen.T @ chosen + RIDGE * len(target) * np.eye(size)
            slopes = np.linalg.solve(normal, chosen.T @ target)
            residual = target - chosen @ slopes
            cost = float(residual @ residual + RIDGE * len(target) * slopes @ slopes)
            if (slopes >= 0).all() and (best is None or cost < best[0]):
                best = (cost, columns, slopes)
    return best[1:] if best else None
