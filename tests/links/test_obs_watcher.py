"""The watcher against servers that an OBS at hand cannot be: other versions, encoders, passwords and strangers."""

import time
from itertools import count

import pytest

from fakes.fake_obs_websocket import (
    OBS_28_REQUESTS,
    OBS_29_REQUESTS,
    FakeNextProtocol,
    FakeObsWebSocket,
    FakeOtherWebSocket,
    FakeSilence,
    FakeWebSite,
    Refusal,
)
from links.state_log import at_port, watching
from livewatt.domain.stream import ObsLink, StreamPhase, VideoFormat
from livewatt.links import obs
from livewatt.links.obs_endpoint import check_connection
from livewatt.links.obs_settings import ObsMode, ObsSettings


@pytest.fixture(autouse=True)
def quick_backoff(monkeypatch):
    """Try again sooner than a user's computer does."""
    monkeypatch.setattr(obs, "BACKOFF_S", (0.05, 0.1, 0.2, 0.4))
    monkeypatch.setattr(obs, "POLL_S", 0.05)


def connected(state):
    """Tell whether OBS answers."""
    return state.link is ObsLink.CONNECTED


def live(state):
    """Tell whether OBS answers and streams."""
    return connected(state) and state.phase is StreamPhase.LIVE


@pytest.mark.parametrize(
    ("obs_version", "websocket_version", "requests", "size"),
    [
        ("28.0.3", "5.0.2", OBS_28_REQUESTS, (1280, 720)),  # cannot list its outputs
        ("29.1.3", "5.2.3", OBS_29_REQUESTS, (852, 480)),
        ("30.2.3", "5.5.2", (*OBS_29_REQUESTS, "GetSourceFilterKindList"), (852, 480)),
        ("32.0.1", "5.6.3", (*OBS_29_REQUESTS, "GetCanvasList"), (852, 480)),
    ],
)
def test_every_supported_version_is_followed(obs_version, websocket_version, requests, size):
    with (
        FakeObsWebSocket(obs_version, websocket_version, requests) as server,
        watching(at_port(server.port)) as (_, log),
    ):
        log.wait(connected, "an answer")
        server.answers["GetOutputList"] = {"outputs": [server.output("simple_stream", 852, 480)]}
        server.answers["GetStreamStatus"] = server.stream_status(outputBytes=1000, outputTotalFrames=30)
        state = log.wait(lambda state: live(state) and state.video.width == size[0], "the size that is sent")
    assert state.obs_version == obs_version
    assert (state.video.width, state.video.height, round(state.video.fps, 2)) == (*size, 59.94)
    assert (state.encoder.label, state.configured_mbps, state.sent_bytes) == ("x264", 6.16, 1000)
    assert ("GetOutputList" in server.asked) == ("GetOutputList" in requests)


def test_an_output_of_a_plugin_does_not_tell_the_size():
    with FakeObsWebSocket() as server, watching(at_port(server.port)) as (_, log):
        outputs = [server.output("vertical canvas", 1080, 1920), server.output("adv_stream", 1920, 1080)]
        server.answers["GetOutputList"] = {"outputs": [*outputs, server.output("simple_stream", 1, 1, active=False)]}
        server.answers["GetStreamStatus"] = server.stream_status()
        log.wait(lambda state: state.video == VideoFormat(1920, 1080, 60000 / 1001), "the main output's size")


def test_enhanced_broadcasting_is_told_apart():
    with FakeObsWebSocket("30.2.3", "5.5.2") as server, watching(at_port(server.port)) as (_, log):
        server.answers["GetOutputList"] = {"outputs": [server.output("rtmp multitrack video", 1920, 1080)]}
        server.answers["GetStreamStatus"] = server.stream_status()
        state = log.wait(lambda state: state.multitrack, "multitrack")
    assert (state.encoder, state.configured_mbps) == (None, None)  # the service chose them


@pytest.mark.parametrize(
    ("parameters", "label", "on_gpu"),
    [
        ({"SimpleOutput/StreamEncoder": "nvenc"}, "NVENC H.264", True),
        ({"Output/Mode": "Advanced", "AdvOut/Encoder": "obs_nvenc_hevc_tex"}, "NVENC HEVC", True),
        ({"Output/Mode": "Advanced", "AdvOut/Encoder": "jim_nvenc"}, "NVENC H.264", True),
        ({"Output/Mode": "Advanced", "AdvOut/Encoder": "ffmpeg_svt_av1"}, "SVT-AV1", False),
    ],
)
def test_the_encoder_is_read_where_the_mode_keeps_it(parameters, label, on_gpu):
    with FakeObsWebSocket() as server:
        server.parameters |= parameters
        with watching(at_port(server.port)) as (_, log):
            state = log.wait(connected, "an answer")
    assert (state.encoder.label, state.encoder.on_gpu) == (label, on_gpu)


def test_the_bitrate_of_advanced_mode_is_not_taken_from_simple_mode():
    with FakeObsWebSocket() as server:
        server.parameters |= {"Output/Mode": "Advanced", "AdvOut/Encoder": "obs_x264"}
        with watching(at_port(server.port)) as (_, log):
            assert log.wait(connected, "an answer").configured_mbps is None


def test_another_profile_is_read_at_its_event():
    with FakeObsWebSocket() as server, watching(at_port(server.port)) as (_, log):
        log.wait(connected, "an answer")
        server.parameters["SimpleOutput/VBitrate"] = "2500"
        server.tell("CurrentProfileChanged", profileName="Other")
        log.wait(lambda state: state.configured_mbps == 2.66, "the other profile's bitrate")


def test_an_obs_that_is_not_ready_yet_is_waited_for():
    with FakeObsWebSocket("30.2.3", "5.5.2") as server:
        version = server.answers["GetVersion"]
        server.answers["GetVersion"] = Refusal(207)
        with watching(at_port(server.port)) as (_, log):
            state = log.wait(lambda state: state.link_note is not None, "a sentence")
            assert (state.link, "starting" in str(state.link_note)) == (ObsLink.SEARCHING, True)
            server.answers["GetVersion"] = version
            log.wait(connected, "an answer")


def test_an_obs_that_is_not_ready_for_a_while_stays_connected():
    with FakeObsWebSocket("30.2.3", "5.5.2") as server:
        calls = count()
        server.answers["GetStreamStatus"] = lambda _: Refusal(207) if next(calls) < 3 else server.stream_status()
        with watching(at_port(server.port)) as (_, log):
            log.wait(live, "the live")
    assert all(connected(state) for state in log.states)
    assert server.attempts == 2  # one connection for requests, one for events


def test_recording_and_scene_are_told():
    with FakeObsWebSocket() as server, watching(at_port(server.port)) as (_, log):
        log.wait(lambda state: state.scene == "Scene" and not state.recording, "the first scene")
        server.answers["GetRecordStatus"] = {"outputActive": True}
        server.tell("RecordStateChanged", outputActive=True, outputState="OBS_WEBSOCKET_OUTPUT_STARTED")
        log.wait(lambda state: state.recording, "recording")
        server.answers["GetCurrentProgramScene"] = {"currentProgramSceneName": "Pause"}
        server.tell("CurrentProgramSceneChanged", sceneName="Pause")
        log.wait(lambda state: state.scene == "Pause" and state.recording, "the other scene")


def test_a_connection_that_breaks_is_made_again():
    with FakeObsWebSocket() as server, watching(at_port(server.port)) as (_, log):
        server.answers["GetStreamStatus"] = server.stream_status(outputBytes=500)
        log.wait(live, "the live")
        server.hang_up()
        lost = log.wait(lambda state: state.link is ObsLink.SEARCHING, "the loss", since=1)
        log.wait(live, "the live again", since=log.states.index(lost))
    assert (lost.phase, lost.sent_bytes) == (StreamPhase.UNKNOWN, 500)


def test_a_request_without_answer_is_a_freeze_that_ends_with_the_answer():
    with FakeObsWebSocket() as server:
        calls = count()

        def late(_):
            if next(calls) == 2:
                time.sleep(4)
            return server.stream_status()

        server.answers["GetStreamStatus"] = late
        with watching(at_port(server.port)) as (_, log):
            frozen = log.wait(lambda state: state.link is ObsLink.FROZEN, "the freeze")
            log.wait(live, "the live again", since=log.states.index(frozen))
    assert frozen.phase is StreamPhase.UNKNOWN
    assert "does not answer" in str(frozen.link_note)


@pytest.mark.parametrize(
    "answer",
    [{"cpuUsage": 1.0}, FakeObsWebSocket.stream_status(outputBytes="many"), None, []],
    ids=["another request's", "another type", "nothing", "a list"],
)
def test_an_answer_that_is_none_is_not_believed(answer):
    with FakeObsWebSocket() as server, watching(at_port(server.port)) as (_, log):
        log.wait(connected, "an answer")
        server.answers["GetStreamStatus"] = answer
        log.wait(lambda state: state.link is ObsLink.SEARCHING, "the end of the conversation", since=1)


@pytest.mark.parametrize(
    ("stranger", "link", "words"),
    [
        (FakeWebSite, ObsLink.INCOMPATIBLE, "Another program answers"),
        (FakeOtherWebSocket, ObsLink.INCOMPATIBLE, "Another program answers"),
        (FakeNextProtocol, ObsLink.INCOMPATIBLE, "different protocols"),
        (FakeSilence, ObsLink.FROZEN, "does not answer"),
    ],
)
def test_a_stranger_on_the_port_is_said_in_words(stranger, link, words):
    with stranger() as server:
        with watching(at_port(server.port)) as (_, log):
            state = log.wait(lambda state: state.link_note is not None, "a sentence")
        assert (state.link, words in str(state.link_note)) == (link, True)
        checked, note = check_connection(at_port(server.port), None)
        assert (checked, words in str(note)) == (link, True)


@pytest.mark.parametrize("host", ["127.0.0.1", "nowhere.invalid", "no..name"])
def test_an_address_where_nothing_listens_is_said_in_words(host):
    with FakeObsWebSocket() as server:
        port = server.port
    link, note = check_connection(ObsSettings(ObsMode.REMOTE, host=host, port=port), None)
    assert (link, f"{host}, port {port}" in str(note)) == (ObsLink.SEARCHING, True)


def test_a_server_that_appears_is_found():
    with FakeObsWebSocket() as gone:
        port = gone.port
    with watching(at_port(port)) as (watcher, log):
        log.wait(lambda state: state.link_note is not None, "a sentence")
        with FakeObsWebSocket() as server:
            watcher.reconfigure(at_port(server.port))
            log.wait(connected, "an answer")


def test_a_refused_password_is_tried_once():
    asked = []
    server = FakeObsWebSocket(password="right")
    with server, watching(at_port(server.port), lambda: asked.append("?") or "wrong") as (watcher, log):
        state = log.wait(lambda state: state.link is ObsLink.PASSWORD_REFUSED, "the refusal")
        time.sleep(1.5)  # several times as long as the longest pause between attempts
        assert (server.attempts, len(asked)) == (1, 1)
        watcher.retry_password()
        log.wait(lambda state: len(asked) == 2, "the second question", since=log.states.index(state) + 1)
    assert "OBS refused the password" in str(state.link_note)


def test_the_right_password_gets_in_after_a_refused_one():
    passwords = iter(["wrong", "right"])
    with (
        FakeObsWebSocket(password="right") as server,
        watching(at_port(server.port), lambda: next(passwords)) as (watcher, log),
    ):
        log.wait(lambda state: state.link is ObsLink.PASSWORD_REFUSED, "the refusal")
        watcher.retry_password()
        log.wait(connected, "an answer")


def test_a_missing_password_is_asked_for_in_words():
    with FakeObsWebSocket(password="right") as server:
        with watching(at_port(server.port)) as (_, log):
            log.wait(lambda state: state.link is ObsLink.PASSWORD_NEEDED, "the question")
        assert check_connection(at_port(server.port), "right")[0] is ObsLink.CONNECTED


def test_the_password_is_asked_for_once_over_many_attempts():
    asked = []
    server = FakeObsWebSocket(password="right")
    with server, watching(at_port(server.port), lambda: asked.append("?") or "right") as (_, log):
        log.wait(connected, "an answer")
        server.hang_up()
        lost = log.wait(lambda state: not connected(state), "the loss", since=1)
        log.wait(connected, "an answer again", since=log.states.index(lost))
    assert len(asked) == 1


def test_switching_off_leaves_obs_alone():
    with FakeObsWebSocket() as server, watching(at_port(server.port)) as (watcher, log):
        log.wait(connected, "an answer")
        watcher.reconfigure(ObsSettings(ObsMode.OFF))
        log.wait(lambda state: state.link is ObsLink.OFF, "off")
        attempts = server.attempts
        time.sleep(1)
        assert server.attempts == attempts


def test_a_proxy_of_the_environment_is_not_used(monkeypatch):
    with FakeWebSite() as proxy, FakeObsWebSocket() as server:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.delenv("no_proxy", raising=False)
        assert check_connection(at_port(server.port), None)[0] is ObsLink.CONNECTED
        assert proxy.attempts == 0


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 0), ("127.0.0.1", 65536), ("  ", 4455)])
def test_settings_that_cannot_be_are_refused(host, port):
    with pytest.raises(ValueError):
        ObsSettings(ObsMode.REMOTE, host=host, port=port)


def test_a_watcher_that_never_began_stops():
    watcher = obs.ObsWatcher(ObsSettings(ObsMode.OFF), lambda: None, lambda state: None)
    watcher.stop()
    assert watcher.state.link is ObsLink.OFF
