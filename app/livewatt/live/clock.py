"""The clocks of the recorder, which tests replace."""

import time
from datetime import UTC, datetime
from typing import Protocol

from livewatt.domain.clock import steady_s


class Clock(Protocol):
    """The three ways a recorder asks for the time."""

    def steady_s(self) -> float:
        """Give seconds that never go back and go on during sleep: what intervals are measured on."""
        ...

    def awake_s(self) -> float:
        """Give seconds that never go back and, where the system has such a clock, stand still during sleep."""
        ...

    def utc(self) -> datetime:
        """Give the wall clock in UTC, which may be set back at any moment."""
        ...


class SystemClock:
    """The clocks of this computer."""

    def steady_s(self) -> float:
        """See `Clock.steady_s`."""
        return steady_s()

    def awake_s(self) -> float:
        """See `Clock.awake_s`; on Windows this clock counts sleep too, so that only a gap's length tells."""
        return time.monotonic()

    def utc(self) -> datetime:
        """See `Clock.utc`."""
        return datetime.now(UTC)
