"""How the figures were made: the method in short, what is left out, what is in doubt, and every factor."""

from collections.abc import Sequence

from livewatt.domain.chain import Segment
from livewatt.model.draws import DRAWS
from livewatt.sharing.report.blocks import Part
from livewatt.sharing.report.figures import Figures
from livewatt.sharing.report.material import ReportMaterial
from livewatt.sharing.report.words import chain_name
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.method import uses
from livewatt.wording.method.anchors import group_anchor
from livewatt.wording.method.blocks import (
    Block,
    Cell,
    Formula,
    Heading,
    Link,
    Paragraph,
    Points,
    Run,
    Section,
    Table,
)
from livewatt.wording.method.factors import FactorEntry, factor_groups
from livewatt.wording.method.formula_text import TERMS, terms_table
from livewatt.wording.method.limits_text import doubts_section, not_counted_section

_USED_GROUPS = (
    *(uses.SCREENS, uses.ROUTERS, uses.NETWORKS, uses.PLATFORM),
    *(uses.AUDIENCE, uses.MAKING, uses.REPLAY, uses.REFERENCE),
)


def method_part(material: ReportMaterial, figures: Figures) -> Part:
    """Tell how everything was counted, in short."""
    draws = material.method.draws
    blocks: list[Block] = [
        Paragraph(
            _(
                "The studio’s power is read each second and added up over time; what nothing can read is modelled or "
                "entered, and says so. Of the viewers it counts viewer-hours, the sum of all viewers at each moment, "
                "never the greatest number times the length. For each viewer-hour, in watt-hours:"
            )
        ),
        Formula((TERMS,)),
        terms_table(draws),
        Formula((_studio_line(figures), _emission_line())),
        Heading(_("The likely range"), "ranges"),
        Paragraph(
            _(
                "“Likely between a and b” are the 5% and 95% points: nine times in ten the figure lies between "
                "them, as far as the factors’ own ranges go. It says nothing of a wrong method, and the choice among "
                "the three ways to count is no part of it."
            )
        ),
        Points(
            (
                _(
                    "Each factor is drawn {count} times, always the same draws, so the same inputs give the same "
                    "range on every computer."
                ).format(count=numbers.count(DRAWS)),
                _("A factor’s low, central and high points are its 5, 50 and 95%, lognormal on each side."),
                _(
                    "One draw of a factor serves every part of the chain and every live: ranges of a sum are computed "
                    "from all lives together, not added up."
                ),
            )
        ),
        Heading(_("Estimate"), "estimate"),
        Paragraph(
            _(
                "All figures are estimates. What the studio’s instruments read is measured; everything beyond the "
                "studio is computed from published factors and cannot be measured for one live."
            )
        ),
    ]
    return Part("method", _("How it was counted"), tuple(blocks))


def _studio_line(figures: Figures) -> tuple[Run, ...]:
    return (
        Run(chain_name(Segment.STUDIO), Segment.STUDIO),
        Run(" = Σ P × t = "),
        Run(str(numbers.energy(figures.sum.whole.studio_wh)), Segment.STUDIO),
    )


def _emission_line() -> tuple[Run, ...]:
    return (Run(_("emissions = Σ energy × the grid’s grams per kilowatt-hour")),)


def limits_parts(material: ReportMaterial) -> tuple[Part, Part]:
    """Name what is not counted and what is in doubt."""
    return _part(not_counted_section()), _part(doubts_section(material.method))


def _part(section: Section) -> Part:
    return Part(section.anchor, section.title, section.blocks)


def factors_part(material: ReportMaterial) -> Part:
    """List every factor the figures were computed with."""
    groups = {group.anchor: group for group in factor_groups(material.method.draws.factors)}
    blocks: list[Block] = [
        Paragraph(
            _(
                "Every factor behind the figures, from the factor set {version}: central value, likely range, year, "
                "how it is known and how good it is (5 is best). Grids stand with the audience above. Names, notes and "
                "sources are as in the program’s factor files."
            ).format(version=material.method.draws.factors.version)
        )
    ]
    head = (_("Factor"), _("Value"), _("Likely"), _("Year"), _("Status, quality"), _("Source"))
    rows: list[Sequence[Cell]] = []
    strong = []
    for name in _USED_GROUPS:
        if (group := groups.get(group_anchor(name))) is not None:
            strong.append(len(rows))
            rows.append((group.title,))
            rows += [_factor_row(entry) for entry in group.entries]
    caption = _("The factors, by what they are for")
    blocks.append(Table(head, tuple(rows), strong=tuple(strong), caption=caption))
    return Part("factors", _("Every factor used"), tuple(blocks))


def _factor_row(entry: FactorEntry) -> Sequence[Cell]:
    factor = entry.factor
    return (
        f"{entry.name} ({factor.id})",
        f"{entry.exact_value} {entry.unit}".strip(),
        entry.range,
        str(factor.year or ""),
        ", ".join(each for each in (entry.status, entry.quality, entry.own_note) if each),
        _source(entry),
    )


def _source(entry: FactorEntry) -> Cell:
    """Give the source, as a link where it can be followed; what the file says of a choice where it has none."""
    if not entry.source:
        return entry.factor.note or entry.factor.locator or numbers.UNKNOWN
    return Link(entry.source, entry.source_links[0].target) if entry.source_links else entry.source
