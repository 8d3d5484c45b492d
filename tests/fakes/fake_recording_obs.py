"""An obs-websocket server of an OBS that can be set to other sizes and records into a folder."""

from pathlib import Path

from fakes.fake_obs_websocket import OBS_29_REQUESTS, FakeObsWebSocket, Refusal

OUTPUT_RUNNING, OUTPUT_NOT_RUNNING, NOT_AVAILABLE = 500, 501, 604  # RequestStatus
REQUESTS = (
    *OBS_29_REQUESTS,
    "GetSceneCollectionList",
    "GetVirtualCamStatus",
    "GetReplayBufferStatus",
    "SetVideoSettings",
    "SetProfileParameter",
    "StartRecord",
    "StopRecord",
)


class FakeRecordingObs(FakeObsWebSocket):
    """Its canvas is 1920 × 1080 at 60 fps, its output 1280 × 720; each recording is a file of its own.

    `size` is the output's, `sizes` all that were set, `records` tells whether it starts recordings at all.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__("31.0.0", "5.5.4", REQUESTS)
        self.folder = folder
        self.size, self.sizes = (1280, 720), []
        self.records = True
        self.file: Path | None = None
        self._count = 0
        self.parameters |= {"SimpleOutput/RecQuality": "Stream", "SimpleOutput/Preset": "veryfast"}
        self.answers |= {
            "GetSceneCollectionList": {"currentSceneCollectionName": "Untitled", "sceneCollections": ["Untitled"]},
            "GetVirtualCamStatus": Refusal(NOT_AVAILABLE),
            "GetReplayBufferStatus": Refusal(NOT_AVAILABLE),
            "GetVideoSettings": self._video_settings,
            "SetVideoSettings": self._set_video_settings,
            "GetRecordStatus": lambda _: {"outputActive": self.file is not None, "outputPaused": False},
            "GetOutputList": self._outputs,
            "GetOutputSettings": lambda _: {"outputSettings": {"path": str(self.file), "muxer_settings": ""}},
            "StartRecord": self._start,
            "StopRecord": self._stop,
        }

    def _video_settings(self, _: dict) -> dict[str, object]:
        width, height = self.size
        return {
            "baseWidth": 1920,
            "baseHeight": 1080,
            "outputWidth": width,
            "outputHeight": height,
            "fpsNumerator": 60,
            "fpsDenominator": 1,
        }

    def _set_video_settings(self, data: dict) -> object:
        if self.file is not None:
            return Refusal(OUTPUT_RUNNING)
        width, height = data["outputWidth"], data["outputHeight"]
        self.size = (width - width % 4, height - height % 2)  # as libobs does
        self.sizes.append(self.size)
        return {}

    def _outputs(self, _: dict) -> dict[str, object]:
        recording = self.output("simple_file_output", *self.size, active=self.file is not None)
        return {"outputs": [recording | {"outputKind": "ffmpeg_muxer"}]}

    def _start(self, _: dict) -> object:
        if self.file is not None:
            return Refusal(OUTPUT_RUNNING)
        if self.records:
            self._count += 1
            self.file = self.folder / f"2026-03-01 20-15-{self._count:02}.mkv"
            self.file.write_bytes(b"video")
        return {}

    def _stop(self, _: dict) -> object:
        if self.file is None:
            return Refusal(OUTPUT_NOT_RUNNING)
        path, self.file = self.file, None
        return {"outputPath": str(path)}
