"""Models that others have published, as they are: to compare with, never mixed with this program's own ranges."""

import math
from collections.abc import Mapping
from types import MappingProxyType

from livewatt.domain.message import UserError, message
from livewatt.model.draws import Draws, estimate
from livewatt.model.published.by_gigabyte import ONE_BYTE, SWD_V3, SWD_V4
from livewatt.model.published.electricity import CARBON_TRUST, IEA, ISTRATE, MALMODIN
from livewatt.model.published.life_cycle import ADEME, ARCOM
from livewatt.model.published.method import (
    TRAFFIC,
    ChoiceParameter,
    Component,
    Evaluation,
    Figure,
    Given,
    Parameter,
    PublishedModel,
    Value,
)

__all__ = ["PUBLISHED_MODELS", "Component", "Evaluation", "PublishedModel", "evaluate", "published_model"]

PUBLISHED_MODELS: Mapping[str, PublishedModel] = MappingProxyType(
    {model.id: model for model in (CARBON_TRUST, IEA, MALMODIN, ADEME, ISTRATE, ARCOM, SWD_V4, SWD_V3, ONE_BYTE)}
)


def published_model(model_id: str) -> PublishedModel:
    """Find a model by its id; UserError, naming them all, when there is none of that id."""
    if model_id not in PUBLISHED_MODELS:
        raise UserError(
            message("There is no model “{id}”; use one of: {ids}.", id=model_id, ids=", ".join(PUBLISHED_MODELS))
        )
    return PUBLISHED_MODELS[model_id]


def evaluate(model: PublishedModel, parameters: Mapping[str, Value], draws: Draws) -> Evaluation:
    """Evaluate a viewing hour by a model; numbers may come as text.

    Its factors are those that were published: values of the user's own change our figures, not those of others.
    Raises UserError, naming what is allowed, for an unknown parameter or a value that cannot be.
    """
    values = _checked(model, parameters)
    given = Given(values)
    components = tuple(model.formula(given, draws.factors.shipped_central))
    energy = _total([component.energy_wh for component in components])
    emissions = _total([component.emissions_g for component in components])
    energy_range = None
    if model.has_ranges:
        sampled = model.formula(Given(values), draws.shipped_factor)
        energy_range = estimate(sum(component.energy_wh for component in sampled))
    return Evaluation(model, MappingProxyType(given.used), components, energy, emissions, energy_range)


def _total(figures: list[Figure | None]) -> float | None:
    known = [figure for figure in figures if figure is not None]
    return math.fsum(known) if len(known) == len(figures) else None


def _checked(model: PublishedModel, parameters: Mapping[str, Value]) -> dict[str, Value]:
    known = {parameter.name: parameter for parameter in model.parameters}
    for name in parameters:
        if name not in known:
            raise UserError(
                message(
                    "“{name}” is no parameter of {model}; use one of: {known}.",
                    name=name,
                    model=model.id,
                    known=", ".join(known),
                )
            )
    if all(each.name in parameters for each in TRAFFIC):
        raise UserError(message("“gb_per_hour” and “mbps” say the same thing in two ways; keep one."))
    return {name: _value(known[name], value) for name, value in parameters.items()}


def _value(parameter: Parameter, value: Value) -> Value:
    if isinstance(parameter, ChoiceParameter):
        if value not in parameter.choices:
            raise UserError(
                message(
                    "“{name}” cannot be “{value}”; use one of: {choices}.",
                    name=parameter.name,
                    value=value,
                    choices=", ".join(parameter.choices),
                )
            )
        return value
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not parameter.low <= number <= parameter.high:
        raise UserError(
            message(
                "“{name}” must be a number from {low} to {high}, not “{value}”.",
                name=parameter.name,
                low=parameter.low,
                high=parameter.high,
                value=value,
            )
        )
    return number
