"""What the suggestions are made from: the live as it is, and what the instruments say of it."""

from dataclasses import dataclass
from enum import StrEnum

from livewatt.domain.estimate import Estimate
from livewatt.domain.plan import Plan
from livewatt.domain.stream import VideoEncoder


class ShowPhase(StrEnum):
    """Where the show stands."""

    PLANNING = "planning"  # before it: everything can still be changed
    LIVE = "live"
    PAUSED = "paused"  # on air with a pause scene: nobody is in the picture
    OFFLINE = "offline"  # the studio is on, and nothing is sent


@dataclass(frozen=True, slots=True)
class GraphicsLoad:
    """A graphics card at a game: its watts now and when idle, and the game's frames per second, None if not known."""

    power_w: float
    idle_w: float
    game_fps: float | None = None


@dataclass(frozen=True, slots=True)
class FrameLoss:
    """The fractions 0–1 of the last minutes' frames that OBS lost: to the encoder's lag, to the network."""

    encoder: float = 0.0
    network: float = 0.0


@dataclass(frozen=True, slots=True)
class Ending:
    """How this streamer's shows usually end: the last `hours`, with so many viewers on average."""

    hours: float
    viewers: float


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that a rule may look at; what is None is not known, and a rule that needs it is silent.

    `plan` is the live as it is: before the show all of it, on air its settings and what is left of it, offline what
    is on in the studio. `unused_h` is for how long a pause, or the time until the studio is next used, is expected to
    last. `computer_is_measured` tells that instruments, not a model, say what the computer draws. `available` are the
    encoders this OBS offers; `has_obs` tells that there is one to set. `preview_w` is what OBS's preview was measured
    to take here, given only while it is on.
    """

    phase: ShowPhase
    plan: Plan
    unused_h: float = 0.0
    computer_is_measured: bool = False
    available: tuple[VideoEncoder, ...] = ()
    graphics: GraphicsLoad | None = None
    preview_w: Estimate | None = None
    frames: FrameLoss | None = None
    ending: Ending | None = None
    has_obs: bool = True
