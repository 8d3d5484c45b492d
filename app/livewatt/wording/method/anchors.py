"""The names of the places in the method: each figure of the program opens at its own."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from livewatt.domain.chain import Convention, Segment


class Place(StrEnum):
    """A place in the method's text that something can point at."""

    OVERVIEW = "overview"
    LABELS = "footprint-and-avoided"
    CHAIN = "chain"
    STUDIO = "studio"
    MEASURED_SHARE = "measured-modelled-entered"
    MONEY = "studio-money"
    DELIVERED = "delivered-bitrate"
    FORMULA = "formula"
    CONVENTIONS = "conventions"
    PER_VIEWER_HOUR = "per-viewer-hour"
    EMISSIONS = "emissions"
    TOTAL = "total"
    RATE = "rate"
    VIEWER_HOURS = "viewer-hours"
    GRID = "grid"
    MAKING = "making"
    REPLAY = "replay"
    RANGE = "uncertainty"
    LEAST_SURE = "least-sure"
    SAVING = "saving"
    REFERENCE = "reference-live"
    PUBLISHED = "published-models"
    COMPARISON = "methods-compared"
    BIG_CASE = "case-of-50000-viewers"
    EQUIVALENTS = "equivalents"
    CLAIMS = "claims"
    REFUSED = "refused"
    NOT_COUNTED = "not-counted"
    DOUBTS = "doubts"
    FACTORS = "factors"


class Figure(StrEnum):
    """A figure that the program shows somewhere."""

    THIS_LIVE = "this_live"
    RIGHT_NOW = "right_now"
    PER_VIEWER_HOUR = "per_viewer_hour"
    STUDIO_POWER = "studio_power"
    STUDIO_MONEY = "studio_money"
    MEASURED_SHARE = "measured_share"
    VIEWER_HOURS = "viewer_hours"
    DELIVERED_BITRATE = "delivered_bitrate"
    GRID_INTENSITY = "grid_intensity"
    LIKELY_RANGE = "likely_range"
    CONVENTIONS = "conventions"
    MAKING = "making"
    REPLAY = "replay"
    AVOIDED = "avoided"
    SAVING = "saving"
    SCORE = "score"
    METHODS = "methods"
    EQUIVALENT = "equivalent"


# Where each figure opens in the method.
FIGURE_PLACES: Mapping[Figure, Place] = MappingProxyType(
    {
        Figure.THIS_LIVE: Place.TOTAL,
        Figure.RIGHT_NOW: Place.RATE,
        Figure.PER_VIEWER_HOUR: Place.PER_VIEWER_HOUR,
        Figure.STUDIO_POWER: Place.STUDIO,
        Figure.STUDIO_MONEY: Place.MONEY,
        Figure.MEASURED_SHARE: Place.MEASURED_SHARE,
        Figure.VIEWER_HOURS: Place.VIEWER_HOURS,
        Figure.DELIVERED_BITRATE: Place.DELIVERED,
        Figure.GRID_INTENSITY: Place.GRID,
        Figure.LIKELY_RANGE: Place.RANGE,
        Figure.CONVENTIONS: Place.CONVENTIONS,
        Figure.MAKING: Place.MAKING,
        Figure.REPLAY: Place.REPLAY,
        Figure.AVOIDED: Place.LABELS,
        Figure.SAVING: Place.SAVING,
        Figure.SCORE: Place.REFERENCE,
        Figure.METHODS: Place.COMPARISON,
        Figure.EQUIVALENT: Place.EQUIVALENTS,
    }
)


def segment_anchor(segment: Segment) -> str:
    """Name the place that tells of a part of the chain."""
    return f"segment-{segment}"


def convention_anchor(convention: Convention) -> str:
    """Name the place that tells of a convention."""
    return f"convention-{convention.replace('_', '-')}"


def factor_anchor(factor_id: str) -> str:
    """Name the place of a factor; its id with hyphens for what a link may not hold."""
    return f"factor-{re.sub(r'[^A-Za-z0-9_-]', '-', factor_id)}"


def model_anchor(model_id: str) -> str:
    """Name the place of a published model."""
    return f"model-{model_id.replace('_', '-')}"


def group_anchor(group: str) -> str:
    """Name the place of a group of factors."""
    return f"factors-{group.replace('_', '-')}"
