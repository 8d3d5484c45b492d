"""How the lives of a streamer go over the months, and how one compares with those before it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from livewatt.domain.activity import Activity
from livewatt.domain.chain import Convention
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import Places
from livewatt.domain.period import Period, PeriodKind
from livewatt.domain.session import SessionOrigin, SessionState
from livewatt.model.draws import Draws, estimate
from livewatt.model.footprint import sampled_footprints
from livewatt.store.kept import KeptSession, Stretches

# As many of the lives before as a comparison is made with.
PAST_LIVES = 5
# A live shorter than this says little: a test of the picture, a stream begun by mistake.
SHORTEST_S = 300.0


@dataclass(frozen=True, slots=True)
class Tally:
    """What several lives came to together, computed with one set of factors, so that lives of different years compare.

    `viewer_hours` is None where nobody counted the viewers of any; `per_viewer_hour_g` (gCO2e) where nobody watched.
    `studio_w` is the mean while it was recorded, its range that of the studio's error; None for lives without
    samples.
    """

    lives: int
    recorded_h: float
    viewer_hours: float | None
    per_viewer_hour_g: Estimate | None
    studio_w: Estimate | None
    measured_fraction: float


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month on this computer's clock, and the lives that began in it."""

    period: Period
    tally: Tally


@dataclass(frozen=True, slots=True)
class OwnPast:
    """A live beside those before it; `shared_tag` is what made them of one kind, None where none did."""

    this: Tally
    past: Tally
    shared_tag: str | None


def comparable(sessions: Iterable[KeptSession]) -> tuple[KeptSession, ...]:
    """Give the lives that say something of the streamer: over, long enough, and no demonstration."""
    return tuple(each for each in sessions if _is_telling(each) and not _is_demo(each))


def _is_telling(kept: KeptSession) -> bool:
    return kept.session.state is not SessionState.RUNNING and kept.totals.duration_s >= SHORTEST_S


def _is_demo(kept: KeptSession) -> bool:
    return kept.session.origin is SessionOrigin.DEMO


def months_of(sessions: Iterable[KeptSession], draws: Draws, convention: Convention) -> tuple[Month, ...]:
    """Give the months that have lives, oldest first. Takes a moment for many."""
    by_month: dict[Period, list[KeptSession]] = {}
    for each in sorted(comparable(sessions), key=lambda each: each.session.started_utc):
        began = each.session.started_utc.astimezone().date()
        by_month.setdefault(Period.around(began, PeriodKind.MONTH), []).append(each)
    return tuple(Month(period, tally_of(lives, draws, convention)) for period, lives in by_month.items())


def own_past(
    kept: KeptSession, sessions: Iterable[KeptSession], draws: Draws, convention: Convention
) -> OwnPast | None:
    """Compare a live with those before it, see `past_of`; None without any."""
    past, tag = past_of(kept, sessions)
    if not past:
        return None
    return OwnPast(tally_of([kept], draws, convention), tally_of(past, draws, convention), tag)


def past_of(kept: KeptSession, sessions: Iterable[KeptSession]) -> tuple[tuple[KeptSession, ...], str | None]:
    """Give up to five lives before one, oldest first: those of its first tag that has any, with that tag, else all.

    A demonstration is only compared with others.
    """
    began, is_demo = kept.session.started_utc, _is_demo(kept)
    before = [
        each
        for each in sessions
        if _is_telling(each) and _is_demo(each) is is_demo and each.session.started_utc < began
    ]
    before.sort(key=lambda each: each.session.started_utc)
    for tag in kept.session.tags:
        alike = [each for each in before if tag in each.session.tags]
        if alike:
            return tuple(alike[-PAST_LIVES:]), tag
    return tuple(before[-PAST_LIVES:]), None


def tally_of(lives: Sequence[KeptSession], draws: Draws, convention: Convention) -> Tally:
    """Add lives up."""
    stretches = _by_places(lives)
    whole = reduce(add, (activity for activity, _ in stretches), Activity())
    recorded_h = sum(each.totals.duration_s - each.totals.gaps_s for each in lives) / 3600
    per_viewer_hour_g = studio_w = None
    if whole.viewer_hours > 0:
        sampled = sampled_footprints(stretches, draws, (convention,))[convention]
        per_viewer_hour_g = estimate(sampled.emissions_total_g / whole.viewer_hours)
    if recorded_h > 0:
        watts, error_w = whole.studio_wh / recorded_h, whole.studio_error_wh / recorded_h
        studio_w = Estimate(watts, max(watts - error_w, 0.0), watts + error_w)
    measured = whole.studio_measured_wh / whole.studio_wh if whole.studio_wh > 0 else 0.0
    return Tally(len(lives), recorded_h, whole.known_viewer_hours, per_viewer_hour_g, studio_w, measured)


def _by_places(lives: Iterable[KeptSession]) -> Stretches:
    """Add up what happened at the same places, so that a year costs little more than a live."""
    by_places: dict[Places, Activity] = {}
    for each in lives:
        for activity, places in each.totals.stretches:
            by_places[places] = by_places.get(places, Activity()) + activity
    return tuple((activity, places) for places, activity in by_places.items())
