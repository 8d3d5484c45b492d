"""What every page of the window works with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from livewatt.advice.rule import RuleId
from livewatt.domain.message import Message
from livewatt.domain.power import Computer, Reading, Unavailable
from livewatt.gui.bridge import Bridge, SnapshotSource
from livewatt.gui.theme import Appearance
from livewatt.live.calibrator import Calibrator
from livewatt.live.grid_hours import GridHours
from livewatt.live.obs_changes import ObsChanges
from livewatt.model.draws import Draws
from livewatt.store.own_factors import OwnFactors
from livewatt.store.own_shares import OwnShares
from livewatt.store.plans import PlanBook
from livewatt.store.preferences import Preferences
from livewatt.store.secrets import Secrets
from livewatt.store.sessions import SessionStore


class SessionControl(SnapshotSource, Protocol):
    """What the window asks of the recorder; every method returns at once. See `live.recorder.Recorder`."""

    def start_session(self, title: str | None = None) -> None:
        """Begin a session by hand."""
        ...

    def stop_session(self) -> None:
        """End the session that runs."""
        ...

    def add_marker(self, text: str) -> None:
        """Put a word on the time line."""
        ...

    def set_viewers(self, viewers: int | None) -> None:
        """Say how many watch from now on."""
        ...


class AdviceControl(Protocol):
    """What the window asks of the advisor; every method returns at once. See `live.advisor.Advisor`."""

    def dismiss(self, rule: RuleId) -> None:
        """Put a suggestion aside for this show."""
        ...

    def mark_done(self, rule: RuleId) -> None:
        """Say that a suggestion was followed just now."""
        ...

    def deny(self, rule: RuleId) -> None:
        """Say that a fall of power was something else."""
        ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Services:
    """Made once by the application and handed to each page.

    `computer` is this one as it was found, without the user's corrections, and `draws` those the recorder computes
    with. `sources` gives the last answer of each power source; `retry_obs` tries OBS again with another password.
    `obs_changes` is what applies a plan in OBS and waits for it, None in a demonstration, which has no OBS.
    `advisor` is None where no suggestions are made, `calibrator` where nothing can be measured: in a demonstration.
    `grid_hours` is what the user's tables tell of the hours of the grid.
    `own_factors` and `own_shares` are the files of the user's own factors and shares of viewers, None where they are
    not to be changed: in a demonstration; `factors_problem` says why the shipped ones stand in for them.
    `store`, `secrets`, `plans` and these files may wait on the disk or the keyring: pages call them through
    `gui.tasks`.
    """

    recorder: SessionControl
    preferences: Preferences
    store: SessionStore
    secrets: Secrets
    bridge: Bridge
    appearance: Appearance
    computer: Computer
    draws: Draws
    sources: Callable[[], tuple[Reading | Unavailable, ...]]
    retry_obs: Callable[[], None]
    plans: PlanBook = field(default_factory=PlanBook)
    advisor: AdviceControl | None = None
    obs_changes: ObsChanges | None = None
    calibrator: Calibrator | None = None
    grid_hours: GridHours = field(default_factory=GridHours)
    own_factors: OwnFactors | None = None
    own_shares: OwnShares | None = None
    factors_problem: Message | None = None

    def start_or_stop(self) -> None:
        """End the session that runs, or else begin one by hand."""
        latest = self.bridge.latest
        if latest is not None and latest.totals is not None:
            self.recorder.stop_session()
        else:
            self.recorder.start_session()
