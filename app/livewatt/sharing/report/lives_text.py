"""How it went: the course of one live, or the lives of a report one after another."""

from collections.abc import Iterator, Sequence

from livewatt.sharing.report.bar_charts import Column, columns_drawing, trend_drawing
from livewatt.sharing.report.blocks import Part, Picture, ReportBlock
from livewatt.sharing.report.course_chart import course_drawing
from livewatt.sharing.report.figures import Figures, Sum
from livewatt.sharing.report.material import ReportMaterial
from livewatt.sharing.report.words import day_short, live_name, month_short, period_name, when_words
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.method.blocks import Paragraph, Table

# More columns than this cannot be told apart on a page.
_MOST_COLUMNS = 60


def course_part(material: ReportMaterial) -> Part | None:
    """Draw the course of a single live; None where there are no seconds."""
    course = material.course
    if course is None:
        return None
    duration_s = material.lives[0].duration_s
    blocks: list[ReportBlock] = [
        Picture(_("The live from its beginning to its end, in hours and minutes"), course_drawing(course, duration_s))
    ]
    if material.lives[0].gaps_s > 0:
        blocks.append(Paragraph(_("Shaded: no samples. The curve is as it was recorded."), note=True))
    if material.lives[0].session.factor_set != material.method.draws.factors.version:
        told = _("The curve is as it was computed at the time, with the factors of then.")
        blocks.append(Paragraph(told, note=True))
    if material.markers:
        rows = tuple((numbers.stopwatch(marker.at_s), marker.text) for marker in material.markers)
        blocks.append(Table((_("At"), _("Marker")), rows, caption=_("Markers put by the streamer")))
    return Part("course", _("The course of the live"), tuple(blocks))


def lives_part(material: ReportMaterial, figures: Figures) -> Part:
    """List the lives, with a column for each or for each month, and how the figures went."""
    columns = _columns(material, figures)
    blocks: list[ReportBlock] = []
    if columns:
        of_months = _("Emissions of each month, attributed share, with the likely range")
        of_lives = _("Emissions of each live, attributed share, with the likely range")
        blocks.append(Picture(of_months if figures.months else of_lives, _drawn(columns)))
    if figures.months:
        blocks.append(_months_table(figures))
    blocks += _trends(columns)
    blocks.append(_lives_table(material, figures))
    return Part("lives", _("The lives"), tuple(blocks))


def _columns(material: ReportMaterial, figures: Figures) -> list[tuple[str, Sum]]:
    if figures.months:
        return [(month_short(month), its_sum) for month, its_sum in figures.months]
    if len(figures.lives) > _MOST_COLUMNS:
        return []
    rounded = material.is_anonymous
    return [
        (str(number) if rounded else day_short(live.session.started_utc), its_sum)
        for number, (live, its_sum) in enumerate(zip(material.lives, figures.lives, strict=True), 1)
    ]


def _drawn(columns: Sequence[tuple[str, Sum]]):
    return columns_drawing([Column(name, its_sum.footprint) for name, its_sum in columns])


def _trends(columns: Sequence[tuple[str, Sum]]) -> Iterator[ReportBlock]:
    watched = [(name, each.footprint.per_viewer_hour_g) for name, each in columns]
    watched = [(name, grams) for name, grams in watched if grams is not None]
    if len(watched) > 1:
        caption = _("Grams of CO₂e per viewer-hour, attributed share, with the likely range")
        yield Picture(caption, trend_drawing(watched, numbers.emissions))


def _months_table(figures: Figures) -> Table:
    rows = [(period_name(month), numbers.count(each.count), *_row(each)) for month, each in figures.months]
    rows.append((_("All"), numbers.count(figures.sum.count), *_row(figures.sum)))
    head = (_("Month"), _("Lives"), *_head())
    return Table(head, tuple(rows), tuple(range(1, len(head))), (len(rows) - 1,), _("The months of the period"))


def _lives_table(material: ReportMaterial, figures: Figures) -> Table:
    rounded = material.is_anonymous
    rows = [
        (
            live_name(live, number, rounded=rounded),
            when_words(live, rounded=rounded),
            numbers.duration(live.duration_s),
            *_row(each),
        )
        for number, (live, each) in enumerate(zip(material.lives, figures.lives, strict=True), 1)
    ]
    head = (_("Live"), _("Begun"), _("Length"), *_head())
    return Table(head, tuple(rows), tuple(range(2, len(head))), caption=_("Every live of this report"))


def _head() -> Sequence[str]:
    return (_("Studio"), _("Measured"), _("Viewer-hours"), _("Emissions"), _("Likely"))


def _row(each: Sum) -> Sequence[str]:
    total = each.footprint.emissions_total_g
    return (
        numbers.energy(each.whole.studio_wh),
        numbers.percent(each.measured_fraction),
        numbers.amount(each.whole.known_viewer_hours),
        numbers.emissions(total.central),
        numbers.emissions_range(total),
    )
