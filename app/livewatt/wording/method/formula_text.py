"""The affine formula and its three conventions, in words and with the present figures."""

from livewatt.domain.chain import Convention, Network, Segment
from livewatt.model.conventions import DATA_CENTRE, DEVICE_POWER, NETWORK_SLOPE, TRANSCODE
from livewatt.model.draws import Draws
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.method.anchors import Place, convention_anchor
from livewatt.wording.method.blocks import (
    Bar,
    BarPart,
    Bars,
    Block,
    Formula,
    Heading,
    Links,
    Paragraph,
    Run,
    Section,
    Table,
)
from livewatt.wording.method.case import Case, Material
from livewatt.wording.method.factors import factor_link
from livewatt.wording.method.figures import short, span
from livewatt.wording.method.reckonings import Reckoning, network_base, router, viewer_hour
from livewatt.wording.names import convention_sentence, convention_title, device_name, network_name

_PLUS = Run(" + ")
TERMS = (
    *(Run("E = "), Run("P", Segment.SCREEN), _PLUS, Run("C", Segment.ROUTER), _PLUS, Run("B", Segment.NETWORK), _PLUS),
    *(Run("S · b", Segment.NETWORK), _PLUS, Run("D", Segment.PLATFORM), _PLUS, Run("T ÷ N", Segment.PLATFORM)),
)


def formula_section(material: Material, case: Case) -> Section:
    """Tell what a viewing hour is made of."""
    draws = material.draws
    return Section(
        Place.FORMULA,
        _("The formula of a viewing hour"),
        (
            Paragraph(
                _(
                    "What one viewer costs downstream for one hour, in watt-hours, on a device and a network that "
                    "bring b megabits per second, while N people watch:"
                )
            ),
            Formula((TERMS,)),
            Paragraph(
                _(
                    "It is a straight line: a part that does not follow the bitrate, and a slope that does. Gigabytes "
                    "times an average per gigabyte would make all of it follow the bitrate, which no network does."
                )
            ),
            terms_table(draws),
            *_slopes(draws),
            Heading(_("Per viewer, per hour"), Place.PER_VIEWER_HOUR),
            *_per_viewer_hour(draws, case),
        ),
    )


def conventions_section(material: Material, case: Case) -> Section:
    """Tell the three ways to count, with the figures of each."""
    blocks: list[Block] = [
        Paragraph(
            _(
                "Networks and routers draw nearly the same power whether anybody watches or not. Who answers for that "
                "power is a choice of method, not an uncertainty: a convention is chosen by its name, is never part of "
                "a range, and totals of two conventions are never added or averaged."
            )
        )
    ]
    for convention in Convention:
        blocks.append(Heading(convention_title(convention), convention_anchor(convention)))
        blocks += _convention_blocks(convention, material.draws)
    bars = tuple(
        Bar(
            convention_title(convention),
            tuple(
                BarPart(segment, grams.central, str(numbers.emissions(grams.central)))
                for segment, grams in footprint.emissions_g.items()
            ),
            str(numbers.emissions(footprint.emissions_total_g.central)),
        )
        for convention, footprint in case.footprints.items()
    )
    blocks.append(Bars(_("The same live counted in each way, g CO₂e by segment"), bars))
    return Section(Place.CONVENTIONS, _("Three ways to count"), tuple(blocks))


def terms_table(draws: Draws) -> Table:
    """List the terms of the formula with what each convention puts there."""
    attributed, in_use, short_run = Convention
    fixed, mobile = Network.FIXED, Network.MOBILE_4G

    def row(symbol: str, meaning: str, network: Network, term) -> tuple[str, ...]:
        return (symbol, meaning, *(short(term(convention, network, draws).result_w) for convention in Convention))

    central = draws.factors.central
    same = (_("same"), _("same"))
    return Table(
        (_("Term"), _("Meaning"), *(convention_title(each) for each in (attributed, in_use, short_run))),
        (
            ("P", _("watts of the viewer’s device"), _("see below"), *same),
            row("C", _("home router, fixed line, Wh"), fixed, router),
            row("B", _("fixed network whatever the bitrate, Wh"), fixed, network_base),
            row("B", _("mobile network whatever the bitrate, Wh"), mobile, network_base),
            ("S", _("network, watts for each Mb/s"), _("see below"), *same),
            ("D", _("data centre and delivery, Wh"), short(central(DATA_CENTRE)), *same),
            ("T", _("transcoding, watts for the whole live"), short(central(TRANSCODE)), *same),
        ),
        numbers=(2, 3, 4),
    )


def _slopes(draws: Draws) -> tuple[Block, ...]:
    def row(name: str, symbol: str, factor_id: str) -> tuple:
        factor = draws.factors[factor_id]
        return (symbol, name, short(factor.central), span(factor.low, factor.high), factor_link(factor_id))

    return (
        Table(
            (_("Term"), _("Device or network"), _("Central"), _("Likely range"), _("Factor")),
            (
                *(row(device_name(device), "P", name) for device, name in DEVICE_POWER.items()),
                *(row(network_name(network), "S", name) for network, name in NETWORK_SLOPE.items()),
            ),
            numbers=(2, 3),
        ),
        Paragraph(
            _(
                "A mobile network has no home router. The upload from the studio is one more line on the fixed "
                "network: its slope times the bitrate, without a share of the viewers’ base load. With no viewer there "
                "is no term of a viewer, and the transcoding stays."
            ),
            note=True,
        ),
    )


def _per_viewer_hour(draws: Draws, case: Case) -> tuple[Block, ...]:
    if not case.has_viewers:
        return (Paragraph(_("Nobody watches in this session, so there is no hour of a viewer to put figures into.")),)
    device, network = case.main_device, case.main_network
    mbps = case.mbps(network)
    lines = []
    for convention in Convention:
        reckoned = viewer_hour(convention, device, network, mbps, case.viewers, draws)
        lines.append((Run(f"{convention_title(convention)}: "), Run(f"{reckoned.words}{numbers.NBSP}Wh")))
    told = _("With the present figures: {device} · {network}; b = {mbps}, N = {viewers}.").format(
        device=device_name(device),
        network=network_name(network),
        mbps=numbers.bitrate(mbps),
        viewers=numbers.amount(case.viewers),
    )
    return (
        Paragraph(told),
        Formula(tuple(lines)),
        Paragraph(_("Over all devices and networks of this live, a viewer-hour takes:")),
        _mean_table(case),
    )


def _mean_table(case: Case) -> Table:
    hours = case.whole.viewer_hours
    rows = []
    for convention, footprint in case.footprints.items():
        behind = case.viewing[convention].energy_total_wh.central
        grams = footprint.per_viewer_hour_g
        row = (numbers.energy(behind / hours), numbers.emissions(grams.central), numbers.emissions_range(grams))
        rows.append((convention_title(convention), *row))
    head = ("", _("Energy behind the studio"), _("Emissions, studio included"), _("Likely range"))
    return Table(head, tuple(rows), numbers=(1, 2, 3))


def _convention_blocks(convention: Convention, draws: Draws) -> tuple[Block, ...]:
    told = {
        Convention.ATTRIBUTED: _(
            "The average energy per gigabyte that French operators reported for 2023, at the traffic behind it; the "
            "slope is taken off there, so that an average viewer costs the average. Totals, history, reports and cards "
            "show this one unless you choose otherwise."
        ),
        Convention.IN_USE: _(
            "A power model: what the access line and the router draw, times a factor for idle time (F), divided by the "
            "people who share the line (U)."
        ),
        Convention.SHORT_RUN: _(
            "Networks and routers stay on whether this live takes place or not, so they count for nothing; only "
            "slopes, the studio, devices and servers do. What-ifs, suggestions and anything called “avoided” use this."
        ),
    }[convention]
    fixed = network_base(convention, Network.FIXED, draws)
    mobile = network_base(convention, Network.MOBILE_4G, draws)
    at_home = router(convention, Network.FIXED, draws)
    lines = (
        _line(_("B, fixed network"), fixed, Segment.NETWORK),
        _line(_("B, mobile network"), mobile, Segment.NETWORK),
        _line(_("C, home router"), at_home, Segment.ROUTER),
    )
    ids = dict.fromkeys((*fixed.factors, *mobile.factors, *at_home.factors))
    links: tuple[Block, ...] = (Links(_("Factors:"), tuple(factor_link(each) for each in ids)),) if ids else ()
    return (Paragraph(convention_sentence(convention)), Paragraph(told), Formula(lines), *links)


def _line(name: str, reckoned: Reckoning, segment: Segment) -> tuple[Run, ...]:
    return (Run(name, segment), Run(f" = {reckoned.words}{numbers.NBSP}Wh"))
