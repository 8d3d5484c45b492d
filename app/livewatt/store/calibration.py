"""Guided measurements of this computer, kept in a JSON file of their own."""

import math
import threading
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from livewatt.domain.calibration import Calibration, Calibrations, Load, MeasuredSetting, Setting
from livewatt.domain.chain import Provenance
from livewatt.domain.estimate import Estimate
from livewatt.domain.message import Message, UserError, message
from livewatt.domain.system_error import reason_of
from livewatt.store.codec import Document, message_document, read_message
from livewatt.store.json_file import JsonFile
from livewatt.store.places import KeptAt
from livewatt.store.plan_codec import NOT_A_DOCUMENT, encoding_document, read_encoding

VERSION = 1
FILE_NAME = "calibration.json"
MOST_RUNS = 40


class CalibrationBook:
    """Reads and writes the file, from any thread; every method may wait on the disk, UserError where that fails."""

    def __init__(self, kept: KeptAt | None = None) -> None:
        """Take where things are kept; None keeps everything in memory."""
        self._file = None if kept is None else JsonFile(kept.data_dir / FILE_NAME)
        self._lock = threading.Lock()
        self._in_memory = Calibrations()

    def load(self, computer: str | None = None) -> Calibrations:
        """Give what is kept, for one processor alone where its name is given."""
        with self._lock:
            kept = self._read()
        if computer is None:
            return kept
        return replace(kept, runs=tuple(run for run in kept.runs if run.computer == computer))

    def keep(self, calibration: Calibration, *, is_used: bool) -> None:
        """Add a measurement, and say whether all of them are to be counted with."""
        with self._lock:
            kept = self._read()
            self._write(Calibrations((*kept.runs, calibration)[-MOST_RUNS:], is_used))

    def use(self, is_used: bool) -> None:
        """Say whether what is kept is to be counted with."""
        with self._lock:
            self._write(replace(self._read(), is_used=is_used))

    def throw_away(self) -> None:
        """Forget every measurement."""
        with self._lock:
            self._in_memory = Calibrations()
            if self._file is not None:
                try:
                    self._file.remove()
                except OSError as error:
                    raise _failed(error) from error

    def _read(self) -> Calibrations:
        if self._file is None:
            return self._in_memory
        try:
            document = self._file.read()
            return Calibrations() if document is None else read_calibrations(document)
        except OSError as error:
            raise _failed(error) from error
        except NOT_A_DOCUMENT:  # also what is not JSON
            return Calibrations(problem=self._kept_aside())

    def _kept_aside(self) -> Message:
        try:
            name = self._file.keep_aside()
        except OSError as error:
            raise _failed(error) from error
        return message("The measurements of this computer cannot be read; their file is kept as {kept}.", kept=name)

    def _write(self, calibrations: Calibrations) -> None:
        if self._file is None:
            self._in_memory = calibrations
            return
        try:
            self._file.write(calibrations_document(calibrations))
        except OSError as error:
            raise _failed(error) from error


def calibrations_document(calibrations: Calibrations) -> dict[str, Any]:
    """Turn what is kept into JSON."""
    return {
        "version": VERSION,
        "is_used": calibrations.is_used,
        "runs": [_run_document(run) for run in calibrations.runs],
    }


def read_calibrations(document: Document) -> Calibrations:
    """Turn JSON into what is kept; a run that this version cannot read is left out, and said to be.

    One of `plan_codec.NOT_A_DOCUMENT` where it is not such a document at all.
    """
    runs, unread = [], 0
    for each in document["runs"]:
        try:
            runs.append(_read_run(each))
        except NOT_A_DOCUMENT:
            unread += 1
    problem = None
    if unread:
        problem = message("{count} of the measurements of this computer cannot be read.", count=unread)
    return Calibrations(tuple(sorted(runs, key=lambda run: run.taken_utc)), document["is_used"] is not False, problem)


def _run_document(run: Calibration) -> Document:
    return {
        "taken_utc": run.taken_utc.isoformat(timespec="seconds"),
        "computer": run.computer,
        "cards": list(run.cards),
        "obs_version": run.obs_version,
        "base": run.base.load.value,
        "base_w": asdict(run.base_w),
        "base_provenance": run.base_provenance.value,
        "settings": [_setting_document(each) for each in run.settings],
        "drift_w": run.drift_w,
    }


def _read_run(document: Document) -> Calibration:
    taken_utc = datetime.fromisoformat(document["taken_utc"])
    if taken_utc.tzinfo is None:
        raise ValueError("a moment without a time zone")
    drift_w = document["drift_w"]
    if drift_w is not None and not math.isfinite(drift_w):
        raise ValueError("a drift without end")
    return Calibration(
        taken_utc,
        str(document["computer"]),
        tuple(str(card) for card in document["cards"]),
        None if document["obs_version"] is None else str(document["obs_version"]),
        Setting(Load(document["base"])),
        Estimate(**document["base_w"]),
        Provenance(document["base_provenance"]),
        tuple(_read_setting(each) for each in document["settings"]),
        drift_w,
    )


def _setting_document(measured: MeasuredSetting) -> Document:
    encoding = measured.setting.encoding
    return {
        "load": measured.setting.load.value,
        "encoding": None if encoding is None else encoding_document(encoding),
        "above_w": None if measured.above_w is None else asdict(measured.above_w),
        "provenance": measured.provenance.value,
        "is_seen": measured.is_seen,
        "problem": message_document(measured.problem),
    }


def _read_setting(document: Document) -> MeasuredSetting:
    encoding, above_w = document["encoding"], document["above_w"]
    return MeasuredSetting(
        Setting(Load(document["load"]), None if encoding is None else read_encoding(encoding)),
        None if above_w is None else Estimate(**above_w),
        Provenance(document["provenance"]),
        document["is_seen"] is True,
        read_message(document["problem"]),
    )


def _failed(error: OSError) -> UserError:
    return UserError(
        message(
            "The measurements of this computer cannot be kept ({reason}); make room or free the file, then try again.",
            reason=reason_of(error),
        )
    )
