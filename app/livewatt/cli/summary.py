"""What is said of a session: a line while it runs, and its summary, as text and as JSON."""

from collections.abc import Iterable, Sequence
from typing import Any

from livewatt.cli.figures import by_segment, estimate_document, footprint_table
from livewatt.domain.chain import Convention
from livewatt.domain.footprint import Footprint
from livewatt.domain.grid import GridIntensity, IntensityKind
from livewatt.domain.message import Message, message
from livewatt.domain.power import Unavailable
from livewatt.domain.session import SessionOrigin
from livewatt.domain.stream import ObsLink
from livewatt.live.snapshot import SessionTotals, Snapshot
from livewatt.store.factor_files import present_factor_set
from livewatt.wording import numbers
from livewatt.wording.equivalents import Equivalent, equivalent_sentence, equivalent_words, everyday_equivalent
from livewatt.wording.language import _, say
from livewatt.wording.names import convention_name
from livewatt.wording.places import contract_g, contract_words, viewer_places, zone_name

SHORT_ID = 8  # of 32 digits: enough to tell a lifetime of sessions apart


def status_line(snapshot: Snapshot) -> str:
    """Say how things stand in one line."""
    moment, totals = snapshot.moment, snapshot.totals
    studio, stream = moment.studio, moment.stream
    parts = [
        _("not live") if totals is None else numbers.stopwatch(totals.session.duration_s),
        _("studio {power} ({share} measured)").format(
            power=numbers.power(studio.total_w), share=numbers.percent(studio.measured_fraction)
        ),
        numbers.bitrate(stream.configured_mbps if stream.sent_mbps is None else stream.sent_mbps),
        _("{viewers} viewers").format(viewers=numbers.count(moment.audience.viewers)),
    ]
    if totals is not None:
        emissions = totals.footprints[Convention.ATTRIBUTED].emissions_total_g
        parts.append(f"{numbers.emissions(emissions.central)} ({numbers.emissions_range(emissions)})")
    return "  ".join((["DEMO"] if snapshot.is_demo else []) + parts)


def missing_of(latest: Snapshot | None) -> tuple[Unavailable, ...]:
    """Name what a session lacks: instruments, OBS, and what the user has not said."""
    if latest is None:
        return ()
    missing = list(latest.missing)
    stream, grid = latest.moment.stream, latest.places.studio
    if stream.link_note is not None and stream.link is not ObsLink.OFF:
        missing.append(Unavailable("obs", "OBS", None, stream.link_note))
    if grid.zone is None and grid.kind is not IntensityKind.ENTERED:
        reason = message("The studio's place was not given, so the world's average grid stands in.")
        missing.append(Unavailable("zone", _("Place"), None, reason, message("Add --zone, such as --zone FR.")))
    if latest.moment.audience.viewers is None:
        reason = message("How many watch is not known, so their devices and networks are not counted.")
        missing.append(Unavailable("viewers", _("Viewers"), None, reason, message("Add --viewers.")))
    return tuple(missing)


def summary_document(
    last: Snapshot | None,
    missing: Sequence[Unavailable],
    problem: Message | None,
    contract_g_per_kwh: float | None,
) -> dict[str, Any]:
    """Give the summary of a session for JSON; `last` is its last second, None where there was none."""
    told = {
        "missing": [_missing_document(each) for each in missing],
        "problem": None if problem is None else say(problem),
    }
    if last is None or last.totals is None:
        return {"session": None, **told}
    totals = last.totals
    session = totals.session
    attributed = totals.footprints[Convention.ATTRIBUTED]
    return {
        "session": session.id,
        "demo": session.origin is SessionOrigin.DEMO,
        "origin": session.origin,
        "started_utc": session.started_utc.isoformat(),
        "duration_s": session.duration_s,
        "gaps_s": totals.gaps_s,
        "viewer_hours": totals.viewer_hours,
        "studio_wh": totals.studio_wh,
        "studio_measured_fraction": totals.studio_measured_fraction,
        "studio_money": totals.studio_money,
        "currency": totals.currency,
        "grid": _grid_document(session.places.studio),
        "audience_grids": [_grid_document(grid) | {"share": share} for grid, share in session.places.audience],
        "contract": _contract_document(contract_g_per_kwh, totals.studio_wh),
        "conventions": {convention: _footprint_document(each) for convention, each in totals.footprints.items()},
        "making_g": estimate_document(attributed.making_g),
        "equivalent": _equivalent_document(_equivalent(attributed)),
        "factor_set": session.factor_set,
        "markers": [{"at_s": marker.at_s, "text": marker.text} for marker in totals.markers],
        **told,
    }


def summary_lines(
    last: Snapshot | None,
    missing: Sequence[Unavailable],
    problem: Message | None,
    contract_g_per_kwh: float | None,
) -> Iterable[str]:
    """Give the summary of a session as text; `last` is its last second, None where there was none."""
    if last is None or last.totals is None:
        yield _("No live came: nothing was recorded.")
    else:
        yield from _session_lines(last.totals, contract_g_per_kwh)
    for each in missing:
        remedy = f" {say(each.remedy)}" if each.remedy else ""
        yield _("Missing: {name}. {reason}{remedy}").format(name=each.name, reason=say(each.reason), remedy=remedy)
    if problem is not None:
        yield say(problem)


def _session_lines(totals: SessionTotals, contract_g_per_kwh: float | None) -> Iterable[str]:
    session = totals.session
    demo = "DEMO  " if session.origin is SessionOrigin.DEMO else ""
    yield demo + _("Session {id}, {date}, {duration}").format(
        id=session.id[:SHORT_ID],
        date=numbers.date_time(session.started_utc),
        duration=numbers.duration(session.duration_s),
    )
    studio = _("Studio: {energy}, {share} measured").format(
        energy=numbers.energy(totals.studio_wh), share=numbers.percent(totals.studio_measured_fraction)
    )
    money = f", {numbers.money(totals.studio_money, totals.currency)}" if totals.studio_money is not None else ""
    yield f"{studio}{money}"
    attributed = totals.footprints[Convention.ATTRIBUTED]
    yield _("{hours} viewer-hours. Convention: {name}. Grid: {zone} {intensity}. Factors: {version}.").format(
        hours=numbers.amount(totals.viewer_hours),
        name=convention_name(Convention.ATTRIBUTED),
        zone=zone_name(session.places.studio),
        intensity=numbers.intensity(session.places.studio.g_per_kwh.central),
        version=session.factor_set,
    )
    if where := viewer_places(session.places):
        yield where
    yield ""
    counted = totals.viewer_hours is not None
    yield from footprint_table(totals.footprints, Convention.ATTRIBUTED, are_viewers_counted=counted)
    yield ""
    if contract_g_per_kwh is not None:
        yield contract_words(contract_g_per_kwh, totals.studio_wh)
    if (equivalent := _equivalent(attributed)) is not None:
        yield equivalent_sentence(equivalent)
    if totals.gaps_s > 0:
        yield _("{duration} without samples (sleep or stall).").format(duration=numbers.duration(totals.gaps_s))
    yield _("Every second of it: livewatt export {id} --csv").format(id=session.id[:SHORT_ID])


def _equivalent(footprint: Footprint) -> Equivalent | None:
    return everyday_equivalent(footprint.emissions_total_g.central, present_factor_set())


def _grid_document(grid: GridIntensity) -> dict[str, Any]:
    return {"zone": grid.zone, "name": grid.name, "g_per_kwh": estimate_document(grid.g_per_kwh)}


def _contract_document(g_per_kwh: float | None, studio_wh: float) -> dict[str, float] | None:
    return None if g_per_kwh is None else {"g_per_kwh": g_per_kwh, "studio_g": contract_g(g_per_kwh, studio_wh)}


def _equivalent_document(equivalent: Equivalent | None) -> dict[str, Any] | None:
    if equivalent is None:
        return None
    words, factor = equivalent_words(equivalent), equivalent.factor
    return {"factor": factor.id, "count": equivalent.count, "words": words, "source": factor.source}


def _footprint_document(footprint: Footprint) -> dict[str, Any]:
    return {
        "energy_wh": by_segment(footprint.energy_wh, footprint.energy_total_wh),
        "emissions_g": by_segment(footprint.emissions_g, footprint.emissions_total_g),
        "per_viewer_hour_g": estimate_document(footprint.per_viewer_hour_g),
    }


def _missing_document(missing: Unavailable) -> dict[str, Any]:
    return {
        "source": missing.source,
        "name": missing.name,
        "reason": say(missing.reason),
        "remedy": say(missing.remedy) if missing.remedy else None,
        "command": missing.command,
    }
