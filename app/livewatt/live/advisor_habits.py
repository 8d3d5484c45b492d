"""What past lives tell of the next: how long they last, how many watch, how they end, when the next one comes."""

import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from livewatt.advice.situation import Ending
from livewatt.domain.plan import HOURS_OF_DAY, SessionSummary
from livewatt.domain.power import Equipment
from livewatt.domain.session import Moment, SessionOrigin, SessionState
from livewatt.live.session_summary import session_summary
from livewatt.store.kept import KeptSession
from livewatt.store.sessions import SessionStore

LOOKED_AT = 10
READ_THROUGH = 3  # of them second by second
LEAST_SHOW_S = 900.0
ENDINGS_H = (1.0, 0.75, 0.5, 0.25)
QUIET_ENDING = 0.5  # of the show's mean viewers

# Reading a long live back is work for a second: in between, whoever draws or records gets his turn.
_BREATH_EVERY = 200
_BREATH_S = 0.01
_ONE_IN = 10


@dataclass(frozen=True, slots=True)
class Habits:
    """How this streamer's lives usually go; None where there are too few to tell.

    `break_h` is the time from the end of one to the beginning of the next, `start_hour` the hour of this computer's
    clock that they begin at.
    """

    show_h: float | None = None
    viewers: float | None = None
    break_h: float | None = None
    start_hour: float | None = None
    last: SessionSummary | None = None
    ending: Ending | None = None


def read_habits(store: SessionStore, equipment: Sequence[Equipment], others: str) -> Habits:
    """Look through the last lives; takes seconds, at leisure. UserError where the store cannot be read."""
    shows = [each for each in store.sessions() if _counts(each)][:LOOKED_AT]
    if not shows:
        return Habits()
    curves, last = [], None
    for number, kept in enumerate(shows[:READ_THROUGH]):
        moments = list(_at_leisure(store.moments(kept.session.id)))
        curves.append(_viewers_curve(moments))
        if number == 0:
            last = session_summary(kept.session, moments, equipment, others)
    viewers = [mean for each in shows if (mean := each.totals.whole.mean_viewers) is not None]
    return Habits(
        show_h=statistics.median(each.session.duration_s / 3600 for each in shows),
        viewers=statistics.median(viewers) if viewers else None,
        break_h=_break_h(shows),
        start_hour=usual_hour([each.session.started_utc for each in shows]),
        last=last,
        ending=usual_ending(curves),
    )


def usual_ending(curves: Sequence[np.ndarray]) -> Ending | None:
    """Find the longest last part in which at most half as many watch as over the whole, the middle one of the shows.

    `curves` hold one show each, shape (n, 2): seconds, and viewers during them. None where viewers stay.
    """
    for hours in ENDINGS_H:
        tails = [(_mean_of_last(curve, hours * 3600), _mean_of_last(curve, np.inf)) for curve in curves]
        known = [(tail, mean) for tail, mean in tails if tail is not None and mean]
        if known and statistics.median(tail / mean for tail, mean in known) <= QUIET_ENDING:
            return Ending(hours, statistics.median(tail for tail, _ in known))
    return None


def usual_hour(begun: Sequence[datetime]) -> float:
    """Give the hour, 0–24 of this computer's clock, of the one that all others begin nearest to, past midnight too."""
    hours = [here.hour + here.minute / 60 for here in (each.astimezone() for each in begun)]

    def apart_h(hour: float) -> float:
        return sum(min(abs(hour - other), HOURS_OF_DAY - abs(hour - other)) for other in hours)

    return min(hours, key=apart_h)


def _counts(kept: KeptSession) -> bool:
    session = kept.session
    if session.origin is SessionOrigin.DEMO or session.state is not SessionState.FINISHED:
        return False
    return session.duration_s >= LEAST_SHOW_S


def _at_leisure(moments: Iterable[Moment]) -> Iterator[Moment]:
    """Give one second in ten: enough for means, at a tenth of the memory."""
    for number, moment in enumerate(moments):
        if number % _BREATH_EVERY == 0:
            time.sleep(_BREATH_S)
        if number % _ONE_IN == 0:
            yield moment


def _viewers_curve(moments: Sequence[Moment]) -> np.ndarray:
    known = [each for each in moments if each.audience.viewers is not None]
    known = [(each.interval_s * _ONE_IN, each.audience.viewers) for each in known]
    return np.array(known, dtype=float).reshape(-1, 2)


def _mean_of_last(curve: np.ndarray, seconds: float) -> float | None:
    """Give the mean of the viewers over the last seconds; None where the show was not twice as long."""
    if len(curve) == 0:
        return None
    weights = curve[:, 0]
    if np.isfinite(seconds):
        if weights.sum() < 2 * seconds:
            return None
        weights = np.where(np.cumsum(weights[::-1])[::-1] <= seconds, weights, 0.0)
    return float(weights @ curve[:, 1] / weights.sum()) if weights.any() else None


def _break_h(shows: Sequence[KeptSession]) -> float | None:
    """Give the usual time between two shows; those are listed newest first."""
    sessions = [each.session for each in shows]
    ends = [each.started_utc + timedelta(seconds=each.duration_s) for each in sessions]
    breaks = [(later.started_utc - end).total_seconds() / 3600 for later, end in zip(sessions, ends[1:], strict=False)]
    return statistics.median(breaks) if breaks else None
