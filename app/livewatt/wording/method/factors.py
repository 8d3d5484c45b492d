"""Every factor as it is shown, in groups by what it is for."""

from collections.abc import Sequence
from dataclasses import dataclass

from livewatt.domain.factor import Factor, FactorSet, Status
from livewatt.model.published import PUBLISHED_MODELS
from livewatt.wording.language import _, say, say_name
from livewatt.wording.method import uses
from livewatt.wording.method.anchors import Place, convention_anchor, factor_anchor, group_anchor, model_anchor
from livewatt.wording.method.blocks import Link
from livewatt.wording.method.factor_words import source_details, source_links, status_word
from livewatt.wording.method.figures import exact, short, span, unit_words
from livewatt.wording.method.uses import Purpose, Use
from livewatt.wording.names import convention_name


@dataclass(frozen=True, slots=True)
class FactorEntry:
    """A factor in words: its figures written, its uses and sources as links; texts of the file stay as they are.

    `shipped` is the figures that a value of the user's own stands in for, empty where there is none.
    """

    factor: Factor
    anchor: str
    name: str
    value: str
    range: str
    unit: str
    status: str
    source: str
    source_details: str
    source_links: tuple[Link, ...]
    uses: tuple[Link, ...]
    shipped: str
    can_be_replaced: bool

    @property
    def exact_value(self) -> str:
        """The value with every digit of the file."""
        return exact(self.factor.central)

    @property
    def is_assumption(self) -> bool:
        """Whether no source of the program's gives it."""
        return self.factor.status in (Status.ASSUMPTION, Status.ENTERED)

    @property
    def own_note(self) -> str:
        """Say what was shipped where this is a value of the user's own; empty where it is not."""
        return _("own value; shipped: {figures}").format(figures=self.shipped) if self.shipped else ""

    @property
    def quality(self) -> str:
        """How good it is; empty for a figure that was entered, which nobody has judged."""
        return "" if self.factor.status is Status.ENTERED else f"{self.factor.quality}/5"

    @property
    def citation(self) -> str:
        """One line to quote it by."""
        factor = self.factor
        likely = f" ({self.range})" if self.range else ""
        told = (self.source, factor.locator, factor.url, self.status, self.own_note)
        return f"{self.name}: {self.value}{likely} {self.unit}. {'; '.join(each for each in told if each)}."


@dataclass(frozen=True, slots=True)
class FactorGroup:
    """Factors that serve one purpose, with a sentence about it."""

    anchor: str
    title: str
    sentence: str
    purpose: Purpose
    entries: tuple[FactorEntry, ...]


def factor_groups(factors: FactorSet) -> tuple[FactorGroup, ...]:
    """Give every factor once, in the group of its main use."""
    uses_by_id = uses.uses_of_factors(factors)
    groups = []
    for group in uses.group_ids():
        members = [factor for factor in factors if uses_by_id[factor.id][0].group == group]
        if members:
            entries = tuple(
                _entry(factor, uses_by_id[factor.id], factors.replaced.get(factor.id)) for factor in members
            )
            words = (group_title(group), _group_sentence(group))
            groups.append(FactorGroup(group_anchor(group), *words, uses.purpose_of(group), entries))
    return tuple(groups)


def factor_link(factor_id: str) -> Link:
    """Give a link to a factor by its id."""
    return Link(factor_id, f"#{factor_anchor(factor_id)}")


def purpose_name(purpose: Purpose) -> str:
    """Name what factors are for, at large."""
    return {
        Purpose.FORMULA: _("The formula"),
        Purpose.AROUND: _("Around the formula"),
        Purpose.PUBLISHED: _("Published models"),
        Purpose.EQUIVALENTS: _("Everyday equivalents"),
        Purpose.READ: _("Read and compared only"),
    }[purpose]


def group_title(group: str) -> str:
    """Name a group of factors."""
    if group in PUBLISHED_MODELS:
        return say(PUBLISHED_MODELS[group].title)
    return {
        uses.SCREENS: _("Viewers’ screens (P)"),
        uses.ROUTERS: _("Home routers (C)"),
        uses.NETWORKS: _("Networks (B and S)"),
        uses.PLATFORM: _("Platform (D and T)"),
        uses.AUDIENCE: _("Who watches, as assumed"),
        uses.MAKING: _("Manufacture"),
        uses.REPLAY: _("Replay storage"),
        uses.GRID: _("Grids, for reference"),
        uses.STUDIO: _("Studio equipment"),
        uses.REFERENCE: _("Reference live"),
        uses.EQUIVALENTS: _("Everyday equivalents"),
        uses.READ_DEVICES: _("Read and compared: devices"),
        uses.READ_NETWORKS: _("Read and compared: networks and traffic"),
        uses.READ_DELIVERY: _("Read and compared: data centres, transcoding, storage"),
        uses.READ_MAKING: _("Read and compared: manufacture"),
        uses.READ_RESULTS: _("Read and compared: results of studies"),
    }[group]


def _group_sentence(group: str) -> str:
    if group in PUBLISHED_MODELS:
        return _("What this published model computes with, unless a factor already stands above.")
    not_computed = _("Nothing is computed with these: they show how far sources lie apart.")
    return {
        uses.SCREENS: _("Watts of a device while it plays a stream."),
        uses.ROUTERS: _("The box at the viewer’s home, and how its line is shared."),
        uses.NETWORKS: _("What networks draw whatever the traffic, and what each megabit per second adds."),
        uses.PLATFORM: _("Data centre and delivery for each viewer, and transcoding for the whole live."),
        uses.AUDIENCE: _("Assumed shares, until you enter your own."),
        uses.MAKING: _("Devices by the hour, networks and delivery by the gigabyte; beside the total."),
        uses.REPLAY: _("Disks that keep a recording."),
        uses.GRID: _("Single figures for comparison; the program computes with its table of zones."),
        uses.STUDIO: _("What the list of equipment starts from; your own figure replaces it."),
        uses.REFERENCE: _("The live that the index compares with."),
        uses.EQUIVALENTS: _("What grams are compared with."),
        uses.READ_DEVICES: not_computed,
        uses.READ_NETWORKS: not_computed,
        uses.READ_DELIVERY: not_computed,
        uses.READ_MAKING: not_computed,
        uses.READ_RESULTS: not_computed,
    }[group]


_PLACES = {
    uses.SCREENS: Place.FORMULA,
    uses.ROUTERS: Place.FORMULA,
    uses.NETWORKS: Place.FORMULA,
    uses.PLATFORM: Place.FORMULA,
    uses.AUDIENCE: Place.VIEWER_HOURS,
    uses.MAKING: Place.MAKING,
    uses.REPLAY: Place.REPLAY,
    uses.GRID: Place.GRID,
    uses.STUDIO: Place.STUDIO,
    uses.REFERENCE: Place.REFERENCE,
    uses.EQUIVALENTS: Place.EQUIVALENTS,
}


def figures(factor: Factor) -> str:
    """Write the central value of a factor with its likely range, such as "0.4 (0.1–1.5)"."""
    likely = span(factor.low, factor.high)
    return f"{short(factor.central)} ({likely})" if likely else short(factor.central)


def _entry(factor: Factor, its_uses: Sequence[Use], shipped: Factor | None) -> FactorEntry:
    return FactorEntry(
        factor=factor,
        anchor=factor_anchor(factor.id),
        name=say_name(factor.parameter),
        value=short(factor.central),
        range=span(factor.low, factor.high),
        unit=unit_words(factor.unit),
        status=status_word(factor.status),
        # A row without a source repeats its status there.
        source="" if factor.source.casefold() in set(Status) else factor.source,
        source_details=source_details(factor),
        source_links=source_links(factor),
        uses=tuple(link for use in its_uses if (link := _use_link(use)) is not None),
        shipped="" if shipped is None else figures(shipped),
        can_be_replaced=uses.is_ours_to_replace(its_uses[0].group),
    )


def _use_link(use: Use) -> Link | None:
    if use.convention is not None:
        text = f"{group_title(use.group)}, {convention_name(use.convention)}"
        return Link(text, f"#{convention_anchor(use.convention)}")
    if use.group in PUBLISHED_MODELS:
        return Link(group_title(use.group), f"#{model_anchor(use.group)}")
    if use.group in _PLACES:
        return Link(group_title(use.group), f"#{_PLACES[use.group]}")
    return None
