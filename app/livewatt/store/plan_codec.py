"""Planned lives as JSON documents: in the file of named plans, and attached to the session they were made for."""

from dataclasses import asdict
from typing import Any

from livewatt.domain.estimate import Estimate
from livewatt.domain.plan import Encoding, MeasuredEncoding, Plan, PlannedComputer, PlannedEquipment
from livewatt.store.codec import (
    Document,
    encoder_document,
    mix_document,
    places_document,
    read_encoder,
    read_mix,
    read_places,
    read_video,
    video_document,
)

# What reading a document raises that is not one: a key that lacks, a value of another type or beyond its limits.
NOT_A_DOCUMENT = (KeyError, TypeError, ValueError, AttributeError, IndexError)

_SETTINGS = (
    *("duration_h", "viewers", "platform", "has_quality_menu", "entered_delivered_mbps"),
    *("start_hour", "load", "lighting", "replay_days"),
)


def plan_document(plan: Plan) -> dict[str, Any]:
    """Turn a plan into JSON."""
    computer = plan.computer
    return {
        "encoding": encoding_document(plan.encoding),
        "mix": mix_document(plan.mix),
        "places": places_document(plan.places),
        "computer": {
            "power_w": computer.power_w,
            "idle_w": computer.idle_w,
            "error_w": computer.error_w,
            "encoding": encoding_document(computer.encoding),
            "measured": [
                {"encoding": encoding_document(each.encoding), "power_w": asdict(each.power_w)}
                for each in computer.measured
            ],
        },
        "equipment": [asdict(piece) for piece in plan.equipment],
        **{key: getattr(plan, key) for key in _SETTINGS},
    }


def read_plan(document: Document) -> Plan:
    """Turn JSON into a plan; one of `NOT_A_DOCUMENT` where it is not one."""
    computer = document["computer"]
    return Plan(
        encoding=read_encoding(document["encoding"]),
        mix=read_mix(document["mix"]),
        places=read_places(document["places"]),
        computer=PlannedComputer(
            computer["power_w"],
            computer["idle_w"],
            read_encoding(computer["encoding"]),
            computer["error_w"],
            tuple(
                MeasuredEncoding(read_encoding(each["encoding"]), Estimate(**each["power_w"]))
                for each in computer["measured"]
            ),
        ),
        equipment=tuple(PlannedEquipment(**piece) for piece in document["equipment"]),
        **{key: document[key] for key in _SETTINGS},
    )


def encoding_document(encoding: Encoding) -> Document:
    """Turn an encoding into JSON."""
    return {
        "video": video_document(encoding.video),
        "bitrate_mbps": encoding.bitrate_mbps,
        "encoder": encoder_document(encoding.encoder),
        "preset": encoding.preset,
    }


def read_encoding(document: Document) -> Encoding:
    """Turn JSON into an encoding."""
    return Encoding(
        read_video(document["video"]),
        document["bitrate_mbps"],
        read_encoder(document["encoder"]),
        document["preset"],
    )
