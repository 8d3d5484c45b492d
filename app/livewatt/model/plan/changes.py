"""What differs between two plans, one change at a time."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from livewatt.domain.plan import Plan, PlannedEquipment


class Aspect(StrEnum):
    """A thing that a plan decides, in the order the differences are listed."""

    RESOLUTION = "resolution"
    FPS = "fps"
    BITRATE = "bitrate"
    ENCODER = "encoder"  # the encoder, its codec and its preset
    DURATION = "duration"
    START = "start"
    VIEWERS = "viewers"
    DEVICES = "devices"
    NETWORKS = "networks"
    DELIVERY = "delivery"  # the platform, its quality menu, a delivered bitrate that was entered
    LIGHTING = "lighting"
    EQUIPMENT = "equipment"
    LOAD = "load"
    COMPUTER = "computer"  # another computer, or the same measured another time
    REPLAY = "replay"
    PLACES = "places"


# What a streamer does not decide: a difference, but nothing avoided.
CIRCUMSTANCES = frozenset({Aspect.VIEWERS, Aspect.DEVICES, Aspect.NETWORKS, Aspect.COMPUTER, Aspect.PLACES})


@dataclass(frozen=True, slots=True)
class Alteration:
    """One change alone: `plan` is the starting point with nothing but this changed; `name` that of equipment, or ""."""

    aspect: Aspect
    name: str
    plan: Plan

    @property
    def is_choice(self) -> bool:
        """Whether the streamer decides it."""
        return self.aspect not in CIRCUMSTANCES


def alterations(start: Plan, plan: Plan) -> tuple[Alteration, ...]:
    """List every difference between a starting point and a plan, each alone."""
    found = [
        Alteration(aspect, "", changed)
        for aspect in Aspect
        if aspect is not Aspect.EQUIPMENT and (changed := _with(aspect, start, plan)) != start
    ]
    found += [Alteration(Aspect.EQUIPMENT, name, changed) for name, changed in _equipment(start, plan)]
    order = list(Aspect)
    return tuple(sorted(found, key=lambda each: order.index(each.aspect)))


def with_circumstances(start: Plan, plan: Plan) -> Plan:
    """Give the starting point under the plan's circumstances, so that only what the streamer decides differs."""
    for aspect in Aspect:
        if aspect in CIRCUMSTANCES:
            start = _with(aspect, start, plan)
    return start


def _with(aspect: Aspect, start: Plan, plan: Plan) -> Plan:
    """Take one aspect of `plan` over into `start`."""
    encoding, planned = start.encoding, plan.encoding
    match aspect:
        case Aspect.RESOLUTION:
            video = replace(encoding.video, width=planned.video.width, height=planned.video.height)
            return replace(start, encoding=replace(encoding, video=video))
        case Aspect.FPS:
            video = replace(encoding.video, fps=planned.video.fps)
            return replace(start, encoding=replace(encoding, video=video))
        case Aspect.BITRATE:
            return replace(start, encoding=replace(encoding, bitrate_mbps=planned.bitrate_mbps))
        case Aspect.ENCODER:
            return replace(start, encoding=replace(encoding, encoder=planned.encoder, preset=planned.preset))
        case Aspect.DEVICES:
            return replace(start, mix=replace(start.mix, devices=plan.mix.devices))
        case Aspect.NETWORKS:
            return replace(start, mix=replace(start.mix, networks=plan.mix.networks))
        case Aspect.EQUIPMENT:
            return replace(start, equipment=plan.equipment)
    return replace(start, **{field: getattr(plan, field) for field in _FIELDS[aspect]})


_FIELDS = {
    Aspect.DURATION: ("duration_h",),
    Aspect.START: ("start_hour",),
    Aspect.VIEWERS: ("viewers",),
    Aspect.DELIVERY: ("platform", "has_quality_menu", "entered_delivered_mbps"),
    Aspect.LIGHTING: ("lighting",),
    Aspect.LOAD: ("load",),
    Aspect.COMPUTER: ("computer",),
    Aspect.REPLAY: ("replay_days",),
    Aspect.PLACES: ("places",),
}


def _equipment(start: Plan, plan: Plan) -> Iterator[tuple[str, Plan]]:
    """Give each piece that differs, was added or is gone, with the starting point changed by it alone."""
    before, after = _by_key(start.equipment), _by_key(plan.equipment)
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            changed = {**before, key: after.get(key)}
            yield key[0], replace(start, equipment=tuple(piece for piece in changed.values() if piece is not None))


def _by_key(pieces: Sequence[PlannedEquipment]) -> dict[tuple[str, int], PlannedEquipment | None]:
    """Key pieces by name, and by how many of that name came before: a studio may have two alike."""
    seen: Counter[str] = Counter()
    keyed: dict[tuple[str, int], PlannedEquipment | None] = {}
    for piece in pieces:
        keyed[piece.name, seen[piece.name]] = piece
        seen[piece.name] += 1
    return keyed
