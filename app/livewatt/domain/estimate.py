"""A figure with its likely range."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A central value with the 5 % and 95 % points of its likely range, in the unit its holder names.

    Raises ValueError when a value is not finite or the low point lies above the high one. The central value
    is computed with the central factors, so it need not be the median of the draws.
    """

    central: float
    low: float
    high: float

    def __post_init__(self) -> None:
        if not (abs(self.central) < float("inf") and abs(self.low) < float("inf") and abs(self.high) < float("inf")):
            raise ValueError(f"an estimate must be finite: {self.central}, {self.low}, {self.high}")
        if self.low > self.high:
            raise ValueError(f"the low point {self.low} lies above the high point {self.high}")

    @classmethod
    def exact(cls, value: float) -> "Estimate":
        """Make an estimate whose range is the value itself."""
        return cls(value, value, value)

    def times(self, factor: float) -> "Estimate":
        """Scale by a factor ≥ 0 that is known exactly."""
        if factor < 0:
            raise ValueError(f"an estimate is scaled by a factor of 0 or more, not {factor}")
        return Estimate(self.central * factor, self.low * factor, self.high * factor)
