"""Moments as rows of the database and back. What changes too seldom for columns stands in shared contexts."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from livewatt.domain.audience import Audience
from livewatt.domain.chain import Convention, Provenance, Segment
from livewatt.domain.power import Part, PartPower, StudioPower
from livewatt.domain.session import GapCause, Moment
from livewatt.domain.stream import ObsLink, StreamPhase, StreamState
from livewatt.store import codec

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_COUNTS = ("sent_bytes", "frames_total", "frames_skipped_network", "frames_skipped_encoder", "frames_missed_render")
_RATES = {(convention, segment): f"{convention}_{segment}_mg_h" for convention in Convention for segment in Segment}

# The columns of a moment but its session, position and context. Those that a moment has no figure for stay empty.
SAMPLE_COLUMNS = (
    *("at_us", "utc_us", "interval_us", "gap_us", "gap_cause"),
    *(f"{part}_{what}" for part in Part for what in ("mw", "error_mw")),
    *("measured_mw", "error_mw", "sent_bps", "upload_bps", "configured_bps", "congestion_ppm"),
    *_COUNTS,
    *("viewers", "delivered_bps"),
    *_RATES.values(),
)


def _scaled(value: float | None, scale: float) -> int | None:
    return None if value is None else round(value * scale)


def _unscaled(value: int | None, scale: float) -> float | None:
    return None if value is None else value / scale


def sample_row(moment: Moment) -> dict[str, int | str | None]:
    """Give the columns of a moment but its session, position and context."""
    stream, studio = moment.stream, moment.studio
    row: dict[str, int | str | None] = {
        "at_us": round(moment.at_s * 1e6),
        "utc_us": (moment.utc - _EPOCH) // timedelta(microseconds=1),
        "interval_us": round(moment.interval_s * 1e6),
        "gap_us": round(moment.gap_s * 1e6),
        "gap_cause": moment.gap_cause,
        "measured_mw": _scaled(studio.measured_w, 1e3),
        "error_mw": _scaled(studio.error_w, 1e3),
        "sent_bps": _scaled(stream.sent_mbps, 1e6),
        "configured_bps": _scaled(stream.configured_mbps, 1e6),
        "congestion_ppm": _scaled(stream.congestion, 1e6),
        "viewers": moment.audience.viewers,
        "delivered_bps": _scaled(moment.delivered_mbps, 1e6),
        "upload_bps": _scaled(moment.upload_mbps, 1e6),
        **{name: getattr(stream, name) for name in _COUNTS},
    }
    for part in studio.parts:
        row[f"{part.part}_mw"] = _scaled(part.power_w, 1e3)
        row[f"{part.part}_error_mw"] = _scaled(part.error_w, 1e3)
    for (convention, segment), column in _RATES.items():
        row[column] = _scaled(moment.rates_g_per_h.get(convention, {}).get(segment), 1e3)
    return row


def context_text(moment: Moment) -> str:
    """Give what a moment shares with most of its neighbours, as JSON."""
    stream, audience = moment.stream, moment.audience
    return codec.to_text(
        {
            "link": stream.link,
            "link_note": codec.message_document(stream.link_note),
            "phase": stream.phase,
            "obs_version": stream.obs_version,
            "video": codec.video_document(stream.video),
            "encoder": codec.encoder_document(stream.encoder),
            "preset": stream.preset,
            "scene": stream.scene,
            "multitrack": stream.multitrack,
            "recording": stream.recording,
            "platform": audience.platform,
            "mix": codec.mix_document(audience.mix),
            "places": None if moment.places is None else codec.places_document(moment.places),
            "parts": {
                part.part: {"provenance": part.provenance, "method": codec.message_document(part.method)}
                for part in moment.studio.parts
            },
            "missing": [codec.unavailable_document(each) for each in moment.studio.missing],
        }
    )


class Contexts:
    """Numbers what moments share, from 0 in the order it comes; `texts` holds it as JSON."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}
        self._last: tuple[object, ...] = ()
        self._last_number = 0

    def number(self, moment: Moment) -> int:
        """Give the number of a moment's context."""
        shared = _shared(moment)
        # Most moments share it with the one before: comparing is many times quicker than writing it out.
        if shared != self._last:
            text = context_text(moment)
            if text not in self._numbers:
                self._numbers[text] = len(self.texts)
                self.texts.append(text)
            self._last, self._last_number = shared, self._numbers[text]
        return self._last_number


def _shared(moment: Moment) -> tuple[object, ...]:
    stream, audience = moment.stream, moment.audience
    return (
        *(stream.link, stream.link_note, stream.phase, stream.obs_version),
        *(stream.video, stream.encoder, stream.preset, stream.scene, stream.multitrack, stream.recording),
        *(audience.platform, audience.mix, moment.places),
        *((part.part, part.provenance, part.method) for part in moment.studio.parts),
        moment.studio.missing,
    )


def read_moment(row: sqlite3.Row | Mapping[str, Any]) -> Moment:
    """Give the moment of a row of `sample` with the `document` of its context."""
    context = _read_context(row["document"])
    return Moment(
        at_s=row["at_us"] / 1e6,
        utc=_EPOCH + timedelta(microseconds=row["utc_us"]),
        interval_s=row["interval_us"] / 1e6,
        studio=_read_studio(row, context),
        stream=_read_stream(row, context),
        audience=Audience(row["viewers"], context["platform"], context["mix"]),
        delivered_mbps=_unscaled(row["delivered_bps"], 1e6),
        rates_g_per_h={
            convention: {
                segment: row[_RATES[convention, segment]] / 1e3
                for segment in Segment
                if row[_RATES[convention, segment]] is not None
            }
            for convention in Convention
        },
        gap_s=row["gap_us"] / 1e6,
        gap_cause=None if row["gap_cause"] is None else GapCause(row["gap_cause"]),
        places=context["places"],
        upload_mbps=_unscaled(row["upload_bps"], 1e6),
    )


@lru_cache(maxsize=64)
def _read_context(text: str) -> Mapping[str, Any]:
    document = codec.from_text(text)
    return {
        **document,
        "link": ObsLink(document["link"]),
        "link_note": codec.read_message(document["link_note"]),
        "phase": StreamPhase(document["phase"]),
        "video": codec.read_video(document["video"]),
        "encoder": codec.read_encoder(document["encoder"]),
        "mix": codec.read_mix(document["mix"]),
        "places": codec.read_places(document["places"]) if document.get("places") else None,
        "parts": [
            (Part(part), Provenance(known["provenance"]), codec.read_message(known["method"]))
            for part, known in document["parts"].items()
        ],
        "missing": tuple(codec.read_unavailable(each) for each in document["missing"]),
    }


def _read_studio(row: sqlite3.Row | Mapping[str, Any], context: Mapping[str, Any]) -> StudioPower:
    parts = (
        PartPower(part, row[f"{part}_mw"] / 1e3, row[f"{part}_error_mw"] / 1e3, provenance, method)
        for part, provenance, method in context["parts"]
    )
    return StudioPower(tuple(parts), row["measured_mw"] / 1e3, row["error_mw"] / 1e3, context["missing"])


def _read_stream(row: sqlite3.Row | Mapping[str, Any], context: Mapping[str, Any]) -> StreamState:
    shared = ("link", "phase", "link_note", "obs_version", "video", "encoder", "scene", "multitrack", "recording")
    return StreamState(
        taken_at_s=row["at_us"] / 1e6,
        sent_mbps=_unscaled(row["sent_bps"], 1e6),
        configured_mbps=_unscaled(row["configured_bps"], 1e6),
        congestion=_unscaled(row["congestion_ppm"], 1e6),
        preset=context.get("preset"),  # not there in seconds that were kept before it was read
        **{name: context[name] for name in shared},
        **{name: row[name] for name in _COUNTS},
    )
