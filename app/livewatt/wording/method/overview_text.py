"""The method on one page: what is computed, what it is good for, and what matters most in it."""

from livewatt.domain.chain import Convention, Network
from livewatt.model.conventions import GB_PER_MBPS_H, NETWORK_SLOPE
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.method.anchors import Place
from livewatt.wording.method.blocks import Heading, Link, Links, Paragraph, Points, Section
from livewatt.wording.method.case import EXAMPLE_MBPS, Case, Material
from livewatt.wording.method.figures import short
from livewatt.wording.names import convention_title

_LAMP_W = 18.0


def overview_section(material: Material, example: Case) -> Section:
    """Tell the whole in short."""
    return Section(
        Place.OVERVIEW,
        _("In short"),
        (
            Paragraph(
                _(
                    "LiveWatt measures or models what a studio draws, and estimates what its stream costs downstream: "
                    "platform, networks, home routers, screens. Every figure here can be followed to its factor, every "
                    "factor to its source, and a factor without a source says that it is an assumption."
                )
            ),
            Points(_findings(material, example)),
            Heading(_("Footprint and avoided"), Place.LABELS),
            Points(
                (
                    _("Footprint: the share of all that is powered which a way of counting gives to this live."),
                    _("Avoided: what really changes by an action tonight. It is counted in the short run."),
                )
            ),
            Paragraph(
                _(
                    "The two are never added, and a footprint that is smaller because it was counted otherwise has "
                    "avoided nothing. A shorter show takes away viewer-hours, unless people watch something else."
                )
            ),
            Links(
                _("Read on:"),
                (
                    Link(_("formula"), f"#{Place.FORMULA}"),
                    Link(_("three ways to count"), f"#{Place.CONVENTIONS}"),
                    Link(_("known doubts"), f"#{Place.DOUBTS}"),
                    Link(_("all factors"), f"#{Place.FACTORS}"),
                ),
            ),
        ),
    )


def _findings(material: Material, example: Case) -> tuple[str, ...]:
    central = material.draws.factors.central
    half_mbps = EXAMPLE_MBPS / 2
    fixed_wh, mobile_wh = (central(NETWORK_SLOPE[each]) * half_mbps for each in (Network.FIXED, Network.MOBILE_4G))
    per_gb_wh = [central(each) * 1000 * half_mbps * GB_PER_MBPS_H for each in ("gmsf_fixed_kwhgb", "gmsf_mobile_kwhgb")]
    totals = {each: example.footprints[each].emissions_total_g for each in Convention}
    attributed, short_run = totals[Convention.ATTRIBUTED], totals[Convention.SHORT_RUN]
    counted = ", ".join(
        f"{numbers.emissions(grams.central)} ({numbers.emissions_range(grams)}) {convention_title(each).lower()}"
        for each, grams in totals.items()
    )
    return (
        _(
            "The way of counting changes the answer more than the uncertainty of the factors does. Two hours in "
            "France in front of 500 viewers: {counted}. That is {ratio} to 1 between ways of counting, and about ×÷ "
            "{spread} within one."
        ).format(
            counted=counted,
            ratio=short(attributed.central / short_run.central, 2),
            spread=short((attributed.high / attributed.low) ** 0.5, 2),
        ),
        _(
            "From {whole} to {half} moves {fixed} an hour for a viewer on a fixed line and {mobile} on 4G. Multiplying "
            "gigabytes by averages would claim {per_gb_fixed} and {per_gb_mobile}. Switching off a lamp of {lamp} "
            "moves more than that below about {few} viewers on fixed lines, or {fewer} on 4G."
        ).format(
            whole=numbers.bitrate(EXAMPLE_MBPS),
            half=numbers.bitrate(half_mbps),
            fixed=numbers.energy(fixed_wh),
            mobile=numbers.energy(mobile_wh),
            per_gb_fixed=numbers.energy(per_gb_wh[0]),
            per_gb_mobile=numbers.energy(per_gb_wh[1]),
            lamp=numbers.power(_LAMP_W),
            few=short(_LAMP_W / fixed_wh, 2),
            fewer=short(_LAMP_W / mobile_wh, 1),
        ),
        _(
            "The audience is viewer-hours, people watching at the same time added up over time: never a peak, nor all "
            "who came by, times the length of the show."
        ),
    )
