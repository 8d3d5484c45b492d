"""What a guided measurement says: watts per setting with the intervals that chance, drift and the meter leave."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from livewatt.domain.calibration import READY, Setting
from livewatt.model.correlated_fit import CorrelatedFit, correlated_fit
from livewatt.model.effect import Interval
from livewatt.model.student import t_quantile

# More than this share of all threads, taken by other programs, is no calm computer (assumption): on eight threads
# it is most of one, which draws as much as encoding does.
BUSY_SHARE = 0.10
LEAST_TICKS = 4
_TWO_SIDED_95 = 0.975


@dataclass(frozen=True, slots=True)
class Tick:
    """One second: the whole computer at the wall, processor and cards behind its supply, and what else ran.

    `others_share` is the share of all threads that other programs than OBS and this one took, None if not known.
    `gap` tells that seconds are missing before it.
    """

    at_s: float
    computer_w: float
    cpu_w: float
    gpu_w: float
    others_share: float | None
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """A setting held once, with the seconds that count of it."""

    setting: Setting
    ticks: tuple[Tick, ...]

    @property
    def others_share(self) -> float:
        """The mean share of other programs, 0 where it is not known."""
        known = [tick.others_share for tick in self.ticks if tick.others_share is not None]
        return sum(known) / len(known) if known else 0.0

    @property
    def has_gap(self) -> bool:
        """Whether seconds are missing in it."""
        return any(tick.gap for tick in self.ticks) or len(self.ticks) < LEAST_TICKS


@dataclass(frozen=True, slots=True)
class MeterErrors:
    """How far instruments may be off in proportion (half widths at 95 %): that does not average out.

    `whole` where one meter sees the whole computer; otherwise that of processor and cards, and of what the regulators
    and the supply lose with them.
    """

    whole: float | None
    cpu: float
    gpu: float
    losses: float = 0.1  # assumption: of the change of the losses

    def of(self, computer_w: float, cpu_w: float, gpu_w: float) -> float:
        """Give the half width at 95 % of a difference in W, made up of these."""
        if self.whole is not None:
            return self.whole * abs(computer_w)
        lost_w = computer_w - cpu_w - gpu_w
        return math.hypot(self.cpu * cpu_w, self.gpu * gpu_w, self.losses * lost_w)


@dataclass(frozen=True, slots=True)
class Analysis:
    """Watts at the wall: `base_w` in the base by the samples alone, `above` what each setting takes more than that.

    `drift_w` is how far the level moved by itself from the first to the last second, None where that is not seen.
    `busy` and `broken` are settings that are left out, because other programs ran or seconds are missing.
    """

    base_w: Interval
    above: dict[Setting, Interval]
    differences: dict[tuple[Setting, Setting], Interval]
    drift_w: float | None
    busy: tuple[Setting, ...]
    broken: tuple[Setting, ...]


def analyse(
    visits: Sequence[Visit], errors: MeterErrors, base: Setting = READY, busy_share: float = BUSY_SHARE
) -> Analysis | None:
    """Compare each setting with a base; None where that itself was not measured twice in calm.

    A level for each setting is fitted together with a drift; where the drift is seen to bend, with its bend too. The
    samples of a calm visit count, and those of a disturbed one do not.
    """
    calm = [each for each in visits if not each.has_gap and each.others_share <= busy_share]
    if sum(each.setting == base for each in calm) < 2:
        return None
    settings = list(dict.fromkeys(each.setting for each in calm))
    left_out = [each for each in dict.fromkeys(visit.setting for visit in visits) if each not in settings]
    broken = tuple(each for each in left_out if all(visit.has_gap for visit in visits if visit.setting == each))
    fit = _Fit(calm, settings)
    weights = fit.contrasts(settings.index(base))
    above = {each: weights[at] for at, each in enumerate(settings) if each != base}
    pairs = [(first, second) for at, first in enumerate(above) for second in list(above)[at + 1 :]]
    return Analysis(
        fit.level(settings.index(base)),
        {setting: fit.interval(contrast, errors) for setting, contrast in above.items()},
        {(first, second): fit.interval(above[first] - above[second], errors) for first, second in pairs},
        fit.drift_w(),
        tuple(each for each in left_out if each not in broken),
        broken,
    )


class _Fit:
    """A level for each setting and one drift, fitted to computer, processor and cards alike."""

    def __init__(self, visits: Sequence[Visit], settings: Sequence[Setting]) -> None:
        ticks = [(tick, settings.index(visit.setting)) for visit in visits for tick in visit.ticks]
        at_s = np.array([tick.at_s for tick, _ in ticks])
        self._length_s = float(at_s[-1] - at_s[0])
        # From −1 to 1, so that a level is that of the middle of the measurement.
        when = (at_s - at_s.mean()) / max(self._length_s / 2, 1e-9)
        levels = np.zeros((len(ticks), len(settings)))
        levels[np.arange(len(ticks)), [setting for _, setting in ticks]] = 1.0
        self._slope_at = len(settings)
        self._columns = np.column_stack([levels, when])
        watts = [np.array([getattr(tick, name) for tick, _ in ticks]) for name in ("computer_w", "cpu_w", "gpu_w")]
        self._computer = correlated_fit(self._columns, watts[0])
        bent = np.column_stack([self._columns, when**2 - np.mean(when**2)])
        with_bend = correlated_fit(bent, watts[0])
        if self._is_seen(with_bend, self._slope_at + 1):
            self._columns, self._computer = bent, with_bend
        self._parts = [np.linalg.lstsq(self._columns, each, rcond=None)[0] for each in watts[1:]]

    def contrasts(self, base: int) -> NDArray[np.float64]:
        """Give, in a row for each level, the weights of its difference from the base."""
        weights = np.eye(self._slope_at, self._columns.shape[1])
        weights[:, base] -= 1.0
        return weights

    def level(self, at: int) -> Interval:
        """Give one level at the middle of the measurement, with what chance leaves open at 95 %."""
        return self.interval(np.eye(self._columns.shape[1])[at], MeterErrors(0.0, 0.0, 0.0))

    def interval(self, weights: NDArray[np.float64], errors: MeterErrors) -> Interval:
        """Give a weighted sum of levels with all that it can be off by, at 95 %."""
        central, error = self._computer.of(weights)
        by_chance = t_quantile(_TWO_SIDED_95, self._computer.freedom) * error
        by_meter = errors.of(central, *(float(weights @ part) for part in self._parts))
        half = math.hypot(by_chance, by_meter)
        return Interval(central, central - half, central + half)

    def drift_w(self) -> float | None:
        """Give how far the level moved from first to last second; None where chance explains it."""
        if not self._is_seen(self._computer, self._slope_at):
            return None
        return 2 * float(self._computer.coefficients[self._slope_at])

    @staticmethod
    def _is_seen(fit: CorrelatedFit, at: int) -> bool:
        error = float(np.sqrt(fit.covariance[at, at]))
        return abs(float(fit.coefficients[at])) > t_quantile(_TWO_SIDED_95, fit.freedom) * error
