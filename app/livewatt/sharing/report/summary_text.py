"""The first page of a report: the one figure, the others beside it, and what has to be said before anything is read."""

from collections.abc import Iterator

from livewatt.domain.chain import Convention
from livewatt.sharing.report.bar_charts import segments_drawing
from livewatt.sharing.report.blocks import Card, Cards, Hero, Part, Picture, ReportBlock
from livewatt.sharing.report.figures import USUAL, Figures, Sum
from livewatt.sharing.report.material import Correction, ReportMaterial, ScopeKind
from livewatt.wording import numbers
from livewatt.wording.equivalents import equivalent_sentence, everyday_equivalent
from livewatt.wording.language import _, ngettext
from livewatt.wording.method.blocks import Paragraph, Points, Table
from livewatt.wording.names import convention_name, convention_sentence, convention_title

CO2E = "CO₂e"


def summary_part(material: ReportMaterial, figures: Figures) -> Part:
    """Sum the report up."""
    caption = _("Emissions by part of the chain, with their likely range")
    blocks: list[ReportBlock] = [
        _hero(material, figures),
        _cards(figures),
        Picture(caption, segments_drawing(figures.sum.footprint, figures.sum.whole.unknown_segments)),
    ]
    if told := tuple(_to_be_known(material, figures)):
        blocks.append(Points(told))
    equivalent = everyday_equivalent(figures.sum.footprint.emissions_total_g.central, material.method.draws.factors)
    if equivalent is not None:
        blocks.append(Paragraph(equivalent_sentence(equivalent), note=True))
    return Part("summary", _("Summary"), tuple(blocks))


def _hero(material: ReportMaterial, figures: Figures) -> Hero:
    total = figures.sum.footprint.emissions_total_g
    written = numbers.emissions(total.central)
    counted = {
        ScopeKind.LIVE: _("this live, from the studio to the viewers’ screens"),
        ScopeKind.PERIOD: _("all lives of the period, from the studio to the viewers’ screens"),
        ScopeKind.CHOICE: _("these lives, from the studio to the viewers’ screens"),
    }[material.kind]
    if figures.sum.whole.unknown_segments:
        counted = _("from the studio to the platform; nobody counted the viewers")
    return Hero(
        written.figure,
        f"{written.unit} {CO2E}",
        _("likely {range}").format(range=numbers.emissions_range(total)),
        _("{convention}: {counted}").format(convention=convention_title(USUAL), counted=counted),
        (_("Estimate"), *((_("DEMO"),) if material.is_demo else ())),
    )


def _cards(figures: Figures) -> Cards:
    whole, footprint = figures.sum, figures.sum.footprint
    energy = numbers.energy(footprint.energy_total_wh.central)
    studio = numbers.energy(whole.whole.studio_wh)
    return Cards(
        (
            Card(_("Electricity, whole chain"), energy.figure, energy.unit, _likely(footprint.energy_total_wh)),
            Card(
                _("Studio"),
                studio.figure,
                studio.unit,
                _("{share} measured").format(share=numbers.percent(whole.measured_fraction)),
            ),
            *_viewers_cards(whole),
        )
    )


def _viewers_cards(whole: Sum) -> tuple[Card, Card]:
    """Write the viewer-hours and what each emitted; both are unknown, and say why, where nobody counted viewers."""
    viewer_hours, each = whole.whole.known_viewer_hours, whole.footprint.per_viewer_hour_g
    written, per_hour = numbers.amount(viewer_hours), numbers.emissions(None if each is None else each.central)
    nobody = _("nobody counted the viewers") if viewer_hours is None else _("nobody watched")
    over = _("over {time}").format(time=_hours(whole.hours))
    return (
        Card(_("Viewer-hours"), written.figure, "", nobody if viewer_hours is None else over),
        Card(
            _("Per viewer-hour"),
            per_hour.figure,
            f"{per_hour.unit} {CO2E}".strip() if each else "",
            nobody if each is None else _("likely {range}").format(range=numbers.emissions_range(each)),
        ),
    )


def _likely(energy_wh) -> str:
    return _("likely {range}").format(range=numbers.energy_range(energy_wh))


def _hours(hours: float) -> str:
    return numbers.duration(hours * 3600)


def _to_be_known(material: ReportMaterial, figures: Figures) -> Iterator[str]:
    """Say what has to be known to read the figures rightly."""
    if material.is_demo:
        yield _("This is a demonstration: the lives in it are recorded for show and are nobody’s.")
    if material.demos_left_out:
        count = material.demos_left_out
        words = ngettext("{count} demonstration is left out.", "{count} demonstrations are left out.", count)
        yield words.format(count=count)
    now = material.method.draws.factors.version
    older = sorted({live.session.factor_set for live in material.lives if live.session.factor_set != now})
    if older:
        count = sum(live.session.factor_set != now for live in material.lives)
        words = ngettext(
            "{count} live was recorded with the factors {then}; here it is computed again with those of {now}.",
            "{count} lives were recorded with the factors {then}; here they are computed again with those of {now}.",
            count,
        )
        yield words.format(count=count, then=", ".join(older), now=now)
        if len(material.lives) == 1 and USUAL in material.lives[0].kept:
            kept = material.lives[0].kept[USUAL].emissions_total_g
            yield _("The figure kept at the time is {figure} ({range}).").format(
                figure=numbers.emissions(kept.central), range=numbers.emissions_range(kept)
            )
    for correction in material.corrections:
        yield _corrected(correction)
    cut_off = sum(live.is_cut_off for live in material.lives)
    if cut_off:
        words = ngettext(
            "{count} live was cut off when the computer or the program stopped; it is counted up to its last seconds.",
            "{count} lives were cut off when the computer or the program stopped; they are counted up to their last "
            "seconds.",
            cut_off,
        )
        yield words.format(count=cut_off)
    if figures.sum.gaps_s > 0:
        yield _("{time} have no samples (sleep or stall) and are not in the figures.").format(
            time=numbers.duration(figures.sum.gaps_s)
        )
    uncounted = sum(each.whole.known_viewer_hours is None for each in figures.lives)
    if uncounted and len(figures.lives) > 1:
        words = ngettext(
            "Nobody counted the viewers of {count} live: their part is not in the total.",
            "Nobody counted the viewers of {count} lives: their part is not in the total.",
            uncounted,
        )
        yield words.format(count=uncounted)
    if material.course is not None and material.course.viewers_unknown_s > 0:
        yield _("The viewers were not known for {time}: their part is not in the total.").format(
            time=numbers.duration(material.course.viewers_unknown_s)
        )


def _corrected(correction: Correction) -> str:
    return {
        Correction.CUT: _("Its beginning or its end was cut off afterwards."),
        Correction.MERGED: _("It was put together afterwards from two recordings of one live."),
        Correction.AUDIENCE: _("Its audience was corrected afterwards."),
    }[correction]


def ways_part(figures: Figures) -> Part:
    """Set the total under the other conventions beside the one the report is written in."""
    rows = []
    for convention in Convention:
        footprint = figures.sum.footprints[convention]
        rows.append(
            (
                convention_title(convention),
                numbers.emissions(footprint.emissions_total_g.central),
                numbers.emissions_range(footprint.emissions_total_g),
                numbers.energy(footprint.energy_total_wh.central),
                convention_sentence(convention),
            )
        )
    head = (_("Way of counting"), _("Emissions"), _("Likely"), _("Energy"), _("What it counts"))
    return Part(
        "conventions",
        _("Three ways to count"),
        (
            Paragraph(
                _(
                    "Which part of networks and routers a live answers for is a choice of method, not an uncertainty. "
                    "This report is written under “{name}”; the other two stand beside it and are never added to it."
                ).format(name=convention_name(USUAL))
            ),
            Table(head, tuple(rows), numbers=(1, 2, 3), strong=(0,), caption=_("The total in each way of counting")),
        ),
    )
