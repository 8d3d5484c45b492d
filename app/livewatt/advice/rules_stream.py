"""Rules on what is sent: size, frames per second and bits."""

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
from livewatt.advice.situation import Situation
from livewatt.advice.sources import slopes
from livewatt.domain.message import message
from livewatt.domain.plan import Encoding, Plan
from livewatt.model.encoding import is_x264, same_sharpness_mbps
from livewatt.model.plan.comparison import WhatIf
from livewatt.model.plan.tipping import one_size_down
from livewatt.model.plan.viewing import plan_delivered_mbps

SMALLEST_LINES = 720  # a smaller picture is left to the user
SPARE_BITRATE = 1.25  # this much more than OBS's least is asked about


def _smaller(situation: Situation, whatif: WhatIf) -> Proposal | None:
    encoding = situation.plan.encoding
    if encoding.video.short_side <= SMALLEST_LINES:
        return None
    smaller = tidy(one_size_down(encoding))
    lines, mbps = smaller.video.short_side, smaller.bitrate_mbps
    return stream_proposal(
        situation,
        whatif,
        smaller,
        message("Send {lines}p at {mbps} Mb/s.", lines=lines, mbps=mbps),
        message("Less sharp on large screens; the same sharpness for its size."),
        message(
            "In OBS: Settings → Video → Output (Scaled) Resolution: {width}x{height}; Output → Video Bitrate: "
            "{kbps} Kbps.",
            width=smaller.video.width,
            height=smaller.video.height,
            kbps=round(mbps * 1000),
        ),
        _bits_evidence(situation.plan, smaller, whatif),
    )


def _fewer_frames(situation: Situation, whatif: WhatIf) -> Proposal | None:
    encoding = situation.plan.encoding
    if encoding.video.fps < SLOWEST_FPS:
        return None
    slower = half_the_frames(encoding)
    return stream_proposal(
        situation,
        whatif,
        slower,
        send_frames(slower),
        message("Motion is less smooth; fast games show it most."),
        set_frames(slower),
        _bits_evidence(situation.plan, slower, whatif),
    )


def _fewer_bits(situation: Situation, whatif: WhatIf) -> Proposal | None:
    encoding = situation.plan.encoding
    enough = same_sharpness_mbps(encoding.video, encoding.encoder)
    if encoding.bitrate_mbps <= SPARE_BITRATE * enough:
        return None
    lower = tidy(replace(encoding, bitrate_mbps=enough))
    return bitrate_proposal(
        situation,
        whatif,
        lower,
        message("OBS counts {mbps} Mb/s as the least for this size and rate: the fastest scenes may lose detail.",
                mbps=lower.bitrate_mbps),
        _bits_evidence(situation.plan, lower, whatif),
    )  # fmt: skip


def _bits_evidence(plan: Plan, encoding: Encoding, whatif: WhatIf) -> Evidence:
    """Say what arrives at a viewer before and after, and what the encoder has to do."""
    before, after = (
        round(plan_delivered_mbps(each, whatif.ladders), 2) for each in (plan, replace(plan, encoding=encoding))
    )
    megabit, source, url = slopes(whatif)
    told = message(
        "Each viewer receives {after} instead of {before} Mb/s on average. {megabit}",
        before=before,
        after=after,
        megabit=megabit,
    )
    if is_x264(encoding.encoder):
        told = message("{told} x264 has less to compute as well.", told=told)
    return Evidence(Basis.PUBLISHED, told, source, url)


STREAM_RULES = (
    Rule(
        RuleId.RESOLUTION,
        ON_AIR_OR_BEFORE,
        message("Silent at 720p and below, and where fewer bits would reach too few viewers to matter."),
        _smaller,
    ),
    Rule(
        RuleId.FPS,
        ON_AIR_OR_BEFORE,
        message("Silent below 50 frames per second, and where fewer bits would reach too few viewers to matter."),
        _fewer_frames,
    ),
    Rule(
        RuleId.BITRATE,
        ON_AIR_OR_BEFORE,
        message("Silent while the bitrate is less than 25% above what OBS counts as the least."),
        _fewer_bits,
    ),
)
