"""Values of the domain as JSON text, for what changes too seldom to have columns of its own."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from livewatt.domain.activity import Activity
from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Device, Network
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.domain.message import Message
from livewatt.domain.power import Scope, Unavailable
from livewatt.domain.stream import VideoEncoder, VideoFormat

Document = Mapping[str, Any]


def to_text(document: object) -> str:
    """Write JSON, the same for the same value."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Any:
    """Read JSON."""
    return json.loads(text)


def message_document(message: Message | None) -> Document | None:
    """Turn a message into JSON."""
    if message is None:
        return None
    values = {
        name: message_document(value) if isinstance(value, Message) else value for name, value in message.values.items()
    }
    return {"msgid": message.msgid, "values": values}


def read_message(document: Document | None) -> Message | None:
    """Turn JSON into a message."""
    if document is None:
        return None
    values = {name: read_message(value) if isinstance(value, dict) else value for name, value in _items(document)}
    return Message(document["msgid"], values)


def _items(document: Document) -> Any:
    return document["values"].items()


def places_document(places: Places) -> Document:
    """Turn places into JSON."""
    return {
        "studio": asdict(places.studio),
        "audience": [{"grid": asdict(grid), "share": share} for grid, share in places.audience],
    }


def read_places(document: Document) -> Places:
    """Turn JSON into places."""
    audience = tuple((_read_grid(each["grid"]), each["share"]) for each in document["audience"])
    return Places(_read_grid(document["studio"]), audience)


def _read_grid(document: Document) -> GridIntensity:
    figure, kind = Estimate(**document["g_per_kwh"]), IntensityKind(document["kind"])
    return GridIntensity(**{**document, "g_per_kwh": figure, "kind": kind})


def activity_document(activity: Activity) -> Document:
    """Turn an activity into JSON."""
    return asdict(activity)


def read_activity(document: Document) -> Activity:
    """Turn JSON into an activity."""
    watched_h = document["live_h"] if any(document["viewer_h"].values()) else 0.0
    return Activity(
        **{
            # Documents of before this was kept: a sum that has viewers was counted.
            "counted_h": watched_h,
            **document,
            "viewer_h": {Device(name): hours for name, hours in document["viewer_h"].items()},
            "network_viewer_h": {Network(name): hours for name, hours in document["network_viewer_h"].items()},
            "delivered_mbps_h": {Network(name): total for name, total in document["delivered_mbps_h"].items()},
        }
    )


def mix_document(mix: AudienceMix) -> Document:
    """Turn a mix of viewers into JSON."""
    return {"devices": dict(mix.devices), "networks": dict(mix.networks), "assumed": mix.assumed}


def read_mix(document: Document) -> AudienceMix:
    """Turn JSON into a mix of viewers."""
    return AudienceMix(
        {Device(name): share for name, share in document["devices"].items()},
        {Network(name): share for name, share in document["networks"].items()},
        document["assumed"],
    )


def video_document(video: VideoFormat | None) -> Document | None:
    """Turn a video format into JSON."""
    return None if video is None else asdict(video)


def read_video(document: Document | None) -> VideoFormat | None:
    """Turn JSON into a video format."""
    return None if document is None else VideoFormat(**document)


def encoder_document(encoder: VideoEncoder | None) -> Document | None:
    """Turn an encoder into JSON."""
    return None if encoder is None else asdict(encoder)


def read_encoder(document: Document | None) -> VideoEncoder | None:
    """Turn JSON into an encoder."""
    return None if document is None else VideoEncoder(**document)


def unavailable_document(missing: Unavailable) -> Document:
    """Turn what could not be read into JSON, without the command that would mend it, which may name the user."""
    return {
        "source": missing.source,
        "name": missing.name,
        "scope": missing.scope,
        "reason": message_document(missing.reason),
        "remedy": message_document(missing.remedy),
    }


def read_unavailable(document: Document) -> Unavailable:
    """Turn JSON into what could not be read."""
    scope = None if document["scope"] is None else Scope(document["scope"])
    reason, remedy = read_message(document["reason"]), read_message(document["remedy"])
    if reason is None:
        raise ValueError("what is missing must have a reason")
    return Unavailable(document["source"], document["name"], scope, reason, remedy)
