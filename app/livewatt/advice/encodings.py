"""What the rules on the stream have in common: proposing another encoding, and saying how to set it."""

from dataclasses import replace

from livewatt.advice.amounts import avoided_amount
from livewatt.advice.rule import Evidence, Proposal
from livewatt.advice.situation import ShowPhase, Situation
from livewatt.domain.message import Message, message
from livewatt.domain.plan import Encoding
from livewatt.model.encoding import as_sharp
from livewatt.model.plan.comparison import WhatIf

ON_AIR_OR_BEFORE = frozenset({ShowPhase.PLANNING, ShowPhase.LIVE})
SLOWEST_FPS = 50
RESTART_LEAST_H = 0.5  # with less of the show left, nobody is cut off for it


def stream_proposal(
    situation: Situation, whatif: WhatIf, encoding: Encoding, what: Message, cost: Message, how: Message, why: Evidence
) -> Proposal | None:
    """Propose another encoding; while live only with enough of the show left to stop and start the stream for it."""
    plan = situation.plan
    if not situation.has_obs:
        how = _where_it_is_sent_from(encoding)
    steps: tuple[Message, ...] = (how,)
    if situation.phase is ShowPhase.LIVE:
        if plan.duration_h < RESTART_LEAST_H:
            return None
        cost = message(
            "{cost} The stream stops and starts again for it: viewers are cut off for some seconds.", cost=cost
        )
        steps = (message("Stop streaming."), how, message("Start streaming again."))
    target = replace(plan, encoding=encoding)
    return Proposal(what, cost, steps, why, avoided_amount(whatif, plan, target), plan, target)


def _where_it_is_sent_from(encoding: Encoding) -> Message:
    """Say what to set in whatever sends the stream."""
    return message(
        "Set it where you stream from: {width} × {height}, {fps} frames per second, {mbps} Mb/s.",
        width=encoding.video.width,
        height=encoding.video.height,
        fps=round(encoding.video.fps),
        mbps=encoding.bitrate_mbps,
    )


def bitrate_proposal(
    situation: Situation, whatif: WhatIf, lower: Encoding, cost: Message, why: Evidence
) -> Proposal | None:
    """Propose another bitrate alone."""
    kbps = round(lower.bitrate_mbps * 1000)
    return stream_proposal(
        situation,
        whatif,
        lower,
        message("Send {mbps} Mb/s.", mbps=lower.bitrate_mbps),
        cost,
        message("In OBS: Settings → Output → Video Bitrate: {kbps} Kbps.", kbps=kbps),
        why,
    )


def half_the_frames(encoding: Encoding) -> Encoding:
    """Give half the frames per second at the same sharpness."""
    video = replace(encoding.video, fps=encoding.video.fps / 2)
    return tidy(replace(encoding, video=video, bitrate_mbps=as_sharp(encoding, video, encoding.encoder)))


def send_frames(encoding: Encoding) -> Message:
    """Say what frame rate to send, and at what bitrate."""
    return message(
        "Send {fps} frames per second at {mbps} Mb/s.", fps=round(encoding.video.fps), mbps=encoding.bitrate_mbps
    )


def set_frames(encoding: Encoding) -> Message:
    """Say where OBS sets them."""
    return message(
        "In OBS: Settings → Video → Common FPS Values: {fps}; Output → Video Bitrate: {kbps} Kbps.",
        fps=round(encoding.video.fps),
        kbps=round(encoding.bitrate_mbps * 1000),
    )


def tidy(encoding: Encoding) -> Encoding:
    """Round the bitrate to what people type: whole hundreds of kb/s."""
    return replace(encoding, bitrate_mbps=round(encoding.bitrate_mbps, 1))
