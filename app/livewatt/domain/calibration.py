"""What encoding takes on this computer, as a guided measurement found it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from livewatt.domain.chain import Provenance
from livewatt.domain.estimate import Estimate
from livewatt.domain.message import Message
from livewatt.domain.plan import Encoding, MeasuredEncoding


class Load(StrEnum):
    """What the computer does in a step of the measurement, beside what it always does."""

    REST = "rest"  # OBS is out of sight, or not there: it draws no preview
    READY = "ready"  # OBS as it is before a live, sending nothing
    ENCODING = "encoding"  # OBS records as it would stream


@dataclass(frozen=True, slots=True)
class Setting:
    """A load, and with ENCODING what is encoded and how."""

    load: Load
    encoding: Encoding | None = None


READY = Setting(Load.READY)
REST = Setting(Load.REST)


@dataclass(frozen=True, slots=True)
class MeasuredSetting:
    """What one setting takes at the wall: `above_w` more than OBS that sends nothing, with its 5 and 95 % points.

    `is_seen` tells that the 95 % interval leaves out 0; otherwise it could not be told apart. `problem` says why there
    is no figure at all, and `above_w` is None then. A modelled figure follows the computer's load, not a meter.
    """

    setting: Setting
    above_w: Estimate | None
    provenance: Provenance = Provenance.MODELLED
    is_seen: bool = False
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class EncoderDifference:
    """What one setting takes more than another, in W at the wall: their 5 and 95 % points are not to be subtracted."""

    first: Setting
    second: Setting
    more_w: Estimate
    is_seen: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """One measurement of this computer: `ready_w` is the whole computer at the wall while OBS sends nothing.

    `computer` names the processor, and `cards` the graphics cards, that it holds for. `drift_w` is how far the power
    moved by itself from beginning to end, None where it did not. `is_used` tells that the user lets what-ifs and
    suggestions use it.
    """

    taken_utc: datetime
    computer: str
    cards: tuple[str, ...]
    obs_version: str | None
    ready_w: Estimate
    settings: tuple[MeasuredSetting, ...]
    differences: tuple[EncoderDifference, ...] = ()
    drift_w: float | None = None
    is_used: bool = True

    @property
    def measured(self) -> tuple[MeasuredEncoding, ...]:
        """Give what a plan may count with: what an instrument measured, and not what a model made of the load."""
        return tuple(
            MeasuredEncoding(each.setting.encoding, each.above_w)
            for each in self.settings
            if self.is_used and each.provenance is Provenance.MEASURED
            if each.setting.encoding is not None and each.above_w is not None
        )

    @property
    def preview_w(self) -> Estimate | None:
        """Give what OBS's preview was measured to take, None where it was not measured or could not be told apart."""
        rest = next((each for each in self.settings if each.setting == REST), None)
        if not self.is_used or rest is None or rest.above_w is None:
            return None
        if rest.provenance is not Provenance.MEASURED or not rest.is_seen:
            return None
        above = rest.above_w
        return Estimate(-above.central, -above.high, -above.low)
