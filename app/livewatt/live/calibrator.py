"""Guided measurements as the window starts them: what can be measured now, one run at a time, and what is kept."""

from collections.abc import Callable, Sequence

from livewatt.domain.calibration import Calibrations
from livewatt.live.calibration import CalibrationRun, Progress, Seconds
from livewatt.live.calibration_obs import Obs, ObsReady, look
from livewatt.live.calibration_trials import TrialEncodes
from livewatt.live.calibration_undoing import Recovery
from livewatt.model.calibration import Step
from livewatt.model.calibration_analysis import BUSY_SHARE
from livewatt.store.calibration import CalibrationBook
from livewatt.store.calibration_undo import CalibrationUndo
from livewatt.store.places import KeptAt


class Calibrator:
    """Joins the recorder's seconds, OBS and the book of measurements of one computer.

    `start` at the program's begin undoes what an earlier measurement may have left in OBS. Methods that say so wait on
    the disk or OBS: never on the window's thread.
    """

    def __init__(
        self, seconds: Seconds, obs: Obs, kept: KeptAt, computer: str, *, busy_share: float = BUSY_SHARE
    ) -> None:
        """Take the recorder, the link to OBS, where things are kept, and the processor's name."""
        self._seconds, self._obs, self._computer, self._busy_share = seconds, obs, computer, busy_share
        self._undo = CalibrationUndo(kept)
        self._recovery = Recovery(obs, self._undo)
        self._run: CalibrationRun | None = None
        self.book = CalibrationBook(kept)

    def start(self) -> None:
        """Put OBS back, as soon as it can be, where an earlier measurement was cut off."""
        self._recovery.start()

    def close(self, timeout_s: float = 5.0) -> None:
        """End the measurement under way and put OBS back; what takes longer is done at the next start."""
        self._recovery.stop()
        if self._run is not None:
            self._run.cancel()
            self._run.join(timeout_s)

    def kept(self) -> Calibrations:
        """Give what is kept of this computer; waits on the disk."""
        return self.book.load(self._computer)

    def look(self) -> ObsReady:
        """Tell what OBS would encode; UserError where it cannot be measured; waits for OBS."""
        return look(self._obs)

    def measure(
        self, steps: Sequence[Step], ready: ObsReady | None, listen: Callable[[Progress], None]
    ) -> CalibrationRun:
        """Begin a measurement; `ready` is what `look` gave, None to measure without OBS. At once.

        `listen` is called on the measurement's thread; see `CalibrationRun`.
        """
        trials = None if ready is None else TrialEncodes(self._obs, self._undo, ready)
        self._run = CalibrationRun(
            self._seconds,
            steps,
            trials,
            listen,
            computer=self._computer,
            left_over=self._recovery.start,
            busy_share=self._busy_share,
        )
        self._run.start()
        return self._run
