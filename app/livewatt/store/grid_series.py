"""A table of a grid's hours, as Electricity Maps' data portal exports it or in two columns of the user's own."""

import csv
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from livewatt.domain.grid_hours import HOUR, YEARS, GridSeries
from livewatt.domain.message import Message, UserError, message
from livewatt.domain.system_error import reason_of
from livewatt.model.day_profile import LEAST_DAYS, day_profile
from livewatt.store.factor_files import load_grid_table

# All seasons once, and of those the latest: older hours tell of power stations that have changed since.
KEPT_HOURS = 365 * 24
MOST_BYTES = 64_000_000  # twenty years by the hour, with all columns
_MOST_G_PER_KWH = 5000.0
_SEPARATORS = ",;\t"
_MISSING = frozenset({"", "-", "–", "na", "n/a", "nan", "null", "none"})
# https://app.electricitymaps.com/datasets: "(Life cycle)" since 2025, "(LCA)" before.
_LIFE_CYCLE = re.compile(r"intensity.*(life ?-?cycle|\blca\b)")
_INTENSITY = re.compile(r"intensity|/ ?kwh")
_TIME = re.compile(r"^(date|time|utc|hour)")
_ZONE = re.compile(r"^zone id$")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a line to look, and what those columns are called."""

    time: int
    intensity: int
    zone: int | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the table; `problem` makes the error that names it."""

    file: str
    number: int
    cells: tuple[str, ...]

    def problem(self, what: Message) -> UserError:
        return UserError(message("{file}, line {line}: {problem}.", file=self.file, line=self.number, problem=what))


def read_grid_series(path: Path, zone: str | None) -> GridSeries:
    """Read the hours of one zone from a CSV file; UserError, naming the place and the remedy, where it is none.

    `zone` is what a table without a column of zones is taken to be of. Times without an offset are in UTC; steps
    shorter than an hour are averaged, and of a longer series the last year is taken. A table must hold a week.
    """
    lines = _lines(path)
    columns, rows = _columns(lines, path.name)
    times, figures, zones = [], [], dict.fromkeys(() if columns.zone is not None else (zone or "",))
    for line in rows:
        if len(line.cells) <= max(columns.time, columns.intensity, columns.zone or 0):
            raise line.problem(message("it has fewer cells than the first line; complete or remove it"))
        times.append(_time(line, columns))
        figures.append(_figure(line, columns))
        if columns.zone is not None:
            zones[line.cells[columns.zone]] = None
    series = _by_hour(np.array(times), np.array(figures), _one_zone(list(zones), path.name), path.name)
    if day_profile(series) is None:
        raise UserError(
            message(
                "{file} does not hold {days} whole days by the hour: with fewer, one odd day would pass for a habit of "
                "the grid. Choose a longer file.",
                file=path.name,
                days=LEAST_DAYS,
            )
        )
    return series


def _lines(path: Path) -> list[_Line]:
    """Split the file into lines and cells; what separates cells stands in its first line."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError(
                message(
                    "{file} is larger than {megabytes} MB; choose a file of one zone and one year.",
                    file=path.name,
                    megabytes=MOST_BYTES // 1_000_000,
                )
            )
        content = path.read_bytes()
    except OSError as error:
        raise UserError(message("{file} cannot be read: {reason}.", file=path.name, reason=reason_of(error))) from error
    text = _decoded(content, path.name)
    first = text.lstrip().split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(text.splitlines(), delimiter=separator, strict=True)
    try:
        return [
            _Line(path.name, reader.line_num, tuple(_cell(each, separator) for each in cells))
            for cells in reader
            if any(each.strip() for each in cells)
        ]
    except csv.Error as error:
        raise _no_table(path.name, str(error)) from error


def _decoded(content: bytes, file: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Spreadsheets save CSV in Western Europe's code page, in which every byte but five is a character.
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise _no_table(file, "NUL")
    return text


def _cell(text: str, separator: str) -> str:
    """Give a cell with the decimal comma of spreadsheets as a point, which a comma that separates cells is not."""
    stripped = text.strip()
    if separator != "," and re.fullmatch(r"[+-]?\d+,\d+", stripped):
        return stripped.replace(",", ".")
    return stripped


def _no_table(file: str, reason: str) -> UserError:
    return UserError(
        message("{file} is not a table in CSV ({reason}); save it as CSV in UTF-8.", file=file, reason=reason)
    )


def _columns(lines: Sequence[_Line], file: str) -> tuple[_Columns, Sequence[_Line]]:
    """Find the columns by their names, or in a table of two without names by their order; with the lines of figures."""
    if not lines:
        raise UserError(message("{file} holds no line of figures.", file=file))
    cells = lines[0].cells
    if len(cells) == 2 and _moment(cells[0]) is not None:
        return _Columns(0, 1, None, ("1", "2")), lines
    names = [each.casefold().replace("₂", "2") for each in cells]
    time = 0 if len(names) == 2 and not _TIME.search(names[1]) else _first(names, _TIME)
    intensity = _first(names, _LIFE_CYCLE)
    if intensity is None and "direct" not in "".join(names):
        others = [None if position == time else name for position, name in enumerate(names)]
        intensity = _first(others, _INTENSITY)
        if intensity is None and time is not None and len(names) == 2:
            intensity = 1 - time
    if time is None or intensity is None:
        raise UserError(
            message(
                "{file} has no column of {missing} in its first line. Choose an hourly file of Electricity Maps’ data "
                "portal, or a table of two columns: time in UTC, grams per kWh.",
                file=file,
                missing=message("times") if time is None else message("life-cycle intensity"),
            )
        )
    return _Columns(time, intensity, _first(names, _ZONE), cells), lines[1:]


def _first(names: Sequence[str | None], pattern: re.Pattern[str]) -> int | None:
    return next((at for at, name in enumerate(names) if name is not None and pattern.search(name)), None)


def _moment(text: str) -> datetime | None:
    """Read a time, in UTC where it names no offset; None where it is none."""
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        return None
    if told.year not in YEARS:
        return None
    utc = (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC)
    return utc if utc.year in YEARS else None


def _time(line: _Line, columns: _Columns) -> float:
    """Give the seconds since 1970 of a line's time."""
    text = line.cells[columns.time]
    told = _moment(text)
    if told is None:
        raise line.problem(
            message("“{text}” is no time; write it as 2026-08-03 20:00 or 2026-08-03T20:00+02:00", text=text)
        )
    return told.timestamp()


def _figure(line: _Line, columns: _Columns) -> float:
    """Give g/kWh, NaN where the hour is missing."""
    text = line.cells[columns.intensity]
    if text.casefold() in _MISSING:
        return math.nan
    try:
        figure = float(text)
    except ValueError:
        figure = math.nan
    if not 0 < figure <= _MOST_G_PER_KWH:
        raise line.problem(
            message(
                "“{text}” is no intensity; write grams per kWh above 0 and up to {most}, or leave the cell empty",
                text=text,
                most=round(_MOST_G_PER_KWH),
            )
        )
    return figure


def _one_zone(zones: Sequence[str], file: str) -> str:
    if len(zones) > 1:
        raise UserError(
            message(
                "{file} holds several zones ({zones}); choose a file of one zone.",
                file=file,
                zones=", ".join(sorted(zones)[:4]),
            )
        )
    zone = zones[0] if zones else ""
    if not zone:
        raise UserError(
            message("{file} does not say of which zone it is: choose your zone in the settings first.", file=file)
        )
    if zone not in load_grid_table():
        raise UserError(
            message(
                "{file} is of the zone {zone}, which is in no list here; choose another file.", file=file, zone=zone
            )
        )
    return zone


def _by_hour(times_s: NDArray[np.float64], g_per_kwh: NDArray[np.float64], zone: str, file: str) -> GridSeries:
    """Put figures in their hours, counted from the first; the mean where an hour has several."""
    if not times_s.size:
        raise UserError(message("{file} holds no line of figures.", file=file))
    first_s, hour_s = times_s.min(), HOUR.total_seconds()
    hours = ((times_s - first_s) // hour_s).astype(int)
    steps_s = np.diff(np.unique(times_s))
    if steps_s.size and np.median(steps_s) > hour_s:
        raise UserError(
            message("{file} has less than one figure an hour; choose the hourly file of the zone.", file=file)
        )
    known = np.isfinite(g_per_kwh)
    sums = np.bincount(hours[known], weights=g_per_kwh[known], minlength=hours.max() + 1)
    counts = np.bincount(hours[known], minlength=hours.max() + 1)
    means = [float(total / count) if count else None for total, count in zip(sums, counts, strict=True)]
    begin_utc = datetime.fromtimestamp(first_s, UTC) + max(len(means) - KEPT_HOURS, 0) * HOUR
    return GridSeries(zone, begin_utc, tuple(means[-KEPT_HOURS:]))
