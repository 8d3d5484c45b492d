"""Undoing what a measurement changed in OBS: at its end, and after the end of either program in the midst of it."""

import logging
import threading
from pathlib import Path

from livewatt.domain.message import UserError, message
from livewatt.domain.stream import ObsLink
from livewatt.domain.system_error import reason_of
from livewatt.links.obs_client import ChangeRefusedError, ObsConnection
from livewatt.links.obs_output import Ask
from livewatt.links.obs_setup import Setting, active_output, read_setup, write_values
from livewatt.live.calibration_obs import Obs
from livewatt.live.outlived import outlived
from livewatt.store.calibration_undo import CalibrationUndo, LeftInObs, Size

log = logging.getLogger(__name__)

TRY_EVERY_S = 5.0
# The containers of OBS's recordings: nothing else is ever deleted.
_RECORDING_SUFFIXES = frozenset({".mkv", ".mp4", ".mov", ".flv", ".ts", ".m3u8"})
_RECORDINGS = ("simple_file_output", "adv_file_output")


class Recovery:
    """Waits for OBS, on a thread of its own, to undo what an earlier measurement has left in it."""

    def __init__(self, obs: Obs, undo: CalibrationUndo, every_s: float = TRY_EVERY_S) -> None:
        """Take what talks to OBS and what is noted."""
        self._obs, self._undo, self._every_s = obs, undo, every_s
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, unless it is under way; it ends by itself once nothing is left to be undone."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="livewatt-calibration-undo", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Give up for now; what is noted stays noted."""
        self._stopped.set()

    def _run(self) -> None:
        if self._undo.read() is None:
            return
        while not self._stopped.wait(self._every_s):
            if self._obs.state.link is not ObsLink.CONNECTED:
                continue
            if not outlived("putting OBS back", self._try):
                return
            if self._undo.read() is None:
                return

    def _try(self) -> None:
        try:
            put_back_once(self._obs, self._undo)
        except UserError as error:
            log.info("OBS is not put back yet: %s", error)


def put_back_once(obs: Obs, undo: CalibrationUndo) -> bool:
    """Try to undo what is noted; True where nothing is left to be undone. UserError when OBS goes away."""
    left = undo.read()
    if left is None:
        return True
    try:
        done = obs.submit(lambda connection: _put_back(connection, left), changes=True).result()
    except ChangeRefusedError as refused:  # an output has begun in between
        log.info("OBS refuses %s (code %s)", refused.request, refused.code)
        return False
    if done:
        if left.recording is not None:
            delete_recording(left.recording)
        undo.forget()
    return done


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


def _put_back(connection: ObsConnection, left: LeftInObs) -> bool:
    ask = connection.ask
    if left.recording is not None and is_recording(ask) and recording_path(ask) == left.recording:
        connection.change("StopRecord")
        return False
    setup = read_setup(ask)
    if is_busy(ask) or setup.profile != left.profile:
        return False
    now = setup.values[Setting.SIZE]
    # Another size than those that were tried is the user's own choice meanwhile.
    if (now["outputWidth"], now["outputHeight"]) in left.tested:
        write_values(connection, size_values(left.size))
    return True


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
