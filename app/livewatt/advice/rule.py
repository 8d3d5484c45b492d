"""What a rule is, what it proposes, and what a suggestion tells."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from livewatt.advice.situation import ShowPhase, Situation
from livewatt.domain.estimate import Estimate
from livewatt.domain.message import Message
from livewatt.domain.plan import Plan
from livewatt.model.plan.comparison import WhatIf
from livewatt.model.plan.quality import QualityNote


class RuleId(StrEnum):
    """The rules by name."""

    LOST_FRAMES = "lost_frames"
    RESOLUTION = "resolution"
    FPS = "fps"
    BITRATE = "bitrate"
    ENCODER = "encoder"
    CODEC = "codec"
    GAME_FPS = "game_fps"
    PREVIEW = "preview"
    LIGHTS = "lights"
    PAUSE_LIGHTS = "pause_lights"
    LEFT_ON = "left_on"
    STANDBY = "standby"
    ENDING = "ending"
    START = "start"
    REPLAY = "replay"
    WIFI = "wifi"


class Basis(StrEnum):
    """What a suggestion rests on."""

    MEASURED = "measured"  # on this machine
    PUBLISHED = "published"
    ENTERED = "entered"  # by the user, such as the watts of a light
    MODELLED = "modelled"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a rule speaks: in words, with the source it rests on; a measurement of this machine has no address."""

    basis: Basis
    text: Message
    source: str = ""
    url: str = ""


class Period(StrEnum):
    """What a saving is counted over."""

    SHOW = "show"  # the whole show before it, what is left of it on air
    UNUSED = "unused"  # the pause, or the time until the studio is next used
    FIRST_YEAR = "first_year"  # of keeping a recording


@dataclass(frozen=True, slots=True)
class Amount:
    """What is avoided under the short run, and the share of the draws in which it is, 0–1.

    `energy_wh` is None where only emissions are computed.
    """

    emissions_g: Estimate
    energy_wh: Estimate | None
    certainty: float
    period: Period


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rule says when its condition holds.

    `start` and `target` tell by what change it can be seen to be followed, `power_w` by what fall of power; each is
    None where that does not show it.
    """

    what: Message
    cost: Message
    how: tuple[Message, ...]
    evidence: Evidence
    amount: Amount
    start: Plan | None = None
    target: Plan | None = None
    power_w: Estimate | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as data: when it may speak, when it is silent in words, and the code of its condition.

    `is_information` tells that the streamer cannot do it: it is listed apart, after everything that can be done.
    """

    id: RuleId
    phases: frozenset[ShowPhase]
    silent: Message
    propose: Callable[[Situation, WhatIf], Proposal | None]
    is_information: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposal worth making, with what viewers would see of it."""

    rule: RuleId
    proposal: Proposal
    quality: tuple[QualityNote, ...]
    is_information: bool
