"""Who watched: viewer-hours, devices, networks, places, and the bitrate that reached them."""

from livewatt.domain.session import SessionOrigin
from livewatt.sharing.report.blocks import Part, ReportBlock
from livewatt.sharing.report.figures import Figures
from livewatt.sharing.report.material import ReportMaterial
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.method.blocks import Paragraph, Points, Table
from livewatt.wording.method.emissions_text import grids_table
from livewatt.wording.names import device_name, network_name, platform_name, video_format


def audience_part(material: ReportMaterial, figures: Figures) -> Part:
    """Tell who watched, on what, and where."""
    whole = figures.sum.whole
    blocks: list[ReportBlock] = []
    if whole.known_viewer_hours is None:
        blocks.append(Paragraph(_("Nobody counted the viewers, so nothing downstream of the platform is counted.")))
    elif whole.viewer_hours <= 0:
        blocks.append(Paragraph(_("Nobody watched, so nothing downstream of the platform was used.")))
    else:
        blocks.append(Paragraph(_told(material, figures)))
        blocks.append(_shares_table(material, figures))
    if points := tuple(_stream(material, figures)):
        blocks.append(Points(points))
    blocks.append(grids_table(_main_places(figures), _("Where the electricity is used, and what it emits")))
    others = len({places for _activity, places in figures.sum.stretches}) - 1
    if others > 0:
        blocks.append(
            Paragraph(
                _("The places with most of the viewing; the figures take every live where it really was."), note=True
            )
        )
    return Part("audience", _("The audience"), tuple(blocks))


def _told(material: ReportMaterial, figures: Figures) -> str:
    whole = figures.sum.whole
    words = _("{viewers} viewers on average over {time} on air make {total} viewer-hours.").format(
        viewers=numbers.amount(whole.mean_viewers),
        time=numbers.duration(whole.counted_h * 3600),
        total=numbers.amount(whole.viewer_hours),
    )
    if material.course is not None and material.course.peak_viewers is not None:
        peak = _("At most {peak} watched at once.").format(peak=numbers.count(material.course.peak_viewers))
        words = f"{words} {peak}"
    return words


def _shares_table(material: ReportMaterial, figures: Figures) -> Table:
    whole = figures.sum.whole
    total = whole.viewer_hours
    rows = [
        (name, numbers.amount(hours), numbers.percent(hours / total))
        for name, hours in (
            *((device_name(device), hours) for device, hours in whole.viewer_h.items()),
            *((network_name(network), hours) for network, hours in whole.network_viewer_h.items()),
        )
        if hours > 0
    ]
    caption = _("Viewer-hours by device and by network")
    mix = None if material.course is None else material.course.mix
    if mix is None or mix.assumed:
        caption = _("Viewer-hours by device and by network; shares that nobody counted are assumptions")
    return Table((_("Device or network"), _("Viewer-hours"), _("Share")), tuple(rows), numbers=(1, 2), caption=caption)


def _stream(material: ReportMaterial, figures: Figures):
    course, whole = material.course, figures.sum.whole
    if course is not None and course.platform:
        yield _("Platform: {name}").format(name=platform_name(course.platform))
    if course is not None and course.video is not None and course.encoder is not None:
        yield _("Video: {format}, {encoder}").format(format=video_format(course.video), encoder=course.encoder.label)
    if whole.live_h > 0 and whole.upload_mbps_h > 0:
        measured, entered = _("Sent: {bitrate} on average"), _("Bitrate set: {bitrate}; not measured")
        words = measured if _was_measured(material) else entered
        yield words.format(bitrate=numbers.bitrate(whole.upload_mbps_h / whole.live_h))
    if figures.sum.delivered_mbps is not None:
        yield _("Received by a viewer: {bitrate} on average").format(
            bitrate=numbers.bitrate(figures.sum.delivered_mbps)
        )


def _was_measured(material: ReportMaterial) -> bool:
    """Tell whether anything measured what was sent; of several lives, whether one was not by hand."""
    if material.course is not None:
        return any(point.sent_mbps is not None for point in material.course.points)
    return any(live.session.origin is not SessionOrigin.BY_HAND for live in material.lives)


def _main_places(figures: Figures):
    """Give the places with most of the viewing, or of the studio's energy where nobody watched."""
    stretches = figures.sum.stretches
    return max(stretches, key=lambda stretch: (stretch[0].viewer_hours, stretch[0].studio_wh))[1]
