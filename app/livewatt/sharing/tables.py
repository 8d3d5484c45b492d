"""A session as a table for other programs: every second with its inputs and results, units in the names of columns.

Nothing in them names this computer, its user, a path or an address.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.power import Part
from livewatt.domain.session import Moment, Session

Cell = str | int | float | bool | None

_PARTS = tuple(Part)
COLUMNS = (
    *("at_s", "utc", "interval_s", "gap_s", "gap_cause", "origin"),
    *("phase", "scene", "width_px", "height_px", "fps", "encoder", "sent_mbps", "sent_bytes", "configured_mbps"),
    *("congestion", "frames_total", "frames_skipped_network", "frames_skipped_encoder", "frames_missed_render"),
    *("platform", "viewers", "delivered_mbps"),
    *("studio_w", "studio_error_w", "studio_measured_w"),
    *(f"{part}_{what}" for part in _PARTS for what in ("w", "error_w", "provenance")),
    *(f"{convention}_{segment}_g_per_h" for convention in Convention for segment in Segment),
)

# Columns of words; all others are numbers.
WORDS = frozenset(
    {"utc", "gap_cause", "origin", "phase", "scene", "encoder", "platform", *(f"{part}_provenance" for part in _PARTS)}
)


def rows(session: Session, moments: Iterable[Moment]) -> Iterable[Sequence[Cell]]:
    """Give a row of cells for each second, in the order of COLUMNS; None where a figure is not known."""
    for moment in moments:
        yield (*_time_cells(session, moment), *_stream_cells(moment), *_studio_cells(moment), *_rate_cells(moment))


class _Echo:
    """Gives back what is written, so that a table can be written line by line."""

    def write(self, line: str) -> str:
        return line


def csv_lines(session: Session, moments: Iterable[Moment]) -> Iterator[str]:
    """Give a table in CSV line by line, with a row for every second; an unknown figure is an empty cell."""
    writer = csv.writer(_Echo(), lineterminator="\n")
    yield writer.writerow(COLUMNS)
    for row in rows(session, moments):
        yield writer.writerow(row)


def _time_cells(session: Session, moment: Moment) -> tuple[Cell, ...]:
    cause = moment.gap_cause
    return (moment.at_s, moment.utc.isoformat(), moment.interval_s, moment.gap_s, cause, session.origin)


def _stream_cells(moment: Moment) -> tuple[Cell, ...]:
    stream, video = moment.stream, moment.stream.video
    return (
        stream.phase,
        stream.scene,
        video.width if video else None,
        video.height if video else None,
        video.fps if video else None,
        stream.encoder.label if stream.encoder else None,
        stream.sent_mbps,
        stream.sent_bytes,
        stream.configured_mbps,
        stream.congestion,
        stream.frames_total,
        stream.frames_skipped_network,
        stream.frames_skipped_encoder,
        stream.frames_missed_render,
        moment.audience.platform,
        moment.audience.viewers,
        moment.delivered_mbps,
    )


def _studio_cells(moment: Moment) -> tuple[Cell, ...]:
    studio = moment.studio
    cells: list[Cell] = [round(studio.total_w, 3), studio.error_w, studio.measured_w]
    for part in _PARTS:
        known = studio.of(part)
        cells += (known.power_w, known.error_w, known.provenance) if known else (None, None, None)
    return tuple(cells)


def _rate_cells(moment: Moment) -> tuple[Cell, ...]:
    rates = moment.rates_g_per_h
    return tuple(rates.get(convention, {}).get(segment) for convention in Convention for segment in Segment)
