"""What each factor is used for, asked of the model itself, so that no list of ours can be out of date."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from livewatt.domain.activity import Activity
from livewatt.domain.chain import Convention, Device, Network
from livewatt.domain.factor import Factor, FactorSet
from livewatt.model.audience import default_mix
from livewatt.model.conventions import BASE_LOAD_FACTORS, DATA_CENTRE, DEVICE_POWER, NETWORK_SLOPE, TRANSCODE
from livewatt.model.draws import Draws
from livewatt.model.making import viewing_making_g
from livewatt.model.published import PUBLISHED_MODELS, PublishedModel
from livewatt.model.published.method import TRAFFIC, ChoiceParameter, Given
from livewatt.model.reference import reference_live
from livewatt.model.replay import replay_storage_wh

# Groups of factors beside the published models, whose groups are named by their ids.
SCREENS, ROUTERS, NETWORKS, PLATFORM = "screens", "routers", "networks", "platform"
AUDIENCE, MAKING, REPLAY, GRID, STUDIO = "audience", "making", "replay", "grid", "studio"
REFERENCE, EQUIVALENTS = "reference", "equivalents"
# What was read and compared, and nothing computes with.
READ_DEVICES, READ_NETWORKS, READ_DELIVERY = "read_devices", "read_networks", "read_delivery"
READ_MAKING, READ_RESULTS = "read_making", "read_results"

# Which part of the formula the factors of each convention's base load belong to, in the order the model lists them.
_BASE_LOAD_GROUPS = {
    Convention.ATTRIBUTED: (NETWORKS,) * 6 + (ROUTERS,),
    Convention.IN_USE: (NETWORKS, NETWORKS, ROUTERS, ROUTERS, ROUTERS, NETWORKS, NETWORKS),
    Convention.SHORT_RUN: (),
}
# The kinds of the factor file that stand for a purpose of their own.
_GROUP_OF_KIND = {"studio": STUDIO, "equivalence": EQUIVALENTS, "grid": GRID}
_GROUP_OF_READ_KIND = {
    "device": READ_DEVICES,
    **dict.fromkeys(("network_average", "model_power", "bitrate"), READ_NETWORKS),
    **dict.fromkeys(("cdn", "transcode", "storage"), READ_DELIVERY),
    "embodied": READ_MAKING,
}


class Purpose(StrEnum):
    """What the factors of a group are for, at large."""

    FORMULA = "formula"
    AROUND = "around"
    PUBLISHED = "published"
    EQUIVALENTS = "equivalents"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a factor: the group it belongs to by it, and the convention where it belongs to one alone."""

    group: str
    convention: Convention | None = None


def group_ids() -> tuple[str, ...]:
    """Give all groups in the order they are shown."""
    ours = (SCREENS, ROUTERS, NETWORKS, PLATFORM, AUDIENCE, MAKING, REPLAY, GRID, STUDIO, REFERENCE)
    read = (READ_DEVICES, READ_NETWORKS, READ_DELIVERY, READ_MAKING, READ_RESULTS)
    return (*ours, *PUBLISHED_MODELS, EQUIVALENTS, *read)


def purpose_of(group: str) -> Purpose:
    """Give the purpose of a group."""
    if group in PUBLISHED_MODELS:
        return Purpose.PUBLISHED
    purposes = {
        **dict.fromkeys((SCREENS, ROUTERS, NETWORKS, PLATFORM), Purpose.FORMULA),
        **dict.fromkeys((READ_DEVICES, READ_NETWORKS, READ_DELIVERY, READ_MAKING, READ_RESULTS), Purpose.READ),
        EQUIVALENTS: Purpose.EQUIVALENTS,
    }
    return purposes.get(group, Purpose.AROUND)


def is_ours_to_replace(group: str) -> bool:
    """Tell whether somebody's own value makes sense: not in another's model, nor where nothing computes with it.

    A grid's own figure is a setting, and an everyday equivalent counts by its source alone.
    """
    return group != GRID and purpose_of(group) in (Purpose.FORMULA, Purpose.AROUND)


def uses_of_factors(factors: FactorSet) -> dict[str, tuple[Use, ...]]:
    """Give the uses of every factor, its main one first; a group of what was only read where it serves nothing."""
    found: dict[str, dict[Use, None]] = defaultdict(dict)
    for factor_id, use in (*_by_the_formula(), *_beside_the_total(factors), *_by_published_models(factors)):
        found[factor_id][use] = None
    for factor in factors:
        if factor.kind in _GROUP_OF_KIND:
            found[factor.id][Use(_GROUP_OF_KIND[factor.kind])] = None
    return {factor.id: tuple(found[factor.id]) or (Use(_read_group(factor)),) for factor in factors}


def factors_of_model(model: PublishedModel, factors: FactorSet) -> tuple[str, ...]:
    """Name the factors that a published model computes with, over all its devices, networks and qualities."""
    asked: dict[str, None] = {model.source: None}

    def look_up(factor_id: str) -> float:
        asked[factor_id] = None
        return factors.central(factor_id)

    choices = [each for each in model.parameters if isinstance(each, ChoiceParameter)]
    traffic = [{}, {TRAFFIC[0].name: 1.0}] if TRAFFIC[0] in model.parameters else [{}]
    for words in itertools.product(*((None, *each.choices) for each in choices)):
        given = {each.name: word for each, word in zip(choices, words, strict=True) if word is not None}
        for rate in traffic:
            model.formula(Given(given | rate), look_up)
    return tuple(asked)


def _read_group(factor: Factor) -> str:
    return _GROUP_OF_READ_KIND.get(factor.kind, READ_RESULTS)


def _by_the_formula() -> Iterator[tuple[str, Use]]:
    groups = (
        (DEVICE_POWER.values(), SCREENS),
        (NETWORK_SLOPE.values(), NETWORKS),
        ((DATA_CENTRE, TRANSCODE), PLATFORM),
    )
    for ids, group in groups:
        yield from ((factor_id, Use(group)) for factor_id in ids)
    for convention, ids in BASE_LOAD_FACTORS.items():
        for factor_id, group in zip(ids, _BASE_LOAD_GROUPS[convention], strict=True):
            if factor_id not in NETWORK_SLOPE.values():
                yield factor_id, Use(group, convention)


def _beside_the_total(factors: FactorSet) -> Iterator[tuple[str, Use]]:
    everything = dict.fromkeys(Device, 1.0), dict.fromkeys(Network, 1.0)
    viewing = Activity(
        live_h=1.0, viewer_h=everything[0], network_viewer_h=everything[1], delivered_mbps_h=everything[1]
    )
    works: tuple[tuple[str, Callable[[FactorSet], object]], ...] = (
        (AUDIENCE, lambda watched: [default_mix(platform, watched) for platform in (None, "tiktok")]),
        (MAKING, lambda watched: viewing_making_g(viewing, Draws(watched))),
        (REPLAY, lambda watched: replay_storage_wh(1.0, 1.0, Draws(watched))),
        (REFERENCE, lambda watched: reference_live(viewing, (), watched)),
    )
    for group, work in works:
        yield from ((factor_id, Use(group)) for factor_id in _asked_for(work, factors))


def _by_published_models(factors: FactorSet) -> Iterator[tuple[str, Use]]:
    for model in PUBLISHED_MODELS.values():
        yield from ((factor_id, Use(model.id)) for factor_id in factors_of_model(model, factors))


def _asked_for(work: Callable[[FactorSet], object], factors: FactorSet) -> tuple[str, ...]:
    """Name the factors that a computation asks for, each once."""
    watched = _Watched(factors.factors)
    work(FactorSet(factors.version, watched))
    return tuple(watched.asked)


class _Watched(Mapping[str, Factor]):
    """Factors by id that remember which of them were asked for."""

    def __init__(self, factors: Mapping[str, Factor]) -> None:
        self._factors = factors
        self.asked: dict[str, None] = {}

    def __getitem__(self, factor_id: str) -> Factor:
        self.asked[factor_id] = None
        return self._factors[factor_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._factors)

    def __len__(self) -> int:
        return len(self._factors)
