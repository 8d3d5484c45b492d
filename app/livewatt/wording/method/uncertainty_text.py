"""The likely range: how it is drawn, why a saving is known better than either side, what it is most owed to."""

from livewatt.domain.chain import Convention
from livewatt.model.draws import DRAWS, SPREAD_BY_QUALITY, Z_90, Draws, estimate
from livewatt.model.sensitivity import Influence, Uncertain
from livewatt.wording import numbers
from livewatt.wording.language import _, say_name
from livewatt.wording.method.anchors import Place
from livewatt.wording.method.blocks import Block, Cell, Formula, Heading, Link, Paragraph, Points, Run, Section, Table
from livewatt.wording.method.case import Case, Material
from livewatt.wording.method.factors import factor_link
from livewatt.wording.method.figures import short, unit_words
from livewatt.wording.names import convention_name, convention_title
from livewatt.wording.places import zone_name

# How many figures the short list names.
LISTED = 6


def uncertainty_section(material: Material) -> Section:
    """Tell what "likely between" means and where it comes from."""
    return Section(
        Place.RANGE,
        _("The likely range"),
        (
            Paragraph(
                _(
                    "“Likely between a and b” are the 5% and 95% points: nine times in ten the figure lies between "
                    "them, as far as the factors’ own ranges go. It says nothing of a wrong method; that is what the "
                    "comparison with other methods is for, and the two are never mixed."
                )
            ),
            Points(
                (
                    _(
                        "Each factor is drawn {count} times, always the same draws, so the same inputs give the same "
                        "range on every computer."
                    ).format(count=numbers.count(DRAWS)),
                    _("A factor’s low, central and high points are its 5, 50 and 95%, lognormal on each side."),
                    _("The factors of Istrate et al. 2024 are triangles, as their authors give them."),
                    _("One draw of a factor serves every part of the chain and both sides of a comparison."),
                    _("Factors are taken to have nothing to do with one another."),
                    _("The central figure is computed with the central factors; it need not lie in the middle."),
                )
            ),
            Formula(
                (
                    (Run("x = c × exp(σ × z)"),),
                    (Run(_("z < 0:  σ = ln(c ÷ low) ÷ {z}").format(z=short(Z_90))),),
                    (Run(_("z ≥ 0:  σ = ln(high ÷ c) ÷ {z}").format(z=short(Z_90))),),
                )
            ),
            Paragraph(_("Where a source gives no range, the quality of the figure does:")),
            Table(
                (_("Quality"), _("Geometric standard deviation"), _("Nine times in ten within")),
                tuple(
                    (
                        _("{quality} of 5").format(quality=quality),
                        short(spread),
                        f"×÷{numbers.NBSP}{short(spread**Z_90, 3)}",
                    )
                    for quality, spread in SPREAD_BY_QUALITY.items()
                ),
                numbers=(1, 2),
            ),
            Heading(_("A saving is known better than either side"), Place.SAVING),
            Paragraph(
                _(
                    "A saving is computed inside each draw, with the same factors on both sides. So “saves 0.2 to 2 g” "
                    "can be true of two lives that are each known within a factor of two. “Sure to be a saving” is the "
                    "share of the draws above zero."
                )
            ),
        ),
    )


def least_sure_section(material: Material, case: Case) -> Section:
    """List the figures that carry most of the range."""
    blocks: list[Block] = [
        Paragraph(
            _(
                "Which figures carry the range of the total: the square of their rank correlation with it over all "
                "draws, as a share. A better figure for the first line would narrow the range most."
            )
        )
    ]
    for convention in Convention:
        rows = tuple(_influence_row(each, material, case) for each in case.influences[convention][:LISTED])
        if rows:
            head = (convention_title(convention), _("Share of the range"), _("Now"), _("Likely range"))
            blocks.append(Table(head, rows, numbers=(1, 2, 3)))
        else:
            told = _("{convention}: nothing in this live is uncertain.")
            blocks.append(Paragraph(told.format(convention=convention_name(convention))))
    return Section(Place.LEAST_SURE, _("What we are least sure of"), tuple(blocks))


def _influence_row(influence: Influence, material: Material, case: Case) -> tuple[Cell, ...]:
    share = numbers.percent(influence.share)
    if influence.kind is Uncertain.MEASUREMENT:
        watts = _("error of the studio’s measurement")
        return (Link(watts, f"#{Place.MEASURED_SHARE}"), share, "", "")
    if influence.kind is Uncertain.GRID:
        grid = next(each for each in case.grids if influence.id in (each.zone, each.name))
        figure = grid.g_per_kwh
        name = _("grid of {zone}").format(zone=zone_name(grid) or _("your own figure"))
        return (Link(name, f"#{Place.GRID}"), share, numbers.intensity(figure.central), numbers.intensity_range(figure))
    return _factor_row(influence.id, share, material.draws)


def _factor_row(factor_id: str, share: str, draws: Draws) -> tuple[Cell, ...]:
    factor, figure = draws.factors[factor_id], estimate(draws.factor(factor_id))
    likely = numbers.between(short(figure.low, 3), short(figure.high, 3))
    name = Link(say_name(factor.parameter), factor_link(factor_id).target)
    return (name, share, f"{short(factor.central)}{numbers.NBSP}{unit_words(factor.unit)}", likely)
