"""How often the curves are drawn: less when nobody looks closely, and less when the program costs too much."""

# The program's own budget: this much of one core with the window open.
_BUDGET_FRACTION = 0.03
_LONGEST_S = 8
# The own cost is judged over this long: one busy second is no reason to slow down.
_JUDGED_EVERY_S = 30


class Pace:
    """Tells, second by second, whether the curves are due."""

    def __init__(self) -> None:
        self._seconds = 0
        self._own_fractions = 0.0
        self._since_drawn_s = 0
        self.interval_s = 1

    def is_due(self, own_cpu_fraction: float, *, active: bool) -> bool:
        """Take one second, with the program's use of one core in it; `active` is whether the window has the focus."""
        self._judge(own_cpu_fraction)
        self._since_drawn_s += 1
        if self._since_drawn_s < self.interval_s * (1 if active else 2):
            return False
        self._since_drawn_s = 0
        return True

    def _judge(self, own_cpu_fraction: float) -> None:
        self._seconds += 1
        self._own_fractions += own_cpu_fraction
        if self._seconds < _JUDGED_EVERY_S:
            return
        mean = self._own_fractions / self._seconds
        if mean > _BUDGET_FRACTION:
            self.interval_s = min(self.interval_s * 2, _LONGEST_S)
        elif mean < _BUDGET_FRACTION / 3:
            self.interval_s = max(self.interval_s // 2, 1)
        self._seconds, self._own_fractions = 0, 0.0
