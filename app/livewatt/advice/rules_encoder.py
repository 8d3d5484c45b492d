"""Rules on how the stream is encoded: the encoder, the codec, and frames that get lost."""

from dataclasses import replace

from livewatt.advice.encodings import (
    ON_AIR_OR_BEFORE,
    SLOWEST_FPS,
    bitrate_proposal,
    half_the_frames,
    send_frames,
    set_frames,
    stream_proposal,
    tidy,
)
from livewatt.advice.rule import Basis, Evidence, Proposal, Rule, RuleId
from livewatt.advice.situation import ShowPhase, Situation
from livewatt.domain.message import Message, message
from livewatt.domain.plan import Encoding, MeasuredEncoding
from livewatt.domain.stream import VideoEncoder
from livewatt.model.encoding import PRESET_COST, USUAL_PRESET, as_sharp, is_av1_nvenc, is_x264
from livewatt.model.plan.comparison import WhatIf

ALIKE_PIXEL_RATES = 1.25
LOSS_WORTH_TELLING = 0.02
ROOM_ON_THE_LINE = 0.9

# Who takes AV1 from OBS. Twitch does in Enhanced Broadcasting alone; TikTok says nothing of it.
# https://support.google.com/youtube/answer/2853702
AV1_PLATFORMS = frozenset({"youtube", None})


def _lost_frames(situation: Situation, whatif: WhatIf) -> Proposal | None:
    """What the line or the computer cannot carry is worked on and sent for nothing."""
    frames, encoding = situation.frames, situation.plan.encoding
    if frames is None or max(frames.encoder, frames.network) < LOSS_WORTH_TELLING:
        return None
    if frames.network >= frames.encoder:
        lower = tidy(replace(encoding, bitrate_mbps=encoding.bitrate_mbps * (1 - frames.network) * ROOM_ON_THE_LINE))
        percent = _percent(frames.network)
        lost = message("OBS drops {percent}% of the frames: the line does not carry them.", percent=percent)
        return bitrate_proposal(situation, whatif, lower, _steadier(), Evidence(Basis.MEASURED, lost))
    lost = message(
        "OBS skips {percent}% of the frames: the encoder does not keep up.", percent=_percent(frames.encoder)
    )
    why = Evidence(Basis.MEASURED, lost)
    if encoding.video.fps >= SLOWEST_FPS:
        slower = half_the_frames(encoding)
        return stream_proposal(situation, whatif, slower, send_frames(slower), _steadier(), set_frames(slower), why)
    faster = _faster_preset(encoding)
    if faster is None:
        return None
    return stream_proposal(
        situation,
        whatif,
        faster,
        message("Encode with x264’s preset {preset}.", preset=faster.preset or ""),
        message("Slightly less detail; the picture moves steadily again."),
        message("In OBS: Settings → Output → CPU Usage Preset: {preset}.", preset=faster.preset or ""),
        why,
    )


def _faster_preset(encoding: Encoding) -> Encoding | None:
    presets = list(PRESET_COST)
    preset = encoding.preset or USUAL_PRESET
    if not is_x264(encoding.encoder) or preset not in presets[1:]:
        return None
    return replace(encoding, preset=presets[presets.index(preset) - 1])


def _steadier() -> Message:
    return message("None: the picture moves steadily again.")


def _percent(fraction: float) -> int:
    return round(fraction * 100)


def _other_encoder(situation: Situation, whatif: WhatIf) -> Proposal | None:
    """Compare what this machine's own encoders were measured to take at about this size; either kind may be lower."""
    encoding, measured = situation.plan.encoding, situation.plan.computer.measured
    alike = [each for each in measured if _about_the_same(each.encoding.pixel_rate, encoding.pixel_rate)]
    present = _latest(alike, encoding.encoder.label)
    others = [each for each in alike if each.encoding.encoder.label != encoding.encoder.label]
    others = [each for each in others if each.encoding.encoder.codec == encoding.encoder.codec]
    if present is None or not others:
        return None
    best = min(others, key=lambda each: each.power_w.central)
    if best.power_w.central >= present.power_w.central:
        return None
    chosen = best.encoding
    return stream_proposal(
        situation,
        whatif,
        replace(encoding, encoder=chosen.encoder, preset=chosen.preset),
        message("Encode with {encoder}.", encoder=chosen.encoder.label),
        _encoder_cost(encoding.encoder, chosen.encoder),
        _set_encoder(chosen.encoder),
        Evidence(
            Basis.MEASURED,
            message(
                "Measured on this computer: {new} takes {new_w} W, {old} {old_w} W.",
                new=chosen.encoder.label,
                new_w=round(best.power_w.central, 1),
                old=encoding.encoder.label,
                old_w=round(present.power_w.central, 1),
            ),
        ),
    )


def _encoder_cost(before: VideoEncoder, after: VideoEncoder) -> Message:
    if after.on_gpu and not before.on_gpu:
        return message("OBS counts 14% more bits for the same sharpness with an encoder of the graphics card.")
    if before.on_gpu and not after.on_gpu:
        return message("The processor has more to do: a game may lose frames.")
    return message("The picture may differ a little.")


def _set_encoder(encoder: VideoEncoder) -> Message:
    return message("In OBS: Settings → Output → Video Encoder: {encoder}.", encoder=encoder.label)


def _about_the_same(first: float, second: float) -> bool:
    return max(first, second) <= ALIKE_PIXEL_RATES * min(first, second)


def _latest(measured: list[MeasuredEncoding], label: str) -> MeasuredEncoding | None:
    return next((each for each in reversed(measured) if each.encoding.encoder.label == label), None)


def _better_codec(situation: Situation, whatif: WhatIf) -> Proposal | None:
    plan, encoding = situation.plan, situation.plan.encoding
    av1 = next((each for each in situation.available if is_av1_nvenc(each)), None)
    from_h264 = encoding.encoder.codec == "h264" and encoding.encoder.label.startswith("NVENC")
    if av1 is None or not from_h264 or plan.platform not in AV1_PLATFORMS:
        return None
    mbps = as_sharp(encoding, encoding.video, av1)
    fewer = tidy(replace(encoding, encoder=av1, preset=None, bitrate_mbps=mbps))
    return stream_proposal(
        situation,
        whatif,
        fewer,
        message("Encode in AV1 at {mbps} Mb/s.", mbps=fewer.bitrate_mbps),
        message("Viewers on old devices may not be able to play it where the platform passes it on as it is."),
        _set_encoder(av1),
        Evidence(
            Basis.PUBLISHED,
            message("AV1 from NVENC takes about 40% fewer bits than H.264 for the same quality."),
            "NVIDIA 2023, AV1 and NVIDIA Ada Lovelace Architecture",
            "https://developer.nvidia.com/blog/improving-video-quality-and-performance-with-av1-and-nvidia-ada-lovelace-architecture/",
        ),
    )


ENCODER_RULES = (
    Rule(
        RuleId.LOST_FRAMES,
        frozenset({ShowPhase.LIVE}),
        message("Silent while OBS loses fewer than 2% of the frames."),
        _lost_frames,
    ),
    Rule(
        RuleId.ENCODER,
        ON_AIR_OR_BEFORE,
        message("Silent until two encoders were measured on this computer at about this size."),
        _other_encoder,
    ),
    Rule(
        RuleId.CODEC,
        ON_AIR_OR_BEFORE,
        message("Silent where the platform does not take AV1, or the graphics card does not make it."),
        _better_codec,
    ),
)
