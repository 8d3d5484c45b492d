"""A live as it is planned: everything that can be changed before it begins."""

from dataclasses import dataclass

from livewatt.domain.audience import AudienceMix
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import Places
from livewatt.domain.stream import VideoEncoder, VideoFormat

HOURS_OF_DAY = 24


def _require(what: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise ValueError(f"{what} must be between {low:g} and {high:g}, not {value:g}")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the video is encoded; `preset` is x264's own word ("veryfast"), None where it is not known or not x264."""

    video: VideoFormat
    bitrate_mbps: float
    encoder: VideoEncoder
    preset: str | None = None

    def __post_init__(self) -> None:
        _require("the width", self.video.width, 16, 16384)
        _require("the height", self.video.height, 16, 16384)
        _require("the frames per second", self.video.fps, 1, 1000)
        _require("the bitrate", self.bitrate_mbps, 0, 1000)

    @property
    def pixel_rate(self) -> float:
        """Pixels per second."""
        return self.video.width * self.video.height * self.video.fps


@dataclass(frozen=True, slots=True)
class MeasuredEncoding:
    """What encoding so took on this computer, measured: watts at the wall."""

    encoding: Encoding
    power_w: Estimate


@dataclass(frozen=True, slots=True)
class PlannedComputer:
    """What the computer draws at the wall, encoding included, while it encodes as `encoding` says.

    `error_w` is the half width at 95 %, `idle_w` what it draws with nothing to do. `measured` holds what this
    computer's own encoders were measured to take; a later one replaces an earlier one with the same settings.
    """

    power_w: float
    idle_w: float
    encoding: Encoding
    error_w: float = 0.0
    measured: tuple[MeasuredEncoding, ...] = ()

    def __post_init__(self) -> None:
        _require("the computer's power", self.power_w, 0, 100_000)
        _require("the computer's idle power", self.idle_w, 0, 100_000)
        _require("the error of the computer's power", self.error_w, 0, 100_000)


@dataclass(frozen=True, slots=True)
class PlannedEquipment:
    """A light, camera or screen at a level from 0 (off) to 1 (its full watts)."""

    name: str
    full_w: float
    level: float = 1.0
    is_light: bool = False

    def __post_init__(self) -> None:
        _require(f"the power of {self.name}", self.full_w, 0, 100_000)
        _require(f"the level of {self.name}", self.level, 0, 1)


@dataclass(frozen=True, slots=True)
class DayProfile:
    """How a grid varies over the day: the intensity of each hour ÷ the mean of the day, inside one series.

    Hours are those of the studio's clock. `errors` are the half widths at 95 % of the ratios: how far that hour of one
    day is from the same of another; `days` is how many of them tell it. Ratios of two series must not be compared.
    """

    zone: str
    ratios: tuple[float, ...]
    errors: tuple[float, ...]
    days: int

    def __post_init__(self) -> None:
        for each in (self.ratios, self.errors):
            if len(each) != HOURS_OF_DAY:
                raise ValueError(f"a day has {HOURS_OF_DAY} hours, not {len(each)}")
        for ratio, error in zip(self.ratios, self.errors, strict=True):
            _require("the ratio of an hour", ratio, 0, 100)
            _require("the error of a ratio", error, 0, 100)


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole live with constant settings, and everything in it that can be planned.

    `start_hour` is on the studio's clock, None where it does not matter yet. `viewers` is the mean of concurrent
    viewers. `platform` is an id of the delivery ladders, None where viewers receive what is sent; without a quality
    menu they do too. `entered_delivered_mbps` replaces what the ladder would give. `load` is the computer's work
    beside encoding, 1 being as it was; `lighting` dims all lights together, 0–1. `replay_days` is how long the
    recording is kept, None for ever.
    """

    encoding: Encoding
    duration_h: float
    viewers: float
    mix: AudienceMix
    places: Places
    computer: PlannedComputer
    equipment: tuple[PlannedEquipment, ...] = ()
    platform: str | None = None
    has_quality_menu: bool = True
    entered_delivered_mbps: float | None = None
    start_hour: float | None = None
    load: float = 1.0
    lighting: float = 1.0
    replay_days: float | None = 0.0

    def __post_init__(self) -> None:
        _require("the duration", self.duration_h, 0, 8784)
        _require("the viewers", self.viewers, 0, 1e9)
        _require("the load", self.load, 0, 10)
        _require("the lighting", self.lighting, 0, 1)
        if self.start_hour is not None:
            _require("the start", self.start_hour, 0, HOURS_OF_DAY)
        if self.replay_days is not None:
            _require("the days a replay is kept", self.replay_days, 0, 36_600)
        if self.entered_delivered_mbps is not None:
            _require("the bitrate delivered", self.entered_delivered_mbps, 0, 1000)

    def level_of(self, piece: PlannedEquipment) -> float:
        """Give the level a piece is really at, the lighting of all lights taken into account."""
        return piece.level * self.lighting if piece.is_light else piece.level


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """What a plan takes from a session: the means of its samples while on air, and its settings.

    `computer_w` and `computer_error_w` (half width at 95 %) leave the equipment out; `encoder_w` is the encoder's
    share at the wall, None where it could not be told apart; `computer_idle_w` None where it never idled. Each
    piece's level is the share of the time it was on. `delivered_mbps` stands only where the platform reported it.
    """

    duration_h: float
    start_hour: float
    encoding: Encoding
    viewers: float
    platform: str | None
    has_quality_menu: bool
    mix: AudienceMix
    places: Places
    computer_w: float
    computer_error_w: float
    computer_idle_w: float | None
    encoder_w: Estimate | None
    equipment: tuple[PlannedEquipment, ...]
    delivered_mbps: float | None = None
    replay_days: float | None = 0.0
