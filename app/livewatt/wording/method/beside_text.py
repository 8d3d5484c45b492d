"""What stands beside the total: manufacture, replay, the reference live with its index, everyday equivalents."""

from itertools import pairwise

from livewatt.domain.chain import Device
from livewatt.model.draws import Draws, estimate
from livewatt.model.making import device_making_g_per_h
from livewatt.model.reference import LETTERS, REFERENCE_VIDEO
from livewatt.model.replay import replay_storage_g
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.method import uses
from livewatt.wording.method.anchors import Place, group_anchor
from livewatt.wording.method.blocks import Formula, Heading, Link, Links, Paragraph, Run, Section, Table
from livewatt.wording.method.case import EXAMPLE_ZONE, Case, Material
from livewatt.wording.method.factors import FactorEntry, factor_link
from livewatt.wording.method.figures import short
from livewatt.wording.names import device_name

_REPLAY_EXAMPLE_GB = 5.4
_REPLAY_EXAMPLE_YEARS = 1.0


def making_section(material: Material, case: Case) -> Section:
    """Tell the lines of manufacture and of the replay."""
    draws = material.draws
    central = draws.factors.central
    grid = material.grids[EXAMPLE_ZONE]
    kwh_per_gb = central("st_kwh") / 1000
    stored = replay_storage_g(_REPLAY_EXAMPLE_GB, _REPLAY_EXAMPLE_YEARS, grid, draws)
    making = next(iter(case.footprints.values())).making_g
    return Section(
        Place.MAKING,
        _("Manufacture and replay"),
        (
            Paragraph(
                _(
                    "Making the devices and networks is a line of its own, in no total, off in what-ifs and never "
                    "“avoided” by a setting: a lower bitrate unmakes no phone."
                )
            ),
            Formula(
                (
                    (Run(_("device: kg × 1000 ÷ (years × 365 × hours a day), for each hour watched")),),
                    (
                        Run(
                            _("networks and delivery: GB fixed × {fixed} + GB mobile × {mobile} + GB × {edge}").format(
                                fixed=short(central("gmsf_fixed_emb")),
                                mobile=short(central("gmsf_mobile_emb")),
                                edge=short(central("gmsf_edge_emb")),
                            )
                        ),
                    ),
                )
            ),
            _devices_table(draws),
            Paragraph(
                _("In this live: {making}, likely {range}.").format(
                    making=numbers.emissions(making.central), range=numbers.emissions_range(making)
                )
            ),
            Paragraph(
                _(
                    "The studio’s own equipment is not in it: its age and use are yours to say. For a camera, a light "
                    "or a graphics card no source was found, so nothing is estimated."
                ),
                note=True,
            ),
            Links(_("Factors:"), (Link(_("all of manufacture"), f"#{group_anchor(uses.MAKING)}"),)),
            Heading(_("Replay"), Place.REPLAY),
            Paragraph(
                _(
                    "Keeping a recording takes disks; watching it is viewing like any other and is counted when it "
                    "happens."
                )
            ),
            Formula(
                (
                    (Run(_("g = GB × {kwh} kWh/GB a year × years × grid").format(kwh=short(kwh_per_gb))),),
                    (
                        Run(
                            _("{gigabytes} GB for {years} year in {zone}: {grams}, likely {range}").format(
                                gigabytes=short(_REPLAY_EXAMPLE_GB),
                                years=short(_REPLAY_EXAMPLE_YEARS),
                                zone=grid.name,
                                grams=numbers.emissions(stored.central),
                                range=numbers.emissions_range(stored),
                            )
                        ),
                    ),
                )
            ),
            Links(_("Factors:"), (factor_link("st_kwh"),)),
        ),
    )


def reference_section(material: Material) -> Section:
    """Tell the reference live and the index that comes of it."""
    central = material.draws.factors.central
    return Section(
        Place.REFERENCE,
        _("The reference live and the index"),
        (
            Paragraph(
                _(
                    "No public benchmark of similar studios exists. Besides your own past, a live is compared with a "
                    "reference live that this program defines: the same duration, the same viewer-hours and the same "
                    "places, sent at {format} and {bitrate}, with a computer of {computer} and {lights} of lights "
                    "and cameras all through."
                ).format(
                    format=f"{REFERENCE_VIDEO.short_side}p{REFERENCE_VIDEO.fps:g}",
                    bitrate=numbers.bitrate(central("ref_bitrate")),
                    computer=numbers.power(central("ref_computer")),
                    lights=numbers.power(central("ref_lights")),
                )
            ),
            Formula(((Run(_("index = 100 × (1 − ½ × studio ÷ reference studio − ½ × bits ÷ reference bits)")),),)),
            Paragraph(
                _(
                    "Bits are those of a viewer-hour. The index is cut to 0–100 and shown with its two halves. It "
                    "measures what the streamer decides: size, country and screens of the audience do not move it."
                )
            ),
            Table((_("Letter"), _("Index")), _letters(), numbers=(1,)),
            Links(_("Factors:"), tuple(factor_link(each) for each in ("ref_computer", "ref_lights", "ref_bitrate"))),
        ),
    )


def equivalents_section(entries: tuple[FactorEntry, ...]) -> Section:
    """Tell what grams are compared with."""
    rows = tuple((entry.name, entry.value, entry.unit, factor_link(entry.factor.id)) for entry in entries)
    return Section(
        Place.EQUIVALENTS,
        _("Everyday equivalents"),
        (
            Paragraph(
                _(
                    "One small everyday thing at a time, chosen so that its count lies between a half and fifty. Most "
                    "are ADEME’s figures for France (Impact CO2, July 2026)."
                )
            ),
            Table((_("What"), _("Value"), _("Unit"), _("Factor")), rows, numbers=(1,)),
        ),
    )


def _devices_table(draws: Draws) -> Table:
    making = device_making_g_per_h(draws)
    figures = {device: estimate(making[device]) for device in Device}
    rows = tuple(
        (device_name(device), numbers.emissions(figure.central), numbers.emissions_range(figure))
        for device, figure in figures.items()
    )
    return Table((_("Device"), _("For each hour of use"), _("Likely range")), rows, numbers=(1, 2))


def _letters() -> tuple[tuple[str, str], ...]:
    """Give each letter with the points it stands for."""
    best, top = next(iter(LETTERS.items()))
    rows = [(best, _("{low} to 100").format(low=top))]
    for (_above, ceiling), (letter, low) in pairwise(LETTERS.items()):
        words = _("{low} to below {high}") if low > 0 else _("above {low}, below {high}")
        rows.append((letter, words.format(low=low, high=ceiling)))
    rows.append(("G", _("0: no better than the reference")))
    return tuple(rows)
