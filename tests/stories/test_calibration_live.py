"""A guided measurement with a real OBS: it really records, and leaves OBS and its folder as they were."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from livewatt.domain.calibration import READY, Load
from livewatt.domain.message import message
from livewatt.domain.power import Scope, Unavailable
from livewatt.links.obs import ObsWatcher
from livewatt.links.obs_settings import ObsSettings
from livewatt.live.assembly import Assembly
from livewatt.live.calibration_progress import ENDED, Stage
from livewatt.live.calibrator import Calibrator
from livewatt.live.recorder import Recorder
from livewatt.live.setup import Reference, setup
from livewatt.model.calibration import at_sizes, calibration_steps
from livewatt.model.draws import Draws
from livewatt.readers.instruments import Instruments
from livewatt.store.calibration_undo import CalibrationUndo
from livewatt.store.places import kept_at
from livewatt.store.preferences import Preferences
from livewatt.store.sessions import SessionStore
from stories import obs_settings_files as lab_values
from stories.obs_lab import wait_until

SIZES = (lab_values.HEIGHT, lab_values.RESCALED_HEIGHT)
CARD = Unavailable("nvml:GPU-8c3f", "GeForce RTX 4070", Scope.GPU_BOARD, message("It sleeps."))
ANY_LOAD = 1.0  # this computer may be busy with other tests


class Studio:
    """The program without its window, beside the OBS of the lab."""

    def __init__(self, obs_lab, folder: Path) -> None:
        settings = ObsSettings(may_read_settings=True, config_dir=obs_lab.config_dir)
        self.watcher = ObsWatcher(settings, lambda: None, lambda state: None)
        reference = Reference.load()
        instruments = Instruments(obs_pid=lambda: self.watcher.state.obs_pid)
        preferences, self.store = Preferences(), SessionStore(folder / "sessions.sqlite3")
        recorder = Recorder(
            instruments,
            self.watcher,
            self.store,
            preferences,
            prepare=lambda chosen: setup(chosen, instruments.computer, reference, "FR"),
            draws=Draws(reference.factors),
        )
        self.assembly = Assembly(recorder, preferences, self.store, instruments, self.watcher)
        self.calibrator = Calibrator(
            recorder,
            self.watcher,
            kept_at(),
            instruments.computer.cpu_name,
            sources=lambda: (CARD,),
            busy_share=ANY_LOAD,
        )
        self.told, self._ended = [], threading.Event()

    def __enter__(self) -> "Studio":
        # Not the assembly's own start: the lab's folder of settings is none of the usual ones.
        self.watcher.start()
        self.assembly.recorder.start()
        self.calibrator.start()
        wait_until(lambda: self.watcher.state.encoder is not None, "OBS")
        return self

    def __exit__(self, *_: object) -> None:
        self.calibrator.close()
        self.assembly.close()
        self.store.close()

    def listen(self, progress) -> None:
        """Keep what the measurement tells."""
        self.told.append(progress)
        if progress.stage in ENDED:
            self._ended.set()

    def begin(self, step_s: float, sizes=SIZES, encoders=()):
        """Begin to measure some sizes of what OBS would encode, also with other encoders, by their labels."""
        ready = self.calibrator.look()
        others = [each.encoding for each in ready.others if each.encoding.encoder.label in encoders]
        rounds = [
            calibration_steps(at_sizes(each, sizes), total_s=0, least_step_s=step_s, settle_s=step_s / 3)
            for each in (ready.encoding, *others)
        ]
        return self.calibrator.measure(rounds, ready, self.listen)

    def outcome(self):
        """Give what a measurement has told last."""
        assert self._ended.wait(180), self.told[-1:]
        return self.told[-1]


@pytest.fixture
def studio(obs_lab, tmp_path):
    """The program beside OBS."""
    with Studio(obs_lab, tmp_path) as studio:
        yield studio


@pytest.fixture
def recordings(obs_lab):
    """The folder OBS records into, with a recording of the user's own."""
    folder = Path(obs_lab.ask("GetRecordDirectory")["recordDirectory"])
    folder.mkdir(parents=True, exist_ok=True)
    own = folder / "my live.mkv"
    own.write_bytes(b"precious")
    yield folder
    own.unlink()


def obs_is_set_to(obs_lab) -> dict:
    """Ask OBS, as another program would, for all that a measurement could have changed."""
    parameters = [("Output", "Mode"), ("Video", "FPSType"), ("Video", "FPSCommon"), ("Video", "OutputCX")]
    parameters += [("SimpleOutput", name) for name in ("VBitrate", "StreamEncoder", "Preset", "FilePath", "RecQuality")]
    return {
        "video": obs_lab.ask("GetVideoSettings"),
        "profiles": obs_lab.ask("GetProfileList"),
        "recording": obs_lab.ask("GetRecordStatus")["outputActive"],
        **{f"{category}/{name}": obs_lab.parameter(category, name) for category, name in parameters},
    }


def files(folder: Path) -> list[str]:
    """Name the files in a folder; the lab's OBS records into its home, which holds folders too."""
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_two_sizes_are_recorded_and_nothing_is_left(obs_lab, studio, recordings):
    before, seen = obs_is_set_to(obs_lab), set()
    studio.begin(step_s=6.0)
    while not studio.told or studio.told[-1].stage not in ENDED:
        status = obs_lab.ask("GetRecordStatus")
        if status["outputActive"]:
            video = obs_lab.ask("GetVideoSettings")
            grown = max(path.stat().st_size for path in recordings.glob("*.mkv"))
            seen.add((video["outputWidth"], video["outputHeight"], grown > 20_000))
        time.sleep(0.3)
    end = studio.outcome()
    assert end.stage is Stage.DONE, end.problem
    assert {(lab_values.WIDTH, lab_values.HEIGHT, True), (320, 180, True)} <= seen
    assert obs_is_set_to(obs_lab) == before
    assert files(recordings) == ["my live.mkv"]
    assert CalibrationUndo(kept_at()).read() is None

    found = end.results[0]
    assert (found.base, found.encoder, end.is_put_back) == (READY, "x264", True)
    assert found.obs_version == obs_lab.ask("GetVersion")["obsVersion"]
    sizes = [each.setting.encoding.video.short_side for each in found.settings]
    assert sizes == list(SIZES)
    assert all(each.setting.load is Load.ENCODING and each.above_w is not None for each in found.settings)
    assert all(
        each.setting.encoding.bitrate_mbps == (lab_values.VIDEO_KBPS + lab_values.AUDIO_KBPS) / 1000
        for each in found.settings
    )


def test_an_encoder_that_obs_lacks_is_left_out(obs_lab, studio, recordings):
    before = obs_is_set_to(obs_lab)
    studio.begin(step_s=6.0, sizes=(lab_values.RESCALED_HEIGHT,), encoders=("NVENC H.264",))
    end = studio.outcome()
    assert (end.stage, end.is_put_back, end.encoder_left) == (Stage.DONE, True, None)
    assert [each.encoder for each in end.results] == ["x264"]
    said = "NVENC H.264: OBS has no such encoder: Hardware (NVENC, H.264)."
    assert [str(each) for each in end.skipped] == [said]
    assert obs_is_set_to(obs_lab) == before
    assert files(recordings) == ["my live.mkv"]
    assert CalibrationUndo(kept_at()).read() is None
    obs_lab.go_live()  # with what OBS has built again
    obs_lab.end_live()


def test_cancelled_while_it_records(obs_lab, studio, recordings):
    before = obs_is_set_to(obs_lab)
    run = studio.begin(step_s=6.0)
    wait_until(lambda: obs_lab.ask("GetRecordStatus")["outputActive"], "the test recording")
    time.sleep(1)
    run.cancel()
    end = studio.outcome()
    assert (end.stage, end.is_put_back) == (Stage.CANCELLED, True)
    assert obs_is_set_to(obs_lab) == before
    assert files(recordings) == ["my live.mkv"]


def test_a_live_ends_it_and_goes_on(obs_lab, studio, recordings):
    before = obs_is_set_to(obs_lab)
    studio.begin(step_s=8.0)
    wait_until(lambda: any(told.stage is Stage.SAMPLING for told in studio.told), "the first step")
    obs_lab.go_live()
    end = studio.outcome()
    assert end.stage is Stage.FAILED
    assert "A live has begun" in str(end.problem)
    assert obs_lab.is_live()
    obs_lab.end_live()
    wait_until(lambda: obs_is_set_to(obs_lab) == before, "OBS as it was")
    assert files(recordings) == ["my live.mkv"]


def test_obs_killed_while_it_records(obs_lab, studio, recordings):
    before = obs_is_set_to(obs_lab)
    studio.begin(step_s=8.0)
    wait_until(lambda: any(each.startswith("20") for each in files(recordings)), "the test recording")
    wait_until(lambda: CalibrationUndo(kept_at()).read().recording, "its file")
    obs_lab.kill_obs()
    end = studio.outcome()
    assert end.stage is Stage.FAILED
    assert not end.is_put_back
    obs_lab.start_obs()
    wait_until(lambda: CalibrationUndo(kept_at()).read() is None, "OBS put back")
    assert obs_is_set_to(obs_lab) == before
    assert files(recordings) == ["my live.mkv"]


def test_livewatt_killed_while_it_records(obs_lab, recordings, tmp_path):
    before = obs_is_set_to(obs_lab)
    command = [sys.executable, str(Path(__file__).with_name("calibration_process.py")), str(obs_lab.config_dir)]
    with subprocess.Popen(command, cwd=tmp_path, env=os.environ) as process:
        wait_until(lambda: (left := CalibrationUndo(kept_at()).read()) and left.recording, "the test recording")
        process.send_signal(signal.SIGKILL)
    assert obs_lab.ask("GetRecordStatus")["outputActive"]
    with Studio(obs_lab, tmp_path):
        wait_until(lambda: CalibrationUndo(kept_at()).read() is None, "OBS put back")
    assert obs_is_set_to(obs_lab) == before
    assert files(recordings) == ["my live.mkv"]
