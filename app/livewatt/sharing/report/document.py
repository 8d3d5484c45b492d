"""The whole report: its cover and its parts in order, in one language."""

from collections.abc import Iterator

from livewatt import __version__
from livewatt.sharing.report.anonymous import anonymised, without_places
from livewatt.sharing.report.audience_text import audience_part
from livewatt.sharing.report.blocks import Part, Report
from livewatt.sharing.report.chain_text import beside_part, chain_part
from livewatt.sharing.report.comparison_text import comparison_part
from livewatt.sharing.report.figures import Figures, figures_of
from livewatt.sharing.report.inner_links import without_dead_links
from livewatt.sharing.report.lives_text import course_part, lives_part
from livewatt.sharing.report.material import ReportMaterial, ScopeKind
from livewatt.sharing.report.method_text import factors_part, limits_parts, method_part
from livewatt.sharing.report.studio_text import studio_part
from livewatt.sharing.report.summary_text import summary_part, ways_part
from livewatt.sharing.report.undertaken_text import advice_part, plan_part
from livewatt.sharing.report.words import (
    SEPARATOR,
    file_stem,
    lives_count,
    report_subtitle,
    report_title,
    span_words,
    when_words,
)
from livewatt.wording import numbers
from livewatt.wording.language import _, speaking
from livewatt.wording.method.document import licences
from livewatt.wording.places import zone_name

PROGRAM = f"LiveWatt {__version__}"


def write_report(material: ReportMaterial, language: str, *, anonymous: bool = False) -> Report:
    """Write a report in a language, whatever the program itself speaks; ValueError where it is about no live."""
    if not material.lives:
        raise ValueError("a report is about one live at least")
    with speaking(language):
        figures = figures_of(material)  # what is rounded for the words would make them wrong
        if anonymous:
            material, figures = anonymised(material), without_places(figures)
        return _report(material, figures, language)


def _report(material: ReportMaterial, figures: Figures, language: str) -> Report:
    title, subtitle = report_title(material), report_subtitle(material)
    mark = _("DEMO") if material.is_demo else ""
    told = _("factors {version}").format(version=material.method.draws.factors.version)
    return Report(
        language=language,
        title=title,
        subtitle=subtitle,
        facts=tuple(_facts(material)),
        running=SEPARATOR.join(filter(None, (title, subtitle, mark))),
        footer=SEPARATOR.join(filter(None, (PROGRAM, told, _("Estimate"), mark))),
        program=PROGRAM,
        parts=without_dead_links(tuple(_parts(material, figures))),
        credits=licences(),
        stem=file_stem(material),
        is_anonymous=material.is_anonymous,
    )


def _facts(material: ReportMaterial) -> Iterator[tuple[str, str]]:
    first, last = material.lives[0], material.lives[-1]
    rounded = material.is_anonymous
    if material.kind is ScopeKind.LIVE:
        if first.session.title:  # one without a title is named by its beginning
            yield _("Begun"), when_words(first, rounded=rounded)
        yield _("Length"), numbers.duration(first.duration_s)
    else:
        yield _("Lives"), lives_count(len(material.lives))
        yield _("From – to"), span_words(first, last, rounded=rounded)
    zones = dict.fromkeys(zone_name(live.session.places.studio) or _("own figure") for live in material.lives)
    yield _("Studio’s grid"), ", ".join(zones)
    yield _("Written"), numbers.date(material.made_utc)
    yield _("Program"), PROGRAM
    yield _("Factor set"), material.method.draws.factors.version


def _parts(material: ReportMaterial, figures: Figures) -> Iterator[Part]:
    yield summary_part(material, figures)
    yield ways_part(figures)
    yield chain_part(figures)
    yield studio_part(material, figures)
    yield audience_part(material, figures)
    if material.kind is ScopeKind.LIVE:
        if (course := course_part(material)) is not None:
            yield course
    else:
        yield lives_part(material, figures)
    yield comparison_part(material, figures)
    if material.advice:
        yield advice_part(material.advice)
    if material.plan is not None:
        yield plan_part(material.plan)
    yield beside_part(figures)
    yield method_part(material, figures)
    yield from limits_parts(material)
    yield factors_part(material)
