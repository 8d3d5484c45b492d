"""Where a guided measurement stands."""

from dataclasses import dataclass
from enum import StrEnum

from livewatt.domain.calibration import Calibration, Setting
from livewatt.domain.message import Message


class Stage(StrEnum):
    """Where a measurement stands."""

    HIDE_OBS = "hide_obs"  # waits for the user to put OBS out of sight, and to go on
    SHOW_OBS = "show_obs"
    CHANGING = "changing"  # OBS is brought to the next setting
    SETTLING = "settling"
    SAMPLING = "sampling"
    PUTTING_BACK = "putting_back"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


ENDED = frozenset({Stage.DONE, Stage.CANCELLED, Stage.FAILED})


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a measurement stands: `left_s` of its steps, and in the end what came of it.

    `results` are those of the rounds that came to their end, `skipped` says why others did not. `is_put_back` tells,
    in the end, whether OBS is as it was; otherwise that is done as soon as it can be. `encoder_left` says why OBS has
    another encoder than before, if it has.
    """

    stage: Stage
    step: int
    steps: int
    setting: Setting
    left_s: float
    problem: Message | None = None
    results: tuple[Calibration, ...] = ()
    skipped: tuple[Message, ...] = ()
    is_put_back: bool = True
    encoder_left: Message | None = None
