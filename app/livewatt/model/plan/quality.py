"""What viewers would see of a change, by device, each sentence with where it comes from.

Sharpness on a full screen is geometry: a normal eye tells lines apart that are a minute of arc from each other
(ITU-R BT.2022), so a picture of n lines looks as sharp as a finer one from 1 / (n · tan 1′) times its height on.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Device
from livewatt.domain.message import Message, message
from livewatt.domain.plan import Encoding
from livewatt.model.encoding import same_sharpness_mbps

# From how many times the picture's height people watch: a 50-inch TV from 2.5 m, a 15-inch laptop from 55 cm, a
# 24-inch monitor from 65 cm, a 10-inch tablet from 40 cm (assumptions).
_HEIGHTS_AWAY = {Device.TV: 4.0, Device.TABLET: 2.9, Device.LAPTOP: 2.9, Device.DESKTOP: 2.2}
_ONE_MINUTE = math.tan(math.radians(1 / 60))
_PHONE_LEAST_LINES = 480  # the smallest size of the test on phones
_SAME = 0.97  # bitrates this near to the law are not told apart


@dataclass(frozen=True, slots=True)
class QualityNote:
    """One thing viewers would or would not see; `device` is None where it holds for all of them."""

    device: Device | None
    text: Message
    source: Message
    url: str


_PHONE_SOURCE = (
    message("Streaming Learning Center, VMAF phone model on two film clips"),
    "https://streaminglearningcenter.com/learning/you-are-almost-certainly-wasting-bandwidth-streaming-to-mobile-phones.html",
)
_ACUITY_SOURCE = (
    message("Recommendation ITU-R BT.2022; viewing distances assumed"),
    "https://www.itu.int/rec/R-REC-BT.2022",
)
_MOTION_SOURCE = (
    message("Mackin, Zhang, Bull 2018, A Study of High Frame Rate Video Formats, IEEE Transactions on Multimedia"),
    "https://doi.org/10.1109/TMM.2018.2880603",
)
_LAW_SOURCE = (message("OBS Studio, EstimateMinBitrate"), "https://github.com/obsproject/obs-studio")


def quality_notes(start: Encoding, plan: Encoding, mix: AudienceMix) -> tuple[QualityNote, ...]:
    """Say what the devices in use would show of a plan, against its starting point; nothing where it is no worse."""
    return (*_size_notes(start, plan, mix), *_motion_notes(start, plan), *_bitrate_notes(start, plan))


def heights_of_equal_sharpness(lines: int) -> float:
    """Give from how many picture heights on a picture of so many lines looks as sharp as any finer one."""
    return 1 / (lines * _ONE_MINUTE)


def _size_notes(start: Encoding, plan: Encoding, mix: AudienceMix) -> Iterator[QualityNote]:
    before, after = start.video.short_side, plan.video.short_side
    if after >= before:
        return
    for device, share in mix.devices.items():
        if share <= 0:
            continue
        if device is Device.PHONE:
            if after >= _PHONE_LEAST_LINES:
                yield QualityNote(device, _on_phones(), *_PHONE_SOURCE)
        else:
            yield QualityNote(device, _on_screen(device, before, after), *_ACUITY_SOURCE)


def _on_phones() -> Message:
    return message(
        "On phones hardly anyone would see it: in one published test 1080p, 720p, 540p and 480p all scored above 93, "
        "less than 6 points apart, which is one just-noticeable difference. It used film clips, not fast games."
    )


def _on_screen(device: Device, before: int, after: int) -> Message:
    screen = {
        Device.TV: message("On a TV"),
        Device.TABLET: message("On a tablet"),
        Device.LAPTOP: message("On a laptop"),
        Device.DESKTOP: message("On a desktop’s monitor"),
    }[device]
    away, limit = _HEIGHTS_AWAY[device], round(heights_of_equal_sharpness(after), 1)
    if away < limit:
        return message(
            "{screen} in full screen, {after}p is less sharp than {before}p for whoever sits nearer than {limit} times "
            "the picture’s height; {away} times is usual.",
            screen=screen,
            after=after,
            before=before,
            limit=limit,
            away=away,
        )
    return message(
        "{screen} in full screen, {after}p looks as sharp as {before}p from {limit} times the picture’s height on; "
        "{away} times is usual.",
        screen=screen,
        after=after,
        before=before,
        limit=limit,
        away=away,
    )


def _motion_notes(start: Encoding, plan: Encoding) -> Iterator[QualityNote]:
    if plan.video.fps < start.video.fps:
        text = message(
            "Motion is less smooth at {after} than at {before} frames per second; fast games and moving cameras show "
            "it most.",
            after=round(plan.video.fps),
            before=round(start.video.fps),
        )
        yield QualityNote(None, text, *_MOTION_SOURCE)


def _bitrate_notes(start: Encoding, plan: Encoding) -> Iterator[QualityNote]:
    """Compare bits with what the law says the same sharpness takes, at the start and in the plan."""
    law_before = same_sharpness_mbps(start.video, start.encoder)
    law_after = same_sharpness_mbps(plan.video, plan.encoder)
    before, after = start.bitrate_mbps / law_before, plan.bitrate_mbps / law_after
    # Bits beyond the law's least hardly show, so falling from far above it to just above it is no loss to tell of.
    if after < min(before, 1.0) * _SAME:
        text = message(
            "The bitrate is {percent}% of what OBS counts as the least for this size and rate: fast scenes show "
            "blocks.",
            percent=round(after * 100),
        )
        yield QualityNote(None, text, *_LAW_SOURCE)
