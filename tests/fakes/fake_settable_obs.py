"""An OBS whose settings can be changed through its WebSocket, as those of 28 to 32 do, and that may balk at it."""

from fakes.fake_obs_websocket import OBS_28_REQUESTS, FakeObsWebSocket, Refusal

SETTING_REQUESTS = (
    *("GetSceneCollectionList", "GetVirtualCamStatus", "GetReplayBufferStatus"),
    *("SetVideoSettings", "SetProfileParameter"),
)
OUTPUT_RUNNING, NOT_AVAILABLE = 500, 604


class FakeSettableObs(FakeObsWebSocket):
    """Keeps what it is told: SetVideoSettings writes the rate as a fraction, as obs-websocket does.

    `sticks` names values ("outputWidth", "VBitrate") that are answered with success and not changed, `refuses` those
    that are answered with a code; `told` holds each request that came to change something, with its data.
    """

    def __init__(self, obs_version: str = "32.0.1", requests: tuple[str, ...] = ()) -> None:
        super().__init__(obs_version, "5.6.3", requests or (*OBS_28_REQUESTS, "GetOutputList", *SETTING_REQUESTS))
        self.sticks: set[str] = set()
        self.refuses: dict[str, int] = {}
        self.told: list[tuple[str, dict]] = []
        self.video = {"baseWidth": 1920, "baseHeight": 1080, "outputWidth": 1920, "outputHeight": 1080}
        self.video |= {"fpsNumerator": 60, "fpsDenominator": 1}
        self.parameters |= {
            "SimpleOutput/Preset": "veryfast",
            "Video/FPSType": "0",
            "Video/FPSCommon": "60",
            "Video/FPSInt": "30",
            "Video/FPSNum": "30",
            "Video/FPSDen": "1",
        }
        self.answers |= {
            "GetVideoSettings": lambda _: dict(self.video),
            "GetSceneCollectionList": {"currentSceneCollectionName": "Scenes", "sceneCollections": ["Scenes"]},
            "GetVirtualCamStatus": Refusal(NOT_AVAILABLE),
            "GetReplayBufferStatus": Refusal(NOT_AVAILABLE),
            "SetVideoSettings": self._set_video,
            "SetProfileParameter": self._set_parameter,
        }

    def use_profile(self, name: str) -> None:
        """Go to a profile, as its user does in the menu."""
        self.answers["GetProfileList"] = {"currentProfileName": name, "profiles": [name]}

    def everything(self) -> dict[str, object]:
        """Give all that may be changed, to be compared."""
        return {**self.video, **self.parameters}

    def _set_video(self, data: dict) -> dict | Refusal:
        self.told.append(("SetVideoSettings", data))
        if self.answers["GetStreamStatus"]["outputActive"]:
            return Refusal(OUTPUT_RUNNING)
        for name in data:
            if name in self.refuses:
                return Refusal(self.refuses[name])
        # libobs cuts sizes to multiples (obs_reset_video).
        cut = {"outputWidth": 4, "outputHeight": 2}
        kept = {name: value - value % cut.get(name, 1) for name, value in data.items()}
        self.video |= {name: value for name, value in kept.items() if name not in self.sticks}
        if "fpsNumerator" in data:
            self.parameters |= {"Video/FPSType": "2"}
            self.parameters |= {"Video/FPSNum": str(data["fpsNumerator"]), "Video/FPSDen": str(data["fpsDenominator"])}
        return {}

    def _set_parameter(self, data: dict) -> dict | Refusal:
        self.told.append(("SetProfileParameter", data))
        name = data["parameterName"]
        if name in self.refuses:
            return Refusal(self.refuses[name])
        if name not in self.sticks:
            self.parameters[f"{data['parameterCategory']}/{name}"] = data["parameterValue"]
        return {}
