"""Guided measurements as the window starts them: what can be measured now, one run at a time, and what is kept."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

from livewatt.domain.calibration import Calibrations
from livewatt.domain.message import UserError
from livewatt.live.calibration import CalibrationRun, Progress, Seconds
from livewatt.live.calibration_obs import Obs, ObsReady, look
from livewatt.live.calibration_trials import TrialEncodes
from livewatt.live.calibration_undoing import Recovery
from livewatt.model.calibration import Step
from livewatt.model.calibration_analysis import BUSY_SHARE
from livewatt.store.calibration import CalibrationBook
from livewatt.store.calibration_undo import CalibrationUndo
from livewatt.store.places import KeptAt

log = logging.getLogger(__name__)


class Calibrator:
    """Joins the recorder's seconds, OBS and the book of measurements of one computer.

    Methods that say so wait on the disk or OBS: never on the window's thread.
    """

    def __init__(
        self, seconds: Seconds, obs: Obs, kept: KeptAt, computer: str, *, busy_share: float = BUSY_SHARE
    ) -> None:
        """Take the recorder, the link to OBS, where things are kept, and the processor's name."""
        self._seconds, self._obs, self._computer, self._busy_share = seconds, obs, computer, busy_share
        self._undo = CalibrationUndo(kept)
        self._recovery = Recovery(obs, self._undo)
        self._book = CalibrationBook(kept)
        self._run: CalibrationRun | None = None
        self._kept = Calibrations()

    @property
    def kept(self) -> Calibrations:
        """What is kept of this computer, as last read; from any thread, at once."""
        return self._kept

    def start(self) -> None:
        """Read what is kept, and put OBS back where an earlier measurement was cut off; at once."""
        self._recovery.start()
        threading.Thread(target=self._read, name="livewatt-calibration-book", daemon=True).start()

    def close(self, timeout_s: float = 5.0) -> None:
        """End the measurement under way and put OBS back; what takes longer is done at the next start."""
        self._recovery.stop()
        if self._run is not None:
            self._run.cancel()
            self._run.join(timeout_s)

    def look(self) -> ObsReady:
        """Tell what OBS would encode; UserError where it cannot be measured; waits for OBS."""
        return look(self._obs)

    def measure(
        self, steps: Sequence[Step], ready: ObsReady | None, listen: Callable[[Progress], None]
    ) -> CalibrationRun:
        """Begin a measurement, whose result is kept; `ready` is what `look` gave, None to measure without OBS. At once.

        `listen` is called on the measurement's thread; see `CalibrationRun`.
        """

        def keep(progress: Progress) -> None:
            if progress.result is not None:
                try:
                    self._book.keep(progress.result, is_used=self._kept.is_used)
                    self._kept = self._book.load(self._computer)
                except UserError as error:
                    progress = replace(progress, problem=error.what)
            listen(progress)

        trials = None if ready is None else TrialEncodes(self._obs, self._undo, ready)
        self._run = CalibrationRun(
            self._seconds,
            steps,
            trials,
            keep,
            computer=self._computer,
            left_over=self._recovery.start,
            busy_share=self._busy_share,
        )
        self._run.start()
        return self._run

    def use(self, is_used: bool) -> None:
        """Say whether what is kept is to be counted with; waits on the disk, UserError where that fails."""
        self._book.use(is_used)
        self._kept = self._book.load(self._computer)

    def throw_away(self) -> None:
        """Forget what is kept; waits on the disk, UserError where that fails."""
        self._book.throw_away()
        self._kept = Calibrations()

    def _read(self) -> None:
        try:
            self._kept = self._book.load(self._computer)
        except UserError as error:
            log.info("%s", error)
            self._kept = Calibrations(problem=error.what)
