"""Where the emissions come from, and what stands beside the total."""

from livewatt.domain.chain import Segment
from livewatt.domain.estimate import Estimate
from livewatt.sharing.report.blocks import Part
from livewatt.sharing.report.figures import Figures
from livewatt.sharing.report.words import chain_name
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.method.blocks import Paragraph, Table


def chain_part(figures: Figures) -> Part:
    """Tell what each part of the chain takes."""
    footprint = figures.sum.footprint
    total = footprint.emissions_total_g
    rows = []
    for segment in Segment:
        if segment in figures.sum.whole.unknown_segments:
            rows.append((chain_name(segment), *[numbers.UNKNOWN] * 5))
            continue
        energy, grams = footprint.energy_wh[segment], footprint.emissions_g[segment]
        share = numbers.percent(grams.central / total.central if total.central > 0 else None)
        rows.append((chain_name(segment), *_energy(energy), *_emissions(grams), share))
    rows.append((_("Total"), *_energy(footprint.energy_total_wh), *_emissions(total), ""))
    if footprint.per_viewer_hour_g is not None:
        rows.append((_("Per viewer-hour"), "", "", *_emissions(footprint.per_viewer_hour_g), ""))
    head = ("", _("Energy"), _("Likely"), _("Emissions"), _("Likely"), _("Share"))
    return Part(
        "chain",
        _("Where it comes from"),
        (
            Table(
                head,
                tuple(rows),
                numbers=(1, 2, 3, 4, 5),
                strong=(len(Segment),),
                caption=_("Energy and emissions by part of the chain, attributed share"),
            ),
            Paragraph(
                _("Each range is that of its own figure: the low points of the parts do not add up to the total’s."),
                note=True,
            ),
        ),
    )


def beside_part(figures: Figures) -> Part:
    """Tell what is never added to the total."""
    making = _emissions(None if figures.sum.whole.unknown_segments else figures.sum.footprint.making_g)
    rows = [(_("Making the devices and networks of the viewers"), *making)]
    if figures.replay_g is not None:
        rows.append((_("Keeping the recordings for a year"), *_emissions(figures.replay_g)))
    return Part(
        "beside",
        _("Beside the total"),
        (
            Paragraph(
                _(
                    "Making what is used and keeping a replay are lines of their own, in no total. The studio’s own "
                    "equipment is not in the first: its age and use are its owner’s to say."
                )
            ),
            Table(
                ("", _("Emissions"), _("Likely")),
                tuple(rows),
                numbers=(1, 2),
                caption=_("Making and replay, never added to the total"),
            ),
        ),
    )


def _energy(figure: Estimate) -> tuple[str, str]:
    return numbers.energy(figure.central), numbers.energy_range(figure)


def _emissions(figure: Estimate | None) -> tuple[str, str]:
    return numbers.emissions(None if figure is None else figure.central), numbers.emissions_range(figure)
