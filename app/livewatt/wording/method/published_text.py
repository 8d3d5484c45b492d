"""The models that others have published, each with its own words, and one live by all of them."""

from collections.abc import Sequence

from livewatt.domain.chain import Convention
from livewatt.model.draws import Draws
from livewatt.model.published import PUBLISHED_MODELS, Component, PublishedModel, evaluate
from livewatt.model.published.method import ChoiceParameter
from livewatt.wording import numbers
from livewatt.wording.language import _, say
from livewatt.wording.method.anchors import Place, convention_anchor, model_anchor
from livewatt.wording.method.blocks import Block, Dot, Dots, Heading, Links, Paragraph, Section, Table
from livewatt.wording.method.case import Case, Material
from livewatt.wording.method.factor_words import source_links
from livewatt.wording.method.factors import factor_link
from livewatt.wording.method.figures import short
from livewatt.wording.method.uses import factors_of_model
from livewatt.wording.names import convention_title


def published_section(material: Material) -> Section:
    """Tell each published model: its boundary, when not to use it, its parameters and its result."""
    blocks: list[Block] = [
        Paragraph(
            _(
                "As their authors published them, each for one viewing hour with its own defaults. None of them is "
                "part of a range of ours. On the command line: livewatt model ID key=value."
            )
        )
    ]
    for model in PUBLISHED_MODELS.values():
        blocks += _model_blocks(model, material.draws)
    return Section(Place.PUBLISHED, _("Published models"), tuple(blocks))


def comparison_section(case: Case) -> Section:
    """Count the viewing of one live by every published model."""
    title = _("The same live by other methods")
    if not case.has_viewers:
        return Section(Place.COMPARISON, title, (Paragraph(_("Nobody watched, so there is no viewing to compare.")),))
    others = tuple(
        Dot(
            say(each.model.title),
            each.emissions_g,
            str(numbers.emissions(each.emissions_g)),
            target=f"#{model_anchor(each.model.id)}",
        )
        for each in case.methods
        if each.emissions_g is not None
    )
    own = tuple(_own_dot(case, convention) for convention in Convention)
    by_methods = sorted(dot.value for dot in others)
    return Section(
        Place.COMPARISON,
        title,
        (
            Paragraph(
                _(
                    "The viewing alone, without the studio, which no published model counts: the live’s own devices, "
                    "networks, bitrate and grids go in where a model asks for them, its own defaults stay elsewhere."
                )
            ),
            Paragraph(
                _(
                    "Across methods: {low} to {high}. This is a spread of boundaries and conventions, not a "
                    "probability; it is never mixed with the likely range of the factors."
                ).format(low=numbers.emissions(by_methods[0]), high=numbers.emissions(by_methods[-1]))
            ),
            Dots(
                _("This program, with the likely range of its factors"),
                own,
                _("Published methods, each within its own boundary"),
                others,
            ),
            Paragraph(
                _(
                    "Models by the gigabyte spread all of the internet over its bytes; those of a life cycle hold "
                    "manufacture, which stands beside our total."
                ),
                note=True,
            ),
        ),
    )


def _own_dot(case: Case, convention: Convention) -> Dot:
    grams = case.viewing[convention].emissions_total_g
    figure = f"{numbers.emissions(grams.central)} ({numbers.emissions_range(grams)})"
    target = f"#{convention_anchor(convention)}"
    return Dot(convention_title(convention), grams.central, figure, grams.low, grams.high, target)


def _model_blocks(model: PublishedModel, draws: Draws) -> Sequence[Block]:
    evaluation = evaluate(model, {}, draws)
    source = draws.factors.shipped(model.source)
    rows = [_component_row(each) for each in evaluation.components]
    totals = numbers.energy(evaluation.energy_total_wh), numbers.emissions(evaluation.emissions_total_g)
    rows.append((_("Total"), *totals))
    used = ", ".join(
        f"{name} = {value if isinstance(value, str) else short(value)}" for name, value in evaluation.parameters.items()
    )
    blocks: list[Block] = [
        Heading(say(model.title), model_anchor(model.id)),
        Paragraph(say(model.boundary)),
        Paragraph(say(model.not_for), note=True),
        Table((_("A viewing hour"), _("Energy"), _("Emissions")), tuple(rows), (1, 2), strong=(len(rows) - 1,)),
        Paragraph(
            _("With {parameters}. Parameters it takes: {allowed}.").format(
                parameters=used or "–", allowed=_allowed(model)
            )
        ),
        Links(_("{source}:").format(source=source.source), source_links(source)),
        Links(_("Factors:"), tuple(factor_link(each) for each in factors_of_model(model, draws.factors))),
    ]
    if evaluation.energy_range_wh is not None:
        told = _("By its authors’ own ranges: {range}.").format(range=numbers.energy_range(evaluation.energy_range_wh))
        blocks.insert(4, Paragraph(told))
    return blocks


def _component_row(component: Component) -> tuple[str, str, str]:
    return say(component.name), numbers.energy(component.energy_wh), numbers.emissions(component.emissions_g)


def _allowed(model: PublishedModel) -> str:
    return "; ".join(
        f"{each.name}: {', '.join(each.choices)}" if isinstance(each, ChoiceParameter) else each.name
        for each in model.parameters
    )
