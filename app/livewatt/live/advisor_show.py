"""Where the show stands: before it, on air, on a pause scene, after it; and for how long."""

import re
import unicodedata
from functools import lru_cache

from livewatt.advice.situation import ShowPhase
from livewatt.domain.stream import StreamPhase, StreamState
from livewatt.live.advisor_memory import RESTART_S
from livewatt.live.snapshot import Snapshot

AFTER_SHOW_S = 12 * 3600.0  # from here on the next show is before it, and no longer after the last
_ON_AIR = (StreamPhase.LIVE, StreamPhase.RECONNECTING)


def show_phase(stream: StreamState, pause_scenes: str) -> ShowPhase | None:
    """Tell where the show stands; None while the stream is neither on nor off, or nobody knows.

    `pause_scenes` are words divided by commas: a scene whose name holds one of them is a pause.
    """
    if stream.phase in _ON_AIR:
        return ShowPhase.PAUSED if is_pause(stream.scene, pause_scenes) else ShowPhase.LIVE
    return ShowPhase.OFFLINE if stream.phase is StreamPhase.OFFLINE else None


def is_pause(scene: str | None, pause_scenes: str) -> bool:
    """Tell whether a scene's name holds one of the words, whatever its capitals and accents."""
    pattern = _pattern(pause_scenes)
    return scene is not None and pattern is not None and pattern.search(_plain(scene)) is not None


@lru_cache(maxsize=4)
def _pattern(pause_scenes: str) -> re.Pattern[str] | None:
    words = [_plain(word) for word in pause_scenes.split(",") if word.strip()]
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words)) if words else None


def _plain(text: str) -> str:
    """Take capitals and accents off, and what else people put between words."""
    letters = unicodedata.normalize("NFKD", text.casefold().strip())
    return re.sub(r"[\s_-]+", " ", "".join(each for each in letters if not unicodedata.combining(each)))


class Show:
    """Follows the show on the clock of the advisor's memory; `begins_anew` says when another one begins."""

    def __init__(self) -> None:
        self.phase: ShowPhase | None = None
        self.session_id: str | None = None
        self.session_began_s = 0.0
        self.phase_since_s = 0.0
        self.ended_at_s: float | None = None

    def take(self, snapshot: Snapshot, phase: ShowPhase | None, now_s: float) -> bool:
        """Take a second; gives whether another show has begun with it, a restart of the stream not counted."""
        session = None if snapshot.totals is None else snapshot.totals.session.id
        begins = session is not None and session != self.session_id
        anew = begins and (self.ended_at_s is None or now_s - self.ended_at_s > RESTART_S)
        if session is None and self.session_id is not None:
            self.ended_at_s = now_s
        if begins:
            self.session_began_s = now_s - snapshot.moment.at_s
        self.session_id = session
        if phase is not None and phase is not self.phase:
            self.phase, self.phase_since_s = phase, now_s
        return anew

    @property
    def is_on_air(self) -> bool:
        """Whether something is being sent, as far as was last known."""
        return self.phase in (ShowPhase.LIVE, ShowPhase.PAUSED)

    def is_just_over(self, now_s: float) -> bool:
        """Tell whether a show ended in the last hours, and none has begun since."""
        return self.session_id is None and self.ended_at_s is not None and now_s - self.ended_at_s < AFTER_SHOW_S
