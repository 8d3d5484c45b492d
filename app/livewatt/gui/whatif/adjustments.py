"""The values a control can take, the starting point's own among them, and the plan with one of them changed."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Device, Network
from livewatt.domain.grid import GridIntensity, Places
from livewatt.domain.plan import Plan
from livewatt.domain.stream import VideoEncoder
from livewatt.links.obs_encoders import ENCODERS
from livewatt.model.encoding import PRESET_COST, X264, is_x264
from livewatt.model.plan.tipping import scaled_to
from livewatt.wording.names import encoder_name

SHORT_SIDES = (480, 720, 1080, 1440, 2160)
FRAME_RATES = (24.0, 30.0, 60.0)
BITRATES_MBPS = (*(tenth / 10 for tenth in range(5, 120)), *(half / 2 for half in range(24, 101)))
DURATIONS_H = (*(minutes / 60 for minutes in range(5, 240, 5)), *(quarter / 4 for quarter in range(16, 49)))
VIEWERS = tuple(
    float(count)
    for count in (
        *range(20),
        *range(20, 100, 5),
        *range(100, 1000, 50),
        *range(1000, 10_000, 500),
        *range(10_000, 100_001, 5000),
    )
)
SHARES = tuple(hundredth / 100 for hundredth in range(101))
LEVELS = tuple(twentieth / 20 for twentieth in range(21))
HOURS = tuple(half / 2 for half in range(48))
EVENING = 20.0
_SAME_RATE = 0.002
FOR_EVER = math.inf
REPLAY_STOPS = (0.0, 7.0, 14.0, 30.0, 60.0, 90.0, 180.0, 365.0, FOR_EVER)


@dataclass(frozen=True, slots=True)
class EncoderChoice:
    """An encoder with x264's preset, None for all others."""

    encoder: VideoEncoder
    preset: str | None

    @property
    def words(self) -> str:
        """What OBS calls it; empty for an encoder that nobody told of."""
        return encoder_name(self.encoder, self.preset)


def encoder_choices(start: Plan, plan: Plan) -> tuple[EncoderChoice, ...]:
    """Give the encoders to choose from, the starting point's own first and the plan's, each once by its words."""
    own, planned = choice_of(start), choice_of(plan)
    presets = [EncoderChoice(X264, preset) for preset in PRESET_COST]
    cards = [EncoderChoice(each, None) for each in ENCODERS.values() if each.on_gpu]
    # The first of each word counts, and stays where it is: an encoder as OBS told of it, then as the program names it.
    by_words: dict[str, EncoderChoice] = {}
    for each in (own, planned, *presets, *cards):
        by_words.setdefault(each.words, each)
    return tuple(by_words.values())


def choice_of(plan: Plan) -> EncoderChoice:
    """Give a plan's encoder as a choice."""
    return EncoderChoice(plan.encoding.encoder, plan.encoding.preset)


def with_short_side(plan: Plan, start: Plan, short_side: int) -> Plan:
    """Change the size, keeping the shape of the starting point's picture."""
    own = start.encoding.video
    scaled = own if short_side == own.short_side else scaled_to(own, short_side)
    video = replace(scaled, fps=plan.encoding.video.fps)
    return replace(plan, encoding=replace(plan.encoding, video=video))


def with_fps(plan: Plan, fps: float) -> Plan:
    """Change the frames per second."""
    return replace(plan, encoding=replace(plan.encoding, video=replace(plan.encoding.video, fps=fps)))


def with_bitrate(plan: Plan, mbps: float) -> Plan:
    """Change the bitrate in Mb/s."""
    return replace(plan, encoding=replace(plan.encoding, bitrate_mbps=mbps))


def with_encoder(plan: Plan, choice: EncoderChoice) -> Plan:
    """Change the encoder; a preset that was not known stays so."""
    preset = choice.preset if is_x264(choice.encoder) else None
    return replace(plan, encoding=replace(plan.encoding, encoder=choice.encoder, preset=preset))


def frame_rates(*own: float) -> tuple[float, ...]:
    """Give the rates to choose from: those of starting point and plan, and the usual ones that are none of them.

    Television's 59.94 is a rate of 60 to whoever chooses one.
    """
    usual = (each for each in FRAME_RATES if not any(abs(each - rate) < _SAME_RATE * each for rate in own))
    return tuple(sorted({*own, *usual}))


def hour_of(plan: Plan) -> float:
    """Give the hour a plan begins in, the evening where none is planned yet."""
    return EVENING if plan.start_hour is None else plan.start_hour


def at_shown_hour(plan: Plan) -> Plan:
    """Give the plan as it is counted: it begins in the hour its slider shows."""
    return replace(plan, start_hour=hour_of(plan))


def replay_stop(days: float | None) -> float:
    """Give the stop of the slider for the days a replay is kept, None for ever."""
    return FOR_EVER if days is None else days


def replay_days(stop: float) -> float | None:
    """Give the days a replay is kept at a stop of the slider, None for ever."""
    return None if stop == FOR_EVER else stop


def level_at(start: Plan, plan: Plan, position: int) -> float:
    """Give the level at the start of the piece at a position of the plan; one that was not there was off."""
    name = plan.equipment[position].name
    nth = sum(piece.name == name for piece in plan.equipment[:position])
    levels = [piece.level for piece in start.equipment if piece.name == name]
    return levels[nth] if nth < len(levels) else 0.0


def with_level(plan: Plan, position: int, level: float) -> Plan:
    """Change the level (0–1) of the piece of equipment at a position."""
    pieces = list(plan.equipment)
    pieces[position] = replace(pieces[position], level=level)
    return replace(plan, equipment=tuple(pieces))


def fixed_share(plan: Plan) -> float:
    """Give the share of viewers on fixed lines, 0–1."""
    return plan.mix.networks.get(Network.FIXED, 0.0)


def share_of_5g(plan: Plan) -> float:
    """Give the share of 5G among the mobile viewers, 0–1; 0 where there are none."""
    mobile = 1 - fixed_share(plan)
    return min(plan.mix.networks.get(Network.MOBILE_5G, 0.0) / mobile, 1.0) if mobile > 1e-9 else 0.0


def with_networks(plan: Plan, start: Plan, fixed: float, of_mobile_5g: float) -> Plan:
    """Change the shares of fixed lines, and of 5G among the mobile viewers; the starting point's own exactly."""
    if fixed == fixed_share(start) and of_mobile_5g == share_of_5g(start):
        return _with_mix(plan, start, plan.mix.devices, start.mix.networks)
    mobile = 1 - fixed
    networks = {
        Network.FIXED: fixed,
        Network.MOBILE_4G: mobile * (1 - of_mobile_5g),
        Network.MOBILE_5G: mobile * of_mobile_5g,
    }
    return _with_mix(plan, start, plan.mix.devices, networks)


def with_devices(plan: Plan, start: Plan, devices: Mapping[Device, float]) -> Plan:
    """Change the shares of the viewers' devices."""
    return _with_mix(plan, start, devices, plan.mix.networks)


def _with_mix(plan: Plan, start: Plan, devices: Mapping[Device, float], networks: Mapping[Network, float]) -> Plan:
    """Take shares over; those of the starting point are as much assumed as they were there."""
    is_start = (devices, networks) == (start.mix.devices, start.mix.networks)
    return replace(plan, mix=start.mix if is_start else AudienceMix(devices, networks, assumed=False))


def with_studio_grid(plan: Plan, start: Plan, grid: GridIntensity | None) -> Plan:
    """Change the studio's grid, and that of viewers who share it; None for the starting point's places."""
    if grid is None or grid == start.places.studio:
        return replace(plan, places=start.places)
    audience = tuple((grid if each == start.places.studio else each, share) for each, share in start.places.audience)
    return replace(plan, places=Places(grid, audience))
