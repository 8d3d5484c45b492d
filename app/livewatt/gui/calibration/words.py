"""What is said of a guided measurement."""

from livewatt.domain.calibration import Load, MeasuredSetting, Setting
from livewatt.domain.chain import Provenance
from livewatt.domain.plan import Encoding
from livewatt.live.calibration_progress import Progress, Stage
from livewatt.model.calibration_comparison import SettingComparison
from livewatt.wording.language import _
from livewatt.wording.names import provenance_name
from livewatt.wording.numbers import NBSP, Quantity, amount, bitrate, count, duration, power, power_range


def lines_words(encoding: Encoding) -> str:
    """Name a size: "1080p"."""
    return _("{lines}p").format(lines=encoding.video.short_side)


def size_words(encoding: Encoding) -> str:
    """Name a size and rate: "1080p, 60 fps"."""
    return _("{size}, {fps} fps").format(size=lines_words(encoding), fps=amount(encoding.video.fps))


def encoding_words(encoding: Encoding) -> str:
    """Say how OBS encodes: "x264 (veryfast), 60 fps, 6.16 Mb/s"."""
    encoder = encoding.encoder.label
    if encoding.preset is not None:
        encoder = _("{encoder} ({preset})").format(encoder=encoder, preset=encoding.preset)
    return _("{encoder}, {fps} fps, {bitrate}").format(
        encoder=encoder, fps=amount(encoding.video.fps), bitrate=bitrate(encoding.bitrate_mbps)
    )


def setting_words(setting: Setting) -> str:
    """Name what the computer does in a step."""
    if setting.encoding is not None:
        return _("{encoder}, {size}").format(encoder=setting.encoding.encoder.label, size=size_words(setting.encoding))
    return {
        Load.REST: _("At rest"),
        Load.READY: _("OBS, sending nothing"),
        Load.FULL: _("Processor at full load"),
    }[setting.load]


def stage_words(progress: Progress) -> str:
    """Say what happens now."""
    return {
        Stage.HIDE_OBS: _("Please minimise OBS, so that it draws no preview."),
        Stage.SHOW_OBS: _("Please bring OBS back to where it was."),
        Stage.CHANGING: _("OBS is brought to the next setting…"),
        Stage.SETTLING: _("Waiting until the power has settled…"),
        Stage.SAMPLING: _("Measuring…"),
        Stage.PUTTING_BACK: _("OBS is put back as it was…"),
        Stage.DONE: _("The measurement is done."),
        Stage.CANCELLED: _("The measurement was cancelled."),
        Stage.FAILED: _("The measurement did not succeed."),
    }[progress.stage]


def length_words(seconds: float) -> str:
    """Give a length of time, in seconds below two minutes: "90 s", "3 min"."""
    return _seconds(seconds) if seconds < 120 else duration(seconds)


def time_left_words(seconds: float) -> str:
    """Say how many seconds the steps still take."""
    return _("{time} left").format(time=_seconds(seconds))


def _seconds(seconds: float) -> str:
    return f"{count(round(seconds))}{NBSP}s"


def figure_of(measured: MeasuredSetting) -> tuple[str, str]:
    """Give a setting's figure and its range, or that nothing is seen, or "–"."""
    above = measured.above_w
    if above is None:
        return power(None), ""
    likely = _("likely {range}").format(range=power_range(above))
    return (signed(above.central) if measured.is_seen else _("no difference seen")), likely


def comparison_words(comparison: SettingComparison) -> str:
    """Say what is compared: "720p instead of 1080p (x264, 60 fps)"."""
    first, second = comparison.first, comparison.second
    if first.encoder.label == second.encoder.label:
        new, old = lines_words(second), lines_words(first)
        same = _("{encoder}, {fps} fps").format(encoder=first.encoder.label, fps=amount(first.video.fps))
    else:
        new, old, same = second.encoder.label, first.encoder.label, size_words(first)
    return _("{new} instead of {old} ({same})").format(new=new, old=old, same=same)


def comparison_figure(comparison: SettingComparison) -> tuple[str, str]:
    """Give a difference and its range, or that none is seen."""
    likely = _("likely {range}").format(range=power_range(comparison.more_w))
    return (signed(comparison.more_w.central) if comparison.is_seen else _("no difference seen")), likely


def provenance_words(provenance: Provenance) -> str:
    """Say how a figure is known, and what follows for its use."""
    if provenance is Provenance.MEASURED:
        return provenance_name(provenance)
    return _("{modelled}, not used in what-ifs").format(modelled=provenance_name(provenance))


def signed(watts: float) -> Quantity:
    """Write watts more or less with their sign."""
    written = power(watts)
    return Quantity(f"+{written.figure}", written.unit) if watts > 0 else written
