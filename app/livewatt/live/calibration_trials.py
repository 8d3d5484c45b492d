"""The test encodes of a measurement: OBS records as it would stream, at several sizes, and is put back as it was."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from livewatt.domain.message import Message, UserError, message
from livewatt.domain.plan import Encoding
from livewatt.links.obs_client import ChangeRefusedError, ObsConnection
from livewatt.links.obs_setup import Setting, read_setup, write_values
from livewatt.live.calibration_obs import Obs, ObsReady
from livewatt.live.calibration_undoing import (
    delete_recording,
    is_busy,
    is_recording,
    put_back_once,
    recording_path,
    size_values,
)
from livewatt.store.calibration_undo import CalibrationUndo, LeftInObs, Size

log = logging.getLogger(__name__)

T = TypeVar("T")

STARTS_WITHIN_S = 8.0
STOPS_WITHIN_S = 15.0
LOOK_EVERY_S = 0.2


class TrialEncodes:
    """Begins and ends test encodes; what it changes is noted first, and `put_back` undoes it.

    For one thread, which waits: never the window's. Every method raises UserError when OBS refuses or goes away.
    """

    def __init__(self, obs: Obs, undo: CalibrationUndo, ready: ObsReady) -> None:
        """Take what `look` found."""
        self._obs, self._undo = obs, undo
        video = ready.encoding.video
        self._left = LeftInObs(ready.profile, (video.width, video.height), ())
        self._is_encoding = False

    def begin(self, encoding: Encoding) -> None:
        """Set the size and record, until the recording runs."""
        size = (encoding.video.width, encoding.video.height)
        self._note(replace(self._left, tested=tuple(dict.fromkeys((*self._left.tested, size)))))
        self._change(lambda connection: _set_size(connection, self._left.profile, size))
        self._change(lambda connection: connection.change("StartRecord"))
        self._is_encoding = True
        _wait_until(
            lambda: self._obs.submit(lambda connection: is_recording(connection.ask), changes=False).result(),
            STARTS_WITHIN_S,
            message("OBS did not begin to record. Try a recording in OBS itself, then measure again."),
        )
        path = self._obs.submit(lambda connection: recording_path(connection.ask), changes=False).result()
        self._note(replace(self._left, recording=path))

    def end(self) -> None:
        """End the recording and delete its file."""
        stopped = self._change(lambda connection: connection.change("StopRecord"))
        self._is_encoding = False
        path = str(stopped["outputPath"])
        self._note(replace(self._left, recording=path))
        _wait_until(
            lambda: not self._obs.submit(lambda connection: is_busy(connection.ask), changes=False).result(),
            STOPS_WITHIN_S,
            message("OBS has not finished the test recording. Look at OBS, then measure again."),
        )
        delete_recording(path)
        self._note(replace(self._left, recording=None))

    def put_back(self) -> bool:
        """Bring OBS back to where it was; False where that has to wait, and `Recovery` will do it."""
        if not self._left.tested:
            return True
        if self._is_encoding and self._left.recording is None:
            self._stop_unnamed()
        deadline_s = time.monotonic() + STOPS_WITHIN_S
        while not put_back_once(self._obs, self._undo):
            if time.monotonic() > deadline_s:
                return False
            time.sleep(LOOK_EVERY_S)
        return True

    def _stop_unnamed(self) -> None:
        """Stop the recording that was begun, of which OBS has not told the file yet."""
        try:
            stopped = self._obs.submit(lambda connection: connection.change("StopRecord"), changes=True).result()
        except ChangeRefusedError:
            log.info("OBS: the test recording had not begun")
        else:
            self._note(replace(self._left, recording=str(stopped["outputPath"])))

    def _note(self, left: LeftInObs) -> None:
        if left != self._left:
            self._undo.keep(left)
            self._left = left

    def _change(self, work: Callable[[ObsConnection], T]) -> T:
        try:
            return self._obs.submit(work, changes=True).result()
        except ChangeRefusedError as refused:
            log.info("OBS refuses %s (code %s)", refused.request, refused.code)
            raise UserError(
                message("OBS refused a step of the measurement ({request}). Try again.", request=refused.request)
            ) from refused


def _set_size(connection: ObsConnection, profile: str, size: Size) -> None:
    setup = read_setup(connection.ask)
    if setup.profile != profile:
        raise UserError(message("OBS was switched to another profile; the measurement ends here."))
    if not setup.holds(Setting.SIZE, size_values(size)):
        write_values(connection, size_values(size))


def _wait_until(condition: Callable[[], bool], within_s: float, otherwise: Message) -> None:
    deadline_s = time.monotonic() + within_s
    while not condition():
        if time.monotonic() > deadline_s:
            raise UserError(otherwise)
        time.sleep(LOOK_EVERY_S)
