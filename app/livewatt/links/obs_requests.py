"""The only requests LiveWatt may send to OBS, with the fields LiveWatt needs of each answer.

Names and fields: https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md
`GetStreamServiceSettings` is left out for good: its answer holds the stream key.
"""

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
    "GetVideoSettings": {"outputWidth": int, "outputHeight": int, "fpsNumerator": int, "fpsDenominator": int},
    "GetProfileList": {"currentProfileName": str},
    "GetProfileParameter": {"parameterValue": str | None, "defaultParameterValue": str | None},
    "GetCurrentProgramScene": {"currentProgramSceneName": str},
    "GetRecordStatus": {"outputActive": bool},
}
WRITES: Mapping[str, Fields] = {}

# OBS 32 opens its socket before its window is up: a request that creates something was seen to hang for ever in
# that moment, while requests that read never did.
SETTLE_S = 3.0


class RequestNotAllowedError(Exception):
    """A request that LiveWatt must not send, or not yet: a fault of the program."""


def expected_fields(request: str, connected_s: float) -> Fields:
    """Give the fields the answer must have, with their types; RequestNotAllowedError for a request off the list.

    A request that writes is also refused in the first seconds of a connection that is `connected_s` old.
    """
    if request in READS:
        return READS[request]
    if request not in WRITES:
        raise RequestNotAllowedError(f"{request} is not on the list of requests to OBS")
    if connected_s < SETTLE_S:
        raise RequestNotAllowedError(f"{request} writes, and OBS has been connected for {connected_s:.1f} s only")
    return WRITES[request]
