"""The factors behind a footprint as JSON, kept so that what was computed can be followed years later."""

from dataclasses import asdict
from typing import Any

from livewatt.domain.chain import Convention
from livewatt.domain.factor import FactorSet
from livewatt.model.conventions import factors_of
from livewatt.model.making import factors_of_making

FactorDocument = dict[str, dict[str, Any]]


def used_factors(factors: FactorSet) -> FactorDocument:
    """Give every factor that a footprint and its manufacture are computed with, by id: value, range and source."""
    names = [name for convention in Convention for name in factors_of(convention)]
    return {name: _document(factors, name) for name in sorted({*names, *factors_of_making()})}


def _document(factors: FactorSet, name: str) -> dict[str, Any]:
    return {key: value for key, value in asdict(factors[name]).items() if key != "id"}
