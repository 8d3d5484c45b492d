"""A report that does not tell whose lives it is about.

No titles, notes, tags, markers, plans, suggestions, names of equipment and of programs; beginnings to the hour, lengths
to the minute, and of places no more than the country.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from livewatt.domain.course import Course
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.model.footprint import Stretch
from livewatt.sharing.report.figures import Figures
from livewatt.sharing.report.material import ReportedLive, ReportMaterial

_HALF_AN_HOUR = timedelta(minutes=30)
_ROUNDED_TO_S = 60.0


def anonymised(material: ReportMaterial) -> ReportMaterial:
    """Take out of a report's material whatever tells whose lives they are."""
    return replace(
        material,
        lives=tuple(_live(each) for each in material.lives),
        past=tuple(_live(each) for each in material.past),
        course=None if material.course is None else _course(material.course),
        markers=(),
        advice=(),
        plan=None,
        is_anonymous=True,
    )


def without_places(figures: Figures) -> Figures:
    """Name no more than the countries in a report's figures, which stay what they are."""
    return replace(figures, sum=replace(figures.sum, stretches=_stretches(figures.sum.stretches)))


def _live(live: ReportedLive) -> ReportedLive:
    session = live.session
    duration_s = round(live.duration_s / _ROUNDED_TO_S) * _ROUNDED_TO_S or live.duration_s
    rounded = replace(
        session,
        id="",
        title="",
        tags=(),
        notes="",
        started_utc=_to_the_hour(session.started_utc),
        duration_s=duration_s,
        places=_places(session.places),
    )
    return replace(live, session=rounded, duration_s=duration_s, stretches=_stretches(live.stretches))


def _stretches(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    return tuple((activity, _places(places)) for activity, places in stretches)


def _to_the_hour(when: datetime) -> datetime:
    here = when.astimezone()
    rounded = here + _HALF_AN_HOUR
    # A live stays in its month, and so in the period that it is reported with.
    return (rounded if rounded.month == here.month else here).replace(minute=0, second=0, microsecond=0)


def _places(places: Places) -> Places:
    return Places(_country(places.studio), tuple((_country(grid), share) for grid, share in places.audience))


def _country(grid: GridIntensity) -> GridIntensity:
    """Name no more than the country; the figure of a part of a country stays, since the result was made with it."""
    if grid.kind is IntensityKind.ENTERED:
        return replace(grid, name="", source="")
    if grid.zone is None or "-" not in grid.zone:
        return grid
    country = grid.zone.split("-")[0]
    return replace(grid, zone=country, name=country)


def _course(course: Course) -> Course:
    """Keep how each part is known and drop the words that name what was read; keep no frame size or encoder."""
    missing = tuple((replace(source, name=""), seconds) for source, seconds in course.missing)
    return replace(course, methods={}, missing=missing, video=None, encoder=None)
