"""Two hours in front of 50 000 viewers: what has to be assumed to reach 800 kg, and what other readings give."""

from livewatt.domain.chain import Convention
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.model.published import PUBLISHED_MODELS, evaluate
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.method.anchors import Place, model_anchor
from livewatt.wording.method.blocks import Formula, Link, Links, Paragraph, Points, Run, Section, Table
from livewatt.wording.method.case import EXAMPLE_ZONE, Material, example_scenario, planned_case
from livewatt.wording.method.factors import factor_link
from livewatt.wording.method.figures import short
from livewatt.wording.names import convention_title

_HOURS = 2.0
_PEOPLE = 50_000
_MINUTES_STAYED = 10
_MODEL = "carbon_trust_2021"
_GRID = "ember_FR"


def big_case_section(material: Material) -> Section:
    """Take the published case apart."""
    factors = material.draws.factors
    grid_g = factors.central(_GRID)
    hour = evaluate(PUBLISHED_MODELS[_MODEL], {"grid_g_per_kwh": grid_g}, material.draws)
    all_stay_h, ten_minutes_h = _HOURS * _PEOPLE, _PEOPLE * _MINUTES_STAYED / 60
    published_g = all_stay_h * hour.emissions_total_g
    calculation = "{hours} h × {people} × {wh} Wh × {grid} g/kWh ÷ 1000 = {total}".format(
        hours=short(_HOURS),
        people=numbers.count(_PEOPLE),
        wh=short(hour.energy_total_wh),
        grid=short(grid_g),
        total=f"{short(published_g / 1000)}{numbers.NBSP}kg",
    )
    return Section(
        Place.BIG_CASE,
        _("Two hours in front of 50 000 viewers"),
        (
            Paragraph(
                _(
                    "A live of two hours with 50 000 viewers is said to emit more than 800 kg of CO₂e. The figure can "
                    "be reached, and here is what it takes:"
                )
            ),
            Formula(((Run(calculation),),)),
            Points(
                (
                    _(
                        "All 50 000 stay for both hours: {hours} viewer-hours. If 50 000 is the number of people who "
                        "came by, and each stayed {minutes} minutes, it is {fewer}: {ratio} times less."
                    ).format(
                        hours=numbers.count(round(all_stay_h)),
                        minutes=_MINUTES_STAYED,
                        fewer=numbers.count(round(ten_minutes_h)),
                        ratio=short(all_stay_h / ten_minutes_h),
                    ),
                    _(
                        "Each hour is the average European hour of video on demand, {screens} of its {total} Wh in the "
                        "screen; its authors leave live streams out."
                    ).format(screens=short(factors.central("ct21_screens")), total=short(hour.energy_total_wh)),
                    _("The router counts in full, idle time included: the attributed share."),
                    _("The grid is that of France in 2024 by Ember; by Electricity Maps 2025 it is {grid}.").format(
                        grid=numbers.intensity(material.grids[EXAMPLE_ZONE].g_per_kwh.central)
                    ),
                )
            ),
            Paragraph(_("The viewing of the same live by our formula, at both readings and on the same grid:")),
            _readings(material, grid_g, all_stay_h, ten_minutes_h, hour.emissions_total_g),
            Paragraph(
                _(
                    "Devices and networks are our assumed mix, each viewer receives {platform}’s average. None of the "
                    "figures is the right one by itself: without viewer-hours, convention and grid beside it, a number "
                    "of kilograms says little."
                ).format(platform="Twitch"),
                note=True,
            ),
            Links(
                _("Factors:"),
                (
                    Link(_("its published model"), f"#{model_anchor(_MODEL)}"),
                    factor_link("ct21_total"),
                    factor_link(_GRID),
                ),
            ),
        ),
    )


def _readings(material: Material, grid_g: float, all_stay_h: float, ten_minutes_h: float, published_g: float) -> Table:
    grid = GridIntensity(EXAMPLE_ZONE, "", Estimate.exact(grid_g), IntensityKind.ANNUAL, None, "")
    scenario = example_scenario(material, _PEOPLE, Places.single(grid))
    case = planned_case(scenario, material)
    methods = [(_("Carbon Trust’s average hour"), published_g)]
    methods += [
        (convention_title(convention), case.viewing[convention].per_viewer_hour_g.central) for convention in Convention
    ]
    rows = tuple(
        (
            name,
            numbers.emissions(grams),
            numbers.emissions(grams * all_stay_h),
            numbers.emissions(grams * ten_minutes_h),
        )
        for name, grams in methods
    )
    head = (
        _("Counted by"),
        _("A viewer-hour"),
        _("{hours} viewer-hours").format(hours=numbers.count(round(all_stay_h))),
        _("{hours} viewer-hours").format(hours=numbers.count(round(ten_minutes_h))),
    )
    return Table(head, rows, numbers=(1, 2, 3))
