"""A session begins and ends with the stream, and by hand."""

import pytest

from livewatt.domain.stream import ObsLink, StreamPhase, StreamState
from livewatt.live.lifecycle import Lifecycle, Turn

OFFLINE, STARTING, LIVE = StreamPhase.OFFLINE, StreamPhase.STARTING, StreamPhase.LIVE
RECONNECTING, STOPPING, UNKNOWN = StreamPhase.RECONNECTING, StreamPhase.STOPPING, StreamPhase.UNKNOWN


def _state(phase, link=ObsLink.CONNECTED):
    return StreamState(0.0, link, phase)


def _turns(lifecycle, *phases, link=ObsLink.CONNECTED):
    return [lifecycle.step(_state(phase, link), float(second)) for second, phase in enumerate(phases)]


def test_a_live_is_a_session():
    turns = _turns(Lifecycle(), OFFLINE, STARTING, LIVE, LIVE, STOPPING, OFFLINE, OFFLINE)
    assert turns == [Turn.STAY, Turn.STAY, Turn.BEGIN, Turn.STAY, Turn.STAY, Turn.END, Turn.STAY]


def test_a_stream_that_fails_to_start_is_none():
    assert set(_turns(Lifecycle(), OFFLINE, STARTING, OFFLINE)) == {Turn.STAY}


def test_the_program_may_be_started_in_the_midst_of_a_live():
    assert _turns(Lifecycle(), LIVE) == [Turn.BEGIN]
    assert _turns(Lifecycle(), RECONNECTING) == [Turn.BEGIN]
    assert _turns(Lifecycle(), UNKNOWN, STOPPING) == [Turn.STAY, Turn.STAY]


def test_the_session_survives_reconnecting():
    assert _turns(Lifecycle(), LIVE, RECONNECTING, RECONNECTING, LIVE)[1:] == [Turn.STAY] * 3


def test_an_end_that_was_missed_is_noticed_at_the_next_start():
    assert _turns(Lifecycle(), LIVE, STARTING, LIVE) == [Turn.BEGIN, Turn.END, Turn.BEGIN]


def test_an_obs_that_is_back_offline_ends_the_session_at_once():
    lifecycle = Lifecycle()
    _turns(lifecycle, LIVE)
    _turns(lifecycle, UNKNOWN, UNKNOWN, link=ObsLink.SEARCHING)
    assert _turns(lifecycle, OFFLINE) == [Turn.END]


def test_an_obs_that_is_back_live_goes_on_with_the_session():
    lifecycle = Lifecycle(grace_s=300)
    _turns(lifecycle, LIVE)
    assert lifecycle.step(_state(UNKNOWN, ObsLink.SEARCHING), 10) is Turn.STAY
    assert lifecycle.step(_state(LIVE), 200) is Turn.STAY
    # The next absence has a grace of its own.
    assert lifecycle.step(_state(UNKNOWN, ObsLink.SEARCHING), 350) is Turn.STAY
    assert lifecycle.step(_state(UNKNOWN, ObsLink.SEARCHING), 649) is Turn.STAY


def test_an_obs_that_stays_away_ends_the_session_after_the_grace():
    lifecycle = Lifecycle(grace_s=300)
    _turns(lifecycle, LIVE)
    assert lifecycle.step(_state(UNKNOWN, ObsLink.SEARCHING), 10) is Turn.STAY
    assert lifecycle.step(_state(UNKNOWN, ObsLink.SEARCHING), 309) is Turn.STAY
    assert lifecycle.step(_state(UNKNOWN, ObsLink.SEARCHING), 310) is Turn.END


@pytest.mark.parametrize("link", [ObsLink.FROZEN, ObsLink.PASSWORD_REFUSED, ObsLink.PASSWORD_NEEDED])
def test_an_obs_that_runs_but_does_not_answer_never_ends_it(link):
    lifecycle = Lifecycle(grace_s=300)
    _turns(lifecycle, LIVE)
    assert [lifecycle.step(_state(UNKNOWN, link), at) for at in (10, 4000)] == [Turn.STAY, Turn.STAY]


def test_a_session_ended_by_hand_is_not_begun_again_by_the_same_stream():
    lifecycle = Lifecycle()
    _turns(lifecycle, LIVE)
    lifecycle.end_by_hand()
    assert _turns(lifecycle, LIVE, RECONNECTING, LIVE, OFFLINE, LIVE)[-1] is Turn.BEGIN


def test_a_session_begun_by_hand_without_a_stream_ends_by_hand():
    lifecycle = Lifecycle()
    lifecycle.begin_by_hand(_state(OFFLINE))
    assert set(_turns(lifecycle, OFFLINE, LIVE, OFFLINE)) == {Turn.STAY}
    assert lifecycle.running
    lifecycle.end_by_hand()
    assert not lifecycle.running


def test_a_session_taken_up_again_by_hand_ends_with_its_stream():
    lifecycle = Lifecycle()
    _turns(lifecycle, LIVE)
    lifecycle.end_by_hand()
    lifecycle.begin_by_hand(_state(LIVE))
    assert _turns(lifecycle, LIVE, OFFLINE) == [Turn.STAY, Turn.END]
