"""The encoders that a measurement may bring OBS to, beside the one it is set to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from livewatt.domain.message import Message
from livewatt.domain.plan import Encoding
from livewatt.domain.power import Reading, Unavailable
from livewatt.domain.stream import VideoEncoder
from livewatt.links.obs_changes import Change, encoder_change
from livewatt.links.obs_encoders import ENCODERS
from livewatt.links.obs_output import Ask, simple_preset
from livewatt.links.obs_setup import ObsSetup

X264_ID = "x264"
# What makes each, by the names of cards and processors; Intel's processors with an F have no graphics of their own.
_AMD = re.compile(r"Radeon|AMD APU")
_INTEL = re.compile(r"Intel.*\b(?:Arc|Iris|UHD|HD Graphics|Core|Pentium|Celeron|N\d{2,4})\b")
_WITHOUT_GRAPHICS = re.compile(r"\d[KS]?F\b")


@dataclass(frozen=True, slots=True)
class OtherEncoder:
    """What OBS would encode with another encoder; `hindrance` says why it must not be brought to it, if anything."""

    encoding: Encoding
    hindrance: Message | None = None


def possible_encoders(processor: str, sources: Iterable[Reading | Unavailable]) -> tuple[VideoEncoder, ...]:
    """Give the H.264 encoders of simple output mode that a computer may have, by its processor's name and its cards.

    Whether OBS has them shows when it is asked to build them.
    """
    cards = [each for each in sources if each.scope is not None]  # without one, a card was only looked for
    names = [*(each.name for each in cards), processor]
    ids = (
        *(["nvenc"] if any(each.source.startswith("nvml") for each in cards) else []),
        *(["amd"] if any(_AMD.search(each) for each in names) else []),
        *(["qsv"] if any(_INTEL.search(each) and not _WITHOUT_GRAPHICS.search(each) for each in names) else []),
        X264_ID,
    )
    return tuple(ENCODERS[each] for each in ids)


def other_encoders(
    ask: Ask, setup: ObsSetup, encoding: Encoding, possible: Iterable[VideoEncoder]
) -> tuple[OtherEncoder, ...]:
    """Give those of the possible encoders that OBS is not set to, at the size, rate and bitrate of `encoding`."""
    others = [each for each in possible if each.label != encoding.encoder.label]
    return tuple(
        OtherEncoder(
            replace(encoding, encoder=each, preset=simple_preset(ask, each)),
            None if isinstance(change := encoder_change(setup, each.label), Change) else change,
        )
        for each in others
    )
