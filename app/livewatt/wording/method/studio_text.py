"""The studio: what is measured, modelled and entered, what it costs, and what the viewers are sent of it."""

from collections.abc import Sequence

from livewatt.domain.chain import Provenance, Segment
from livewatt.domain.factor import Rung
from livewatt.model.conventions import GB_PER_MBPS_H
from livewatt.model.cpu_model import CALIBRATED_ERROR, EXPONENT, MODELLED_ERROR
from livewatt.model.delivery import DeliveredRung, delivered_mbps, delivered_rungs
from livewatt.model.supply import DEFAULT_CLASS, DEFAULT_RATED_W, UNKNOWN_EFFICIENCY
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.method.anchors import Place, segment_anchor
from livewatt.wording.method.blocks import Formula, Heading, Paragraph, Points, Run, Section, Table
from livewatt.wording.method.case import EXAMPLE_MBPS, EXAMPLE_VIDEO, Case, Material
from livewatt.wording.method.factor_words import status_word
from livewatt.wording.method.figures import short
from livewatt.wording.names import platform_name, segment_name


def chain_section() -> Section:
    """Tell the parts of the chain in their order."""
    told = {
        Segment.STUDIO: _("The computer and every light, camera and screen of the studio, at the wall."),
        Segment.PLATFORM: _("Servers that take the stream in, transcode it and hand it out, near and far."),
        Segment.NETWORK: _("Fixed and mobile networks between the platform and the viewer, and the upload."),
        Segment.ROUTER: _("The router at the viewer’s home; none on a mobile network."),
        Segment.SCREEN: _("The device on which somebody watches."),
    }
    blocks = [
        Paragraph(
            _(
                "studio → upload → platform → networks → home router → screen. Each part has its line in every total, "
                "in this order and in the same colour everywhere."
            )
        )
    ]
    for segment, sentence in told.items():
        blocks += [Heading(segment_name(segment), segment_anchor(segment)), Paragraph(sentence)]
    blocks.append(
        Paragraph(_("Manufacture and the storage of a replay are lines of their own, in no total."), note=True)
    )
    return Section(Place.CHAIN, _("From the studio to the screen"), tuple(blocks))


def studio_section(case: Case) -> Section:
    """Tell how the studio's power is known and what it costs."""
    whole = case.whole
    line = (
        Run(segment_name(Segment.STUDIO), Segment.STUDIO),
        Run(f" = {numbers.energy(whole.studio_wh)}"),
    )
    mean = [_mean_power(case)] if case.hours > 0 else []
    return Section(
        Place.STUDIO,
        _("The studio’s power"),
        (
            Paragraph(
                _(
                    "Power is read each second and added up over time: the sum over all equipment of power times "
                    "time. What nothing can read is modelled or entered, and says so."
                )
            ),
            Formula(((*line, *mean),)),
            Heading(_("Measured, modelled, entered"), Place.MEASURED_SHARE),
            Points(_provenance_points()),
            Paragraph(
                _(
                    "The share that is measured is that of the energy, not of the number of devices. Over time errors "
                    "add up linearly, since an instrument that reads too high does so all along."
                )
            ),
            Points(_model_points()),
            Heading(_("What the electricity costs"), Place.MONEY),
            Paragraph(
                _(
                    "The studio’s kilowatt-hours times the household price of its country, or your own price. The "
                    "audience’s electricity is never priced: you do not pay for it."
                )
            ),
        ),
    )


def delivered_section(material: Material) -> Section:
    """Tell what viewers receive, rung by rung."""
    blocks: list = [
        Paragraph(
            _(
                "Viewers do not receive what OBS sends: a platform offers several qualities, and each viewer gets one. "
                "The bitrate that counts is the mean of what is received."
            )
        ),
        Formula(((Run(_("b = Σ share × nominal bitrate × measured part of it")),),)),
        Points(
            (
                _("A source rung carries the studio’s own bitrate; every other carries its own, whatever you send."),
                _("A rung taller than what you send does not exist: its viewers get the tallest that does."),
                _(
                    "Where the source is handed on, no transcode of the same height is made. On Twitch a 720p60 source "
                    "at 4.5 Mb/s therefore replaces a transcode of 3.4 Mb/s, and those viewers receive more."
                ),
                _("Another resolution at the same bitrate saves no byte."),
                _("1 Mb/s is {gigabytes} GB an hour.").format(gigabytes=short(GB_PER_MBPS_H)),
            )
        ),
        Paragraph(
            _("Below: what viewers receive of a source of {format} at {bitrate}.").format(
                format=f"{EXAMPLE_VIDEO.short_side}p{EXAMPLE_VIDEO.fps:g}", bitrate=numbers.bitrate(EXAMPLE_MBPS)
            )
        ),
    ]
    for platform, rungs in material.ladders.items():
        blocks += [Heading(platform_name(platform), f"ladder-{platform.replace('_', '-')}"), _ladder_table(rungs)]
        mean = delivered_mbps(rungs, EXAMPLE_VIDEO, EXAMPLE_MBPS)
        told = _("On average: {bitrate}. {sources}").format(bitrate=numbers.bitrate(mean), sources=_sources(rungs))
        blocks.append(Paragraph(told, note=True))
    return Section(Place.DELIVERED, _("What viewers receive"), tuple(blocks))


def _mean_power(case: Case) -> Run:
    watts = numbers.power(case.whole.studio_wh / case.hours)
    return Run(f" = {watts} × {short(round(case.hours, 2))}{numbers.NBSP}h")


def _provenance_points() -> tuple[str, ...]:
    told = {
        Provenance.MEASURED: _(
            "Measured: an instrument of this computer tells the power, such as the processor’s energy counter, the "
            "graphics card or a battery. Scopes that overlap are never added."
        ),
        Provenance.MODELLED: _("Modelled: computed from what can be read, such as the processor’s load."),
        Provenance.ENTERED: _("Entered: the watts that you typed or took from the list of equipment."),
    }
    return tuple(told[each] for each in Provenance)


def _model_points() -> tuple[str, ...]:
    return (
        _(
            "A processor that cannot be read: idle + (maximum − idle) × load to the power {exponent}, within "
            "±{plain}; within ±{calibrated} once both ends were measured on the machine itself."
        ).format(
            exponent=short(EXPONENT),
            plain=numbers.percent(MODELLED_ERROR),
            calibrated=numbers.percent(CALIBRATED_ERROR),
        ),
        _(
            "The losses of a desktop’s power supply follow its 80 PLUS class; one that nobody has named is taken as "
            "{power} {rating}, never better than {efficiency}."
        ).format(
            power=numbers.power(DEFAULT_RATED_W), rating=DEFAULT_CLASS, efficiency=numbers.percent(UNKNOWN_EFFICIENCY)
        ),
        _("The encoder’s part is split off what was measured; the sum of the parts is never more than the whole."),
    )


def _ladder_table(rungs: Sequence[Rung]) -> Table:
    def row(each: DeliveredRung) -> tuple[str, ...]:
        rung = each.rung
        nominal = _("as sent") if rung.nominal_mbps is None else numbers.bitrate(rung.nominal_mbps)
        received = str(numbers.bitrate(each.mbps))
        if each.served_by is not rung and each.served_by is not None:
            received = _("{bitrate}, from {rung}").format(bitrate=received, rung=each.served_by.name)
        size = f"{numbers.frame_size(rung.width, rung.height)}, {rung.fps:g} fps, {rung.codec.upper()}"
        return (rung.name, size, nominal, numbers.percent(rung.realised_ratio), numbers.percent(rung.share), received)

    head = (_("Quality"), _("Size"), _("Nominal"), _("Share of it received"), _("Share of viewers"), _("Received"))
    delivered = delivered_rungs(rungs, EXAMPLE_VIDEO, EXAMPLE_MBPS)
    return Table(head, tuple(row(each) for each in delivered), numbers=(2, 3, 4, 5))


def _sources(rungs: Sequence[Rung]) -> str:
    statuses = ", ".join(dict.fromkeys(status_word(rung.status) for rung in rungs))
    return _("Shares: {status}. {source}.").format(status=statuses, source="; ".join(_unrepeated(rungs)))


def _unrepeated(rungs: Sequence[Rung]) -> list[str]:
    told = (rung.source.removesuffix("; share: assumption") for rung in rungs)
    return [each for each in dict.fromkeys(told) if not each.startswith(("same", "share: assumption"))]
