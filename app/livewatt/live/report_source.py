"""What is kept, put together for a report; also for one that nobody needs a window for."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from livewatt.domain.chain import Provenance
from livewatt.domain.message import UserError, message
from livewatt.domain.period import Period
from livewatt.domain.power import Part
from livewatt.domain.session import SessionOrigin, SessionState
from livewatt.live.advice_log import AdviceEntry, outcomes
from livewatt.live.planned_live import review
from livewatt.live.trends import past_of
from livewatt.model.course import course_of
from livewatt.model.draws import Draws
from livewatt.model.plan.comparison import WhatIf
from livewatt.sharing.report.blocks import Report
from livewatt.sharing.report.document import write_report
from livewatt.sharing.report.figures import USUAL
from livewatt.sharing.report.material import Advised, Correction, ReportedLive, ReportMaterial
from livewatt.store.factor_files import load_grid_table
from livewatt.store.files import free_stem
from livewatt.store.kept import KeptSession
from livewatt.store.own_shares import present_rungs
from livewatt.store.sessions import SessionStore
from livewatt.wording.language import speaking
from livewatt.wording.method.case import Material
from livewatt.wording.names import part_name

# What a report's files may end in.
ENDINGS = ("pdf", "html")
_NOT_KNOWN: Mapping[Part, Mapping[Provenance, float]] = MappingProxyType({})


def write_period_report(
    store: SessionStore, period: Period, draws: Draws, language: str, *, anonymous: bool = False
) -> Report:
    """Write a report on a period; UserError where nothing is kept from it, or where it cannot be read."""
    return write_report(period_material(store, period, draws), language, anonymous=anonymous)


def write_choice_report(
    store: SessionStore, chosen: Sequence[KeptSession], draws: Draws, language: str, *, anonymous: bool = False
) -> Report:
    """Write a report on one live or several; UserError where none has figures, or where they cannot be read."""
    with speaking(language):
        material = choice_material(store, chosen, draws)
    return write_report(material, language, anonymous=anonymous)


def file_base(report: Report, folder: Path) -> Path:
    """Give the path of a report's files without their ending; an anonymous one is numbered, since it replaces none.

    Its name does not tell which live it is about: another's may have the same.
    """
    return folder / (free_stem(folder, report.stem, ENDINGS) if report.is_anonymous else report.stem)


def period_material(store: SessionStore, period: Period, draws: Draws) -> ReportMaterial:
    """Gather the lives that began in a period; UserError where there is none, or where they cannot be read."""
    every = store.sessions()
    lives, demos = _of_period(every, period)
    if not lives:
        raise UserError(message("No live is kept from {period}; choose another period.", period=str(period)))
    past, _demos = _of_period(_alike(every, lives), period.previous)
    return ReportMaterial(
        _method(draws),
        datetime.now(UTC),
        _all_reported(store, lives),
        period=period,
        past=tuple(map(_reported, past)),
        demos_left_out=demos,
    )


def choice_material(store: SessionStore, chosen: Sequence[KeptSession], draws: Draws) -> ReportMaterial:
    """Gather the lives that were chosen; UserError where none has figures, or where they cannot be read.

    What is told of a single live's plan is in the language in use.
    """
    lives = _in_time([kept for kept in chosen if _is_told(kept)])
    if not lives:
        raise UserError(message("There is nothing to report on yet: no live chosen here has figures."))
    ids = {kept.session.id for kept in lives}
    others = [kept for kept in store.sessions() if kept.session.id not in ids]
    past, _tag = past_of(lives[0], _alike(others, lives))
    method, now, before = _method(draws), datetime.now(UTC), tuple(map(_reported, past))
    if len(lives) > 1:
        return ReportMaterial(method, now, _all_reported(store, lives), past=before)
    kept, session_id = lives[0], lives[0].session.id
    course = course_of(store.moments(session_id), kept.totals.duration_s)
    attached = store.attachments(session_id)
    return ReportMaterial(
        method,
        now,
        (_reported(kept, {} if course is None else course.parts_wh),),
        past=before,
        course=course,
        rungs=() if course is None else tuple(method.ladders.get(course.platform, ())),
        markers=store.markers(session_id),
        corrections=tuple(each for each in Correction if each in attached),
        advice=tuple(map(_advised, outcomes(store, session_id))),
        plan=review(store, kept, WhatIf(draws, method.ladders), USUAL, part_name(Part.EQUIPMENT)),
    )


def _advised(entry: AdviceEntry) -> Advised:
    return Advised(entry.what, entry.is_followed, entry.followed_at_s, entry.words())


def _method(draws: Draws) -> Material:
    return Material(draws, present_rungs(), load_grid_table())


def _all_reported(store: SessionStore, lives: Sequence[KeptSession]) -> tuple[ReportedLive, ...]:
    """Take the parts of the studio from what is kept beside each session; only one that was cut off is gone through."""
    curves = store.curves()
    return tuple(
        _reported(kept, (curves.get(kept.session.id) or store.curve(kept.session.id)).parts_wh) for kept in lives
    )


def _reported(kept: KeptSession, parts_wh: Mapping[Part, Mapping[Provenance, float]] = _NOT_KNOWN) -> ReportedLive:
    totals = kept.totals
    return ReportedLive(kept.session, totals.duration_s, totals.gaps_s, totals.stretches, totals.footprints, parts_wh)


def _is_told(kept: KeptSession) -> bool:
    """Tell whether there is something to report: a live that is over and has figures."""
    return kept.session.state is not SessionState.RUNNING and bool(kept.totals.stretches)


def _of_period(every: Sequence[KeptSession], period: Period) -> tuple[list[KeptSession], int]:
    """Give the lives of a period, and how many demonstrations were left out; those alone where nothing else is."""
    told = [kept for kept in every if _is_told(kept) and period.holds(kept.session.started_utc)]
    real = [kept for kept in told if not _is_demo(kept)]
    return _in_time(real or told), len(told) - len(real) if real else 0


def _is_demo(kept: KeptSession) -> bool:
    return kept.session.origin is SessionOrigin.DEMO


def _alike(every: Sequence[KeptSession], lives: Sequence[KeptSession]) -> list[KeptSession]:
    """Give the demonstrations for demonstrations and the own lives for own ones; for a mixture, none is alike."""
    kinds = set(map(_is_demo, lives))
    return [kept for kept in every if kinds == {_is_demo(kept)}]


def _in_time(lives: Sequence[KeptSession]) -> list[KeptSession]:
    return sorted(lives, key=lambda kept: kept.session.started_utc)
