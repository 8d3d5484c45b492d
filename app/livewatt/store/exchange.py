"""A session as the JSON document that is exported and imported; resources/schemas/session.schema.json describes it.

Nothing in it names this computer, its user, a path or an address.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from livewatt import __version__
from livewatt.domain.chain import Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.footprint import Footprint
from livewatt.domain.session import Moment, SessionOrigin
from livewatt.store import codec
from livewatt.store.exchange_columns import COLUMN_NAMES, cells
from livewatt.store.kept import WholeSession
from livewatt.store.rows import Contexts, sample_row

FORMAT, FORMAT_VERSION = "livewatt-session", 1
_TOTAL = "total"


def exchange_text(whole: WholeSession) -> Iterator[str]:
    """Give the document in pieces, one line for each second; the same session comes to the same text."""
    session, totals = whole.session, whole.totals
    head = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "program": "LiveWatt",
        "program_version": __version__,
        "session": {
            "id": session.id,
            "title": session.title,
            "demo": session.origin is SessionOrigin.DEMO,
            "origin": session.origin,
            "state": session.state,
            "started_utc": session.started_utc.isoformat(),
            "duration_s": totals.duration_s,
            "gaps_s": totals.gaps_s,
            "tags": session.tags,
            "notes": session.notes,
            "places": codec.places_document(session.places),
            "markers": [asdict(marker) for marker in whole.markers],
        },
        "attachments": whole.attachments,
        "factors": {"version": session.factor_set, "values": whole.factors},
        "results": {convention: _footprint_document(each) for convention, each in totals.footprints.items()},
    }
    stretches = [
        {"activity": codec.activity_document(activity), "places": codec.places_document(places)}
        for activity, places in totals.stretches
    ]
    inputs = codec.to_text({"stretches": stretches, "columns": COLUMN_NAMES})
    yield f'{codec.to_text(head).removesuffix("}")},\n"inputs":{inputs.removesuffix("}")},"seconds":['
    contexts = Contexts()
    yield from _lines(whole.moments, contexts)
    yield f'],\n"contexts":[{",".join(contexts.texts)}]}}}}\n'


def _lines(moments: Iterable[Moment], contexts: Contexts) -> Iterator[str]:
    """Give one line for each second, and number their contexts."""
    between = "\n"
    for moment in moments:
        yield between + codec.to_text(cells(contexts.number(moment), sample_row(moment)))
        between = ",\n"


def _footprint_document(footprint: Footprint) -> dict[str, Any]:
    return {
        "viewer_hours": footprint.viewer_hours,
        "energy_wh": {**_segments(footprint.energy_wh), _TOTAL: asdict(footprint.energy_total_wh)},
        "emissions_g": {**_segments(footprint.emissions_g), _TOTAL: asdict(footprint.emissions_total_g)},
        "making_g": asdict(footprint.making_g),
    }


def _segments(figures: Mapping[Segment, Estimate]) -> dict[str, Any]:
    return {segment: asdict(figure) for segment, figure in figures.items()}
