"""What the studio used: by part, and how each part is known."""

from collections import defaultdict
from collections.abc import Mapping

from livewatt.domain.chain import Provenance
from livewatt.domain.course import Course
from livewatt.sharing.report.bar_charts import shares_drawing
from livewatt.sharing.report.blocks import Part, Picture, ReportBlock
from livewatt.sharing.report.figures import Figures
from livewatt.sharing.report.material import ReportMaterial
from livewatt.wording import numbers
from livewatt.wording.language import _, say
from livewatt.wording.method.blocks import Heading, Paragraph, Points, Table
from livewatt.wording.names import part_name, provenance_name
from livewatt.wording.power_names import scope_name


def studio_part(material: ReportMaterial, figures: Figures) -> Part:
    """Tell what the studio used."""
    whole = figures.sum
    words = _("The studio used {energy}, {power} on average at the wall; {share} of it was measured.")
    told = words.format(
        energy=numbers.energy(whole.whole.studio_wh),
        power=numbers.power(whole.studio_w),
        share=numbers.percent(whole.measured_fraction),
    )
    blocks: list[ReportBlock] = [Paragraph(told)]
    if figures.parts_wh:
        blocks.append(Picture(_("How the studio’s energy is known"), shares_drawing(_by_provenance(figures))))
        blocks.append(_parts_table(figures, material.course))
        blocks.append(
            Paragraph(
                _(
                    "A part counts as measured where most of its watts are; the share above counts every measured "
                    "watt-hour, so the two may differ a little."
                ),
                note=True,
            )
        )
    else:
        blocks.append(Paragraph(_("The studio’s parts stand in the report of each live."), note=True))
    if material.course is not None and material.course.missing:
        blocks.append(Heading(_("What could not be read"), "studio-missing"))
        blocks.append(Points(tuple(_missing(material.course))))
    return Part("studio", _("The studio"), tuple(blocks))


def _by_provenance(figures: Figures) -> dict[Provenance, float]:
    total: dict[Provenance, float] = defaultdict(float)
    for by_provenance in figures.parts_wh.values():
        for provenance, energy_wh in by_provenance.items():
            total[provenance] += energy_wh
    return total


def _parts_table(figures: Figures, course: Course | None) -> Table:
    has_methods = course is not None and bool(course.methods)
    total_wh = sum(sum(each.values()) for each in figures.parts_wh.values())
    rows = []
    for part, by_provenance in figures.parts_wh.items():
        energy_wh = sum(by_provenance.values())
        share = numbers.percent(energy_wh / total_wh if total_wh > 0 else None)
        row = (part_name(part), numbers.energy(energy_wh), share, _known(by_provenance))
        rows.append((*row, _methods(course, part)) if has_methods else row)
    head = (_("Part"), _("Energy"), _("Share"), _("Known"))
    if has_methods:
        head += (_("How"),)
    return Table(head, tuple(rows), numbers=(1, 2), caption=_("The studio’s energy by part, at the wall"))


def _known(by_provenance: Mapping[Provenance, float]) -> str:
    whole = sum(by_provenance.values())
    known = {each: energy_wh for each, energy_wh in by_provenance.items() if energy_wh > 0}
    if len(known) <= 1:
        return provenance_name(next(iter(known or by_provenance)))
    words = _("{share} {how}")
    return ", ".join(
        words.format(share=numbers.percent(energy_wh / whole), how=provenance_name(each))
        for each, energy_wh in known.items()
    )


def _methods(course: Course, part) -> str:
    return " ".join(say(each) for each in course.methods.get(part, ()))


def _missing(course: Course):
    words = _("{name} was not counted for {time}: {reason}")
    for source, seconds in course.missing:
        named = source.name or (scope_name(source.scope) if source.scope else _("An instrument"))
        yield words.format(name=named[0].upper() + named[1:], time=numbers.duration(seconds), reason=say(source.reason))
