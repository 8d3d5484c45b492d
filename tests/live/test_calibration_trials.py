"""Test encodes on an OBS of the protocol: what is changed is noted, undone and deleted, whoever ends first."""

import time

import pytest

from fakes.fake_recording_obs import FakeRecordingObs
from links.state_log import at_port, watching
from live.local_obs import LocalObs, files, hurry, wait_for
from livewatt.domain.message import UserError
from livewatt.domain.plan import Encoding
from livewatt.domain.stream import ObsLink, VideoFormat
from livewatt.links.obs_encoders import encoder_of
from livewatt.live.calibration_obs import look
from livewatt.live.calibration_trials import TrialEncodes
from livewatt.live.calibration_undoing import Recovery, delete_recording, put_back_once
from livewatt.model.calibration import at_sizes
from livewatt.store.calibration_undo import FILE_NAME, CalibrationUndo, LeftInObs
from livewatt.store.places import kept_at

HD, FULL_HD = (1280, 720), (1920, 1080)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Wait less long than a user's OBS needs."""
    hurry(monkeypatch)


@pytest.fixture
def folder(tmp_path):
    """Where OBS records; a recording of the user's own lies in it."""
    (tmp_path / "my live.mkv").write_bytes(b"precious")
    return tmp_path


@pytest.fixture
def server(folder):
    """An OBS that records."""
    with FakeRecordingObs(folder) as server:
        yield server


@pytest.fixture
def obs(server):
    """The link to it, connected."""
    with watching(at_port(server.port)) as (watcher, log):
        log.wait(lambda state: state.link is ObsLink.CONNECTED and state.encoder is not None, "OBS")
        yield LocalObs(watcher)


@pytest.fixture
def undo():
    """What is noted, in a file."""
    return CalibrationUndo(kept_at())


@pytest.fixture
def trials(obs, undo):
    """Test encodes of what OBS is set to."""
    return TrialEncodes(obs, undo, look(obs))


def large(obs) -> Encoding:
    """Give what OBS would encode at 1080p."""
    return at_sizes(look(obs).encoding)[0]


def test_what_obs_would_stream_is_what_is_encoded(obs):
    ready = look(obs)
    assert ready.encoding == Encoding(VideoFormat(1280, 720, 60), 6.16, encoder_of("x264"), "veryfast")
    assert (ready.canvas, ready.profile, ready.version) == ((1920, 1080), "Untitled", "31.0.0")


def test_a_test_encode_leaves_nothing_behind(obs, server, folder, trials, undo):
    for encoding in at_sizes(look(obs).encoding):
        trials.begin(encoding)
        assert server.file.exists()
        assert undo.read().recording == str(server.file)
        trials.end()
        assert files(folder) == ["my live.mkv"]
    assert server.size == HD
    assert server.sizes == [FULL_HD, HD]
    assert trials.put_back()
    assert undo.read() is None
    assert server.size == HD


def test_cancelled_while_it_encodes_it_is_put_back(obs, server, folder, trials, undo):
    trials.begin(large(obs))
    assert trials.put_back()
    assert (server.size, server.file, files(folder)) == (HD, None, ["my live.mkv"])
    assert undo.read() is None


def test_put_back_before_anything_was_changed_asks_obs_nothing(server, trials):
    asked = len([each for each in server.asked if each.startswith(("Set", "St"))])
    assert trials.put_back()
    assert len([each for each in server.asked if each.startswith(("Set", "St"))]) == asked == 0


def test_an_obs_that_does_not_record_is_told(obs, server, trials):
    server.records = False
    with pytest.raises(UserError, match="OBS did not begin to record"):
        trials.begin(large(obs))
    assert trials.put_back()
    assert server.size == HD


def test_what_obs_refuses_is_told(obs, server, trials):
    encoding = large(obs)
    server.file = server.folder / "of the user.mkv"
    with pytest.raises(UserError, match="OBS refused a step of the measurement"):
        trials.begin(encoding)
    assert not trials.put_back(), "a recording of the user's own goes on"
    assert server.file is not None


ADVANCED = {"Output/Mode": "Advanced", "AdvOut/Encoder": "obs_x264"}


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"SimpleOutput/RecQuality": "Small"}, "Recording Quality: Same as stream"),
        ({**ADVANCED, "AdvOut/RecEncoder": "obs_nvenc_h264_tex"}, "Use stream encoder"),
        ({**ADVANCED, "AdvOut/RecType": "FFmpeg"}, "Use stream encoder"),
        ({**ADVANCED, "AdvOut/Rescale": "true", "AdvOut/RescaleRes": "640x360"}, "Rescale Output: off"),
        ({"Video/AutoRemux": "true"}, "Automatically remux: off"),
    ],
)
def test_an_obs_that_records_otherwise_than_it_streams_is_told_how_to(obs, server, parameters, words):
    server.parameters |= parameters
    with pytest.raises(UserError, match=words):
        look(obs)


@pytest.mark.parametrize("request_name", ["GetRecordStatus", "GetVirtualCamStatus", "GetReplayBufferStatus"])
def test_it_is_refused_while_an_output_is_active(obs, server, request_name):
    server.answers[request_name] = {"outputActive": True}
    with pytest.raises(UserError, match=r"OBS is recording|virtual camera|replay buffer"):
        look(obs)


def test_it_is_refused_on_another_computer_and_on_a_full_disk(obs, server):
    server.answers["GetStats"] = server.answers["GetStats"] | {"availableDiskSpace": 12.5}
    with pytest.raises(UserError, match="almost full"):
        look(obs)
    obs.pid = None
    with pytest.raises(UserError, match="another computer"):
        look(obs)


def test_livewatt_killed_while_it_encodes_puts_back_at_its_next_start(obs, server, folder, trials, undo):
    trials.begin(large(obs))
    del trials
    again = CalibrationUndo(kept_at())
    recovery = Recovery(obs, again, every_s=0.02)
    recovery.start()
    wait_for(lambda: again.read() is None)
    assert (server.size, server.file, files(folder)) == (HD, None, ["my live.mkv"])


def test_obs_killed_while_it_encodes_is_put_back_when_it_is_there_again(obs, server, folder, trials, undo):
    trials.begin(large(obs))
    server.file = None  # it left its file, and forgot that it recorded
    server.answers["GetStreamStatus"] = server.stream_status(active=True)
    server.hang_up()
    recovery = Recovery(obs, undo, every_s=0.02)
    recovery.start()
    time.sleep(0.3)
    assert undo.read() is not None, "it waits for the end of a live"
    server.answers["GetStreamStatus"] = server.stream_status(active=False)
    wait_for(lambda: undo.read() is None)
    assert (server.size, files(folder)) == (HD, ["my live.mkv"])


def test_a_size_the_user_has_set_meanwhile_is_left(obs, server, trials, undo):
    trials.begin(large(obs))
    trials.end()
    server.size = (640, 360)
    assert trials.put_back()
    assert server.size == (640, 360)


def test_another_profile_is_left_alone(obs, server, trials, undo):
    trials.begin(large(obs))
    trials.end()
    server.answers["GetProfileList"] = {"currentProfileName": "Other", "profiles": ["Untitled", "Other"]}
    with pytest.raises(UserError, match="another profile"):
        trials.begin(look(obs).encoding)
    assert not trials.put_back()
    assert undo.read().size == HD


def test_recovery_with_nothing_to_do_ends_at_once(obs, undo):
    recovery = Recovery(obs, undo)
    recovery.start()
    recovery.stop()
    assert put_back_once(obs, undo)


def test_only_what_looks_like_a_recording_is_deleted(tmp_path):
    diary = tmp_path / "diary.txt"
    diary.write_text("dear diary")
    with pytest.raises(UserError, match="does not look like one"):
        delete_recording(str(diary))
    assert diary.exists()
    delete_recording(str(tmp_path / "gone.mkv"))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"profile": "A", "size": [1, "2"], "tested": [], "recording": null}'])
def test_a_note_that_cannot_be_read_is_none(undo, expect_log, text):
    places = kept_at()
    places.make()
    (places.data_dir / FILE_NAME).write_text(text)
    expect_log("WARNING livewatt.store.calibration_undo: What is to be put back in OBS cannot be read")
    assert undo.read() is None


def test_what_is_noted_is_there_again(undo):
    left = LeftInObs("Profil été / 1", HD, (FULL_HD, HD), "/videos/2026.mkv")
    undo.keep(left)
    assert CalibrationUndo(kept_at()).read() == left
