"""When a session begins and ends: with the stream, or by hand."""

from dataclasses import dataclass
from enum import Enum, auto

from livewatt.domain.stream import ObsLink, StreamPhase, StreamState

# Long enough for OBS to be started again after a crash and go on with the live.
GRACE_S = 300.0

_ON_AIR = (StreamPhase.LIVE, StreamPhase.RECONNECTING)
_OVER = (StreamPhase.OFFLINE, StreamPhase.STARTING)  # a start that follows a live means that its end was missed
# OBS itself is gone; with a frozen OBS or a refused password it is still there, and so may the live be.
_GONE = (ObsLink.SEARCHING, ObsLink.OFF)


class Turn(Enum):
    """What a second of the stream means for the session."""

    STAY = auto()
    BEGIN = auto()
    END = auto()


@dataclass(slots=True)
class Lifecycle:
    """Follows the stream while recording or idle.

    A session that began with the stream ends with it, and survives OBS's reconnecting, freezing and being away for
    up to `grace_s`. A session begun by hand ends by hand. Once the user has ended a session by hand, the stream
    that still runs does not begin another.
    """

    grace_s: float = GRACE_S
    running: bool = False
    by_hand: bool = False
    _dismissed: bool = False
    _gone_since_s: float | None = None

    def step(self, stream: StreamState, now_s: float) -> Turn:
        """Take one second; BEGIN and END have already happened here when they are returned."""
        if not self._is_gone(stream):
            self._gone_since_s = None
        elif self._gone_since_s is None:
            self._gone_since_s = now_s
        over = stream.phase in _OVER or (self._gone_since_s is not None and now_s - self._gone_since_s >= self.grace_s)
        if over:
            self._dismissed = False
        if self.running:
            if over and not self.by_hand:
                self.running = False
                return Turn.END
            return Turn.STAY
        if stream.phase in _ON_AIR and not self._dismissed:
            self.running, self.by_hand = True, False
            return Turn.BEGIN
        return Turn.STAY

    def begin_by_hand(self, stream: StreamState) -> None:
        """Begin now; with a stream that runs already, the session ends with it all the same."""
        self.running, self.by_hand = True, stream.phase not in _ON_AIR
        self._dismissed = False

    def end_by_hand(self) -> None:
        """End now, and leave alone a stream that still runs."""
        self.running = False
        self._dismissed = True

    @staticmethod
    def _is_gone(stream: StreamState) -> bool:
        return stream.phase is StreamPhase.UNKNOWN and stream.link in _GONE
