"""Least squares on samples that resemble one another: coefficients with the errors they really have."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from livewatt.model.autocorrelation import independent_count


@dataclass(frozen=True, slots=True)
class CorrelatedFit:
    """A fit of `unknowns` coefficients, shape (unknowns,), with their covariance, shape (unknowns, unknowns).

    `freedom` are the degrees of freedom that are left, for Student's t.
    """

    coefficients: NDArray[np.float64]
    covariance: NDArray[np.float64]
    freedom: float

    def of(self, weights: NDArray[np.float64]) -> tuple[float, float]:
        """Give a weighted sum of the coefficients with its standard error; `weights` has shape (unknowns,)."""
        return float(weights @ self.coefficients), float(np.sqrt(weights @ self.covariance @ weights))


def correlated_fit(columns: NDArray[np.float64], value: NDArray[np.float64]) -> CorrelatedFit:
    """Fit `value`, shape (n,), by the columns, shape (n, unknowns); the samples must be in the order of time.

    n samples are worth n·(1−r)/(1+r), r being the lag-1 correlation of what the fit leaves.
    """
    fitted, *_ = np.linalg.lstsq(columns, value, rcond=None)
    residual = value - columns @ fitted
    count, unknowns = columns.shape
    worth = max(independent_count(residual, unknowns), unknowns + 1.5)
    freedom = worth - unknowns
    scale = float(residual @ residual) / count * worth / freedom
    covariance = scale * np.linalg.inv(columns.T @ columns) * count / worth
    return CorrelatedFit(fitted, covariance, freedom)
