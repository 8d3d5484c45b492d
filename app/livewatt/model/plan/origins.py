"""Where a plan starts from: a plain template, a scenario, a session, or what OBS is set to now."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from livewatt.domain.audience import AudienceMix
from livewatt.domain.grid import Places
from livewatt.domain.plan import (
    Encoding,
    MeasuredEncoding,
    Plan,
    PlannedComputer,
    PlannedEquipment,
    SessionSummary,
)
from livewatt.domain.power import ComputerKind, Equipment
from livewatt.domain.stream import StreamState, VideoEncoder
from livewatt.model.encoding import USUAL_ENCODING
from livewatt.model.scenario import Scenario

# What a computer of each kind is taken to draw at the wall while a live runs, and with nothing to do (assumptions:
# a desktop with a graphics card at a game, a laptop or small computer without one).
_TYPICAL_W = {ComputerKind.DESKTOP: (250.0, 60.0), ComputerKind.LAPTOP: (55.0, 15.0), ComputerKind.MINI: (45.0, 15.0)}
_TEMPLATE_ERROR = 0.5
IDLE_SHARE = 0.3  # of a power that is known only while the computer works (assumption)

# What people call their lights, in the program's languages. To a French streamer a "projecteur" is a spotlight.
_LIGHT = re.compile(
    r"light|lamp|\bleds?\b|soft ?box|halog[eè]n|\bspots?\b|\bn[eé]ons?\b|\bbulbs?\b|\bampoules?\b|\bring\b|anneau"
    r"|panneau|\blumi|contre-? ?jour|[eé]clair|projecteur|fresnel|\bfill\b|\bkey\b",
    re.IGNORECASE,
)
_NO_LIGHT = re.compile(r"lightning|vid[eé]o-?projecteur", re.IGNORECASE)

TEMPLATE_HOURS = 2.0
TEMPLATE_VIEWERS = 30.0


def plan_from_template(
    kind: ComputerKind,
    places: Places,
    platform: str | None,
    mix: AudienceMix,
    equipment: Sequence[PlannedEquipment] = (),
    encoding: Encoding = USUAL_ENCODING,
) -> Plan:
    """Give a plain live of two hours and thirty viewers at OBS's usual settings, on a typical computer of its kind."""
    busy_w, idle_w = _TYPICAL_W[kind]
    return Plan(
        encoding,
        TEMPLATE_HOURS,
        TEMPLATE_VIEWERS,
        mix,
        places,
        PlannedComputer(busy_w, idle_w, encoding, error_w=busy_w * _TEMPLATE_ERROR),
        tuple(equipment),
        platform,
    )


def plan_from_scenario(scenario: Scenario, encoder: VideoEncoder, preset: str | None = None) -> Plan:
    """Give the plan of a scenario; `encoder` is what OBS means by the scenario's own id.

    The entered power is exact, and is all the computer's: a scenario does not say what is equipment.
    """
    encoding = Encoding(scenario.video, scenario.bitrate_mbps, encoder, preset)
    return Plan(
        encoding,
        scenario.duration_h,
        scenario.viewers,
        scenario.mix,
        scenario.places,
        PlannedComputer(scenario.studio_w, scenario.studio_w * IDLE_SHARE, encoding),
        platform=scenario.platform,
        entered_delivered_mbps=scenario.entered_delivered_mbps,
    )


def plan_from_session(summary: SessionSummary, measured: Sequence[MeasuredEncoding] = ()) -> Plan:
    """Give the plan that repeats a session; `measured` is what the computer's encoders were calibrated to take.

    The encoder's share of the session counts where no calibration with the same settings does.
    """
    idle_w = summary.computer_w * IDLE_SHARE if summary.computer_idle_w is None else summary.computer_idle_w
    known = tuple(measured)
    if summary.encoder_w is not None and all(each.encoding != summary.encoding for each in known):
        known = (MeasuredEncoding(summary.encoding, summary.encoder_w), *known)
    computer = PlannedComputer(summary.computer_w, idle_w, summary.encoding, summary.computer_error_w, known)
    return Plan(
        summary.encoding,
        summary.duration_h,
        summary.viewers,
        summary.mix,
        summary.places,
        computer,
        summary.equipment,
        summary.platform,
        summary.has_quality_menu,
        summary.delivered_mbps,
        summary.start_hour,
        replay_days=summary.replay_days,
    )


def with_stream(plan: Plan, stream: StreamState) -> Plan:
    """Give the plan with what OBS is set to; what OBS does not tell stays.

    The bitrate is the one that is set, else the one that is sent.
    """
    encoding = plan.encoding
    mbps = stream.configured_mbps if stream.configured_mbps is not None else stream.sent_mbps
    encoder = stream.encoder or encoding.encoder
    # Another encoder's preset means something else.
    kept = encoding.preset if encoder.label == encoding.encoder.label else None
    return replace(
        plan,
        encoding=Encoding(
            stream.video or encoding.video,
            encoding.bitrate_mbps if mbps is None else mbps,
            encoder,
            stream.preset if stream.preset is not None else kept,
        ),
    )


def looks_like_light(name: str) -> bool:
    """Guess from its name whether a piece of equipment is a light; whoever owns it knows better."""
    return _LIGHT.search(_NO_LIGHT.sub("", name)) is not None


def is_light(piece: Equipment) -> bool:
    """Tell whether a piece is a light: as its owner says, else as its name sounds."""
    return looks_like_light(piece.name) if piece.is_light is None else piece.is_light


def with_equipment(plan: Plan, equipment: Iterable[Equipment]) -> Plan:
    """Give the plan with the studio's own equipment, on, off or dimmed as it is, its lights as such."""
    pieces = [PlannedEquipment(piece.name, piece.power_w, piece.level_now, is_light(piece)) for piece in equipment]
    return replace(plan, equipment=tuple(pieces), lighting=1.0)


def with_measured_power(plan: Plan, power_w: float, error_w: float, idle_w: float | None = None) -> Plan:
    """Give the plan on this computer as its instruments see it now, encoding as planned and equipment left out."""
    idle = power_w * IDLE_SHARE if idle_w is None else min(idle_w, power_w)
    computer = PlannedComputer(power_w, idle, plan.encoding, error_w, plan.computer.measured)
    return replace(plan, computer=computer, load=1.0)
