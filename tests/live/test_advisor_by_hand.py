"""Suggestions for a live that no OBS carries: what to set where, and what is counted once it is done."""

import pytest

from livewatt.advice.rule import RuleId
from livewatt.domain.stream import ObsLink, StreamPhase, VideoFormat
from livewatt.live.advisor import Advisor
from livewatt.store.factor_files import load_rungs

STEP_S = 5.0


@pytest.fixture
def advisor(lab):
    lab.preferences.change(zone="PL", viewers_default=300, platform="twitch_source_only")
    made = Advisor(lab.recorder, lab.preferences, lab.store, prepare=lab.prepare, draws=lab.draws, ladders=load_rungs())
    yield made
    made.close()


def minutes(lab, advisor, count):
    for _step in range(round(count * 60 / STEP_S)):
        lab.clock.run(STEP_S)
        snapshot = lab.recorder.tick(STEP_S)
        advisor.catch_up()
    return snapshot


def suggested(advisor, rule):
    return next((each for each in advisor.latest.suggestions if each.rule is rule), None)


def test_without_obs_what_is_done_is_counted_from_then_on(lab, advisor):
    lab.obs.says(StreamPhase.OFFLINE, ObsLink.OFF)
    lab.recorder.start_session()
    minutes(lab, advisor, 3)
    smaller = suggested(advisor, RuleId.RESOLUTION)
    mbps = smaller.proposal.target.encoding.bitrate_mbps
    steps = " ".join(map(str, smaller.proposal.how))
    assert f"Set it where you stream from: 1280 × 720, 30 frames per second, {mbps} Mb/s." in steps
    assert "OBS" not in steps
    advisor.mark_done(RuleId.RESOLUTION)
    snapshot = minutes(lab, advisor, 25)
    stream = snapshot.moment.stream
    assert (stream.video, stream.configured_mbps) == (VideoFormat(1280, 720, 30), mbps)
    assert snapshot.moment.upload_mbps == mbps
    (followed,) = advisor.latest.followed
    assert followed.rule is RuleId.RESOLUTION
    less = round(smaller.proposal.start.encoding.bitrate_mbps - mbps, 1)
    assert str(followed.words[0]) == f"{less:g} Mb/s less are sent by what you entered; no OBS tells it."
    for each in advisor.latest.suggestions:
        target = each.proposal.target
        assert target is None or target.encoding.bitrate_mbps <= mbps


def test_with_obs_its_own_settings_are_what_counts(lab, advisor):
    entered = lab.preferences.settings
    lab.obs.says(StreamPhase.LIVE, video=VideoFormat(1920, 1080, 30), encoder=None, sent_mbps=6.0, configured_mbps=6.0)
    minutes(lab, advisor, 3)
    assert any("OBS" in str(step) for step in suggested(advisor, RuleId.RESOLUTION).proposal.how)
    advisor.mark_done(RuleId.RESOLUTION)
    minutes(lab, advisor, 1)
    assert lab.preferences.settings == entered
