"""A session as tables for other programs: every second with its inputs and results, units in the names of columns.

Nothing in them names this computer, its user, a path or an address.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TextIO

from livewatt import __version__
from livewatt.domain.activity import Activity
from livewatt.domain.chain import Convention, Segment
from livewatt.domain.footprint import Footprint
from livewatt.domain.grid import Places
from livewatt.domain.power import Part
from livewatt.domain.session import Marker, Moment, Session, SessionOrigin

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


def rows(session: Session, moments: Iterable[Moment]) -> Iterable[Sequence[Cell]]:
    """Give a row of cells for each second, in the order of COLUMNS; None where a figure is not known."""
    for moment in moments:
        yield (*_time_cells(session, moment), *_stream_cells(moment), *_studio_cells(moment), *_rate_cells(moment))


def write_csv(session: Session, moments: Iterable[Moment], file: TextIO) -> None:
    """Write every second of a session; an unknown figure is an empty cell. Open the file with newline=""."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(session, moments))


def session_document(
    session: Session,
    stretches: Sequence[tuple[Activity, Places]],
    footprints: Mapping[Convention, Footprint],
    markers: Sequence[Marker],
    moments: Iterable[Moment],
) -> dict[str, Any]:
    """Give a session for JSON: what was recorded, what it came to, and by which factors."""
    seconds = list(moments)
    return {
        "program": "LiveWatt",
        "program_version": __version__,
        "factor_set": session.factor_set,
        "session": {
            "id": session.id,
            "title": session.title,
            "demo": session.origin is SessionOrigin.DEMO,
            "origin": session.origin,
            "state": session.state,
            "started_utc": session.started_utc.isoformat(),
            "duration_s": session.duration_s,
            "markers": [asdict(marker) for marker in markers],
        },
        "inputs": {
            "stretches": [_stretch_document(activity, places) for activity, places in stretches],
            "audience": _audience_document(seconds),
            "methods": _methods(seconds),
            "missing": sorted({missing.name for second in seconds for missing in second.studio.missing}),
            "columns": COLUMNS,
            "seconds": list(rows(session, seconds)),
        },
        "results": {convention: _footprint_document(footprint) for convention, footprint in footprints.items()},
    }


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


def _stretch_document(activity: Activity, places: Places) -> dict[str, Any]:
    return {"activity": asdict(activity), "places": asdict(places)}


def _audience_document(seconds: Sequence[Moment]) -> dict[str, Any] | None:
    if not seconds:
        return None
    mix = seconds[-1].audience.mix
    return {"devices": dict(mix.devices), "networks": dict(mix.networks), "assumed": mix.assumed}


def _methods(seconds: Sequence[Moment]) -> dict[str, list[str]]:
    """Name how each part came to be known, in English, in the order the methods came."""
    methods: dict[str, dict[str, None]] = {}
    for second in seconds:
        for part in second.studio.parts:
            methods.setdefault(part.part, {})[str(part.method)] = None
    return {part: list(told) for part, told in methods.items()}


def _footprint_document(footprint: Footprint) -> dict[str, Any]:
    return {
        "viewer_hours": footprint.viewer_hours,
        "energy_wh": {**_segments(footprint.energy_wh), "total": asdict(footprint.energy_total_wh)},
        "emissions_g": {**_segments(footprint.emissions_g), "total": asdict(footprint.emissions_total_g)},
        "making_g": asdict(footprint.making_g),
    }


def _segments(figures: Mapping[Segment, Any]) -> dict[str, Any]:
    return {segment: asdict(figure) for segment, figure in figures.items()}
