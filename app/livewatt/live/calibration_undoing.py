"""Undoing what a measurement changed in OBS: at its end, and after the end of either program in the midst of it."""

import logging
import threading
from dataclasses import dataclass, replace
from pathlib import Path

from livewatt.domain.message import Message, UserError, message
from livewatt.domain.stream import ObsLink
from livewatt.domain.system_error import reason_of
from livewatt.links.obs_apply import undo_changes
from livewatt.links.obs_apply_encoder import HalfDoneError, leave_temporary
from livewatt.links.obs_client import ChangeRefusedError, ObsConnection
from livewatt.links.obs_output import Ask
from livewatt.links.obs_requests import TEMPORARY_PROFILE
from livewatt.links.obs_setup import ObsSetup, Setting, active_output, read_setup, write_values
from livewatt.links.obs_words import menu_path, value_words
from livewatt.live.calibration_encoders import X264_ID
from livewatt.live.calibration_obs import Obs
from livewatt.live.outlived import outlived
from livewatt.store.calibration_undo import CalibrationUndo, LeftEncoder, LeftInObs, Size

log = logging.getLogger(__name__)

TRY_EVERY_S = 5.0
TRY_AT_LEAST_EVERY_S = 300.0
# The containers of OBS's recordings: nothing else is ever deleted.
_RECORDING_SUFFIXES = frozenset({".mkv", ".mp4", ".mov", ".flv", ".ts", ".m3u8"})
_RECORDINGS = ("simple_file_output", "adv_file_output")


class EncoderLeftError(UserError):
    """All is put back but the encoder, which OBS does not take again: nothing more is to be tried."""


class Recovery:
    """Waits for OBS, on a thread of its own, to undo what an earlier measurement has left in it.

    `problem` says what it could not put back, None where there is nothing of the kind.
    """

    def __init__(self, obs: Obs, undo: CalibrationUndo, every_s: float = TRY_EVERY_S) -> None:
        """Take what talks to OBS and what is noted."""
        self._obs, self._undo, self._every_s = obs, undo, every_s
        self._wait_s = every_s
        self._stopped, self._paused = threading.Event(), threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self.problem: Message | None = None

    def start(self) -> None:
        """Begin or go on; it ends by itself once nothing is left to be undone."""
        with self._lock:
            self._paused.clear()
            self._wait_s = self._every_s
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="livewatt-calibration-undo", daemon=True)
                self._thread.start()

    def pause(self) -> None:
        """Leave OBS to a measurement, which puts it back by itself, until the next `start`."""
        self._paused.set()
        self.problem = None

    def stop(self) -> None:
        """Give up for now; what is noted stays noted."""
        self._stopped.set()

    def _run(self) -> None:
        if self._undo.read() is None:
            return
        while not self._stopped.wait(self._wait_s):
            if self._obs.state.link is not ObsLink.CONNECTED or self._paused.is_set():
                continue
            if not outlived("putting OBS back", self._try):
                return
            if self._undo.read() is None:
                return

    def _try(self) -> None:
        try:
            put_back_once(self._obs, self._undo)
        except EncoderLeftError as error:
            self.problem = error.what
        except HalfDoneError as error:  # each try may have OBS change its profile
            log.info("OBS is not put back yet: %s", error)
            self._wait_s = min(2 * self._wait_s, TRY_AT_LEAST_EVERY_S)
        except UserError as error:
            log.info("OBS is not put back yet: %s", error)


def put_back_once(obs: Obs, undo: CalibrationUndo) -> bool:
    """Try to undo what is noted; True where nothing is left to be undone. UserError when OBS goes away.

    EncoderLeftError where nothing more is to be undone, but OBS does not take its encoder again.
    """
    with undo.putting_back:
        left = undo.read()
        if left is None:
            return True
        try:
            put_back = obs.submit(lambda connection: _put_back(connection, left), changes=True).result()
        except ChangeRefusedError as refused:  # an output has begun in between
            log.info("OBS refuses %s (code %s)", refused.request, refused.code)
            return False
        if not put_back.done:
            return False
        if left.recording is not None:
            if left.encoder is not None:  # built again: OBS is not to change its profile at each try to delete a file
                undo.keep(replace(left, encoder=None))
            delete_recording(left.recording)
        undo.forget()
    if put_back.encoder_stays is not None:
        raise EncoderLeftError(
            message(
                "OBS keeps another encoder than it had. {reason} Choose it in OBS: {where}: {encoder}.",
                reason=put_back.encoder_stays,
                where=menu_path(Setting.ENCODER, simple=True),
                encoder=value_words(Setting.ENCODER, _encoder_values(left.encoder.before)),
            )
        )
    return True


def delete_recording(path: str) -> None:
    """Delete a test recording; UserError where it is there and cannot be deleted."""
    if Path(path).suffix.lower() not in _RECORDING_SUFFIXES:
        raise UserError(message("OBS names a test recording that does not look like one; it was left where it is."))
    try:
        Path(path).unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            message(
                "The test recording {name} cannot be deleted ({reason}); you can do so in OBS’s recording folder.",
                name=Path(path).name,
                reason=reason_of(error),
            )
        ) from error


@dataclass(frozen=True, slots=True)
class _PutBack:
    done: bool
    encoder_stays: Message | None = None


def _put_back(connection: ObsConnection, left: LeftInObs) -> _PutBack:
    ask = connection.ask
    if left.recording is not None and is_recording(ask) and recording_path(ask) == left.recording:
        connection.change("StopRecord")
        return _PutBack(done=False)
    if is_busy(ask):
        return _PutBack(done=False)
    if left.encoder is not None and TEMPORARY_PROFILE.fullmatch(left.encoder.temporary_profile) is not None:
        leave_temporary(connection, left.profile, left.encoder.temporary_profile)
    setup, profiles = read_setup(ask), ask("GetProfileList")
    if setup.profile != left.profile:
        # What was changed is gone with a profile that the user has removed meanwhile.
        return _PutBack(done=profiles is not None and left.profile not in profiles["profiles"])
    now = setup.values[Setting.SIZE]
    # Another size than those that were tried is the user's own choice meanwhile.
    if (now["outputWidth"], now["outputHeight"]) in left.tested:
        write_values(connection, size_values(left.size))
    return _PutBack(True, None if left.encoder is None else _put_encoder_back(connection, left, left.encoder, setup))


def _put_encoder_back(
    connection: ObsConnection, left: LeftInObs, encoder: LeftEncoder, setup: ObsSetup
) -> Message | None:
    """Have OBS build its encoder again, in every case: it may be named and not built. Say why it does not."""
    if TEMPORARY_PROFILE.fullmatch(encoder.temporary_profile) is None:  # a profile of this name would be removed
        return message("What OBS had before was noted by another version of LiveWatt.")
    now = setup.values.get(Setting.ENCODER, {}).get("StreamEncoder")
    # OBS itself goes over to x264 from one that it lacks; any other is the user's own choice meanwhile.
    if now not in (encoder.before, *encoder.tried, X264_ID):
        return None
    before, after = ({Setting.ENCODER: _encoder_values(each)} for each in (encoder.before, now))
    return undo_changes(connection, left.profile, before, after, encoder.temporary_profile).encoder_stays


def _encoder_values(encoder_id: str) -> dict[str, str]:
    return {"StreamEncoder": encoder_id}


def size_values(size: Size) -> dict[str, int]:
    """Give a size in the names of OBS's video settings."""
    return dict(zip(("outputWidth", "outputHeight"), size, strict=True))


def is_recording(ask: Ask) -> bool:
    """Tell whether a recording runs."""
    status = ask("GetRecordStatus")
    return status is not None and status["outputActive"]


def is_busy(ask: Ask) -> bool:
    """Tell whether any output runs, or has not ended yet."""
    return active_output(ask) is not None


def recording_path(ask: Ask) -> str | None:
    """Give the file of the recording under way, None where OBS does not tell (before 29)."""
    listed = ask("GetOutputList")
    for output in [] if listed is None else listed["outputs"]:
        name = output.get("outputName")
        if name in _RECORDINGS and output.get("outputActive"):
            settings = (ask("GetOutputSettings", outputName=name) or {}).get("outputSettings", {})
            path = settings.get("path")
            return path if isinstance(path, str) and path else None
    return None
