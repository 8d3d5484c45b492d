"""What OBS sends or would send: size, frame rate, encoder and the bitrate it is set to."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from livewatt.domain.stream import VideoEncoder, VideoFormat
from livewatt.links.obs_encoders import encoder_of
from livewatt.links.obs_files import read_stream_encoder
from livewatt.model.encoding import USUAL_PRESET, is_x264

Ask = Callable[..., Mapping[str, Any] | None]

# The names OBS's window gives its own streaming output; those of plugins (several services, a vertical canvas) are
# other outputs, which do not tell what the main one sends.
_STREAM_OUTPUTS = ("simple_stream", "adv_stream")
_MULTITRACK_OUTPUT = "rtmp multitrack video"
_CONSTANT_RATE_CONTROLS = ("CBR", "VBR", "ABR")  # those that keep a mean bitrate; the others keep a quality
# Among the options that the user typed; they count for more than the preset that was chosen from the list.
_TYPED_PRESET = re.compile(r"(?:^|\s)preset=(\w+)")


@dataclass(frozen=True, slots=True)
class StreamOutput:
    """What is sent while live, or what would be; a field is None where OBS does not tell.

    With `multitrack` (Enhanced Broadcasting) the service chose the encoders, so none is named here. `preset` is
    x264's own word, None for any other encoder.
    """

    video: VideoFormat | None
    encoder: VideoEncoder | None
    configured_mbps: float | None
    multitrack: bool
    preset: str | None = None


def read_output(ask: Ask, live: bool, config_dir: Path | None) -> StreamOutput | None:
    """Ask OBS for its output; None when it is live and does not list the output yet.

    `config_dir` is OBS's settings folder on this computer, None where it may not be read.
    """
    video = _video_set(ask)
    multitrack = False
    if live and (outputs := ask("GetOutputList")) is not None:
        running = _running_stream(outputs["outputs"])
        if running is None:
            return None
        multitrack = running["outputName"] == _MULTITRACK_OUTPUT
        video = _as_sent(video, running)
    if multitrack:
        return StreamOutput(video, None, None, True)
    if profile_parameter(ask, "Output", "Mode") == "Advanced":
        encoder = encoder_of(profile_parameter(ask, "AdvOut", "Encoder"))
        settings = _advanced_settings(ask, config_dir)
        return StreamOutput(video, encoder, _advanced_mbps(ask, settings), False, _advanced_preset(encoder, settings))
    encoder = encoder_of(profile_parameter(ask, "SimpleOutput", "StreamEncoder"))
    return StreamOutput(video, encoder, _simple_mbps(ask), False, simple_preset(ask, encoder))


def _video_set(ask: Ask) -> VideoFormat | None:
    video = ask("GetVideoSettings")
    if video is None or not video["fpsDenominator"]:
        return None
    return VideoFormat(video["outputWidth"], video["outputHeight"], video["fpsNumerator"] / video["fpsDenominator"])


def _as_sent(video: VideoFormat | None, running: Mapping[str, Any]) -> VideoFormat | None:
    """The size in the video settings is not the one that is sent where the output rescales."""
    width, height = running.get("outputWidth"), running.get("outputHeight")
    if video is None or not (isinstance(width, int) and isinstance(height, int) and width and height):
        return video
    return VideoFormat(width, height, video.fps)


def _running_stream(outputs: list[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    running = [each for each in outputs if isinstance(each, dict) and each.get("outputActive")]
    names = (_MULTITRACK_OUTPUT, *_STREAM_OUTPUTS)
    return next((each for each in running if each.get("outputName") in names), None)


def profile_parameter(ask: Ask, category: str, name: str) -> str | None:
    """Ask for a parameter of OBS's current profile, or its default; None for a name that OBS does not know."""
    answer = ask("GetProfileParameter", parameterCategory=category, parameterName=name)
    if answer is None:
        return None
    return answer["parameterValue"] or answer["defaultParameterValue"]


def _kbps(ask: Ask, category: str, name: str) -> float | None:
    value = profile_parameter(ask, category, name)
    return float(value) if value is not None and value.isdecimal() else None


def audio_kbps(ask: Ask, *, simple: bool) -> float | None:
    """Ask for the bitrate of the stream's sound in simple or advanced output mode; None where OBS does not tell."""
    if simple:
        return _kbps(ask, "SimpleOutput", "ABitrate")
    return _kbps(ask, "AdvOut", f"Track{profile_parameter(ask, 'AdvOut', 'TrackIndex') or '1'}Bitrate")


def _simple_mbps(ask: Ask) -> float | None:
    video, audio = _kbps(ask, "SimpleOutput", "VBitrate"), audio_kbps(ask, simple=True)
    return None if video is None or audio is None else (video + audio) / 1000


def simple_preset(ask: Ask, encoder: VideoEncoder | None) -> str | None:
    """Ask for x264's preset in simple output mode; None for any other encoder."""
    if encoder is None or not is_x264(encoder):
        return None
    takes_options = profile_parameter(ask, "SimpleOutput", "UseAdvanced") == "true"
    options = profile_parameter(ask, "SimpleOutput", "x264Settings") if takes_options else None
    return _typed_preset(options) or profile_parameter(ask, "SimpleOutput", "Preset")


def _typed_preset(options: object) -> str | None:
    found = _TYPED_PRESET.findall(options) if isinstance(options, str) else []
    return found[-1] if found else None


def _advanced_settings(ask: Ask, config_dir: Path | None) -> Mapping[str, object] | None:
    """No request tells the encoder's settings in advanced mode: they stand in the profile's folder."""
    profiles = ask("GetProfileList")
    if config_dir is None or profiles is None:
        return None
    return read_stream_encoder(config_dir, profiles["currentProfileName"])


def _advanced_mbps(ask: Ask, settings: Mapping[str, object] | None) -> float | None:
    """Give what is set with its sound; None where OBS stored no bitrate, since each encoder's default is another."""
    audio = audio_kbps(ask, simple=False)
    if settings is None or audio is None or settings.get("rate_control", "CBR") not in _CONSTANT_RATE_CONTROLS:
        return None
    bitrate = settings.get("bitrate")
    return (bitrate + audio) / 1000 if isinstance(bitrate, int | float) and bitrate > 0 else None


def _advanced_preset(encoder: VideoEncoder | None, settings: Mapping[str, object] | None) -> str | None:
    if encoder is None or settings is None or not is_x264(encoder):
        return None
    return _typed_preset(settings.get("x264opts")) or str(settings.get("preset") or USUAL_PRESET)
