"""Did a change do anything: equal stretches before and after it, compared with what chance and drift can do.

Samples of power follow one another, so a stretch of n of them is worth n·(1−r)/(1+r): without that, two minutes of
anything would differ "significantly". A level that was already moving is told from a step by fitting both.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from livewatt.domain.estimate import Estimate
from livewatt.model.autocorrelation import independent_count
from livewatt.model.correlated_fit import correlated_fit
from livewatt.model.draws import Z_90, Z_95
from livewatt.model.student import t_quantile

LEAST_SAMPLES = 20
LEAST_S = 60.0
LONGEST_S = 600.0
SETTLING_S = 10.0  # what a change takes to show: fans, clocks, averaging meters
_TWO_SIDED_95 = 0.975


@dataclass(frozen=True, slots=True)
class Samples:
    """A stretch of samples without a gap: `at_s` ascending, shape (n,), and `value` of the same shape, in any unit."""

    at_s: NDArray[np.float64]
    value: NDArray[np.float64]

    def between(self, begin_s: float, end_s: float) -> "Samples":
        """Give the samples with begin < at ≤ end: each stands for the time before it."""
        inside = (self.at_s > begin_s) & (self.at_s <= end_s)
        return Samples(self.at_s[inside], self.value[inside])


@dataclass(frozen=True, slots=True)
class Interval:
    """A difference with the ends of its 95 % confidence interval, in the unit of the samples."""

    central: float
    low: float
    high: float

    @property
    def likely(self) -> Estimate:
        """The same with its 5 and 95 % points, as the model's figures have them."""
        ratio = Z_90 / Z_95
        low, high = (self.central + (end - self.central) * ratio for end in (self.low, self.high))
        return Estimate(self.central, low, high)

    @property
    def excludes_zero(self) -> bool:
        """Whether chance alone is an unlikely explanation."""
        return self.low > 0 or self.high < 0


class Verdict(StrEnum):
    """What may be said of a change."""

    LOWER = "lower"
    HIGHER = "higher"
    NO_DIFFERENCE = "no_difference"  # the interval holds 0
    DRIFT = "drift"  # it does not, but a level that moves by itself would explain as much


@dataclass(frozen=True, slots=True)
class Effect:
    """What lies between before and after, in the unit of the samples; a negative difference is a saving.

    `difference` takes both sides as steady; `beyond_drift` is what is left of it beside a straight drift that goes
    through all stretches. `drifts` tells that such a drift is itself seen.
    """

    before: float
    after: float
    difference: Interval
    beyond_drift: Interval
    drifts: bool
    verdict: Verdict


def stretches_around(
    samples: Samples, changed_at_s: float, settling_s: float = SETTLING_S, longest_s: float = LONGEST_S
) -> tuple[Samples, Samples] | None:
    """Cut stretches of equal length before and after a change; None while there is not a minute of each.

    `samples` must not hold another change. The time of settling after the change is left out.
    """
    if len(samples.at_s) == 0:
        return None
    starts_s = changed_at_s + settling_s
    length_s = min(changed_at_s - samples.at_s[0], samples.at_s[-1] - starts_s, longest_s)
    if length_s < LEAST_S:
        return None
    before = samples.between(changed_at_s - length_s, changed_at_s)
    after = samples.between(starts_s, starts_s + length_s)
    return (before, after) if min(len(before.at_s), len(after.at_s)) >= LEAST_SAMPLES else None


def likeliest_step(samples: Samples, least_s: float = LEAST_S) -> float | None:
    """Give the moment that parts a stretch into the two steadiest levels, at least `least_s` from either end.

    It says where a step would be, not that there is one. None for a stretch that is too short to be parted.
    """
    count = len(samples.at_s)
    if count < 2 or samples.at_s[-1] - samples.at_s[0] < 2 * least_s:
        return None
    first = np.arange(1, count)
    sums = np.cumsum(samples.value)[:-1]
    total = sums[-1] + samples.value[-1]
    # The scatter left by two means falls as the square of their difference, weighed by how many each is of.
    between = (sums / first - (total - sums) / (count - first)) ** 2 * first * (count - first)
    at_s = samples.at_s[:-1]
    allowed = (at_s - samples.at_s[0] >= least_s) & (samples.at_s[-1] - at_s >= least_s)
    return float(at_s[np.argmax(np.where(allowed, between, -1.0))]) if allowed.any() else None


def effect(before: Sequence[Samples], after: Sequence[Samples]) -> Effect:
    """Compare the stretches before a change with those after it; several of each (A B B A) cancel a drift.

    ValueError when a side has no stretch or a stretch has fewer than 20 samples.
    """
    if not before or not after or min(len(each.at_s) for each in (*before, *after)) < LEAST_SAMPLES:
        raise ValueError(f"each side needs a stretch, and each stretch {LEAST_SAMPLES} samples")
    first, second = _side(before), _side(after)
    error = math.hypot(first.error, second.error)
    # Welch and Satterthwaite: two sides may vary differently.
    parts = first.error**4 / first.freedom + second.error**4 / second.freedom
    freedom = error**4 / parts if parts > 0 else math.inf
    difference = _interval(second.mean - first.mean, error, freedom)
    step, slope, freedom = _step_and_slope(before, after)
    beyond_drift = _interval(step.value, step.error, freedom)
    drifts = abs(slope.value) > t_quantile(_TWO_SIDED_95, freedom) * slope.error
    return Effect(first.mean, second.mean, difference, beyond_drift, drifts, _verdict(difference, beyond_drift))


def pooled(effects: Sequence[Effect]) -> Interval:
    """Combine differences of the same change seen several times, each weighing what it is sure of; ValueError for none.

    Each interval must have a width.
    """
    if not effects:
        raise ValueError("there is nothing to pool")
    normal = t_quantile(_TWO_SIDED_95, math.inf)
    widths = [(each.difference.high - each.difference.low) / 2 / normal for each in effects]
    weights = [1 / width**2 for width in widths]
    central = sum(weight * each.difference.central for weight, each in zip(weights, effects, strict=True))
    return _interval(central / sum(weights), sum(weights) ** -0.5, math.inf)


@dataclass(frozen=True, slots=True)
class _Side:
    mean: float
    error: float
    freedom: float


@dataclass(frozen=True, slots=True)
class _Fitted:
    value: float
    error: float


def _side(stretches: Sequence[Samples]) -> _Side:
    total = sum(len(each.value) for each in stretches)
    mean = sum(float(each.value.sum()) for each in stretches) / total
    variance = freedom = 0.0
    for each in stretches:
        deviations = each.value - each.value.mean()
        worth = max(independent_count(deviations), 1.5)
        # A correlated stretch strays less from its own mean than from the true one: n′−1, not n′, makes up for it.
        variance += (len(each.value) / total) ** 2 * float(deviations @ deviations) / len(each.value) / (worth - 1)
        freedom += worth - 1
    return _Side(mean, math.sqrt(variance), freedom)


def _step_and_slope(before: Sequence[Samples], after: Sequence[Samples]) -> tuple[_Fitted, _Fitted, float]:
    """Fit level + step + slope·t to all stretches by least squares; give step, slope and the degrees of freedom."""
    stretches = [(each, 0.0) for each in before] + [(each, 1.0) for each in after]
    stretches.sort(key=lambda each: each[0].at_s[0])
    at_s = np.concatenate([each.at_s for each, _ in stretches])
    value = np.concatenate([each.value for each, _ in stretches])
    stepped = np.concatenate([np.full(len(each.at_s), after_it) for each, after_it in stretches])
    columns = np.column_stack([np.ones(len(at_s)), stepped, at_s - at_s.mean()])
    fit = correlated_fit(columns, value)
    errors = np.sqrt(np.diag(fit.covariance))
    step, slope = (_Fitted(float(fit.coefficients[each]), float(errors[each])) for each in (1, 2))
    return step, slope, fit.freedom


def _interval(central: float, error: float, freedom: float) -> Interval:
    half = t_quantile(_TWO_SIDED_95, freedom) * error
    return Interval(central, central - half, central + half)


def _verdict(difference: Interval, beyond_drift: Interval) -> Verdict:
    """Speak of a difference only where neither chance nor a straight drift is a likely explanation of it."""
    if not difference.excludes_zero:
        return Verdict.NO_DIFFERENCE
    if not beyond_drift.excludes_zero or difference.central * beyond_drift.central < 0:
        return Verdict.DRIFT
    return Verdict.LOWER if difference.central < 0 else Verdict.HIGHER
