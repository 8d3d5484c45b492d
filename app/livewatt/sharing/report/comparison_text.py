"""Compared with the streamer's own past and with the reference live, and with nobody else."""

from collections.abc import Iterator

from livewatt.domain.estimate import Estimate
from livewatt.model.reference import REFERENCE_VIDEO, reference_live
from livewatt.sharing.report.blocks import Part, ReportBlock
from livewatt.sharing.report.figures import CHANGE_DECIMALS, Figures, Sum
from livewatt.sharing.report.material import ReportMaterial, ScopeKind
from livewatt.sharing.report.words import lives_count, period_name
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.method.blocks import Heading, Paragraph, Table


def comparison_part(material: ReportMaterial, figures: Figures) -> Part:
    """Compare with the past and with the reference live."""
    return Part("compared", _("Compared"), (*_with_past(material, figures), *_with_reference(material, figures)))


def _with_past(material: ReportMaterial, figures: Figures) -> Iterator[ReportBlock]:
    if figures.past is None:
        yield Paragraph(_("There is no earlier live to compare with."))
        return
    now, before = figures.sum, figures.past
    yield Heading(_("With earlier lives"), "own-past")
    rows = [
        (_("Studio, mean power"), numbers.power(now.studio_w), numbers.power(before.studio_w), _changed(now, before)),
        (
            _("Share of the studio measured"),
            numbers.percent(now.measured_fraction),
            numbers.percent(before.measured_fraction),
            "",
        ),
        (
            _("Bitrate a viewer received"),
            numbers.bitrate(now.delivered_mbps),
            numbers.bitrate(before.delivered_mbps),
            numbers.change(_ratio(now.delivered_mbps, before.delivered_mbps)),
        ),
        (
            _("Emissions per viewer-hour"),
            _per_viewer_hour(now),
            _per_viewer_hour(before),
            _change_range(figures.per_viewer_hour_change),
        ),
    ]
    head = ("", _now_words(material), _past_words(material), _("Change"))
    yield Table(head, tuple(rows), numbers=(1, 2, 3), caption=_("This report beside what was before"))
    yield Paragraph(
        _(
            "The change per viewer-hour is computed draw by draw with the same factors on both sides, so its range is "
            "narrower than those of the two figures. A larger audience alone lowers it: the studio is shared by more."
        ),
        note=True,
    )


def _now_words(material: ReportMaterial) -> str:
    return period_name(material.period) if material.period is not None else _("Here")


def _past_words(material: ReportMaterial) -> str:
    if material.period is not None:
        return period_name(material.period.previous)
    return _("{lives} before").format(lives=lives_count(len(material.past)))


def _ratio(now: float | None, before: float | None) -> float | None:
    """Give a relative change; what differs in its last digits alone has not changed."""
    # Adding nothing makes a plain zero of one below it.
    return round(now / before - 1, CHANGE_DECIMALS) + 0.0 if now is not None and before else None


def _changed(now: Sum, before: Sum) -> str:
    return numbers.change(_ratio(now.studio_w, before.studio_w))


def _per_viewer_hour(each: Sum) -> str:
    grams = each.footprint.per_viewer_hour_g
    if grams is None:
        return numbers.UNKNOWN
    return f"{numbers.emissions(grams.central)} ({numbers.emissions_range(grams)})"


def _change_range(change: Estimate | None) -> str:
    if change is None:
        return numbers.UNKNOWN
    ends = _("{low} to {high}").format(low=numbers.change(change.low), high=numbers.change(change.high))
    return f"{numbers.change(change.central)} ({ends})"


def _with_reference(material: ReportMaterial, figures: Figures) -> Iterator[ReportBlock]:
    now = figures.sum
    if now.whole.live_h <= 0:
        return
    factors = material.method.draws.factors
    reference = reference_live(now.whole, material.rungs, factors)
    yield Heading(_("With the reference live"), "reference")
    yield Paragraph(
        _(
            "A live that this program defines openly, since no public benchmark of similar studios exists: the same "
            "time on air, viewer-hours and places, sent at {format} and {bitrate}, with a computer of {computer} and "
            "{lights} of lights and cameras all through."
        ).format(
            format=f"{REFERENCE_VIDEO.short_side}p{REFERENCE_VIDEO.fps:g}",
            bitrate=numbers.bitrate(factors.central("ref_bitrate")),
            computer=numbers.power(factors.central("ref_computer")),
            lights=numbers.power(factors.central("ref_lights")),
        )
    )
    rows = [
        (
            _("Studio’s electricity"),
            numbers.energy(now.whole.studio_wh),
            numbers.energy(reference.studio_wh),
            numbers.change(_ratio(now.whole.studio_wh, reference.studio_wh)),
        )
    ]
    # What viewers of the reference receive depends on the platform's qualities, which one live alone tells.
    if material.kind is ScopeKind.LIVE and material.course is not None and now.delivered_mbps is not None:
        mbps = sum(reference.delivered_mbps_h.values()) / sum(reference.network_viewer_h.values())
        bitrate = numbers.bitrate(now.delivered_mbps), numbers.bitrate(mbps)
        rows.append((_("Bitrate a viewer received"), *bitrate, numbers.change(_ratio(now.delivered_mbps, mbps))))
    head = ("", _("Here"), _("Reference live"), _("Difference"))
    yield Table(head, tuple(rows), numbers=(1, 2, 3), caption=_("This report beside the reference live"))
