"""Test encodes with several encoders on an OBS of the protocol: whatever breaks them off, OBS is as it was."""

from dataclasses import replace

import pytest

from fakes.fake_obs_websocket import Refusal
from fakes.fake_recording_obs import FakeEncodingObs
from links.state_log import at_port, watching
from live.local_obs import LocalObs, files, hurry, wait_for
from livewatt.domain.chain import Provenance
from livewatt.domain.message import UserError, message
from livewatt.domain.power import Reading, Scope, Unavailable
from livewatt.domain.stream import ObsLink
from livewatt.links import obs_apply_encoder
from livewatt.links.obs_apply import EncoderStaysError
from livewatt.links.obs_encoders import encoder_of
from livewatt.live.calibration_encoders import possible_encoders
from livewatt.live.calibration_obs import look
from livewatt.live.calibration_progress import Stage
from livewatt.live.calibration_trials import NotBegunError, TrialEncodes
from livewatt.live.calibration_undoing import EncoderLeftError, Recovery
from livewatt.live.calibrator import Calibrator
from livewatt.model.calibration import at_sizes, calibration_steps
from livewatt.store.calibration_undo import CalibrationUndo, LeftEncoder, LeftInObs
from livewatt.store.places import kept_at

X264, NVENC, QSV, AMD = (encoder_of(each) for each in ("x264", "nvenc", "qsv", "amd"))
POSSIBLE = (NVENC, QSV, X264)
TEMPORARY = "LiveWatt temporary 0123abcd"
VERSIONS = ("29.1.3", "30.2.3", "32.2.2")


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Wait less long than a user's OBS needs."""
    hurry(monkeypatch)
    monkeypatch.setattr(obs_apply_encoder, "PATIENCE_S", 1.0)


@pytest.fixture
def make_server(tmp_path):
    """Make an OBS of a version that is set to an encoder, and has these."""
    servers = []

    def make(version="32.2.2", present="x264", encoders=("x264", "nvenc", "qsv")) -> FakeEncodingObs:
        server = FakeEncodingObs(tmp_path, version, encoders)
        server.parameters["SimpleOutput/StreamEncoder"] = server.built = present
        servers.append(server.__enter__())
        return server

    yield make
    for each in servers:
        each.close()


@pytest.fixture
def linked():
    """Link LiveWatt to an OBS."""
    links = []

    def link(server) -> LocalObs:
        context = watching(at_port(server.port))
        watcher, log = context.__enter__()
        links.append(context)
        log.wait(lambda state: state.link is ObsLink.CONNECTED and state.encoder is not None, "OBS")
        return LocalObs(watcher)

    yield link
    for each in links:
        each.__exit__(None, None, None)


@pytest.fixture
def undo():
    """What is noted, in a file."""
    return CalibrationUndo(kept_at())


def size_of(obs, encoder, side=720):
    """Give what is encoded at a size with an encoder."""
    return replace(at_sizes(look(obs).encoding, (side,))[0], encoder=encoder)


def restart(server) -> None:
    """Have OBS end in the midst of it and start again."""
    server.file = None
    server._fall_back()
    server._build()
    server.hang_up()


def card(source, name, scope=Scope.GPU_BOARD):
    """Make what a reader says of a card."""
    return Reading(source, name, scope, 20.0, None, 1.0, 1.0, Provenance.MEASURED, 0.05)


@pytest.mark.parametrize(
    ("processor", "sources", "labels"),
    [
        ("AMD Ryzen 7 5800X 8-Core Processor", [card("nvml:GPU-8c3f", "GeForce RTX 4070")], ["NVENC H.264", "x264"]),
        ("AMD Ryzen 7 5800X 8-Core Processor", [Unavailable("nvml", "NVIDIA", None, message("None."))], ["x264"]),
        ("AMD Ryzen 7 5700G with Radeon Graphics", [], ["AMD H.264", "x264"]),
        ("AMD Ryzen 5 7600", [card("hwmon:card0", "AMD APU", Scope.SOC)], ["AMD H.264", "x264"]),
        ("Intel(R) Core(TM) i5-12400", [], ["QuickSync H.264", "x264"]),
        ("Intel(R) Core(TM) i5-12400F", [], ["x264"]),
        ("Intel(R) Core(TM) i9-14900KF", [card("hwmon:card1", "Intel Arc")], ["QuickSync H.264", "x264"]),
        ("Intel(R) Xeon(R) CPU E5-2680 v4", [], ["x264"]),
        ("Apple M2", [], ["x264"]),
    ],
)
def test_the_computer_tells_which_encoders_there_may_be(processor, sources, labels):
    assert [each.label for each in possible_encoders(processor, sources)] == labels


def test_the_other_encoders_are_offered_at_what_obs_is_set_to(make_server, linked):
    server = make_server(present="nvenc")
    server.parameters["SimpleOutput/Preset"] = "faster"
    ready = look(linked(server), POSSIBLE)
    assert (ready.encoding.encoder, ready.encoding.preset) == (NVENC, None)
    offered = {each.encoding.encoder.label: each for each in ready.others}
    assert list(offered) == ["QuickSync H.264", "x264"]
    assert offered["x264"].encoding == replace(ready.encoding, encoder=X264, preset="faster")
    assert all(each.hindrance is None for each in ready.others)


@pytest.mark.parametrize(
    ("parameter", "value", "words"),
    [
        ("Auth/Type", "Twitch", "An account is connected to OBS"),
        ("Audio/SampleRate", "44100", "OBS would ask to be started anew"),
        ("Output/Mode", "Advanced", "OBS takes another encoder only from its own window"),
        ("Stream1/EnableMultitrackVideo", "true", "With Enhanced Broadcasting on"),
    ],
)
def test_what_keeps_obs_from_another_encoder_is_said_and_its_own_is_measured(
    make_server, linked, undo, parameter, value, words
):
    server = make_server()
    server.parameters |= {"AdvOut/Encoder": "obs_x264", parameter: value}
    obs = linked(server)
    ready = look(obs, POSSIBLE)
    assert all(words in str(each.hindrance) for each in ready.others)
    trials = TrialEncodes(obs, undo, ready)
    trials.choose(ready.encoding.encoder)
    trials.begin(ready.encoding)
    trials.end()
    assert trials.put_back()
    assert "CreateProfile" not in server.asked


@pytest.mark.parametrize("version", VERSIONS)
def test_obs_records_with_each_encoder_and_is_as_it_was(make_server, linked, undo, version, tmp_path):
    server = make_server(version)
    before, obs = server.state(), linked(server)
    trials = TrialEncodes(obs, undo, look(obs, POSSIBLE))
    for encoder in (X264, NVENC, QSV):
        trials.choose(encoder)
        for side in (1080, 720):
            trials.begin(size_of(obs, encoder, side))
            trials.end()
    assert server.encoded == [(encoder, side) for encoder in ("x264", "nvenc", "qsv") for side in (1080, 720)]
    assert trials.put_back()
    assert (server.state(), undo.read(), files(tmp_path)) == (before, None, [])
    assert server.questions == 0


@pytest.mark.parametrize("version", VERSIONS)
def test_an_encoder_that_obs_lacks_is_said_and_the_one_before_goes_on(make_server, linked, undo, version):
    server = make_server(version, encoders=("x264", "qsv"))
    before, obs = server.state(), linked(server)
    trials = TrialEncodes(obs, undo, look(obs, POSSIBLE))
    with pytest.raises(EncoderStaysError) as stays:
        trials.choose(NVENC)
    assert str(stays.value.why) == "OBS has no such encoder: Hardware (NVENC, H.264)."
    assert server.state() == before
    trials.choose(QSV)
    trials.begin(size_of(obs, QSV))
    trials.end()
    assert server.encoded == [("qsv", 720)]
    assert trials.put_back()
    assert (server.state(), undo.read()) == (before, None)


def test_an_encoder_that_does_not_begin_leaves_obs_ready_for_the_next(make_server, linked, undo, tmp_path):
    server = make_server()
    server.broken = {"nvenc"}
    before, obs = server.state(), linked(server)
    trials = TrialEncodes(obs, undo, look(obs, POSSIBLE))
    trials.choose(NVENC)
    with pytest.raises(NotBegunError, match=r"OBS did not begin to record with NVENC H\.264"):
        trials.begin(size_of(obs, NVENC))
    trials.choose(QSV)
    trials.begin(size_of(obs, QSV))
    trials.end()
    assert trials.put_back()
    assert (server.state(), files(tmp_path)) == (before, [])


def test_it_is_noted_before_obs_is_told(make_server, linked, undo):
    server = make_server()
    obs, noted = linked(server), []
    set_parameter = server.answers["SetProfileParameter"]
    server.answers["SetProfileParameter"] = lambda data: noted.append(undo.read().encoder) or set_parameter(data)
    trials = TrialEncodes(obs, undo, look(obs, POSSIBLE))
    trials.choose(NVENC)
    assert (noted[0].before, noted[0].tried) == ("x264", ("nvenc",))
    assert trials.put_back()


def test_where_it_cannot_be_noted_nothing_is_changed(make_server, linked, undo, monkeypatch):
    server = make_server()
    obs = linked(server)
    trials = TrialEncodes(obs, undo, look(obs, POSSIBLE))

    def refuse(_document):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(undo._file, "write", refuse)
    with pytest.raises(UserError, match="so it changes nothing"):
        trials.choose(NVENC)
    assert server.told == []
    assert "CreateProfile" not in server.asked


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("request_name", ["SetProfileParameter", "CreateProfile", "SetCurrentProfile", "StopRecord"])
@pytest.mark.parametrize("restarts", [False, True])
def test_broken_off_at_any_step_it_is_put_back_later(
    make_server, linked, undo, tmp_path, version, request_name, restarts
):
    """LiveWatt is killed after one of its requests, and OBS too where it is restarted."""
    server = make_server(version, present="qsv", encoders=("x264", "qsv"))
    before, obs = server.state(), linked(server)
    trials = TrialEncodes(obs, undo, look(obs, POSSIBLE))
    answer = server.answers[request_name]

    def answer_last(data):
        answered = answer(data)
        server.answers[request_name] = answer
        server.hang_up()
        return answered

    server.answers[request_name] = answer_last
    with pytest.raises(UserError):
        for encoder in (NVENC, X264):
            try:
                trials.choose(encoder)
            except EncoderStaysError:
                continue
            trials.begin(size_of(obs, encoder))
            trials.end()
    del trials
    if restarts:
        restart(server)
    again = CalibrationUndo(kept_at())
    recovery = Recovery(obs, again, every_s=0.02)
    recovery.start()
    wait_for(lambda: again.read() is None)
    assert recovery.problem is None
    assert (server.state(), files(tmp_path)) == (before, [])


def test_an_encoder_the_user_has_chosen_meanwhile_is_left(make_server, linked, undo):
    server = make_server(encoders=("x264", "nvenc", "amd"))
    obs = linked(server)
    trials = TrialEncodes(obs, undo, look(obs, POSSIBLE))
    trials.choose(NVENC)
    server.parameters["SimpleOutput/StreamEncoder"] = server.built = "amd"
    with pytest.raises(UserError, match="OBS was set to another encoder"):
        trials.begin(replace(look(obs).encoding, encoder=NVENC))
    assert trials.put_back()
    assert server.built == "amd"


def test_an_encoder_that_is_gone_is_told_once_and_not_tried_for_ever(make_server, linked, undo):
    server = make_server(present="qsv")
    obs = linked(server)
    trials = TrialEncodes(obs, undo, look(obs, POSSIBLE))
    trials.choose(X264)
    server.encoders.remove("qsv")
    said = r"OBS keeps another encoder than it had.* no such encoder.*Video Encoder: Hardware \(QSV, H\.264\)"
    with pytest.raises(EncoderLeftError, match=said):
        trials.put_back()
    assert (undo.read(), server.built, list(server.profiles)) == (None, "x264", ["Untitled"])


def test_what_a_crash_has_left_is_put_back_before_the_next_measurement(make_server, linked, undo, lab):
    server = make_server()
    before, obs = server.state(), linked(server)
    trials = TrialEncodes(obs, undo, look(obs, POSSIBLE))
    trials.choose(NVENC)
    trials.begin(size_of(obs, NVENC))
    del trials
    calibrator = Calibrator(lab.recorder, obs, kept_at(), "Ryzen 7 7700")
    with pytest.raises(UserError, match="OBS is not yet as it was"):
        calibrator.look()  # it has only told OBS to end the recording
    assert calibrator.look().encoding.encoder == X264
    assert server.state() == before


def test_a_cancelled_measurement_has_put_obs_back_before_the_next_look(make_server, linked, undo, lab):
    server = make_server()
    before, obs, told = server.state(), linked(server), []
    calibrator = Calibrator(lab.recorder, obs, kept_at(), "Ryzen 7 7700")
    ready = calibrator.look()
    rounds = [calibration_steps((replace(ready.encoding, encoder=NVENC),))]
    run = calibrator.measure(rounds, ready, told.append)
    wait_for(lambda: server.built == "nvenc")
    run.cancel()
    assert calibrator.look().encoding.encoder == X264
    assert (server.state(), undo.read()) == (before, None)
    assert (told[-1].stage, told[-1].is_put_back) == (Stage.CANCELLED, True)


def test_what_could_not_be_put_back_after_a_crash_is_said(make_server, linked, undo, lab):
    server = make_server(encoders=("x264",))
    obs = linked(server)
    undo.keep(LeftInObs("Untitled", (1920, 1080), (), None, LeftEncoder("qsv", ("x264",), TEMPORARY)))
    calibrator = Calibrator(lab.recorder, obs, kept_at(), "Ryzen 7 7700")
    calibrator._recovery._wait_s = 0.02
    calibrator.start()
    wait_for(lambda: calibrator.kept.problem is not None)
    assert "OBS keeps another encoder than it had" in str(calibrator.kept.problem)
    calibrator.close()


def test_a_measurement_under_way_is_not_put_back_by_what_waits_for_obs(make_server, linked, undo):
    class LateObs:
        """An OBS that is asked for its state each time that something could be put back, and is there when told to."""

        def __init__(self, obs) -> None:
            self.submit, self._obs = obs.submit, obs
            self.link, self.asked = ObsLink.SEARCHING, 0

        @property
        def state(self):
            self.asked += 1
            return replace(self._obs.state, link=self.link)

    server = make_server()
    obs = LateObs(linked(server))
    recovery = Recovery(obs, undo, every_s=0.02)
    undo.keep(LeftInObs("Untitled", (1280, 720), ((1920, 1080),)))
    recovery.start()
    recovery.pause()
    obs.link, obs.asked = ObsLink.CONNECTED, 0
    wait_for(lambda: obs.asked > 3)
    assert undo.read() is not None
    assert "SetVideoSettings" not in server.asked
    recovery.start()
    wait_for(lambda: undo.read() is None)
    assert server.video["outputWidth"] == 1280


def test_a_profile_that_was_removed_meanwhile_has_nothing_to_put_back(make_server, linked, undo):
    server = make_server()
    obs = linked(server)
    undo.keep(LeftInObs("Gone", (1920, 1080), ((1280, 720),), None, LeftEncoder("x264", ("nvenc",), TEMPORARY)))
    Recovery(obs, undo, every_s=0.02).start()
    wait_for(lambda: undo.read() is None)
    assert "SetVideoSettings" not in server.asked


def test_no_profile_but_livewatts_own_is_removed(make_server, linked, undo):
    server = make_server()
    server.use_profile("Mine")
    server.use_profile("Untitled")
    obs = linked(server)
    undo.keep(LeftInObs("Untitled", (1920, 1080), (), None, LeftEncoder("qsv", ("x264",), "Mine")))
    recovery = Recovery(obs, undo, every_s=0.02)
    recovery.start()
    wait_for(lambda: recovery.problem is not None)
    assert "another version of LiveWatt" in str(recovery.problem)
    assert list(server.profiles) == ["Untitled", "Mine"]


def test_a_profile_that_obs_does_not_leave_is_tried_ever_more_seldom(make_server, linked, undo):
    server = make_server()
    server.use_profile(TEMPORARY)
    server.answers["SetCurrentProfile"] = Refusal(600)
    obs = linked(server)
    undo.keep(LeftInObs("Untitled", (1920, 1080), (), None, LeftEncoder("x264", ("nvenc",), TEMPORARY)))
    recovery = Recovery(obs, undo, every_s=0.02)
    recovery.start()
    wait_for(lambda: recovery._wait_s > 0.1)
    server.answers["SetCurrentProfile"] = server._set_current
    wait_for(lambda: undo.read() is None)
    assert (server.current, list(server.profiles)) == ("Untitled", ["Untitled"])


def test_what_is_noted_of_the_encoder_is_there_again(undo):
    left = LeftInObs("Profil été / 1", (1280, 720), (), None, LeftEncoder("nvenc", ("x264", "qsv"), TEMPORARY))
    undo.keep(left)
    assert CalibrationUndo(kept_at()).read() == left
