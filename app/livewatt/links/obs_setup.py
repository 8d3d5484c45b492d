"""What OBS is set to, as far as it can be asked: read whole, written value by value."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from livewatt.domain.message import Message, UserError, message
from livewatt.links.obs_client import ObsConnection
from livewatt.links.obs_output import Ask, audio_kbps, profile_parameter

Values = Mapping[str, str | int]


class Setting(StrEnum):
    """Something in OBS that a plan decides."""

    SIZE = "size"
    FPS = "fps"
    BITRATE = "bitrate"
    ENCODER = "encoder"
    PRESET = "preset"


_FPS_PARAMETERS = ("FPSType", "FPSCommon", "FPSInt", "FPSNum", "FPSDen")
# The values of each setting by OBS's own names: numbers are those of GetVideoSettings and SetVideoSettings, texts are
# parameters of the profile, in this category.
VALUE_KINDS: Mapping[Setting, Mapping[str, type]] = {
    Setting.SIZE: {"outputWidth": int, "outputHeight": int},
    Setting.FPS: {"fpsNumerator": int, "fpsDenominator": int, **dict.fromkeys(_FPS_PARAMETERS, str)},
    Setting.BITRATE: {"VBitrate": str},
    Setting.ENCODER: {"StreamEncoder": str},
    Setting.PRESET: {"Preset": str},
}
_CATEGORIES = {
    **dict.fromkeys(_FPS_PARAMETERS, "Video"),
    **dict.fromkeys(("VBitrate", "StreamEncoder", "Preset"), "SimpleOutput"),
}
_MAC_PLATFORMS = ("macos", "osx")  # QSysInfo::productType, Qt 6 and 5
_SOUND_PARAMETERS = ("SampleRate", "ChannelSetup")


@dataclass(frozen=True, slots=True)
class ObsSetup:
    """What OBS is set to now; `values` lacks what OBS does not tell.

    `canvas` is in pixels. `rescaled_to` is the size in pixels the stream is rescaled to in advanced mode, None where
    it is not. In advanced mode BITRATE, ENCODER and PRESET are simple mode's, which do not count. With `multitrack`
    (Enhanced Broadcasting) the service chooses how to encode. `audio_kbps` is the bitrate of the stream's sound.
    `recording_encoder_id` is simple mode's. With `usual_sound` its rate and channels are those of a new profile.
    `has_account` tells whether OBS logs in to a streaming service for this profile. `obs_major` is OBS's version, 0
    where it is not known.
    """

    profile: str
    collection: str
    canvas: tuple[int, int]
    simple: bool
    multitrack: bool
    rescaled_to: tuple[int, int] | None
    encoder_id: str | None
    audio_kbps: float | None
    values: Mapping[Setting, Values]
    recording_encoder_id: str | None
    usual_sound: bool
    has_account: bool
    obs_major: int
    on_mac: bool

    def holds(self, setting: Setting, values: Values) -> bool:
        """Tell whether a setting is as `values` say."""
        now = self.values.get(setting, {})
        return all(now.get(name) == value for name, value in values.items())


def read_setup(ask: Ask) -> ObsSetup:
    """Ask OBS for all of it; UserError while it does not tell."""
    video, profiles, collections = ask("GetVideoSettings"), ask("GetProfileList"), ask("GetSceneCollectionList")
    version = ask("GetVersion")
    if video is None or profiles is None or collections is None or version is None:
        raise UserError(message("OBS is busy and does not tell its settings just now. Try again in a moment."))
    parameters = {name: profile_parameter(ask, category, name) for name, category in _CATEGORIES.items()}
    if not (parameters["VBitrate"] or "").isdecimal():
        parameters["VBitrate"] = None
    known = {**video, **{name: value for name, value in parameters.items() if value is not None}}
    values = {setting: {name: known[name] for name in names if name in known} for setting, names in VALUE_KINDS.items()}
    simple = profile_parameter(ask, "Output", "Mode") != "Advanced"
    category, encoder = ("SimpleOutput", "StreamEncoder") if simple else ("AdvOut", "Encoder")
    return ObsSetup(
        profile=profiles["currentProfileName"],
        collection=collections["currentSceneCollectionName"],
        canvas=(video["baseWidth"], video["baseHeight"]),
        simple=simple,
        multitrack=profile_parameter(ask, "Stream1", "EnableMultitrackVideo") == "true",
        rescaled_to=None if simple else _rescaled_to(ask),
        encoder_id=profile_parameter(ask, category, encoder),
        audio_kbps=audio_kbps(ask, simple=simple),
        values={setting: each for setting, each in values.items() if each},
        recording_encoder_id=profile_parameter(ask, "SimpleOutput", "RecEncoder"),
        usual_sound=has_usual_sound(ask),
        has_account=profile_parameter(ask, "Auth", "Type") is not None,
        obs_major=_major(version["obsVersion"]),
        on_mac=version.get("platform") in _MAC_PLATFORMS,
    )


def write_values(connection: ObsConnection, values: Values) -> None:
    """Set values of one or several settings; ChangeRefusedError where OBS takes one not, those before it are set then.

    The size and the rate go first and together: OBS builds its picture anew for them, and refuses both during a live.
    """
    video = {name: value for name, value in values.items() if name not in _CATEGORIES}
    if video:
        connection.change("SetVideoSettings", **video)
    for name, category in _CATEGORIES.items():
        if name in values:
            connection.change(
                "SetProfileParameter", parameterCategory=category, parameterName=name, parameterValue=values[name]
            )


def active_output(ask: Ask) -> Message | None:
    """Say which output of OBS runs or has not ended yet; None where nothing does."""
    for request, words in (
        ("GetStreamStatus", message("OBS is live, or still ending it: change its settings after the live.")),
        ("GetRecordStatus", message("OBS is recording: change its settings after the recording.")),
        ("GetVirtualCamStatus", message("OBS’s virtual camera is on: switch it off first.")),
        ("GetReplayBufferStatus", message("OBS’s replay buffer is on: switch it off first.")),
    ):
        status = ask(request)
        if status is not None and status["outputActive"]:
            return words
    listed = ask("GetOutputList")  # those of plugins too; not before OBS 29, which refuses the change by itself
    for output in [] if listed is None else listed["outputs"]:
        if output.get("outputActive"):
            name = str(output.get("outputName", ""))
            return message("An output of OBS is on (“{name}”): switch it off first.", name=name)
    return None


def has_usual_sound(ask: Ask) -> bool:
    """Tell whether the rate and the channels of the sound are those that a new profile has."""
    answers = [ask("GetProfileParameter", parameterCategory="Audio", parameterName=each) for each in _SOUND_PARAMETERS]
    return all(each is not None and each["parameterValue"] == each["defaultParameterValue"] for each in answers)


def _major(version: str) -> int:
    """Give the first number of a version, 0 where it has none."""
    major = version.partition(".")[0]
    return int(major) if major.isdecimal() else 0


def _rescaled_to(ask: Ask) -> tuple[int, int] | None:
    """Give the size of "Rescale Output": a switch until OBS 30.0, a filter since, where 0 is none."""
    scale_filter = profile_parameter(ask, "AdvOut", "RescaleFilter")
    is_switched_on = profile_parameter(ask, "AdvOut", "Rescale") == "true"
    if not (is_switched_on if scale_filter is None else scale_filter != "0"):
        return None
    width, _, height = (profile_parameter(ask, "AdvOut", "RescaleRes") or "").partition("x")
    return (int(width), int(height)) if width.isdecimal() and height.isdecimal() else None
