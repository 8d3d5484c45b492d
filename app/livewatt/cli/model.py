"""`livewatt model`: the published models, listed, or one of them evaluated for a viewing hour."""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence

from livewatt.domain.message import UserError, message
from livewatt.model.draws import Draws
from livewatt.model.published import PUBLISHED_MODELS, Evaluation, PublishedModel, evaluate, published_model
from livewatt.model.published.method import ChoiceParameter, Parameter
from livewatt.store.factor_files import load_factor_set
from livewatt.wording import numbers
from livewatt.wording.language import _, say
from livewatt.wording.tables import aligned


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser(
        "model",
        help=_("list published models, or evaluate one"),
        description=_("Evaluate an hour of viewing by a model that others have published, or list these models."),
    )
    parser.add_argument("id", nargs="?", metavar="ID", help=_("the model; without it, all are listed"))
    parser.add_argument(
        "parameters",
        nargs="*",
        metavar="KEY=VALUE",
        help=_("a parameter of the model, such as mbps=6 or device=tv; the list says which there are"),
    )
    parser.add_argument("--json", action="store_true", help=_("print the result as JSON"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List the models, or evaluate the one that was asked for; UserError when it cannot be."""
    if args.id is None:
        print(json.dumps(_list_as_json(), indent=2, ensure_ascii=False) if args.json else "\n".join(_list_as_text()))
        return 0
    factors = load_factor_set()
    model = published_model(args.id)
    evaluation = evaluate(model, _parameters(args.parameters), Draws(factors))
    if args.json:
        print(json.dumps(_as_json(evaluation, factors.version), indent=2, ensure_ascii=False))
    else:
        source = factors[model.source]
        print("\n".join(_as_text(evaluation, f"{source.source} {source.url}".strip())))
    return 0


def _parameters(words: Sequence[str]) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise UserError(message("“{word}” is not a parameter; write it as key=value, such as mbps=6.", word=word))
        if name in parameters:
            raise UserError(message("“{name}” is given twice; keep one.", name=name))
        parameters[name] = value
    return parameters


def _list_as_json() -> list[dict[str, object]]:
    return [_words(model) | {"parameters": _allowed_values(model)} for model in PUBLISHED_MODELS.values()]


def _words(model: PublishedModel) -> dict[str, object]:
    return {
        "model": model.id,
        "title": say(model.title),
        "boundary": say(model.boundary),
        "not_for": say(model.not_for),
    }


def _allowed_values(model: PublishedModel) -> Mapping[str, object]:
    return {
        each.name: list(each.choices) if isinstance(each, ChoiceParameter) else {"from": each.low, "to": each.high}
        for each in model.parameters
    }


def _list_as_text() -> Iterable[str]:
    for model in PUBLISHED_MODELS.values():
        yield f"{model.id}  {say(model.title)}"
        yield f"  {say(model.boundary)}"
        yield f"  {say(model.not_for)}"
        yield "  " + "  ".join(_parameter_as_text(each) for each in model.parameters)
        yield ""


def _parameter_as_text(parameter: Parameter) -> str:
    if isinstance(parameter, ChoiceParameter):
        return f"{parameter.name}={'|'.join(parameter.choices)}"
    return f"{parameter.name}={parameter.low:g}…{parameter.high:g}"


def _as_json(evaluation: Evaluation, factor_set: str) -> dict[str, object]:
    energy_range = evaluation.energy_range_wh
    components = evaluation.components
    energy = {each.id: each.energy_wh for each in components}
    emissions = {each.id: each.emissions_g for each in components}
    return _words(evaluation.model) | {
        "parameters": dict(evaluation.parameters),
        "energy_wh": energy | {"total": evaluation.energy_total_wh},
        "emissions_g": emissions | {"total": evaluation.emissions_total_g},
        "energy_range_wh": None if energy_range is None else {"low": energy_range.low, "high": energy_range.high},
        "factor_set": factor_set,
    }


def _as_text(evaluation: Evaluation, source: str) -> Iterable[str]:
    model = evaluation.model
    yield say(model.title)
    yield say(model.boundary)
    yield say(model.not_for)
    used = [
        f"{name}={value}" if isinstance(value, str) else f"{name}={value:.4g}"
        for name, value in evaluation.parameters.items()
    ]
    yield _("An hour of viewing with {parameters}:").format(parameters=" ".join(used))
    yield ""
    rows = [("", _("Energy"), _("Emissions"))]
    rows += [
        (say(each.name), numbers.energy(each.energy_wh), numbers.emissions(each.emissions_g))
        for each in evaluation.components
    ]
    total = numbers.energy(evaluation.energy_total_wh), numbers.emissions(evaluation.emissions_total_g)
    rows.append((_("Total"), *total))
    yield from aligned(rows)
    if evaluation.energy_range_wh is not None:
        yield _("By its authors’ ranges: likely {range}.").format(
            range=numbers.energy_range(evaluation.energy_range_wh)
        )
    yield ""
    yield _("Source: {source}").format(source=source)
