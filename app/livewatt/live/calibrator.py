"""Guided measurements as the window starts them: what can be measured now, one run at a time, and what is kept."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

from livewatt.domain.calibration import Calibrations
from livewatt.domain.message import UserError, message
from livewatt.domain.power import Reading, Unavailable
from livewatt.live.calibration import CalibrationRun, Seconds
from livewatt.live.calibration_encoders import possible_encoders
from livewatt.live.calibration_obs import Obs, ObsReady, look
from livewatt.live.calibration_progress import Progress
from livewatt.live.calibration_trials import TrialEncodes
from livewatt.live.calibration_undoing import Recovery, put_back_once
from livewatt.model.calibration import Step
from livewatt.model.calibration_analysis import BUSY_SHARE
from livewatt.store.calibration import CalibrationBook
from livewatt.store.calibration_undo import CalibrationUndo
from livewatt.store.places import KeptAt

log = logging.getLogger(__name__)

ENDS_WITHIN_S = 20.0  # after it was cancelled, to put OBS back


class Calibrator:
    """Joins the recorder's seconds, OBS and the book of measurements of one computer.

    Methods that say so wait on the disk or OBS: never on the window's thread.
    """

    def __init__(
        self,
        seconds: Seconds,
        obs: Obs,
        kept: KeptAt,
        computer: str,
        *,
        sources: Callable[[], Sequence[Reading | Unavailable]] = tuple,
        busy_share: float = BUSY_SHARE,
    ) -> None:
        """Take the recorder, the link to OBS, where things are kept, the processor's name and what tells the cards."""
        self._seconds, self._obs, self._computer, self._busy_share = seconds, obs, computer, busy_share
        self._sources = sources
        self._undo = CalibrationUndo(kept)
        self._recovery = Recovery(obs, self._undo)
        self._book = CalibrationBook(kept)
        self._run: CalibrationRun | None = None
        self._kept = Calibrations()

    @property
    def kept(self) -> Calibrations:
        """What is kept of this computer, as last read, and what is wrong with it or OBS; from any thread, at once."""
        return replace(self._kept, problem=self._kept.problem or self._recovery.problem)

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
        """Tell what OBS would encode, once it is as it was before any earlier measurement; waits for OBS.

        UserError where it cannot be measured.
        """
        has_ended = self._run is None or self._run.join(ENDS_WITHIN_S)
        if not (has_ended and put_back_once(self._obs, self._undo)):
            raise UserError(message("OBS is not yet as it was before the last measurement. Look again in a moment."))
        return look(self._obs, possible_encoders(self._computer, self._sources()))

    def measure(
        self, rounds: Sequence[Sequence[Step]], ready: ObsReady | None, listen: Callable[[Progress], None]
    ) -> CalibrationRun:
        """Begin a measurement, whose results are kept; `ready` is what `look` gave, None to go without OBS. At once.

        `listen` is called on the measurement's thread; see `CalibrationRun`.
        """

        def keep(progress: Progress) -> None:
            if progress.results:
                try:
                    for result in progress.results:
                        self._book.keep(result, is_used=self._kept.is_used)
                    self._kept = self._book.load(self._computer)
                except UserError as error:
                    progress = replace(progress, problem=error.what)
            listen(progress)

        trials = None if ready is None else TrialEncodes(self._obs, self._undo, ready)
        if trials is not None:
            self._recovery.pause()
        self._run = CalibrationRun(
            self._seconds,
            rounds,
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
