"""Builds the state of the stream from what OBS answers and announces."""

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from livewatt.domain.message import Message
from livewatt.domain.stream import ObsLink, StreamPhase, StreamState
from livewatt.links.obs_counts import RisingCount, SentRate
from livewatt.links.obs_output import Ask, StreamOutput, read_output

STATS_EVERY_S = 1.5  # at every second poll; more often would shorten what other programs see as cpuUsage
DETAILS_EVERY_S = 10.0

_RUNNING = (StreamPhase.LIVE, StreamPhase.RECONNECTING, StreamPhase.STOPPING)
_BEFORE = (StreamPhase.OFFLINE, StreamPhase.UNKNOWN)
_UNDER_WAY = (StreamPhase.STARTING, StreamPhase.LIVE, StreamPhase.RECONNECTING, StreamPhase.UNKNOWN)
# The phase an event leads to, and from which: an event may be read after the poll that had the same news. Events
# say outputActive false in the midst of a live (reconnecting, stopping), so that only their state tells.
_TRANSITIONS: Mapping[str, tuple[StreamPhase, tuple[StreamPhase, ...]]] = {
    "OBS_WEBSOCKET_OUTPUT_STARTING": (StreamPhase.STARTING, _BEFORE),
    "OBS_WEBSOCKET_OUTPUT_STARTED": (StreamPhase.LIVE, (StreamPhase.STARTING, *_BEFORE)),
    "OBS_WEBSOCKET_OUTPUT_RECONNECTING": (StreamPhase.RECONNECTING, _UNDER_WAY),
    "OBS_WEBSOCKET_OUTPUT_RECONNECTED": (StreamPhase.LIVE, _UNDER_WAY),
    "OBS_WEBSOCKET_OUTPUT_STOPPING": (StreamPhase.STOPPING, _UNDER_WAY),
    "OBS_WEBSOCKET_OUTPUT_STOPPED": (StreamPhase.OFFLINE, tuple(StreamPhase)),
}
_DETAIL_EVENTS = ("CurrentProfileChanged", "CurrentSceneCollectionChanged", "RecordStateChanged")
_NO_OUTPUT = StreamOutput(None, None, None, False)


class StreamTracker:
    """Follows one stream over polls, events, OBS's reconnecting and the loss of OBS itself; for one thread."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._heard_at_s = clock()
        self._phase = StreamPhase.OFFLINE
        self._version: str | None = None
        self._pid: int | None = None
        self._config_dir: Path | None = None
        self._scene: str | None = None
        self._recording = False
        self._output = _NO_OUTPUT
        self._output_due = True
        self._congestion: float | None = None
        self._idle_polls = 0
        self._stats_due_s = self._details_due_s = -math.inf
        self._encoder_skipped = RisingCount(None)
        self._render_missed = RisingCount(None)
        self._begin_stream()

    def linked(self, version: str, pid: int | None, config_dir: Path | None) -> None:
        """Begin to follow an OBS that has just answered; a live that it goes on with is the same live."""
        self._version, self._pid, self._config_dir = version, pid, config_dir
        self._stats_due_s = self._details_due_s = -math.inf
        self._output_due = True
        self._idle_polls = 0
        self._rate.interrupt()

    def unlinked(self, link: ObsLink, note: Message | None, pid: int | None = None) -> StreamState:
        """Give the state without OBS: what is known of a live that went on is kept, all else forgotten."""
        self._pid = pid
        if self._phase in _RUNNING:
            self._phase = StreamPhase.UNKNOWN
        if self._phase is not StreamPhase.UNKNOWN:
            self._phase = StreamPhase.OFFLINE
            self._heard_at_s = self._clock()
            return StreamState(self._heard_at_s, link, self._phase, note, obs_pid=pid)
        return self._state(link, note)

    def hear(self, event: str, data: Mapping[str, Any]) -> bool:
        """Take in an event; True when it changes the state."""
        if event == "StreamStateChanged":
            phase, coming_from = _TRANSITIONS.get(data.get("outputState", ""), (self._phase, ()))
            if self._phase in coming_from:
                self._heard_at_s = self._clock()
                self._enter(phase)
        elif event == "CurrentProgramSceneChanged":
            self._scene = data.get("sceneName")
        elif event == "ExitStarted":
            self._enter(StreamPhase.OFFLINE)
        elif event in _DETAIL_EVENTS:
            self._details_due_s = -math.inf
            self._output_due |= event == "CurrentProfileChanged"
            return False
        else:
            return False
        return True

    def look_again(self) -> None:
        """Have the next poll ask for everything: something was changed in OBS."""
        self._details_due_s = -math.inf

    def poll(self, ask: Ask) -> StreamState:
        """Ask OBS how the stream stands, and at longer intervals what else there is to know."""
        asked_at_s = self._clock()
        status = ask("GetStreamStatus")
        answered_at_s = self._clock()
        if status is not None:
            self._heard_at_s = answered_at_s
            self._take_status(status, (asked_at_s + answered_at_s) / 2)
        if answered_at_s >= self._stats_due_s:
            self._stats_due_s = answered_at_s + STATS_EVERY_S
            self._take_stats(ask("GetStats"))
        if answered_at_s >= self._details_due_s:
            self._read_details(ask)
        return self.state()

    def state(self) -> StreamState:
        """Give the state as last heard."""
        return self._state(ObsLink.CONNECTED, None)

    def _take_status(self, status: Mapping[str, Any], at_s: float) -> None:
        if not status["outputActive"]:
            self._congestion = None
            if self._phase in _RUNNING:
                # The event that it stopped comes within one poll; without it the second idle answer ends the live.
                self._idle_polls += 1
                if self._idle_polls >= 2:
                    self._enter(StreamPhase.OFFLINE)
            elif self._phase is not StreamPhase.STARTING:
                self._enter(StreamPhase.OFFLINE)
            return
        self._idle_polls = 0
        if status["outputReconnecting"]:
            self._enter(StreamPhase.RECONNECTING)
        elif self._phase is not StreamPhase.STOPPING:
            self._enter(StreamPhase.LIVE)
        self._sent.read(status["outputBytes"])
        self._frames.read(status["outputTotalFrames"])
        self._network_skipped.read(status["outputSkippedFrames"])
        congestion = status.get("outputCongestion")  # missing before OBS 29, null in OBS 29.0
        self._congestion = congestion if isinstance(congestion, int | float) and math.isfinite(congestion) else None
        if self._phase is StreamPhase.RECONNECTING:
            self._rate = SentRate()  # what was not sent is dropped, none of it is caught up
        else:
            self._rate.read(at_s, self._sent.total)

    def _take_stats(self, stats: Mapping[str, Any] | None) -> None:
        if stats is not None:
            self._encoder_skipped.read(stats["outputSkippedFrames"])
            self._render_missed.read(stats["renderSkippedFrames"])

    def _read_details(self, ask: Ask) -> None:
        live = self._phase in _RUNNING
        if not live or self._output_due:  # OBS goes on as the live began, whatever is set meanwhile
            output = read_output(ask, live, self._config_dir)
            self._output_due = output is None
            self._output = output or self._output
        scene, recording = ask("GetCurrentProgramScene"), ask("GetRecordStatus")
        self._scene = scene["currentProgramSceneName"] if scene is not None else self._scene
        self._recording = recording is not None and recording["outputActive"]
        if not self._output_due:
            self._details_due_s = self._clock() + DETAILS_EVERY_S

    def _enter(self, phase: StreamPhase) -> None:
        if phase is self._phase:
            return
        was, self._phase = self._phase, phase
        begins = phase is StreamPhase.STARTING or (phase in _RUNNING and was is StreamPhase.OFFLINE)
        if begins:
            self._begin_stream()
        if begins or was is StreamPhase.STARTING or phase is StreamPhase.OFFLINE:
            self._output_due = True
            self._details_due_s = -math.inf
        if phase is not StreamPhase.LIVE:
            self._rate.interrupt()
        self._idle_polls = 0

    def _begin_stream(self) -> None:
        self._sent, self._frames, self._network_skipped = RisingCount(), RisingCount(), RisingCount()
        self._encoder_skipped = self._encoder_skipped.restarted()
        self._render_missed = self._render_missed.restarted()
        self._rate = SentRate()

    def _state(self, link: ObsLink, note: Message | None) -> StreamState:
        output = self._output
        on_air = self._phase in _RUNNING or self._phase is StreamPhase.UNKNOWN
        linked = link is ObsLink.CONNECTED
        sent_mbps = None
        if linked and self._phase is StreamPhase.RECONNECTING:
            sent_mbps = 0.0
        elif linked and self._phase in _RUNNING:
            sent_mbps = self._rate.mbps
        return StreamState(
            taken_at_s=self._heard_at_s,
            link=link,
            phase=self._phase,
            link_note=note,
            obs_version=self._version,
            obs_pid=self._pid,
            video=output.video,
            encoder=output.encoder,
            sent_mbps=sent_mbps,
            sent_bytes=self._sent.total if on_air else None,
            configured_mbps=output.configured_mbps,
            congestion=self._congestion if linked and on_air else None,
            frames_total=self._frames.total if on_air else None,
            frames_skipped_network=self._network_skipped.total if on_air else None,
            frames_skipped_encoder=self._encoder_skipped.total if on_air else None,
            frames_missed_render=self._render_missed.total if on_air else None,
            scene=self._scene,
            multitrack=output.multitrack,
            recording=self._recording and linked,
            preset=output.preset,
        )
