"""How much a series of samples is worth, when each of them resembles the one before it."""

import numpy as np
from numpy.typing import NDArray

_HIGHEST_LAG = 0.99


def independent_count(deviations: NDArray[np.float64], unknowns: int = 1) -> float:
    """Give how many independent samples a series is worth: n·(1−r)/(1+r), r being its lag-1 correlation.

    `deviations` are taken from a mean or a fit of so many `unknowns`. A short series shows less correlation than there
    is, by about (1+4r)/n for a mean (Kendall 1954, https://doi.org/10.1093/biomet/41.3-4.403); that is put back, and as
    much as (1+r)/n for each further unknown. A negative correlation counts as none, since it would make a series worth
    more than its samples.
    """
    count = len(deviations)
    power = float(deviations @ deviations)
    if power <= 0:
        return float(count)
    seen = float(deviations[:-1] @ deviations[1:]) / power
    lag = min(max(seen + (unknowns + (unknowns + 3) * seen) / count, 0.0), _HIGHEST_LAG) if seen > 0 else 0.0
    return count * (1 - lag) / (1 + lag)
