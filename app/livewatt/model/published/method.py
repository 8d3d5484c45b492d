"""What a published model is: its boundary, its words of caution, its parameters and its formula."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from livewatt.domain.estimate import Estimate
from livewatt.domain.message import Message
from livewatt.model.conventions import GB_PER_MBPS_H
from livewatt.model.draws import Sample

# A formula is evaluated with central values, or with samples where its authors give ranges.
Figure = float | Sample
Lookup = Callable[[str], Figure]
Value = float | str


@dataclass(frozen=True, slots=True)
class NumberParameter:
    """A parameter between two limits; without a value the model's own default holds."""

    name: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ChoiceParameter:
    """A parameter that is one of a few words; without a value the model's own default holds."""

    name: str
    choices: tuple[str, ...]


Parameter = NumberParameter | ChoiceParameter

GB_PER_HOUR = NumberParameter("gb_per_hour", 0, 1000)
MBPS = NumberParameter("mbps", 0, 1000)
TRAFFIC = (GB_PER_HOUR, MBPS)
GRID = NumberParameter("grid_g_per_kwh", 0, 5000)


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a viewing hour: Wh, g or both; None where the model says nothing of it."""

    id: str
    name: Message
    energy_wh: Figure | None
    emissions_g: Figure | None


class Given:
    """The parameters as they were given; each value that a formula asks for, with its default, is kept in `used`."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values
        self.used: dict[str, Value] = {}

    def number(self, name: str, default: Figure) -> Figure:
        """Give a number, or the default."""
        value = self._values.get(name, default)
        self.used[name] = value
        return value

    def number_if_given(self, name: str) -> Figure | None:
        """Give a number, None where there is none."""
        return self.number(name, 0.0) if name in self._values else None

    def word(self, name: str, default: str) -> str:
        """Give a word, or the default."""
        value = str(self._values.get(name, default))
        self.used[name] = value
        return value

    def word_if_given(self, name: str) -> str | None:
        """Give a word, None where there is none."""
        return self.word(name, "") if name in self._values else None

    def gb_per_h(self, default: Figure) -> Figure:
        """Give the traffic in GB/h from either way of saying it, or the default."""
        if "mbps" in self._values:
            return self.number("mbps", 0.0) * GB_PER_MBPS_H
        return self.number("gb_per_hour", default)

    def mbps(self, default: float) -> Figure:
        """Give the bitrate in Mb/s from either way of saying it, or the default."""
        if "gb_per_hour" in self._values:
            return self.number("gb_per_hour", 0.0) / GB_PER_MBPS_H
        return self.number("mbps", default)

    def has_traffic(self) -> bool:
        """Tell whether the traffic was given."""
        return "mbps" in self._values or "gb_per_hour" in self._values


Formula = Callable[[Given, Lookup], Sequence[Component]]


@dataclass(frozen=True, slots=True)
class PublishedModel:
    """A model as its authors published it; `source` is the id of a factor that carries its source and link.

    `has_ranges` tells that its authors give ranges, so that its total has one.
    """

    id: str
    title: Message
    boundary: Message
    not_for: Message
    source: str
    parameters: tuple[Parameter, ...]
    formula: Formula
    has_ranges: bool = False


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One viewing hour by one model: the parameters as used, components in Wh and g, and their totals.

    A total is None where a component lacks that unit; `energy_range_wh` is there where the authors give ranges.
    """

    model: PublishedModel
    parameters: Mapping[str, Value]
    components: tuple[Component, ...]
    energy_total_wh: float | None
    emissions_total_g: float | None
    energy_range_wh: Estimate | None


def electric(component_id: str, name: Message, wh: Figure, grid_g_per_kwh: Figure | None) -> Component:
    """Make a component of electricity; without a grid its emissions are not known."""
    return Component(component_id, name, wh, None if grid_g_per_kwh is None else wh * grid_g_per_kwh / 1000)
