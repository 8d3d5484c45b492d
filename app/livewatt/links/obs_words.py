"""What OBS calls its settings, where they are in its menus, and how their values are written.

The words are OBS's own, in English here and in French in the catalogue: frontend/data/locale of
https://github.com/obsproject/obs-studio, unchanged in what is used here from OBS 29 to 32.
"""

from livewatt.domain.message import Message, message
from livewatt.links.obs_encoders import encoder_of
from livewatt.links.obs_setup import Setting, Values


def setting_name(setting: Setting) -> Message:
    """Name a setting, to begin a line with."""
    return {
        Setting.SIZE: message("Size of the picture"),
        Setting.FPS: message("Frames per second"),
        Setting.BITRATE: message("Video bitrate"),
        Setting.ENCODER: message("Video encoder"),
        Setting.PRESET: message("x264 preset"),
    }[setting]


def value_words(setting: Setting, values: Values) -> Message | str:
    """Write the value of a setting as OBS's own window does; "–" where it is not known."""
    if setting is Setting.SIZE and "outputWidth" in values:
        return message("{width} × {height}", width=values["outputWidth"], height=values["outputHeight"])
    if setting is Setting.FPS and "fpsNumerator" in values:
        numerator, denominator = int(values["fpsNumerator"]), int(values["fpsDenominator"])
        fps = numerator if denominator == 1 else numerator / denominator
        return message("{fps} per second", fps=fps)
    if setting is Setting.BITRATE and "VBitrate" in values:
        return message("{kbps} kb/s", kbps=int(values["VBitrate"]))
    if setting is Setting.ENCODER and (encoder := encoder_of(str(values.get("StreamEncoder")))) is not None:
        return simple_encoder_name(encoder.label) or encoder.label
    return str(next(iter(values.values()), "–"))


def menu_path(setting: Setting, *, simple: bool) -> Message:
    """Say where a setting is in OBS, in simple or advanced output mode."""
    if setting is Setting.SIZE:
        return message("File > Settings > Video > Output (Scaled) Resolution")
    if setting is Setting.FPS:
        return message("File > Settings > Video > FPS")
    if simple:
        return {
            Setting.BITRATE: message("File > Settings > Output > Video Bitrate"),
            Setting.ENCODER: message("File > Settings > Output > Video Encoder"),
            Setting.PRESET: message("File > Settings > Output > Encoder Preset"),
        }[setting]
    return {
        Setting.BITRATE: message("File > Settings > Output > Streaming > Bitrate"),
        Setting.ENCODER: message("File > Settings > Output > Streaming > Video Encoder"),
        Setting.PRESET: message("File > Settings > Output > Streaming > CPU Usage Preset"),
    }[setting]


def canvas_path() -> Message:
    """Say where the canvas is set."""
    return message("File > Settings > Video > Base (Canvas) Resolution")


def rescale_path() -> Message:
    """Say where advanced mode rescales the stream."""
    return message("File > Settings > Output > Streaming > Rescale Output")


def simple_encoder_name(label: str) -> Message | None:
    """Give what simple output mode calls an encoder with this label of LiveWatt's; None where it offers it not."""
    return {
        "x264": message("Software (x264)"),
        "NVENC H.264": message("Hardware (NVENC, H.264)"),
        "NVENC HEVC": message("Hardware (NVENC, HEVC)"),
        "NVENC AV1": message("Hardware (NVENC, AV1)"),
        "AMD H.264": message("Hardware (AMD, H.264)"),
        "AMD HEVC": message("Hardware (AMD, HEVC)"),
        "AMD AV1": message("Hardware (AMD, AV1)"),
        "QuickSync H.264": message("Hardware (QSV, H.264)"),
        "QuickSync AV1": message("Hardware (QSV, AV1)"),
        "Apple H.264": message("Hardware (Apple, H.264)"),
        "Apple HEVC": message("Hardware (Apple, HEVC)"),
    }.get(label)


def listed(settings: list[Setting]) -> Message:
    """Name several settings in one line."""
    first, *rest = settings
    name = setting_name(first)
    return name if not rest else message("{first}, {rest}", first=name, rest=listed(rest))
