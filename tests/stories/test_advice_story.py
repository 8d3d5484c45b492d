"""A suggestion is followed in a real OBS: seen there, compared before and after, and kept with the live."""

import pytest

from livewatt.advice.rule import Basis, RuleId
from livewatt.domain.session import SessionState
from livewatt.live.advice_log import SeenBy, outcomes
from livewatt.model.effect import LEAST_S, Verdict
from stories.hurried_studio import HurriedStudio
from stories.obs_lab import wait_until
from stories.obs_settings_files import AUDIO_KBPS, FPS, VIDEO_KBPS

BEFORE_W, AFTER_W = 120.0, 112.0


@pytest.fixture
def at_60_fps(obs_lab):
    """An OBS set to twice the frames of the other tests."""
    obs_lab.set_fps(60)
    yield obs_lab
    obs_lab.end_live()
    obs_lab.set_fps(FPS)
    obs_lab.set_parameter("SimpleOutput", "VBitrate", str(VIDEO_KBPS))


def test_what_was_followed_in_obs_is_seen_compared_and_kept(at_60_fps, tmp_path):
    obs_lab = at_60_fps
    with HurriedStudio(obs_lab, tmp_path, viewers=5000) as studio:
        studio.plug.power_w = BEFORE_W
        obs_lab.go_live()
        wait_until(lambda: listed(studio), "a suggestion")
        (suggestion,) = listed(studio)
        assert suggestion.rule is RuleId.FPS
        target = suggestion.proposal.target.encoding
        assert (target.video.fps, target.encoder.id, target.preset) == (30, "x264", "veryfast")

        # As its user does who reads it: OBS sets neither of them while it is live.
        obs_lab.end_live()
        wait_until(lambda: not is_recording(studio), "the end of the first live")
        obs_lab.set_fps(round(target.video.fps))
        obs_lab.set_parameter("SimpleOutput", "VBitrate", str(round(target.bitrate_mbps * 1000) - AUDIO_KBPS))
        studio.plug.power_w = AFTER_W
        obs_lab.go_live()
        wait_until(lambda: studio.advisor.latest.followed, "the change to be seen")
        wait_until(lambda: studio.advisor.latest.followed[0].is_final, "the comparison")
        obs_lab.end_live()
        wait_until(lambda: not is_recording(studio), "the end of the second live")
        assert studio.store.flush()
        after, before = studio.store.sessions()
        (suggested,) = outcomes(studio.store, before.session.id)
        (followed,) = outcomes(studio.store, after.session.id)
        markers = studio.store.markers(after.session.id)

    assert (suggested.rule, suggested.is_followed) == (RuleId.FPS, False)
    assert suggested.suggested_at_s >= LEAST_S
    assert (followed.rule, followed.seen_by, followed.together) == (RuleId.FPS, SeenBy.SETTINGS, False)
    assert [each.text for each in markers] == [str(followed.what).rstrip(".")]
    outcome = followed.outcome
    assert outcome.basis is Basis.MEASURED
    assert outcome.seconds >= LEAST_S
    # The mean of a minute of such noise strays by 0.2 W.
    assert outcome.effect.before == pytest.approx(BEFORE_W, abs=1)
    assert outcome.effect.after == pytest.approx(AFTER_W, abs=1)
    assert outcome.effect.verdict is Verdict.LOWER
    (told,) = followed.words()
    assert str(told).startswith("Measured: ")


def listed(studio):
    """Give what is suggested now."""
    return studio.advisor.latest.suggestions if studio.advisor.latest else ()


def is_recording(studio):
    """Tell whether a session runs."""
    return any(each.session.state is SessionState.RUNNING for each in studio.store.sessions())
