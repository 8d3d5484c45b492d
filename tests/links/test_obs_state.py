"""The phases and figures of a stream, from the answers and events of OBS in the orders they were seen."""

import pytest

from livewatt.domain.message import message
from livewatt.domain.stream import ObsLink, StreamPhase
from livewatt.links.obs_state import StreamTracker

STARTING, STARTED, RECONNECTING, RECONNECTED, STOPPING, STOPPED = (
    f"OBS_WEBSOCKET_OUTPUT_{each}"
    for each in ("STARTING", "STARTED", "RECONNECTING", "RECONNECTED", "STOPPING", "STOPPED")
)


class Story:
    """A tracker with a clock and an OBS whose answers a test changes."""

    def __init__(self) -> None:
        self.now_s = 1000.0
        self.status = {
            "outputActive": False,
            "outputReconnecting": False,
            "outputBytes": 0,
            "outputTotalFrames": 0,
            "outputSkippedFrames": 0,
            "outputCongestion": 0.0,
        }
        self.stats = {"outputSkippedFrames": 40, "renderSkippedFrames": 500}
        self.ready = True
        self.tracker = StreamTracker(lambda: self.now_s)
        self.tracker.linked("29.0.2", 7, None)

    def poll(self, **status: object):
        """Let a second pass and poll OBS."""
        self.now_s += 1
        self.status |= status
        return self.tracker.poll(self._ask)

    def hear(self, output_state: str):
        """Hear an event of the stream and give the state after it."""
        self.tracker.hear("StreamStateChanged", {"outputState": output_state, "outputActive": False})
        return self.tracker.state()

    def _ask(self, request: str, **_: object):
        answers = {"GetStreamStatus": self.status, "GetStats": self.stats}
        return answers.get(request) if self.ready else None


@pytest.fixture
def story():
    """An OBS that has been polled once, not live."""
    story = Story()
    assert story.poll().phase is StreamPhase.OFFLINE
    return story


def test_a_live_goes_through_its_phases(story):
    assert story.hear(STARTING).phase is StreamPhase.STARTING
    assert story.poll().phase is StreamPhase.STARTING  # the output is not active yet
    assert story.hear(STARTED).phase is StreamPhase.LIVE
    assert story.poll(outputActive=True).phase is StreamPhase.LIVE
    assert story.hear(STOPPING).phase is StreamPhase.STOPPING
    assert story.poll().phase is StreamPhase.STOPPING  # the output is still active
    assert story.hear(STOPPED).phase is StreamPhase.OFFLINE
    assert story.poll(outputActive=False).phase is StreamPhase.OFFLINE


def test_a_start_that_fails_is_no_live(story):
    story.hear(STARTING)
    assert story.hear(STOPPED).phase is StreamPhase.OFFLINE


def test_an_outage_does_not_end_the_live(story):
    story.poll(outputActive=True, outputBytes=1000, outputTotalFrames=30)
    assert story.hear(RECONNECTING).phase is StreamPhase.RECONNECTING
    state = story.poll(outputReconnecting=True)
    assert (state.phase, state.sent_mbps, state.sent_bytes) == (StreamPhase.RECONNECTING, 0.0, 1000)
    state = story.poll(outputBytes=0, outputTotalFrames=0)
    assert (state.sent_bytes, state.frames_total) == (1000, 30)
    assert story.hear(RECONNECTED).phase is StreamPhase.LIVE
    state = story.poll(outputReconnecting=False, outputBytes=400, outputTotalFrames=12)
    assert (state.phase, state.sent_bytes, state.frames_total) == (StreamPhase.LIVE, 1400, 42)


def test_events_read_after_the_poll_with_the_same_news_change_nothing(story):
    story.poll(outputActive=True, outputBytes=1000)
    assert story.hear(STARTING).phase is StreamPhase.LIVE
    assert story.hear(STARTED).phase is StreamPhase.LIVE
    assert story.tracker.state().sent_bytes == 1000


def test_a_stop_without_its_event_is_noticed_by_the_polls(story):
    story.poll(outputActive=True)
    assert story.poll(outputActive=False).phase is StreamPhase.LIVE  # the event may be on its way
    assert story.poll().phase is StreamPhase.OFFLINE


def test_the_next_live_counts_from_zero(story):
    story.poll(outputActive=True, outputBytes=5000, outputTotalFrames=300)
    story.hear(STOPPED)
    story.poll(outputActive=False)  # OBS keeps the last figures
    story.hear(STARTING)
    state = story.poll(outputActive=True, outputBytes=200, outputTotalFrames=9)
    assert (state.sent_bytes, state.frames_total) == (200, 9)


def test_lag_is_counted_from_the_start_of_the_live(story):
    story.poll()
    story.hear(STARTING)
    story.stats = {"outputSkippedFrames": 43, "renderSkippedFrames": 507}
    story.poll(outputActive=True)
    state = story.poll()
    assert (state.frames_skipped_encoder, state.frames_missed_render) == (3, 7)


def test_figures_of_a_stream_are_unknown_without_one(story):
    state = story.poll(outputBytes=5000)
    assert (state.sent_bytes, state.sent_mbps, state.congestion, state.frames_total) == (None, None, None, None)


@pytest.mark.parametrize("congestion", [None, float("nan")])
def test_congestion_that_obs_cannot_tell_is_unknown(story, congestion):
    assert story.poll(outputActive=True, outputCongestion=congestion).congestion is None
    assert story.poll(outputCongestion=0.5).congestion == 0.5


def test_the_loss_of_obs_does_not_end_the_live(story):
    live = story.poll(outputActive=True, outputBytes=1000)
    story.now_s += 5
    lost = story.tracker.unlinked(ObsLink.SEARCHING, message("gone"))
    assert (lost.phase, lost.sent_bytes, lost.sent_mbps) == (StreamPhase.UNKNOWN, 1000, None)
    assert (lost.taken_at_s, str(lost.link_note)) == (live.taken_at_s, "gone")
    story.tracker.linked("29.0.2", 8, None)
    assert story.poll(outputBytes=1500).phase is StreamPhase.LIVE
    assert story.tracker.state().sent_bytes == 1500


def test_an_obs_that_comes_back_without_the_stream_has_ended_it(story):
    story.poll(outputActive=True)
    story.tracker.unlinked(ObsLink.SEARCHING, None)
    story.tracker.linked("29.0.2", 8, None)
    assert story.poll(outputActive=False).phase is StreamPhase.OFFLINE


def test_an_obs_that_was_lost_before_the_live_leaves_nothing(story):
    story.hear(STARTING)
    lost = story.tracker.unlinked(ObsLink.SEARCHING, None)
    assert (lost.phase, lost.obs_version, lost.scene) == (StreamPhase.OFFLINE, None, None)


def test_an_obs_that_says_it_exits_ends_the_live(story):
    story.poll(outputActive=True)
    assert story.tracker.hear("ExitStarted", {})
    assert story.tracker.state().phase is StreamPhase.OFFLINE


def test_an_obs_that_is_not_ready_keeps_its_last_state_and_age(story):
    live = story.poll(outputActive=True, outputBytes=1000)
    story.ready = False
    assert story.poll() == live


def test_the_scene_follows_its_event(story):
    assert story.tracker.hear("CurrentProgramSceneChanged", {"sceneName": "Pause"})
    assert story.tracker.state().scene == "Pause"
