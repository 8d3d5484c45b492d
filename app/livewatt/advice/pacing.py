"""When suggestions are shown: quietly, at most one new one in ten minutes while on air."""

from collections.abc import Sequence

from livewatt.advice.rule import RuleId, Suggestion

NEW_EVERY_S = 600.0


class Pacing:
    """Decides which suggestions stand in the list; told the time, so that it has no clock of its own.

    What has been shown stays for as long as it holds. On air one more is let in at a time, the largest first; off air
    all are. What was dismissed or followed is not shown again.
    """

    def __init__(self) -> None:
        self._shown: set[RuleId] = set()
        self._closed: set[RuleId] = set()
        self._newest_at_s: float | None = None

    def listed(self, suggestions: Sequence[Suggestion], now_s: float, *, on_air: bool) -> tuple[Suggestion, ...]:
        """Give the suggestions to show at `now_s` of a clock that never goes back, in the order they came in."""
        for each in suggestions:
            if each.rule in self._shown or each.rule in self._closed:
                continue
            if on_air:
                if self._newest_at_s is not None and now_s - self._newest_at_s < NEW_EVERY_S:
                    continue
                self._newest_at_s = now_s
            self._shown.add(each.rule)
        return tuple(each for each in suggestions if each.rule in self._shown and each.rule not in self._closed)

    def close(self, rule: RuleId) -> None:
        """Take a suggestion off the list because it was dismissed or followed."""
        self._closed.add(rule)

    def reopen(self, rule: RuleId) -> None:
        """Let a suggestion be shown again: it was closed by mistake."""
        self._closed.discard(rule)

    @property
    def closed(self) -> frozenset[RuleId]:
        """What is off the list."""
        return frozenset(self._closed)

    def begin_again(self) -> None:
        """Forget what was shown and closed: another show begins."""
        self._shown.clear()
        self._closed.clear()
        self._newest_at_s = None
