"""What a report and the lives in it are called, and when they were."""

from datetime import UTC, date, datetime

from babel.dates import format_skeleton

from livewatt.domain.chain import Segment
from livewatt.domain.period import Period, PeriodKind
from livewatt.sharing.report.material import ReportedLive, ReportMaterial, ScopeKind
from livewatt.wording import numbers
from livewatt.wording.language import _, current_language, ngettext
from livewatt.wording.locales import number_locale
from livewatt.wording.names import segment_name

SEPARATOR = " · "


def chain_name(segment: Segment) -> str:
    """Name a part of the chain to those who read a report: the studio is not theirs."""
    return _("Studio") if segment is Segment.STUDIO else segment_name(segment)


def period_name(period: Period) -> str:
    """Name a month, a quarter or a year: "November 2026", "Q4 2026", "2026"."""
    if period.kind is PeriodKind.YEAR:
        return str(period.year)
    skeleton = "yMMMM" if period.kind is PeriodKind.MONTH else "yQQQ"
    return _calendar(period.first_day, skeleton)


def month_short(period: Period) -> str:
    """Name a month without its year, for a chart: "Nov"."""
    return _calendar(period.first_day, "MMM")


def day_short(when: datetime) -> str:
    """Write a day without its year, for a chart: "3 Nov"."""
    return _calendar(when.astimezone().date(), "MMMd")


def _calendar(day: date, skeleton: str) -> str:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)  # a time is asked for, and none is shown
    text = format_skeleton(skeleton, noon, locale=number_locale(current_language()))
    return text[0].upper() + text[1:]


def when_words(live: ReportedLive, *, rounded: bool) -> str:
    """Say when a live began; `rounded` tells no more than the month and about which hour."""
    began = live.session.started_utc
    if not rounded:
        return f"{numbers.date(began)}, {numbers.time_of_day(began)}"
    month = Period.around(began.astimezone().date(), PeriodKind.MONTH)
    return _("{month}, about {time}").format(month=period_name(month), time=numbers.time_of_day(began))


def live_name(live: ReportedLive, number: int, *, rounded: bool) -> str:
    """Name a live in a list, counted from 1."""
    return live.session.title if live.session.title and not rounded else _("Live {number}").format(number=number)


def report_title(material: ReportMaterial) -> str:
    """Name a report."""
    return {
        ScopeKind.LIVE: _("Footprint of a live"),
        ScopeKind.PERIOD: _("Footprint of a period"),
        ScopeKind.CHOICE: _("Footprint of several lives"),
    }[material.kind]


def report_subtitle(material: ReportMaterial) -> str:
    """Say what the report is about: the live's title, the period, or how many lives."""
    if material.period is not None:
        return period_name(material.period)
    first, last = material.lives[0], material.lives[-1]
    if material.kind is ScopeKind.LIVE:
        words = when_words(first, rounded=material.is_anonymous)
        return first.session.title or words
    count = lives_count(len(material.lives))
    return SEPARATOR.join((count, span_words(first, last, rounded=material.is_anonymous)))


def span_words(first: ReportedLive, last: ReportedLive, *, rounded: bool) -> str:
    """Say from when to when."""
    ends = [live.session.started_utc for live in (first, last)]
    if rounded:
        written = [period_name(Period.around(end.astimezone().date(), PeriodKind.MONTH)) for end in ends]
    else:
        written = [numbers.date(end) for end in ends]
    return written[0] if written[0] == written[1] else f"{written[0]} – {written[1]}"


def lives_count(count: int) -> str:
    """Count lives."""
    return ngettext("{count} live", "{count} lives", count).format(count=count)


def file_stem(material: ReportMaterial) -> str:
    """Name the report's file without its ending: nothing in it tells more than the report does."""
    began = material.lives[0].session.started_utc.astimezone()
    when = f"{began:%Y-%m}" if material.is_anonymous else f"{began:%Y-%m-%d-%H%M}"
    name = {
        ScopeKind.LIVE: f"live-{when}",
        ScopeKind.PERIOD: str(material.period),
        ScopeKind.CHOICE: f"{len(material.lives)}-lives-{when}",
    }[material.kind]
    return "-".join(("livewatt-report", name, *(["anonymous"] if material.is_anonymous else [])))
