"""What a measurement has changed in OBS, kept until it is put back: also over the end of either program."""

import logging
import threading
from dataclasses import asdict, dataclass
from typing import Any

from livewatt.domain.message import UserError, message
from livewatt.domain.system_error import reason_of
from livewatt.store.json_file import JsonFile
from livewatt.store.places import KeptAt

log = logging.getLogger(__name__)

FILE_NAME = "calibration-undo.json"

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LeftEncoder:
    """The encoder of simple mode by OBS's own id, and those that were set instead.

    `temporary_profile` names the profile that OBS goes to for a moment each time, and may still have or be in.
    """

    before: str
    tried: tuple[str, ...]
    temporary_profile: str


@dataclass(frozen=True, slots=True)
class LeftInObs:
    """The profile and the size in pixels it had, the sizes that were set instead, and the test recording's file.

    `encoder` is None as long as no other encoder was tried.
    """

    profile: str
    size: Size
    tested: tuple[Size, ...]
    recording: str | None = None
    encoder: LeftEncoder | None = None


class CalibrationUndo:
    """Keeps one `LeftInObs` in a file; every method may wait on the disk.

    Whoever puts back what is noted holds `putting_back` until it is forgotten, so that nobody does it once more later.
    """

    def __init__(self, kept: KeptAt) -> None:
        """Take where things are kept."""
        self.putting_back = threading.Lock()
        self._file = JsonFile(kept.data_dir / FILE_NAME)

    def read(self) -> LeftInObs | None:
        """Give what is to be put back, None where nothing is or the file cannot be read."""
        try:
            document = self._file.read()
            return None if document is None else _read(document)
        except (OSError, ValueError, TypeError, KeyError) as error:
            log.warning("What is to be put back in OBS cannot be read: %s", type(error).__name__)
            return None

    def keep(self, left: LeftInObs) -> None:
        """Keep what is to be put back; UserError where that fails, and then nothing may be changed in OBS."""
        try:
            self._file.write(asdict(left))
        except OSError as error:
            raise UserError(
                message(
                    "LiveWatt cannot note what it is about to change in OBS ({reason}), so it changes nothing.",
                    reason=reason_of(error),
                )
            ) from error

    def forget(self) -> None:
        """Forget it: everything is put back."""
        try:
            self._file.remove()
        except OSError as error:
            log.warning("What was put back in OBS stays noted: %s", type(error).__name__)


def _read(document: Any) -> LeftInObs:
    recording = document["recording"]
    if recording is not None and not isinstance(recording, str):
        raise TypeError("a path is a text")
    tested = tuple(_size(each) for each in document["tested"])
    encoder = document.get("encoder")  # the first files had none
    size, encoder = _size(document["size"]), None if encoder is None else _encoder(encoder)
    return LeftInObs(str(document["profile"]), size, tested, recording, encoder)


def _encoder(document: Any) -> LeftEncoder:
    tried = tuple(document["tried"])
    left = LeftEncoder(document["before"], tried, document["temporary_profile"])
    if not all(isinstance(each, str) for each in (left.before, *tried, left.temporary_profile)):
        raise TypeError("an id and a name are texts")
    return left


def _size(document: Any) -> Size:
    width, height = document
    if not (isinstance(width, int) and isinstance(height, int) and width > 0 and height > 0):
        raise ValueError("a size is two whole numbers")
    return width, height
