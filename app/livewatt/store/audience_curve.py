"""The viewers of a live as a platform counted them: a mean, or a table over time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from livewatt.domain.message import UserError, message
from livewatt.domain.session import Session
from livewatt.store.tables import Row, read_table

MINUTE, TIME, VIEWERS = "minute", "time", "viewers"
MOST_VIEWERS = 50_000_000  # no live ever had more; a slip of the hand has


@dataclass(frozen=True, slots=True)
class AudienceCurve:
    """Concurrent viewers over the seconds of a session, straight between the points given and level beyond them.

    `document` says where they come from, to be kept with the session.
    """

    at_s: tuple[float, ...]
    viewers: tuple[float, ...]
    document: Mapping[str, Any] = field(hash=False)

    def at(self, at_s: float) -> float:
        """Give the viewers at a second, which need not be a whole number."""
        return float(np.interp(at_s, self.at_s, self.viewers))


def average_viewers(viewers: float) -> AudienceCurve:
    """Make the curve of a platform's average of concurrent viewers, 0 or more."""
    return AudienceCurve((0.0,), (viewers,), {"source": "average", "viewers": viewers})


def read_audience_curve(path: Path, session: Session) -> AudienceCurve:
    """Read a CSV file of `minute,viewers` or `time,viewers`; UserError where it is none, or of another live.

    Minutes count from the beginning of the session. A time is a date and time (ISO 8601) or a time of day, on this
    computer's clock where it names no offset.
    """
    clock = _clock_of(path)
    rows = [(row, _at_s(row, clock, session), _viewers(row)) for row in read_table(path, (clock, VIEWERS))]
    if not rows:
        raise UserError(message("{file} holds no line of figures.", file=path.name))
    for (_before, at_s, _viewers_before), (row, later_s, _viewers_after) in pairwise(rows):
        if later_s <= at_s:
            raise row.error(clock, message("must grow from line to line"))
    if rows[0][1] >= session.duration_s or rows[-1][1] < 0:
        raise UserError(
            message(
                "{file} is of another time than this live; check the column “{column}”.", file=path.name, column=clock
            )
        )
    times, viewers = tuple(at_s for _, at_s, _ in rows), tuple(count for *_, count in rows)
    return AudienceCurve(times, viewers, {"source": "curve", "points": len(rows)})


def _clock_of(path: Path) -> str:
    """Tell which of the two columns of time a file has; where it has none, `minute` is missed."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            first = file.readline(2000)
    except (OSError, UnicodeDecodeError):
        return MINUTE  # said when the table is read
    return TIME if TIME in [name.strip().strip('"') for name in first.split(",")] else MINUTE


def _viewers(row: Row) -> float:
    viewers = row.required_number(VIEWERS)
    if not 0 <= viewers <= MOST_VIEWERS:
        raise row.error(VIEWERS, message("must be a number from 0 to {most}", most=MOST_VIEWERS))
    return viewers


def _at_s(row: Row, clock: str, session: Session) -> float:
    if clock == MINUTE:
        return row.required_number(MINUTE) * 60
    text = row.required(TIME)
    try:
        if "-" in text or "T" in text:
            told = datetime.fromisoformat(text)
            return (told.astimezone() - session.started_utc).total_seconds()
        of_day = time.fromisoformat(text.zfill(len("20:00") if text.count(":") == 1 else len("20:00:00")))
    except ValueError:
        raise row.error(TIME, message("must be a time such as 20:15 or 2026-08-03T20:15")) from None
    return _on_the_day(of_day, session)


def _on_the_day(of_day: time, session: Session) -> float:
    """Place a time of day at or after the beginning of a session, which may go past midnight."""
    begun = session.started_utc.astimezone()
    told = begun.replace(hour=of_day.hour, minute=of_day.minute, second=of_day.second, microsecond=0)
    at_s = (told - begun).total_seconds()
    # A table may begin some minutes before the live, but not half a day.
    return at_s if at_s > -timedelta(hours=12).total_seconds() else at_s + timedelta(days=1).total_seconds()
