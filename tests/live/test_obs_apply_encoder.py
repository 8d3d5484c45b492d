"""Changing OBS's encoder by a change of profile and back: built for good, or all as it was, whatever OBS does."""

import json
import time
from dataclasses import replace

import pytest

from fakes.fake_obs_websocket import FakeObsWebSocket, Refusal
from fakes.fake_profile_obs import FakeProfileObs
from links.state_log import at_port, watching
from livewatt.domain.message import UserError
from livewatt.domain.plan import Encoding
from livewatt.domain.stream import ObsLink, VideoFormat
from livewatt.links import obs_apply_encoder, obs_requests
from livewatt.links.obs_encoders import encoder_of
from livewatt.links.obs_setup import Setting
from livewatt.live.obs_changes import ObsChanges
from livewatt.store.obs_undo import ObsUndoFile

ON_CARD = Encoding(VideoFormat(1280, 720, 30), 2.5, encoder_of("nvenc"), None)
VERSIONS = ("28.1.2", "29.1.3", "30.2.3", "31.0.4", "32.2.2")


@pytest.fixture
def server(request):
    """An OBS of a version and with encoders that a test names."""
    version, *encoders = getattr(request, "param", ("32.2.2", "x264", "nvenc"))
    with FakeProfileObs(version, tuple(encoders)) as running:
        yield running


@pytest.fixture
def undo_path(tmp_path):
    """Where what OBS had is kept."""
    return tmp_path / "obs-undo.json"


@pytest.fixture
def changes(server, undo_path, monkeypatch):
    """What changes that OBS, settled at once."""
    monkeypatch.setattr(obs_requests, "SETTLE_S", 0.0)
    with watching(at_port(server.port)) as (watcher, log):
        log.wait(lambda state: state.link is ObsLink.CONNECTED, "an answer")
        yield ObsChanges(watcher, ObsUndoFile(undo_path))


def everything(server):
    """Give all there is to compare of an OBS, the encoder it would send with included."""
    return {**server.everything(), "current": server.current, "profiles": list(server.profiles), "built": server.built}


@pytest.mark.parametrize("server", [(each, "x264", "nvenc") for each in VERSIONS], indirect=True)
def test_the_encoder_is_built_and_undone_to_the_letter(server, changes, undo_path):
    before = everything(server)
    plan = changes.propose(ON_CARD)
    (change,) = (each for each in plan.changes if each.setting is Setting.ENCODER)
    assert (change.before, change.after) == ({"StreamEncoder": "x264"}, {"StreamEncoder": "nvenc"})
    assert everything(server) == before

    changes.apply(plan)
    assert (server.built, server.parameters["SimpleOutput/StreamEncoder"]) == ("nvenc", "nvenc")
    assert (server.current, list(server.profiles), server.questions) == ("Untitled", ["Untitled"], 0)
    assert server.video["outputWidth"] == 1280
    assert changes.propose(ON_CARD).changes == ()

    (kept,) = ObsUndoFile(undo_path).changes  # as after a restart
    assert set(changes.undo(kept).restored) == {Setting.SIZE, Setting.FPS, Setting.BITRATE, Setting.ENCODER}
    assert (everything(server), changes.kept, server.questions) == (before, (), 0)


@pytest.mark.parametrize("platform", ["macos", "osx"])
def test_on_a_mac_the_encoder_is_left_to_the_user(server, changes, platform):
    server.answers["GetVersion"]["platform"] = platform
    plan = changes.propose(ON_CARD)
    assert (plan.changes_encoder, "On a Mac" in str(plan.by_hand[0].why)) == (False, True)


@pytest.mark.parametrize("server", [("30.2.3", "x264", "amd")], indirect=True)
def test_amd_is_built_from_obs_30_on(server, changes):
    changes.apply(changes.propose(replace(ON_CARD, encoder=encoder_of("amd"))))
    assert (server.built, server.current) == ("amd", "Untitled")


@pytest.mark.parametrize("server", [(each, "x264") for each in VERSIONS], indirect=True)
def test_an_encoder_that_is_not_there_leaves_outputs_that_work(server, changes):
    before = everything(server)
    words = r"OBS has no such encoder: Hardware \(NVENC, H.264\). All is as it was before"
    with pytest.raises(UserError, match=words):
        changes.apply(changes.propose(ON_CARD))
    assert (everything(server), changes.kept, server.questions) == (before, (), 0)


def test_the_encoder_can_be_left_as_it_is(server, changes):
    server.parameters["SimpleOutput/StreamEncoder"] = "nvenc"
    plan = changes.propose(replace(ON_CARD, encoder=encoder_of("x264"), preset="faster"))
    assert {Setting.ENCODER, Setting.PRESET} <= {each.setting for each in plan.changes}
    changes.apply(plan.without_encoder())
    assert server.video["outputWidth"] == 1280
    assert (server.parameters["SimpleOutput/StreamEncoder"], server.parameters["SimpleOutput/Preset"]) == (
        "nvenc",
        "veryfast",
    )
    assert not set(server.asked) & {"CreateProfile", "SetCurrentProfile", "RemoveProfile"}


@pytest.mark.parametrize(
    ("server", "parameters", "encoder", "why"),
    [
        (("32.2.2", "x264", "nvenc"), {"Audio/SampleRate": "44100"}, "nvenc", "started anew"),
        (("32.2.2", "x264", "nvenc"), {"Audio/ChannelSetup": "Mono"}, "nvenc", "started anew"),
        (("32.2.2", "x264", "nvenc"), {"Auth/Type": "Twitch"}, "nvenc", "account"),
        (("33.0.0", "x264", "nvenc"), {}, "nvenc", "only from its own window"),
        (("29.1.3", "x264", "amd"), {}, "amd", "forgets the AMD encoder"),
        (("29.1.3", "x264", "nvenc"), {"SimpleOutput/RecEncoder": "amd"}, "nvenc", "forgets the AMD encoder"),
        (("32.2.2", "x264", "nvenc_hevc"), {}, "nvenc_hevc", "takes this codec"),
    ],
    indirect=["server"],
)
def test_where_a_change_of_profile_would_harm_the_encoder_is_left_to_the_user(
    server, changes, parameters, encoder, why
):
    target = replace(ON_CARD, encoder=encoder_of(encoder))
    offered = changes.propose(target)
    server.parameters |= parameters
    plan = changes.propose(target)
    (line,) = plan.by_hand
    assert (line.setting, plan.changes_encoder) == (Setting.ENCODER, False)
    assert why in str(line.why)
    if offered.changes_encoder:  # the list was made before
        before = everything(server)
        with pytest.raises(UserError, match=why):
            changes.apply(offered)
        assert (everything(server), changes.kept) == (before, ())


def test_a_live_that_begins_in_the_midst_keeps_obs_in_its_profile(server, changes):
    on_card = Encoding(VideoFormat(1920, 1080, 60), 6.16, encoder_of("nvenc"), None)  # the encoder alone
    plan = changes.propose(on_card)
    assert [each.setting for each in plan.changes] == [Setting.ENCODER]
    before = everything(server)
    set_parameter = server.answers["SetProfileParameter"]

    def set_and_go_live(data):
        server.answers["GetStreamStatus"] = FakeObsWebSocket.stream_status()
        return set_parameter(data)

    server.answers["SetProfileParameter"] = set_and_go_live
    with pytest.raises(UserError, match="OBS is live"):
        changes.apply(plan)
    assert (everything(server), changes.kept) == (before, ())
    assert "CreateProfile" not in server.asked


def test_a_profile_that_obs_does_not_make_leaves_all_as_it_was(server, changes):
    before = everything(server)
    server.answers["CreateProfile"] = Refusal(702)
    with pytest.raises(UserError, match=r"did not take this: .*Video encoder. All is as it was before"):
        changes.apply(changes.propose(ON_CARD))
    assert (everything(server), changes.kept) == (before, ())


def test_a_profile_that_is_not_said_to_be_there_keeps_the_way_back(server, changes, monkeypatch):
    monkeypatch.setattr(obs_apply_encoder, "PATIENCE_S", 0.2)
    before = everything(server)
    create = server.answers["CreateProfile"]
    server.answers["CreateProfile"] = {}
    with pytest.raises(UserError, match=r"does not say that it did.*is kept: undo"):
        changes.apply(changes.propose(ON_CARD))
    server.answers["CreateProfile"] = create
    monkeypatch.setattr(obs_apply_encoder, "PATIENCE_S", 20.0)
    changes.undo(changes.kept[0])
    assert (everything(server), changes.kept) == (before, ())


def test_obs_that_goes_away_in_the_midst_is_brought_back_by_the_undo(server, changes, undo_path):
    before = everything(server)
    set_current = server.answers["SetCurrentProfile"]
    server.answers["SetCurrentProfile"] = lambda data: server.hang_up() or {}
    with pytest.raises(UserError, match=r"connection to OBS was lost.*is kept: undo"):
        changes.apply(changes.propose(ON_CARD))
    assert server.current != "Untitled"
    server.answers["SetCurrentProfile"] = set_current
    (kept,) = ObsUndoFile(undo_path).changes  # as after a restart
    assert kept.temporary_profile == server.current
    with pytest.raises(UserError, match="still in the profile that LiveWatt made"):
        once_connected(lambda: changes.propose(ON_CARD))
    once_connected(lambda: changes.undo(kept))
    assert (everything(server), changes.kept, server.questions) == (before, (), 0)


@pytest.mark.parametrize("server", [(each, "x264") for each in VERSIONS], indirect=True)
@pytest.mark.parametrize("request_name", ["SetCurrentProfile", "RemoveProfile"])
def test_outputs_work_again_after_an_undo_where_the_encoder_is_not_there(server, changes, request_name):
    before = everything(server)
    answer = server.answers[request_name]

    def do_and_hang_up(data):
        answer(data)
        server.hang_up()
        return {}

    server.answers[request_name] = do_and_hang_up
    with pytest.raises(UserError, match="connection to OBS was lost"):
        changes.apply(changes.propose(ON_CARD))
    server.answers[request_name] = answer
    once_connected(lambda: changes.undo(changes.kept[0]))
    assert (everything(server), changes.kept, server.questions) == (before, (), 0)


def test_a_return_that_obs_does_not_make_is_said_and_can_be_made_by_hand(server, changes, monkeypatch):
    monkeypatch.setattr(obs_apply_encoder, "PATIENCE_S", 0.2)
    before = everything(server)
    set_current = server.answers["SetCurrentProfile"]
    server.answers["SetCurrentProfile"] = Refusal(702)
    with pytest.raises(UserError, match="choose “Untitled” in OBS’s menu Profile"):
        changes.apply(changes.propose(ON_CARD))
    assert "RemoveProfile" not in server.asked  # OBS would ask, and go to any other profile
    server.answers["SetCurrentProfile"] = set_current
    monkeypatch.setattr(obs_apply_encoder, "PATIENCE_S", 20.0)
    server.use_profile("Untitled")
    changes.undo(changes.kept[0])
    assert (everything(server), changes.kept, server.questions) == (before, (), 0)


def test_no_return_is_tried_that_obs_would_ask_about(server, changes):
    set_current = server.answers["SetCurrentProfile"]
    server.answers["SetCurrentProfile"] = lambda data: server.hang_up() or {}
    with pytest.raises(UserError, match="connection to OBS was lost"):
        changes.apply(changes.propose(ON_CARD))
    server.answers["SetCurrentProfile"] = set_current
    server.parameters["Audio/SampleRate"] = "44100"  # the user worked on in LiveWatt's profile
    told = once_refused_with("choose “Untitled” in OBS’s menu Profile", lambda: changes.undo(changes.kept[0]))
    assert (told, server.questions, len(changes.kept)) == (True, 0, 1)


def test_a_profile_that_stays_behind_is_said_and_removed_by_the_undo(server, changes):
    before = everything(server)
    remove = server.answers["RemoveProfile"]
    server.answers["RemoveProfile"] = Refusal(702)
    with pytest.raises(UserError, match="OBS still has the profile “LiveWatt temporary"):
        changes.apply(changes.propose(ON_CARD))
    server.answers["RemoveProfile"] = remove
    changes.undo(changes.kept[0])
    assert (everything(server), changes.kept) == (before, ())


def test_a_profile_that_stays_behind_is_in_no_later_change_s_way(server, changes):
    remove = server.answers["RemoveProfile"]
    server.answers["RemoveProfile"] = Refusal(702)
    with pytest.raises(UserError, match="OBS still has the profile"):
        changes.apply(changes.propose(ON_CARD))
    server.answers["RemoveProfile"] = remove
    changes.apply(changes.propose(replace(ON_CARD, encoder=encoder_of("x264"), preset="faster")))
    assert (server.built, list(server.profiles)) == ("x264", ["Untitled"])


@pytest.mark.parametrize(
    "server", [("29.1.3", "x264", "nvenc", "qsv"), ("32.2.2", "x264", "nvenc", "qsv")], indirect=True
)
@pytest.mark.parametrize(
    ("meanwhile", "why"),
    [
        (lambda server: server.encoders.remove("qsv"), "OBS has no such encoder: Hardware (QSV, H.264)."),
        (lambda server: server.parameters.update({"Auth/Type": "Twitch"}), "An account is connected to OBS"),
    ],
)
def test_an_encoder_that_cannot_be_put_back_holds_nothing_else_up(server, changes, meanwhile, why):
    server.parameters["SimpleOutput/StreamEncoder"] = server.built = "qsv"
    before = everything(server)
    changes.apply(changes.propose(ON_CARD))
    meanwhile(server)
    undone = changes.undo(changes.kept[0])
    assert why in str(undone.encoder_stays)
    assert Setting.ENCODER not in undone.restored
    after = everything(server)
    differing = {name for name, value in before.items() if after[name] != value}
    assert differing == {"SimpleOutput/StreamEncoder", "built"}
    assert (after["built"], changes.kept, server.questions) == ("nvenc", (), 0)


@pytest.mark.parametrize("temporary", ["Evening", "LiveWatt temporary", "LiveWatt temporary 0123456789", None])
def test_no_profile_is_removed_that_is_not_livewatts(server, changes, undo_path, temporary):
    changes.apply(changes.propose(ON_CARD))
    server.profiles["Evening"] = {}
    document = json.loads(undo_path.read_text(encoding="utf-8"))
    document["changes"][0]["temporary_profile"] = temporary
    undo_path.write_text(json.dumps(document), encoding="utf-8")
    told = list(server.asked)
    with pytest.raises(UserError, match="another version of LiveWatt"):
        changes.undo(ObsUndoFile(undo_path).changes[0])
    assert ("RemoveProfile" in server.asked[len(told) :], "Evening" in server.profiles) == (False, True)


def test_two_changes_share_the_name_of_their_profile(server, changes):
    before = everything(server)
    changes.apply(changes.propose(ON_CARD))
    first = changes.kept[0].temporary_profile
    changes.apply(changes.propose(replace(ON_CARD, video=VideoFormat(852, 480, 30))))
    assert [each.temporary_profile for each in changes.kept] == [first]
    changes.undo(changes.kept[0])
    assert everything(server) == before


def once_connected(call):
    """Call until OBS is connected again; what it raises then."""
    return _patiently(call, lambda error: "connect" in str(error) or "looking for OBS" in str(error))


def once_refused_with(words, call):
    """Tell whether a call is refused with these words, once OBS is connected again."""
    with pytest.raises(UserError, match=words):
        once_connected(call)
    return True


def _patiently(call, is_away):
    deadline = time.monotonic() + 30
    while True:
        try:
            return call()
        except UserError as error:
            if not is_away(error):
                raise
            assert time.monotonic() < deadline
            time.sleep(0.1)
