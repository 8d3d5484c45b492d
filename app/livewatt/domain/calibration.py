"""What encoding takes on this computer, as guided measurements found it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from livewatt.domain.chain import Provenance
from livewatt.domain.estimate import Estimate
from livewatt.domain.message import Message
from livewatt.domain.plan import Encoding, MeasuredEncoding


class Load(StrEnum):
    """What the computer does in a step of a measurement, beside what it always does."""

    REST = "rest"  # OBS is out of sight, or not there: it draws no preview
    READY = "ready"  # OBS as it is before a live, sending nothing
    ENCODING = "encoding"  # OBS records as it would stream
    FULL = "full"  # every thread of the processor works for this program


@dataclass(frozen=True, slots=True)
class Setting:
    """A load, and with ENCODING what is encoded and how."""

    load: Load
    encoding: Encoding | None = None


REST, READY, FULL = Setting(Load.REST), Setting(Load.READY), Setting(Load.FULL)


@dataclass(frozen=True, slots=True)
class MeasuredSetting:
    """What one setting takes more at the wall than the calibration's base: `above_w` with its 5 and 95 % points.

    `is_seen` tells that the 95 % interval leaves out 0; otherwise it could not be told apart. `problem` says why there
    is no figure at all, and `above_w` is None then. A modelled figure follows the computer's load, not a meter.
    """

    setting: Setting
    above_w: Estimate | None
    provenance: Provenance = Provenance.MODELLED
    is_seen: bool = False
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class Calibration:
    """One measurement: `base_w` is the whole computer at the wall in the setting `base`, all else is told against it.

    `computer` names the processor, and `cards` the graphics cards, that it holds for. `drift_w` is how far the power
    moved by itself from beginning to end, None where that was not seen.
    """

    taken_utc: datetime
    computer: str
    cards: tuple[str, ...]
    obs_version: str | None
    base: Setting
    base_w: Estimate
    base_provenance: Provenance
    settings: tuple[MeasuredSetting, ...] = ()
    drift_w: float | None = None

    @property
    def encoder(self) -> str | None:
        """The words for the encoder that was measured, None where none was."""
        encodings = (each.setting.encoding for each in self.settings)
        return next((each.encoder.label for each in encodings if each is not None), None)

    def of(self, setting: Setting) -> MeasuredSetting | None:
        """Give one setting, None where it is not part of this measurement."""
        return next((each for each in self.settings if each.setting == setting), None)


@dataclass(frozen=True, slots=True)
class Calibrations:
    """All that is kept for this computer, oldest first: the newest of each encoder counts.

    `is_used` tells that the user lets what-ifs and suggestions count with it. `problem` says what of it cannot be read.
    """

    runs: tuple[Calibration, ...] = ()
    is_used: bool = True
    problem: Message | None = None

    @property
    def newest(self) -> tuple[Calibration, ...]:
        """Give the newest measurement of each encoder, and the newest one without any, oldest first."""
        by_encoder = {run.encoder: run for run in self.runs}
        return tuple(run for run in self.runs if by_encoder[run.encoder] is run)

    @property
    def measured(self) -> tuple[MeasuredEncoding, ...]:
        """Give what a plan may count with: what an instrument measured, and not what a model made of the load."""
        return tuple(
            MeasuredEncoding(each.setting.encoding, each.above_w)
            for run in self.newest
            for each in run.settings
            if self.is_used and each.provenance is Provenance.MEASURED
            if each.setting.encoding is not None and each.above_w is not None
        )

    @property
    def preview_w(self) -> Estimate | None:
        """Give what OBS's preview was measured to take, None where it was not measured or could not be told apart."""
        resting = [rest for run in self.runs if run.base == READY and (rest := run.of(REST)) is not None]
        if not self.is_used or not resting:
            return None
        rest = resting[-1]
        if rest.above_w is None or rest.provenance is not Provenance.MEASURED or not rest.is_seen:
            return None
        return Estimate(-rest.above_w.central, -rest.above_w.high, -rest.above_w.low)

    @property
    def idle_w(self) -> Estimate | None:
        """Give what the computer was measured to draw at the wall with nothing to do, None where it was not."""
        idle = [run for run in self.runs if run.base == REST and run.base_provenance is Provenance.MEASURED]
        return idle[-1].base_w if self.is_used and idle else None
