"""What things are called in the window alone."""

from livewatt.domain.chain import Provenance
from livewatt.domain.power import Part
from livewatt.domain.stream import VideoFormat
from livewatt.gui.charts.fills import Fill
from livewatt.wording.language import _

FILLS = {
    Provenance.MEASURED: Fill.SOLID,
    Provenance.MODELLED: Fill.HATCHED,
    Provenance.ENTERED: Fill.OUTLINED,
}


def part_name(part: Part) -> str:
    """Name a part of the studio's power."""
    return {
        Part.CPU: _("CPU"),
        Part.GPU: _("GPU"),
        Part.ENCODER: _("Encoder"),
        Part.REST: _("Rest of PC"),
        Part.EQUIPMENT: _("Lights & cameras"),
    }[part]


def provenance_name(provenance: Provenance) -> str:
    """Say how a figure is known, in one word."""
    return {
        Provenance.MEASURED: _("measured"),
        Provenance.MODELLED: _("modelled"),
        Provenance.ENTERED: _("entered"),
    }[provenance]


def video_format(video: VideoFormat | None) -> str:
    """Write size and frame rate as streamers do: "1080p60", with both sides where the picture is not 16:9."""
    if video is None:
        return ""
    fps = f"{video.fps:.3g}"
    if video.width * 9 == video.height * 16:
        return f"{video.height}p{fps}"
    return f"{video.width}×{video.height}p{fps}"
