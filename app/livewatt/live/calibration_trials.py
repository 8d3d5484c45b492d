"""The test encodes of a measurement: OBS records as it would stream, at several sizes and with several encoders."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from livewatt.domain.message import UserError, message
from livewatt.domain.plan import Encoding
from livewatt.domain.stream import VideoEncoder
from livewatt.links.obs_apply import EncoderStaysError, apply_changes
from livewatt.links.obs_apply_encoder import new_temporary_profile
from livewatt.links.obs_changes import Change, ChangePlan, encoder_change
from livewatt.links.obs_client import ChangeRefusedError, ObsConnection
from livewatt.links.obs_setup import ObsSetup, Setting, read_setup, write_values
from livewatt.live.calibration_obs import Obs, ObsReady
from livewatt.live.calibration_undoing import (
    delete_recording,
    is_busy,
    is_recording,
    put_back_once,
    recording_path,
    size_values,
)
from livewatt.store.calibration_undo import CalibrationUndo, LeftEncoder, LeftInObs, Size

log = logging.getLogger(__name__)

T = TypeVar("T")

STARTS_WITHIN_S = 8.0
STOPS_WITHIN_S = 15.0
LOOK_EVERY_S = 0.2


class NotBegunError(UserError):
    """OBS did not begin to record with an encoder; it is ready for the next one."""


class TrialEncodes:
    """Begins and ends test encodes; what it changes is noted first, and `put_back` undoes it.

    For one thread, which waits: never the window's. Every method raises UserError when OBS refuses or goes away.
    """

    def __init__(self, obs: Obs, undo: CalibrationUndo, ready: ObsReady) -> None:
        """Take what `look` found."""
        self._obs, self._undo = obs, undo
        video = ready.encoding.video
        self._left = LeftInObs(ready.profile, (video.width, video.height), ())
        self._encoder_id = ready.encoding.encoder.id
        self._is_encoding = False

    def choose(self, encoder: VideoEncoder) -> None:
        """Have OBS build an encoder, unless it has it; EncoderStaysError where that cannot be, and all is as before."""
        if encoder.id == self._encoder_id:
            return
        left = self._left.encoder or LeftEncoder(self._encoder_id, (), new_temporary_profile())
        left = replace(left, tried=(*left.tried, encoder.id))
        self._note(replace(self._left, encoder=left))
        temporary, present = left.temporary_profile, self._encoder_id
        self._change(lambda connection: _build(connection, self._left.profile, present, encoder, temporary))
        self._encoder_id = encoder.id

    def begin(self, encoding: Encoding) -> None:
        """Set the size and record, until the recording runs; NotBegunError where it does not."""
        size = (encoding.video.width, encoding.video.height)
        self._note(replace(self._left, tested=tuple(dict.fromkeys((*self._left.tested, size)))))
        self._change(lambda connection: _set_size(connection, self._left.profile, self._encoder_id, size))
        self._change(lambda connection: connection.change("StartRecord"))
        self._is_encoding = True
        if not _comes_true(
            lambda: self._obs.submit(lambda connection: is_recording(connection.ask), changes=False).result(),
            STARTS_WITHIN_S,
        ):
            self._give_up(encoding.encoder)
        path = self._obs.submit(lambda connection: recording_path(connection.ask), changes=False).result()
        self._note(replace(self._left, recording=path))

    def end(self) -> None:
        """End the recording and delete its file."""
        stopped = self._change(lambda connection: connection.change("StopRecord"))
        self._is_encoding = False
        path = str(stopped["outputPath"])
        self._note(replace(self._left, recording=path))
        self._finish(path)

    def put_back(self) -> bool:
        """Bring OBS back to where it was; False where that has to wait, and `Recovery` will do it."""
        if not self._left.tested and self._left.encoder is None:
            return True
        if self._is_encoding and self._left.recording is None:
            self._stop_unnamed()
        deadline_s = time.monotonic() + STOPS_WITHIN_S
        while not put_back_once(self._obs, self._undo):
            if time.monotonic() > deadline_s:
                return False
            time.sleep(LOOK_EVERY_S)
        return True

    def _finish(self, path: str) -> None:
        """Wait until a recording has ended, and delete its file."""
        if not _comes_true(
            lambda: not self._obs.submit(lambda connection: is_busy(connection.ask), changes=False).result(),
            STOPS_WITHIN_S,
        ):
            raise UserError(message("OBS has not finished the test recording. Look at OBS, then measure again."))
        delete_recording(path)
        self._note(replace(self._left, recording=None))

    def _give_up(self, encoder: VideoEncoder) -> None:
        """Leave a recording that does not begin, and raise that.

        OBS may show a message of its own about it. It builds its outputs anew all the same, since what showed the
        message (SimpleOutput::StartRecording, frontend/utility/SimpleOutput.cpp) uses them no more after it.
        """
        self._stop_unnamed()
        self._is_encoding = False
        if self._left.recording is not None:  # it began after all
            self._finish(self._left.recording)
        raise NotBegunError(
            message(
                "OBS did not begin to record with {encoder}. Try a recording in OBS itself, then measure again.",
                encoder=encoder.label,
            )
        )

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


def _build(connection: ObsConnection, profile: str, present: str, encoder: VideoEncoder, temporary: str) -> None:
    setup = _own_setup(connection, profile, present)
    change = encoder_change(setup, encoder.label)
    if not isinstance(change, Change):
        raise EncoderStaysError(change, change)
    apply_changes(connection, ChangePlan(setup.profile, setup.collection, (change,), ()), temporary)


def _own_setup(connection: ObsConnection, profile: str, encoder_id: str) -> ObsSetup:
    setup = read_setup(connection.ask)
    if setup.profile != profile:
        raise UserError(message("OBS was switched to another profile; the measurement ends here."))
    if setup.encoder_id != encoder_id:
        raise UserError(message("OBS was set to another encoder; the measurement ends here."))
    return setup


def _set_size(connection: ObsConnection, profile: str, encoder_id: str, size: Size) -> None:
    setup = _own_setup(connection, profile, encoder_id)
    if not setup.holds(Setting.SIZE, size_values(size)):
        write_values(connection, size_values(size))


def _comes_true(condition: Callable[[], bool], within_s: float) -> bool:
    deadline_s = time.monotonic() + within_s
    while not condition():
        if time.monotonic() > deadline_s:
            return False
        time.sleep(LOOK_EVERY_S)
    return True
