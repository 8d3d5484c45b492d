"""A share card as plain data: what it may say of a live, in the language it is made in.

What the reader must know to read it rightly (that it is an estimate, its range, what is counted, how much was
measured, when, by which program, method and factors) is on every card and is no choice; see `CardField` for the rest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from livewatt import __version__
from livewatt.domain.activity import Activity
from livewatt.domain.chain import Convention, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.footprint import Footprint
from livewatt.domain.grid import GridIntensity, IntensityKind
from livewatt.domain.message import UserError, message
from livewatt.domain.session import Session, SessionOrigin
from livewatt.model.own_past import StudioChange
from livewatt.sharing.seconds import Curve
from livewatt.wording import numbers
from livewatt.wording.language import _, ngettext, speaking
from livewatt.wording.names import convention_name
from livewatt.wording.numbers import NBSP, Quantity
from livewatt.wording.places import zone_name

SEPARATOR = " · "
MOST_NUMBERS = 5  # the total and what stands beside it; the parts of the total are one with it
_MINUTE_S = 60.0


class CardField(StrEnum):
    """What the user may leave out of a card.

    The emissions per viewer are only told where the viewer-hours are: the total divided by the one gives the other.
    """

    TITLE = "title"
    DURATION = "duration"
    PLACE = "place"
    PER_VIEWER = "per_viewer"
    PER_MINUTE = "per_minute"
    STUDIO = "studio"
    CHANGE = "change"
    VIEWERS = "viewers"
    CURVE = "curve"


HIDDEN_AT_FIRST = frozenset({CardField.VIEWERS})


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What is known of a live; `change` is against the streamer's own past, `curve` None where nothing was kept."""

    session: Session
    duration_s: float
    whole: Activity
    footprints: Mapping[Convention, Footprint] = field(hash=False)
    change: StudioChange | None = None
    curve: Curve | None = None


@dataclass(frozen=True, slots=True)
class CardChoices:
    """What the user chose: language, convention, what is left out, and a title in place of the live's own."""

    language: str
    convention: Convention = Convention.ATTRIBUTED
    hidden: frozenset[CardField] = HIDDEN_AT_FIRST
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the total, 0 to 1, with its name and its percentage in words."""

    segment: Segment
    fraction: float
    name: str
    percent: str


@dataclass(frozen=True, slots=True)
class Stat:
    """A number beside the total, and what it is."""

    field: CardField
    figure: str
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """All that stands on a card, ready to be drawn; texts that were left out are empty.

    `total_g` is what the running figure of a video ends at.
    """

    language: str
    title: str
    facts: str
    total_g: float
    total: Quantity
    estimate: str
    shares: tuple[Share, ...]
    stats: tuple[Stat, ...]
    method: str
    credits: str
    demo: str
    curve: Curve | None
    curve_words: str

    def running(self, fraction: float) -> Quantity:
        """Write the emissions that had come together at a fraction of the total."""
        with speaking(self.language):
            return with_gas(numbers.emissions(self.total_g * fraction)) if fraction < 1 else self.total


def make_card(facts: CardFacts, choices: CardChoices) -> Card:
    """Put a live in words; UserError where it has no figures under the convention."""
    footprint = facts.footprints.get(choices.convention)
    if footprint is None:
        raise UserError(message("This live was cut off before its first figures, so there is nothing to show of it."))
    with speaking(choices.language):
        shown = frozenset(CardField) - choices.hidden
        title = facts.session.title if choices.title is None else choices.title
        total = footprint.emissions_total_g
        is_demo = facts.session.origin is SessionOrigin.DEMO
        has_curve = CardField.CURVE in shown and facts.curve is not None
        return Card(
            language=choices.language,
            title=" ".join(title.split()) if CardField.TITLE in shown else "",
            facts=SEPARATOR.join(_facts(facts, shown)),
            total_g=total.central,
            total=with_gas(numbers.emissions(total.central)),
            estimate=_("Estimate, likely {range}").format(range=numbers.emissions_range(total)),
            shares=_shares(footprint),
            stats=tuple(_stats(facts, footprint, shown))[: MOST_NUMBERS - 1],
            method=_method_words(facts, choices.convention),
            credits=_credits(facts.session, choices.convention),
            demo=_("DEMO, not a real live") if is_demo else "",
            curve=facts.curve if has_curve else None,
            curve_words=_("Curve: CO₂e/h") if has_curve else "",
        )


def with_gas(quantity: Quantity) -> Quantity:
    """Add what the mass is of: "440 g CO₂e"."""
    return Quantity(quantity.figure, f"{quantity.unit}{NBSP}CO₂e")


def card_segment_name(segment: Segment) -> str:
    """Name a part of the chain in a word, to those who read a card: the studio is not theirs."""
    return {
        Segment.STUDIO: _("Studio"),
        Segment.PLATFORM: _("Platform"),
        Segment.NETWORK: _("Networks"),
        Segment.ROUTER: _("Routers"),
        Segment.SCREEN: _("Screens"),
    }[segment]


def other_ways(footprints: Mapping[Convention, Footprint], convention: Convention) -> Estimate | None:
    """Give the totals under the other conventions as a range, None where there is no other."""
    totals = [each.emissions_total_g.central for key, each in footprints.items() if key is not convention]
    return Estimate(min(totals), min(totals), max(totals)) if totals else None


def measured_share(whole: Activity) -> float:
    """Give the share of the studio's energy that was measured, 0 to 1."""
    return whole.studio_measured_wh / whole.studio_wh if whole.studio_wh > 0 else 0.0


def _facts(facts: CardFacts, shown: frozenset[CardField]) -> list[str]:
    told = [numbers.date(facts.session.started_utc)]
    if CardField.DURATION in shown:
        told.append(numbers.duration(facts.duration_s))
    if CardField.PLACE in shown and (place := _place(facts.session.places.studio)):
        told.append(place)
    return told


def _place(grid: GridIntensity) -> str:
    """Name where the studio is; a figure of the user's own names no place."""
    return "" if grid.kind is IntensityKind.ENTERED else zone_name(grid)


def _shares(footprint: Footprint) -> tuple[Share, ...]:
    whole = sum(grams.central for grams in footprint.emissions_g.values())
    if whole <= 0:
        return ()
    fractions = {segment: footprint.emissions_g[segment].central / whole for segment in Segment}
    return tuple(
        Share(segment, fraction, card_segment_name(segment), numbers.percent(fraction))
        for segment, fraction in fractions.items()
        if fraction > 0
    )


def _stats(facts: CardFacts, footprint: Footprint, shown: frozenset[CardField]) -> Sequence[Stat]:
    """Give the numbers beside the total, the one that says most first: a small card has room for that alone."""
    stats = []
    change = facts.change
    if CardField.CHANGE in shown and change is not None and change.is_certain:
        words = ngettext(
            "measured studio power against my last {count} live",
            "measured studio power against my last {count} lives",
            change.lives,
        )
        stats.append(Stat(CardField.CHANGE, numbers.change(change.fraction), words.format(count=change.lives)))
    per_viewer = footprint.per_viewer_hour_g
    if shown >= {CardField.PER_VIEWER, CardField.VIEWERS} and per_viewer is not None:
        stats.append(Stat(CardField.PER_VIEWER, numbers.emissions(per_viewer.central), _("per viewer, per hour")))
    elif CardField.PER_MINUTE in shown and facts.duration_s > 0:
        per_minute_g = footprint.emissions_total_g.central * _MINUTE_S / facts.duration_s
        stats.append(Stat(CardField.PER_MINUTE, numbers.emissions(per_minute_g), _("per minute of live")))
    if CardField.STUDIO in shown:
        stats.append(Stat(CardField.STUDIO, numbers.energy(facts.whole.studio_wh), _("studio electricity")))
    if CardField.VIEWERS in shown and footprint.viewer_hours > 0:
        words = ngettext("viewer-hour", "viewer-hours", footprint.viewer_hours)
        stats.append(Stat(CardField.VIEWERS, numbers.amount(footprint.viewer_hours), words))
    return stats


def _method_words(facts: CardFacts, convention: Convention) -> str:
    measured = numbers.percent(measured_share(facts.whole))
    if facts.whole.known_viewer_hours is not None:
        counted = _(
            "Counted: studio ({share} measured), platform, networks, routers, screens. "
            "Not counted: making of devices, trips, replay."
        )
    else:
        counted = _(
            "Counted: studio ({share} measured) and platform. "
            "Not counted: viewers, whose number is not known, making of devices, trips, replay."
        )
    sentences = [counted.format(share=measured)]
    other = other_ways(facts.footprints, convention)
    if other is not None:
        sentences.append(_("Other ways to count: {range}.").format(range=numbers.emissions_range(other)))
    return " ".join(sentences)


def _credits(session: Session, convention: Convention) -> str:
    return SEPARATOR.join(
        (
            _("LiveWatt and method {version}").format(version=__version__),
            _("factors {version}").format(version=session.factor_set),
            convention_name(convention),
        )
    )
