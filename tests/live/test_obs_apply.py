"""Changing OBS as planned and back, against OBSes of all versions and in every mood: all of it or nothing."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from fakes.fake_obs_websocket import OBS_28_REQUESTS, FakeObsWebSocket, Refusal
from fakes.fake_settable_obs import SETTING_REQUESTS, FakeSettableObs
from links.state_log import at_port, watching
from livewatt.domain.message import UserError
from livewatt.domain.plan import Encoding
from livewatt.domain.stream import ObsLink, VideoFormat
from livewatt.links import obs_requests
from livewatt.links.obs_encoders import encoder_of
from livewatt.links.obs_setup import Setting
from livewatt.live.obs_changes import ObsChanges
from livewatt.store.obs_undo import KeptChange, ObsUndoFile

SMALLER = Encoding(VideoFormat(1280, 720, 30), 2.5, encoder_of("x264"), "superfast")
ALL_SET = {
    "outputWidth": 1280,
    "outputHeight": 720,
    "fpsNumerator": 30,
    "fpsDenominator": 1,
    "SimpleOutput/VBitrate": "2340",
    "SimpleOutput/Preset": "superfast",
}
ACTIVE = {"outputActive": True}


@pytest.fixture
def server(request):
    """An OBS that can be changed; another one where a test says which."""
    with getattr(request, "param", FakeSettableObs)() as running:
        yield running


@pytest.fixture
def undo_path(tmp_path):
    """Where what OBS had is kept."""
    return tmp_path / "data" / "obs-undo.json"


@pytest.fixture
def changes(server, undo_path):
    """What changes that OBS, settled at once."""
    with pytest.MonkeyPatch.context() as patch, watching(at_port(server.port)) as (watcher, log):
        patch.setattr(obs_requests, "SETTLE_S", 0.0)
        log.wait(lambda state: state.link is ObsLink.CONNECTED, "an answer")
        yield ObsChanges(watcher, ObsUndoFile(undo_path))


def differing(server, before):
    """Give what of an OBS is another than before."""
    return {name: value for name, value in server.everything().items() if before[name] != value}


@pytest.mark.parametrize(
    "server",
    [
        lambda: FakeSettableObs("28.0.3", (*OBS_28_REQUESTS, *SETTING_REQUESTS)),  # cannot list its outputs
        lambda: FakeSettableObs("29.1.3"),
        lambda: FakeSettableObs("32.0.1"),
    ],
    indirect=True,
)
def test_a_plan_is_applied_and_undone_to_the_letter(server, changes, undo_path):
    before = server.everything()
    plan = changes.propose(SMALLER)
    assert differing(server, before) == {}
    changes.apply(plan)
    assert ALL_SET.items() <= server.everything().items()
    assert changes.propose(SMALLER).changes == ()

    (kept,) = ObsUndoFile(undo_path).changes  # as after a restart
    undone = changes.undo(kept)
    assert differing(server, before) == {}  # the way the rate was written down included
    assert set(undone.restored) == {Setting.SIZE, Setting.FPS, Setting.BITRATE, Setting.PRESET}
    assert (undone.left, changes.kept, ObsUndoFile(undo_path).changes) == ({}, (), ())


def test_the_picture_is_built_anew_once_and_nothing_is_sent_that_stays(server, changes):
    changes.apply(changes.propose(SMALLER))
    video = {name: ALL_SET[name] for name in ("outputWidth", "outputHeight", "fpsNumerator", "fpsDenominator")}
    parameters = [data["parameterName"] for request, data in server.told[1:] if request == "SetProfileParameter"]
    assert (server.told[0], parameters) == (("SetVideoSettings", video), ["VBitrate", "Preset"])


@pytest.mark.parametrize(
    ("request_name", "answer", "words"),
    [
        ("GetStreamStatus", FakeObsWebSocket.stream_status(), "OBS is live"),
        ("GetRecordStatus", ACTIVE, "recording"),
        ("GetVirtualCamStatus", ACTIVE, "virtual camera"),
        ("GetReplayBufferStatus", ACTIVE, "replay buffer"),
        ("GetOutputList", {"outputs": [FakeObsWebSocket.output("vertical canvas", 720, 1280)]}, "“vertical canvas”"),
    ],
)
def test_nothing_is_changed_while_an_output_runs(server, changes, undo_path, request_name, answer, words):
    plan = changes.propose(SMALLER)
    server.answers[request_name] = answer
    assert words in str(changes.propose(SMALLER).hindrance)
    with pytest.raises(UserError, match=words):
        changes.apply(plan)
    assert (server.told, changes.kept, ObsUndoFile(undo_path).changes) == ([], (), ())


def test_in_the_first_seconds_the_change_waits_for_obs(server, undo_path, monkeypatch):
    monkeypatch.setattr(obs_requests, "SETTLE_S", 3600.0)
    with watching(at_port(server.port)) as (watcher, log):
        log.wait(lambda state: state.link is ObsLink.CONNECTED, "an answer")
        changes = ObsChanges(watcher, ObsUndoFile(undo_path))
        plan = changes.propose(SMALLER)
        with ThreadPoolExecutor() as another:
            applied = another.submit(changes.apply, plan)
            told = log.states[-1]
            log.wait(lambda state: state is not told, "a second of waiting", since=log.states.index(told))
            assert (server.told, applied.done()) == ([], False)
            monkeypatch.setattr(obs_requests, "SETTLE_S", 0.0)
            applied.result(30)
    assert ALL_SET.items() <= server.everything().items()


@pytest.mark.parametrize(
    ("meanwhile", "words"),
    [
        (lambda server: server.use_profile("Other"), "another profile"),
        (
            lambda server: server.answers.update(GetSceneCollectionList={"currentSceneCollectionName": "Other"}),
            "scene collection",
        ),
        (lambda server: server.parameters.update({"SimpleOutput/VBitrate": "5000"}), "settings were changed"),
        (lambda server: server.video.update(outputWidth=1600, outputHeight=900), "settings were changed"),
    ],
)
def test_a_list_that_holds_no_more_is_not_applied(server, changes, meanwhile, words):
    plan = changes.propose(SMALLER)
    meanwhile(server)
    with pytest.raises(UserError, match=words):
        changes.apply(plan)
    assert (server.told, changes.kept) == ([], ())


@pytest.mark.parametrize("stuck", ["outputWidth", "fpsNumerator", "VBitrate", "Preset"])
@pytest.mark.parametrize("how", ["says yes", "says no"])
def test_what_obs_does_not_take_leaves_everything_as_it_was(server, changes, stuck, how):
    before = server.everything()
    if how == "says yes":
        server.sticks.add(stuck)
    else:
        server.refuses[stuck] = 400
    with pytest.raises(UserError, match=r"OBS did not take this: .*All is as it was before"):
        changes.apply(changes.propose(SMALLER))
    assert (differing(server, before), changes.kept) == ({}, ())


def test_a_live_that_begins_in_the_midst_is_said(server, changes):
    plan = changes.propose(SMALLER)
    calls = []

    def status(_):
        calls.append(1)
        return server.stream_status(active=len(calls) > 1)

    server.answers["GetStreamStatus"] = status
    server.answers["SetVideoSettings"] = Refusal(500)
    with pytest.raises(UserError, match="OBS is live"):
        changes.apply(plan)
    assert changes.kept == ()


def test_what_cannot_be_put_back_is_named_and_can_be_undone_later(server, changes):
    before = server.everything()
    server.sticks.add("Preset")
    video = server.answers["SetVideoSettings"]
    server.answers["SetVideoSettings"] = lambda data: video(data) if data["outputWidth"] == 1280 else Refusal(702)
    with pytest.raises(UserError, match=r"could not be put back: .*1280 × 720.*undo the change once OBS is ready"):
        changes.apply(changes.propose(SMALLER))
    server.answers["SetVideoSettings"] = video
    server.sticks.clear()
    changes.undo(changes.kept[0])
    assert (differing(server, before), changes.kept) == ({}, ())


def test_obs_that_goes_away_in_the_midst_keeps_the_way_back(server, changes):
    before = server.everything()
    set_parameter = server.answers["SetProfileParameter"]
    server.answers["SetProfileParameter"] = lambda data: server.hang_up() or {}
    with pytest.raises(UserError, match=r"connection to OBS was lost.*is kept: undo"):
        changes.apply(changes.propose(SMALLER))
    assert differing(server, before)
    server.answers["SetProfileParameter"] = set_parameter
    _once_answered(lambda: changes.undo(changes.kept[0]))
    assert (differing(server, before), changes.kept) == ({}, ())


def test_a_profile_that_changes_in_the_midst_keeps_the_way_back(server, changes):
    set_parameter = server.answers["SetProfileParameter"]
    server.answers["SetProfileParameter"] = lambda data: server.use_profile("Other") or set_parameter(data)
    with pytest.raises(UserError, match="“Untitled” is set to"):
        changes.apply(changes.propose(SMALLER))
    assert [each.profile for each in changes.kept] == ["Untitled"]


def test_two_changes_are_undone_to_what_was_before_both(server, changes):
    before = server.everything()
    changes.apply(changes.propose(SMALLER))
    changes.apply(changes.propose(Encoding(VideoFormat(852, 480, 30), 1.5, encoder_of("x264"), "ultrafast")))
    (kept,) = changes.kept
    changes.undo(kept)
    assert differing(server, before) == {}


def test_what_the_user_set_between_two_changes_is_where_the_way_back_leads(server, changes):
    changes.apply(changes.propose(SMALLER))
    server.parameters["SimpleOutput/VBitrate"] = "3000"
    changes.apply(changes.propose(SMALLER))
    changes.undo(changes.kept[0])
    assert (server.parameters["SimpleOutput/VBitrate"], server.video["outputWidth"]) == ("3000", 1920)


def test_what_the_user_set_since_stays_and_is_named(server, changes):
    changes.apply(changes.propose(SMALLER))
    server.parameters["SimpleOutput/VBitrate"] = "3000"
    undone = changes.undo(changes.kept[0])
    assert undone.left == {Setting.BITRATE: {"VBitrate": "3000"}}
    assert Setting.BITRATE not in undone.restored
    assert (server.parameters["SimpleOutput/VBitrate"], server.video["outputWidth"]) == ("3000", 1920)
    assert changes.kept == ()


def test_each_profile_has_its_own_way_back(server, changes):
    changes.apply(changes.propose(SMALLER))
    server.use_profile("Other")
    server.video |= {"outputWidth": 1600, "outputHeight": 900}
    changes.apply(changes.propose(SMALLER))
    first, second = changes.kept
    with pytest.raises(UserError, match="made in OBS’s profile “Untitled”, and OBS now uses “Other”"):
        changes.undo(first)
    changes.undo(second)
    assert server.video["outputWidth"] == 1600
    assert changes.kept == (first,)


@pytest.mark.parametrize("server", [lambda: FakeSettableObs(requests=OBS_28_REQUESTS)], indirect=True)
def test_an_obs_that_does_not_tell_its_settings_is_not_changed(server, changes):
    with pytest.raises(UserError, match="does not tell its settings"):
        changes.propose(SMALLER)


def test_without_obs_nothing_is_kept(server, changes):
    plan = changes.propose(SMALLER)
    server.close()
    deadline = time.monotonic() + 30
    with pytest.raises(UserError):
        while time.monotonic() < deadline:
            changes.propose(SMALLER)
    with pytest.raises(UserError):
        changes.apply(plan)
    assert changes.kept == ()


def test_what_cannot_be_kept_is_not_done(server, changes, undo_path):
    undo_path.parent.write_text("a file where the folder should be")
    with pytest.raises(UserError, match="so nothing was changed"):
        changes.apply(changes.propose(SMALLER))
    assert server.told == []


def test_what_another_version_kept_is_not_sent_to_obs(server, changes):
    strange = {"size": {"SomethingElse": "1"}}
    with pytest.raises(UserError, match="another version of LiveWatt"):
        changes.undo(KeptChange("Untitled", datetime.now(UTC), strange, strange))
    assert server.told == []


def _once_answered(call):
    """Call until OBS is connected again."""
    deadline = time.monotonic() + 30
    while True:
        try:
            return call()
        except UserError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
