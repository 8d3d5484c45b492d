"""What a plan takes from a kept session: the means of its seconds on air, and its settings."""

from collections.abc import Iterable, Sequence

from livewatt.domain.estimate import Estimate
from livewatt.domain.plan import Encoding, PlannedEquipment, SessionSummary
from livewatt.domain.power import Equipment, Part, PartPower
from livewatt.domain.session import Moment, Session
from livewatt.domain.stream import StreamPhase, VideoEncoder
from livewatt.model.draws import Z_90, Z_95
from livewatt.model.encoding import USUAL_ENCODING
from livewatt.model.plan.origins import is_light

_ON_AIR = (StreamPhase.LIVE, StreamPhase.RECONNECTING, StreamPhase.UNKNOWN)
_LEAST_W = 0.5  # less than this is the rounding of what was kept
# Of a live by hand nobody tells the encoder, and none is guessed: its power then stays as it was.
UNKNOWN_ENCODER = VideoEncoder("", "", "h264", on_gpu=False)


def session_summary(
    session: Session, moments: Iterable[Moment], equipment: Sequence[Equipment], others: str
) -> SessionSummary | None:
    """Sum a session up; None where it has no seconds.

    Of a live by hand, which no OBS tells of, all seconds count as on air. `equipment` is what the studio has: a
    session keeps the watts of all pieces together, which are shared among them in proportion, and what they cannot
    draw is put on a piece named `others`. Viewers that nobody counted are 0, as in the session's own footprint.
    """
    every = list(moments)
    on_air = [each for each in every if each.stream.phase in _ON_AIR] or every
    seconds = sum(each.interval_s for each in on_air)
    if seconds <= 0:
        return None

    def mean(values: Iterable[float]) -> float:
        return sum(value * each.interval_s for value, each in zip(values, on_air, strict=True)) / seconds

    first, last = on_air[0], on_air[-1]
    began = first.utc.astimezone()
    encoder_w = None
    if all(each.studio.of(Part.ENCODER) for each in on_air):
        encoder_w = _ranged(*(mean(values) for values in zip(*map(_encoder, on_air), strict=True)))
    return SessionSummary(
        duration_h=seconds / 3600,
        start_hour=began.hour + began.minute / 60,
        encoding=_encoding(on_air),
        viewers=mean(each.audience.viewers or 0 for each in on_air),
        platform=last.audience.platform,
        has_quality_menu=True,
        mix=last.audience.mix,
        places=session.places,
        computer_w=mean(sum(part.power_w for part in _computer(each)) for each in on_air),
        # Added, not squared: the parts of one computer are wrong together.
        computer_error_w=mean(sum(part.error_w for part in _computer(each)) for each in on_air),
        computer_idle_w=None,
        encoder_w=encoder_w,
        equipment=_pieces(mean(_equipment_w(each) for each in on_air), equipment, others),
    )


def _computer(moment: Moment) -> list[PartPower]:
    return [part for part in moment.studio.parts if part.part is not Part.EQUIPMENT]


def _equipment_w(moment: Moment) -> float:
    part = moment.studio.of(Part.EQUIPMENT)
    return 0.0 if part is None else part.power_w


def _encoder(moment: Moment) -> tuple[float, float]:
    part = moment.studio.of(Part.ENCODER)
    return part.power_w, part.error_w


def _ranged(power_w: float, error_w: float) -> Estimate:
    half_w = error_w * Z_90 / Z_95
    return Estimate(power_w, max(power_w - half_w, 0.0), power_w + half_w)


def _encoding(moments: Sequence[Moment]) -> Encoding:
    """Take the last settings that were told; the bitrate that was set, else the mean of what was sent."""
    streams = [each.stream for each in moments]
    video = next((each.video for each in reversed(streams) if each.video), USUAL_ENCODING.video)
    encoder, preset = next(
        ((each.encoder, each.preset) for each in reversed(streams) if each.encoder), (UNKNOWN_ENCODER, None)
    )
    configured = next((each.configured_mbps for each in reversed(streams) if each.configured_mbps is not None), None)
    sent = [each.sent_mbps for each in streams if each.sent_mbps is not None]
    if configured is None:
        configured = sum(sent) / len(sent) if sent else USUAL_ENCODING.bitrate_mbps
    return Encoding(video, configured, encoder, preset)


def _pieces(mean_w: float, equipment: Sequence[Equipment], others: str) -> tuple[PlannedEquipment, ...]:
    """Share the watts that were drawn among the pieces, none above its own."""
    full_w = sum(piece.power_w for piece in equipment)
    level = min(mean_w / full_w, 1.0) if full_w > 0 else 0.0
    pieces = [PlannedEquipment(each.name, each.power_w, level, is_light(each)) for each in equipment]
    if mean_w - full_w > _LEAST_W:
        pieces.append(PlannedEquipment(others, mean_w - full_w))
    return tuple(pieces)
