"""A real OBS is made to build another encoder, by a profile of LiveWatt's and back; here it has x264 alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from links.state_log import at_port, watching
from livewatt.domain.message import UserError
from livewatt.domain.plan import Encoding
from livewatt.domain.stream import ObsLink, VideoFormat
from livewatt.links.obs_apply_encoder import new_temporary_profile
from livewatt.links.obs_encoders import encoder_of
from livewatt.links.obs_setup import Setting
from livewatt.live.obs_changes import ObsChanges
from livewatt.store.obs_undo import KeptChange, ObsUndoFile
from stories.obs_settings_files import AUDIO_KBPS, FPS, HEIGHT, PASSWORD, SIMPLE_PROFILE, VIDEO_KBPS, WIDTH

SEEN = (
    *("SimpleOutput/StreamEncoder", "SimpleOutput/RecEncoder", "SimpleOutput/VBitrate", "SimpleOutput/Preset"),
    *("Output/Mode", "Video/BaseCX", "Video/OutputCX", "Video/FPSCommon", "Audio/SampleRate", "Audio/ChannelSetup"),
)
AS_SET = VideoFormat(WIDTH, HEIGHT, FPS)
MBPS = (VIDEO_KBPS + AUDIO_KBPS) / 1000
ON_CARD = Encoding(AS_SET, MBPS, encoder_of("nvenc"), None)
IN_SOFTWARE = Encoding(AS_SET, MBPS, encoder_of("x264"), "veryfast")


@contextmanager
def changes_at_work(obs_lab, undo_path) -> Iterator[ObsChanges]:
    """Link LiveWatt to the lab's OBS, with a file of what can be undone."""
    with watching(at_port(obs_lab.websocket_port), lambda: PASSWORD) as (watcher, log):
        log.wait(lambda state: state.link is ObsLink.CONNECTED, "an answer")
        yield ObsChanges(watcher, ObsUndoFile(undo_path))


def as_another_client_sees_it(obs_lab) -> dict:
    """Give profiles, picture and the settings that are near to those changed."""
    parameters = {name: obs_lab.parameter(*name.split("/")) for name in SEEN}
    return {**obs_lab.ask("GetProfileList"), **obs_lab.ask("GetVideoSettings"), **parameters}


@pytest.fixture
def undo_path(tmp_path):
    """Where what OBS had is kept."""
    return tmp_path / "obs-undo.json"


def test_an_encoder_that_obs_lacks_is_said_and_the_next_live_begins_as_ever(obs_lab, undo_path):
    before = as_another_client_sees_it(obs_lab)
    with changes_at_work(obs_lab, undo_path) as changes:
        plan = changes.propose(ON_CARD)
        assert [each.setting for each in plan.changes] == [Setting.ENCODER]
        with pytest.raises(UserError, match=r"OBS has no such encoder: Hardware \(NVENC, H.264\)\. All is as it was"):
            changes.apply(plan)
        assert (as_another_client_sees_it(obs_lab), changes.kept) == (before, ())
    obs_lab.go_live()  # without the second change of profile, this OBS would have nothing to encode with
    obs_lab.end_live()


def test_the_encoder_that_a_plan_asks_for_is_built(obs_lab, undo_path):
    before = as_another_client_sees_it(obs_lab)
    obs_lab.set_parameter("SimpleOutput", "StreamEncoder", "qsv")  # as other programs do, which builds none
    with changes_at_work(obs_lab, undo_path) as changes:
        plan = changes.propose(IN_SOFTWARE)
        assert [each.setting for each in plan.changes] == [Setting.ENCODER]
        log_before = obs_lab.obs_log()
        changes.apply(plan)
        assert as_another_client_sees_it(obs_lab) == before
        (kept,) = changes.kept
        logged = obs_lab.obs_log()[len(log_before) :]
        assert logged.index(f"Created profile '{kept.temporary_profile}'") < logged.index(
            f"Switched to profile '{SIMPLE_PROFILE}'"
        )
        obs_lab.go_live()
        with pytest.raises(UserError, match="OBS is live"):
            changes.undo(kept)
        obs_lab.end_live()
        undone = changes.undo(kept)
        assert "OBS has no such encoder: Hardware (QSV, H.264)" in str(undone.encoder_stays)
    assert as_another_client_sees_it(obs_lab) == before


def test_a_change_that_was_broken_off_is_undone_after_both_have_been_restarted(obs_lab, undo_path):
    before = as_another_client_sees_it(obs_lab)
    temporary = new_temporary_profile()
    values = {"encoder": {"StreamEncoder": "x264"}}, {"encoder": {"StreamEncoder": "nvenc"}}
    ObsUndoFile(undo_path).keep(KeptChange(SIMPLE_PROFILE, datetime.now(UTC), *values, temporary))
    obs_lab.set_parameter("SimpleOutput", "StreamEncoder", "nvenc")
    obs_lab.ask("CreateProfile", profileName=temporary)  # and LiveWatt is gone
    obs_lab.close_obs()
    obs_lab.start_obs()
    assert obs_lab.ask("GetProfileList")["currentProfileName"] == temporary
    with changes_at_work(obs_lab, undo_path) as changes:
        with pytest.raises(UserError, match="still in the profile that LiveWatt made"):
            changes.propose(ON_CARD)
        (kept,) = changes.kept
        assert changes.undo(kept).left == {}
        assert changes.kept == ()
    assert as_another_client_sees_it(obs_lab) == before
    obs_lab.go_live()
    obs_lab.end_live()
