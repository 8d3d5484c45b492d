"""How this computer's own watts per setting are measured: the steps, and what counts of them.

The steps form a palindrome around OBS that sends nothing (ABBA, with several Bs): a power that rises or falls steadily
meanwhile moves every mean alike, and cancels in their differences.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from livewatt.domain.calibration import FULL, READY, REST, Load, Setting
from livewatt.domain.plan import Encoding
from livewatt.domain.stream import VideoFormat

TOTAL_S = 180.0
LEAST_STEP_S = 15.0
LONGEST_STEP_S = 45.0
SETTLE_S = 6.0  # clocks, fans and meters that tell the mean of a second or two
SHORT_SIDES = (1080, 720)


@dataclass(frozen=True, slots=True)
class Step:
    """One setting held for `settle_s`, which are dropped, and then for `sampled_s`, which count."""

    setting: Setting
    settle_s: float
    sampled_s: float

    @property
    def length_s(self) -> float:
        """The whole step."""
        return self.settle_s + self.sampled_s


def calibration_steps(
    encodings: Sequence[Encoding],
    *,
    with_preview: bool = False,
    with_full_load: bool = False,
    total_s: float = TOTAL_S,
    least_step_s: float = LEAST_STEP_S,
    settle_s: float = SETTLE_S,
) -> tuple[Step, ...]:
    """Lay out the measurement of some encodings: about `total_s`, longer where the steps would become too short.

    Without any, the computer at rest alone is measured. `with_full_load` puts a short step at the end in which this
    program works the processor. ValueError for a step that settling would fill.
    """
    if least_step_s <= settle_s:
        raise ValueError(f"a step of {least_step_s:g} s leaves nothing after {settle_s:g} s of settling")
    there = [Setting(Load.ENCODING, each) for each in encodings]
    order = [READY, *there, READY, *reversed(there), READY] if there else [REST, REST]
    if with_preview and there:
        order = [REST, *order, REST]
    step_s = min(max(total_s / len(order), least_step_s), LONGEST_STEP_S)
    steps = tuple(Step(setting, settle_s, step_s - settle_s) for setting in order)
    return (*steps, Step(FULL, settle_s, least_step_s - settle_s)) if with_full_load else steps


def base_of(steps: Sequence[Step]) -> Setting:
    """Give the setting that all others are told against: OBS that sends nothing, else the computer at rest."""
    return READY if any(step.setting == READY for step in steps) else REST


def duration_s(steps: Sequence[Step]) -> float:
    """Give how long steps take, without what OBS needs to change from one to the next."""
    return sum(step.length_s for step in steps)


def at_sizes(encoding: Encoding, short_sides: Sequence[int] = SHORT_SIDES) -> tuple[Encoding, ...]:
    """Give an encoding at other sizes of the same shape and at its own bitrate, largest first."""
    return tuple(_at_size(encoding, side) for side in sorted(set(short_sides), reverse=True))


def _at_size(encoding: Encoding, short_side: int) -> Encoding:
    video = encoding.video
    scale = short_side / video.short_side
    # OBS takes widths in fours and heights in twos alone.
    sized = VideoFormat(4 * round(video.width * scale / 4), 2 * round(video.height * scale / 2), video.fps)
    return replace(encoding, video=sized)
