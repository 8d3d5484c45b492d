"""The only requests LiveWatt may send to OBS, with the fields LiveWatt needs of each answer.

Names and fields: https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md
`GetStreamServiceSettings` is left out for good: its answer holds the stream key. Collections, scenes and sources are
never changed, no profile of the user's is made or removed, and no stream is ever started or stopped.
"""

import re
from collections.abc import Mapping
from types import UnionType

Fields = Mapping[str, type | UnionType]

READS: Mapping[str, Fields] = {
    "GetVersion": {"obsVersion": str, "availableRequests": list},
    "GetStats": {"outputSkippedFrames": int, "renderSkippedFrames": int},
    "GetStreamStatus": {
        "outputActive": bool,
        "outputReconnecting": bool,
        "outputBytes": int,
        "outputTotalFrames": int,
        "outputSkippedFrames": int,
    },
    "GetOutputList": {"outputs": list},
    "GetVideoSettings": {
        "baseWidth": int,
        "baseHeight": int,
        "outputWidth": int,
        "outputHeight": int,
        "fpsNumerator": int,
        "fpsDenominator": int,
    },
    "GetSceneCollectionList": {"currentSceneCollectionName": str},
    "GetProfileList": {"currentProfileName": str, "profiles": list},
    "GetProfileParameter": {"parameterValue": str | None, "defaultParameterValue": str | None},
    "GetCurrentProgramScene": {"currentProgramSceneName": str},
    "GetRecordStatus": {"outputActive": bool},
    "GetVirtualCamStatus": {"outputActive": bool},
    "GetReplayBufferStatus": {"outputActive": bool},
    # Where a recording goes: RECORDING_OUTPUTS alone, since a plugin's streaming output may keep a key among its own.
    "GetOutputSettings": {"outputSettings": dict},
}
RECORDING_OUTPUTS = frozenset({"simple_file_output", "adv_file_output"})
# What changes OBS, each only after the user has pressed the button that says so.
WRITES: Mapping[str, Fields] = {
    # Size and frame rate. OBS itself refuses it while any output is active.
    "SetVideoSettings": {},
    # Bitrate, encoder and preset of simple mode, and how the frame rate is written down: WRITABLE_PARAMETERS alone.
    "SetProfileParameter": {},
    # OBS builds another encoder only when its settings window is confirmed, at its start and at a change of profile
    # (frontend/utility/SimpleOutput.cpp): so it goes to a profile that is made for that, TEMPORARY_PROFILE alone, comes
    # back, and the profile is removed. See obs_apply_encoder.
    "CreateProfile": {},
    "SetCurrentProfile": {},
    "RemoveProfile": {},
    # The test encode of a calibration, into the folder and format the user records in. StopRecord names its file.
    "StartRecord": {},
    "StopRecord": {"outputPath": str},
}
# The profiles that LiveWatt makes, and the only ones that it removes.
TEMPORARY_PROFILE = re.compile("LiveWatt temporary [0-9a-f]{8}")
# Any other parameter could change what the user did not agree to.
WRITABLE_PARAMETERS = frozenset(
    {
        ("SimpleOutput", "VBitrate"),
        ("SimpleOutput", "StreamEncoder"),
        ("SimpleOutput", "Preset"),
        # SetVideoSettings writes the frame rate as a fraction; undoing it brings back the way it was written.
        ("Video", "FPSType"),
        ("Video", "FPSCommon"),
        ("Video", "FPSInt"),
        ("Video", "FPSNum"),
        ("Video", "FPSDen"),
    }
)

# OBS 32 opens its socket before its window is up: a request that creates something was seen to hang for ever in
# that moment, while requests that read never did.
SETTLE_S = 3.0


class RequestNotAllowedError(Exception):
    """A request that LiveWatt must not send, or not yet: a fault of the program."""


def expected_fields(request: str, data: Mapping[str, object]) -> Fields:
    """Give the fields a read's answer must have, with their types; RequestNotAllowedError for any other request."""
    if request not in READS:
        raise RequestNotAllowedError(f"{request} is not on the list of what LiveWatt reads from OBS")
    if request == "GetOutputSettings" and data.get("outputName") not in RECORDING_OUTPUTS:
        raise RequestNotAllowedError("LiveWatt reads the settings of no output but the recording's")
    return READS[request]


def settles_in_s(connected_s: float) -> float:
    """Give how long an OBS that was reached `connected_s` ago is still to be left alone before it is changed."""
    return max(SETTLE_S - connected_s, 0.0)


def check_write(request: str, data: Mapping[str, object], connected_s: float) -> None:
    """Let a request pass that may change OBS; RequestNotAllowedError for any other.

    A connection that is `connected_s` old may be too young for it.
    """
    if request not in WRITES:
        raise RequestNotAllowedError(f"{request} is not on the list of what LiveWatt changes in OBS")
    parameter = (data.get("parameterCategory"), data.get("parameterName"))
    if request == "SetProfileParameter" and parameter not in WRITABLE_PARAMETERS:
        raise RequestNotAllowedError(f"the parameter {'/'.join(map(str, parameter))} is not LiveWatt's to change")
    profile = str(data.get("profileName"))
    if request in ("CreateProfile", "RemoveProfile") and TEMPORARY_PROFILE.fullmatch(profile) is None:
        raise RequestNotAllowedError("LiveWatt makes and removes no profile but its own")
    if settles_in_s(connected_s) > 0:
        raise RequestNotAllowedError(f"{request} writes, and OBS has been connected for {connected_s:.1f} s only")
