"""The grids that the user has given hour by hour, kept in a JSON file of their own."""

import math
import threading
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from livewatt.domain.grid_hours import GridSeries, KeptSeries
from livewatt.domain.message import Message, UserError, message
from livewatt.domain.system_error import reason_of
from livewatt.store.codec import Document
from livewatt.store.json_file import JsonFile
from livewatt.store.places import KeptAt
from livewatt.store.plan_codec import NOT_A_DOCUMENT

VERSION = 1
FILE_NAME = "grid-hours.json"


class GridHoursBook:
    """Reads and writes the file, from any thread; every method may wait on the disk, UserError where that fails."""

    def __init__(self, kept: KeptAt | None = None) -> None:
        """Take where things are kept; None keeps everything in memory."""
        self._file = None if kept is None else JsonFile(kept.data_dir / FILE_NAME)
        self._lock = threading.Lock()
        self._in_memory = KeptSeries()

    def load(self) -> KeptSeries:
        """Give what is kept."""
        with self._lock:
            return self._read()

    def keep(self, series: GridSeries) -> KeptSeries:
        """Keep a series in the place of an earlier one of its zone; gives what is kept then."""
        with self._lock:
            return self._write((*_of_others(self._read(), series.zone), series))

    def remove(self, zone: str) -> KeptSeries:
        """Forget the series of a zone; gives what is kept then."""
        with self._lock:
            return self._write(_of_others(self._read(), zone))

    def _read(self) -> KeptSeries:
        if self._file is None:
            return self._in_memory
        try:
            document = self._file.read()
            return KeptSeries() if document is None else read_series(document)
        except OSError as error:
            raise _failed(error) from error
        except NOT_A_DOCUMENT:  # also what is not JSON
            return KeptSeries(problem=self._kept_aside())

    def _kept_aside(self) -> Message:
        try:
            name = self._file.keep_aside()
        except OSError as error:
            raise _failed(error) from error
        return message(
            "The hours of your grid cannot be read; their file is kept as {kept}. Choose the table again.", kept=name
        )

    def _write(self, series: Iterable[GridSeries]) -> KeptSeries:
        kept = KeptSeries(tuple(sorted(series, key=lambda each: each.zone)))
        if self._file is None:
            self._in_memory = kept
            return kept
        try:
            self._file.write(series_document(kept))
        except OSError as error:
            raise _failed(error) from error
        return kept


def _of_others(kept: KeptSeries, zone: str) -> tuple[GridSeries, ...]:
    return tuple(each for each in kept.series if each.zone != zone)


def series_document(kept: KeptSeries) -> dict[str, Any]:
    """Turn what is kept into JSON."""
    return {
        "version": VERSION,
        "series": [
            {
                "zone": each.zone,
                "begin_utc": each.begin_utc.isoformat(timespec="seconds"),
                "g_per_kwh": [None if figure is None else float(f"{figure:.6g}") for figure in each.g_per_kwh],
            }
            for each in kept.series
        ],
    }


def read_series(document: Document) -> KeptSeries:
    """Turn JSON into what is kept; one of `plan_codec.NOT_A_DOCUMENT` where it is not such a document."""
    return KeptSeries(tuple(_read_one(each) for each in document["series"]))


def _read_one(document: Document) -> GridSeries:
    figures = tuple(None if each is None else float(each) for each in document["g_per_kwh"])
    if not all(each is None or (math.isfinite(each) and each > 0) for each in figures):
        raise ValueError("an intensity is more than 0")
    return GridSeries(str(document["zone"]), datetime.fromisoformat(document["begin_utc"]), figures)


def _failed(error: OSError) -> UserError:
    return UserError(
        message(
            "The hours of your grid cannot be kept ({reason}); make room or free the file, then try again.",
            reason=reason_of(error),
        )
    )
