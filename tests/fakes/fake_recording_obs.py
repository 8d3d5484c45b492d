"""obs-websocket servers of an OBS that can be set to other sizes or encoders, and records into a folder."""

from pathlib import Path

from fakes.fake_obs_websocket import OBS_29_REQUESTS, FakeObsWebSocket, Refusal
from fakes.fake_profile_obs import FakeProfileObs

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


class Recordings(FakeObsWebSocket):
    """What an OBS that records answers; each recording is a file of its own.

    `file` is that of the recording under way, `records` tells whether it starts recordings at all.
    """

    records = True

    def record_into(self, folder: Path) -> None:
        """Record into a folder, as the stream is encoded."""
        self.folder = folder
        self.file: Path | None = None
        self._count = 0
        self.parameters |= {"SimpleOutput/RecQuality": "Stream"}
        self.answers |= {
            "GetRecordStatus": lambda _: {"outputActive": self.file is not None, "outputPaused": False},
            "GetOutputList": self._outputs,
            "GetOutputSettings": lambda _: {"outputSettings": {"path": str(self.file), "muxer_settings": ""}},
            "StartRecord": self._start,
            "StopRecord": self._stop,
        }

    def _outputs(self, _: dict) -> dict[str, object]:
        recording = self.output("simple_file_output", 1280, 720, active=self.file is not None)
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


class FakeEncodingObs(Recordings, FakeProfileObs):
    """An OBS with profiles that records with the encoder that was built; `encoded` lists with which, and at which size.

    `broken` are encoders that are built and do not begin.
    """

    def __init__(self, folder: Path, obs_version: str = "32.2.2", encoders: tuple[str, ...] = ("x264",)) -> None:
        super().__init__(obs_version, encoders)
        self.answers["GetVersion"]["availableRequests"] += ["StartRecord", "StopRecord", "GetOutputSettings"]
        self.encoded: list[tuple[str, int]] = []
        self.broken: set[str] = set()
        self.record_into(folder)

    def state(self) -> dict[str, object]:
        """Give all that a measurement could leave otherwise."""
        return {
            **self.everything(),
            "profile": self.current,
            "profiles": list(self.profiles),
            "built": self.built,
            "file": self.file,
        }

    def _start(self, data: dict) -> object:
        self.records = self.built in self.encoders - self.broken
        if self.records:
            self.encoded.append((self.built, self.video["outputHeight"]))
        return super()._start(data)

    def _set_video(self, data: dict) -> object:
        return Refusal(OUTPUT_RUNNING) if self.file is not None else super()._set_video(data)


class FakeRecordingObs(Recordings):
    """Its canvas is 1920 × 1080 at 60 fps, its output 1280 × 720.

    `size` is the output's, `sizes` all that were set.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__("31.0.0", "5.5.4", REQUESTS)
        self.size, self.sizes = (1280, 720), []
        self.record_into(folder)
        self.parameters |= {"SimpleOutput/Preset": "veryfast"}
        self.answers |= {
            "GetSceneCollectionList": {"currentSceneCollectionName": "Untitled", "sceneCollections": ["Untitled"]},
            "GetVirtualCamStatus": Refusal(NOT_AVAILABLE),
            "GetReplayBufferStatus": Refusal(NOT_AVAILABLE),
            "GetVideoSettings": self._video_settings,
            "SetVideoSettings": self._set_video_settings,
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
