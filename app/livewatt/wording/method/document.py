"""The whole method: its sections in order, and every factor."""

from collections.abc import Iterator
from dataclasses import dataclass

from livewatt.wording.language import _
from livewatt.wording.method import uses
from livewatt.wording.method.anchors import group_anchor
from livewatt.wording.method.beside_text import equivalents_section, making_section, reference_section
from livewatt.wording.method.big_case_text import big_case_section
from livewatt.wording.method.blocks import Section
from livewatt.wording.method.case import Case, Material, example_case
from livewatt.wording.method.emissions_text import emissions_section, grid_section
from livewatt.wording.method.factors import FactorEntry, FactorGroup, factor_groups
from livewatt.wording.method.formula_text import conventions_section, formula_section
from livewatt.wording.method.limits_text import claims_section, doubts_section, not_counted_section
from livewatt.wording.method.overview_text import overview_section
from livewatt.wording.method.published_text import comparison_section, published_section
from livewatt.wording.method.studio_text import chain_section, delivered_section, studio_section
from livewatt.wording.method.uncertainty_text import least_sure_section, uncertainty_section


@dataclass(frozen=True, slots=True)
class Method:
    """The method in one language: what it says, and the factors it says it with.

    `case_title` names the live whose numbers stand in it, None for the example.
    """

    factor_set: str
    case_title: str | None
    sections: tuple[Section, ...]
    groups: tuple[FactorGroup, ...]

    @property
    def entries(self) -> Iterator[FactorEntry]:
        """Every factor, group by group."""
        return (entry for group in self.groups for entry in group.entries)

    def section_of(self, anchor: str) -> Section | None:
        """Find the section that holds a place, None for that of a factor or an unknown one."""
        return next((section for section in self.sections if anchor in section.anchors), None)

    def group_of(self, anchor: str) -> FactorGroup | None:
        """Find the group that holds a factor, by the factor's anchor; None for any other place."""
        return next((group for group in self.groups if any(each.anchor == anchor for each in group.entries)), None)


def write_method(material: Material, case: Case | None = None) -> Method:
    """Write the method in the language now in use, with the numbers of a live, or of the example."""
    example = example_case(material)
    present = example if case is None or not case.stretches else case
    groups = factor_groups(material.draws.factors)
    equivalents = next(group for group in groups if group.anchor == group_anchor(uses.EQUIVALENTS))
    sections = (
        overview_section(material, example),
        chain_section(),
        studio_section(present),
        delivered_section(material),
        formula_section(material, present),
        conventions_section(material, present),
        emissions_section(present),
        grid_section(material, present),
        making_section(material, present),
        uncertainty_section(material),
        least_sure_section(material, present),
        comparison_section(present),
        published_section(material),
        big_case_section(material),
        reference_section(material),
        equivalents_section(equivalents.entries),
        claims_section(material),
        not_counted_section(),
        doubts_section(material),
    )
    return Method(material.draws.factors.version, present.title, sections, groups)


def title() -> str:
    """Name the method."""
    return _("How LiveWatt counts")


def about(method: Method) -> tuple[str, ...]:
    """Say what the method was written from."""
    made = _("Made from the program’s own factors, version {version}: no figure is copied by hand.")
    return (made.format(version=method.factor_set), whose_numbers(method))


def licences() -> str:
    """Say whose data the factors hold, as their licences ask."""
    return _(
        "Contains information from Electricity Maps and from Boavizta, both made available under the Open Database "
        "License (ODbL) 1.0, data of Ember under CC BY 4.0, and figures of ADEME. The terms stand in LICENSE-DATA.txt "
        "beside the factor files. Names of places and notes of factors are as in these files."
    )


def factor_head() -> tuple[str, ...]:
    """Name the columns of a table of factors."""
    return (
        *(_("Factor"), _("Value"), _("Likely range"), _("Year"), _("Status, quality")),
        *(_("Source"), _("Place in the source"), _("Note"), _("Used for")),
    )


def whose_numbers(method: Method) -> str:
    """Say whose numbers stand in the method."""
    if method.case_title is None:
        return _(
            "Figures of a live are those of an example: two hours in France in front of 500 viewers, 1080p60 at 6 Mb/s."
        )
    return _("Figures of a live are those of “{title}”.").format(title=method.case_title)
