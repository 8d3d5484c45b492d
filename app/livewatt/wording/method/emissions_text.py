"""From energy to emissions: viewer-hours, totals and rates, and the grids."""

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.method.anchors import Place
from livewatt.wording.method.blocks import Block, Formula, Heading, Links, Paragraph, Points, Run, Section, Table
from livewatt.wording.method.case import EXAMPLE_ZONE, Case, Material
from livewatt.wording.method.factors import factor_link
from livewatt.wording.method.figures import short
from livewatt.wording.names import convention_title, device_name, network_name, segment_name
from livewatt.wording.places import zone_name


def emissions_section(case: Case) -> Section:
    """Tell how watt-hours become grams."""
    return Section(
        Place.EMISSIONS,
        _("From energy to emissions"),
        (
            Formula(
                (
                    (
                        Run("g = Σ ( "),
                        Run(_("studio Wh × studio grid"), Segment.STUDIO),
                        Run(" + "),
                        Run(_("E × viewer-hours × audience grid"), Segment.NETWORK),
                        Run(" ) ÷ 1000"),
                    ),
                )
            ),
            Paragraph(
                _(
                    "The sum runs over time, over devices and over networks; a grid is in g CO₂e per kWh. What is "
                    "emitted in use is the total; manufacture stands beside it."
                )
            ),
            Heading(_("Viewer-hours"), Place.VIEWER_HOURS),
            Paragraph(
                _(
                    "The audience is the number of people watching at the same time, added up over time: 100 people "
                    "for half an hour are 50 viewer-hours. It is never the peak, the unique visitors or all who ever "
                    "came, times the length of the show."
                )
            ),
            *_audience(case),
            Heading(_("Total"), Place.TOTAL),
            Paragraph(
                _(
                    "Every second is added up as quantities, such as watt-hours, viewer-hours and megabits, by the "
                    "grid it happened on; energy and grams are computed from the sums. So a live can be counted again "
                    "under another convention or with newer factors, and two halves add up to the whole."
                )
            ),
            _totals_table(case),
            Heading(_("Right now"), Place.RATE),
            Paragraph(_("The same formula for an hour in which every second would be like this one.")),
        ),
    )


def grid_section(material: Material, case: Case) -> Section:
    """Tell where the grams of a kilowatt-hour come from."""
    example = material.grids[EXAMPLE_ZONE]
    narrowest = min(_below(grid) for grid in material.grids.values())
    return Section(
        Place.GRID,
        _("The grid"),
        (
            Paragraph(
                _(
                    "Grams of CO₂e per kilowatt-hour consumed in a zone: life cycle, average over the year. The studio "
                    "and the audience have grids of their own; the audience’s may be several zones with their shares."
                )
            ),
            Points(
                (
                    _(
                        "First the table of {count} zones: Electricity Maps 2025 (ODbL), and Ember’s latest year "
                        "(CC BY 4.0) where that has none."
                    ).format(count=numbers.count(len(material.grids))),
                    _("Your own figure replaces it where you enter one."),
                    _(
                        "A plan counts by the hour where you give a table of a zone’s hours: each hour’s figure is "
                        "divided by the mean of its own day in that table, and this ratio, with its spread from day to "
                        "day, is applied to the year’s figure. A live itself is recorded with the year’s figure."
                    ),
                    _(
                        "The band of a year’s figure is the spread of the two sources, and never narrower than "
                        "±{band}. {zone}: {central}, {low}–{high}."
                    ).format(
                        band=numbers.percent(narrowest),
                        zone=example.name,
                        central=numbers.intensity(example.g_per_kwh.central),
                        low=short(example.g_per_kwh.low),
                        high=short(example.g_per_kwh.high),
                    ),
                    _(
                        "Averages, not what one more kilowatt-hour would cause: that would need the plants that "
                        "answer to demand, hour by hour."
                    ),
                )
            ),
            *_places(case),
            Links(
                _("Other figures for the same grids:"),
                tuple(factor_link(each) for each in ("ademe_ef_fr", "ember_FR", "em25_FR", "ch_consumer", "iea_g")),
            ),
        ),
    )


def _audience(case: Case) -> tuple[Block, ...]:
    whole, total = case.whole, case.whole.viewer_hours
    if not case.has_viewers:
        if whole.known_viewer_hours is None:
            return (Paragraph(_("In this session nobody counted the viewers.")),)
        return (Paragraph(_("In this session nobody watched.")),)
    told = _("In this live: {viewers} viewers on average over {time} make {total} viewer-hours.").format(
        viewers=numbers.amount(whole.mean_viewers),
        time=numbers.duration(whole.counted_h * 3600),
        total=numbers.amount(total),
    )
    shares = [
        (device_name(device), numbers.percent(hours / total)) for device, hours in whole.viewer_h.items() if hours > 0
    ]
    shares += [
        (network_name(network), numbers.percent(hours / total))
        for network, hours in whole.network_viewer_h.items()
        if hours > 0
    ]
    return (
        Paragraph(told),
        Table((_("Device or network"), _("Share")), tuple(shares), numbers=(1,)),
        Paragraph(_("Shares that nobody counted are assumptions, to be replaced in the settings."), note=True),
    )


def _totals_table(case: Case) -> Table:
    conventions = tuple(Convention)
    rows = []
    for segment in Segment:
        grams = [case.footprints[each].emissions_g[segment].central for each in conventions]
        energy = case.footprints[Convention.ATTRIBUTED].energy_wh[segment].central
        rows.append((segment_name(segment), numbers.energy(energy), *(numbers.emissions(each) for each in grams)))
    energy = case.footprints[Convention.ATTRIBUTED].energy_total_wh.central
    totals = [case.footprints[each].emissions_total_g for each in conventions]
    rows.append((_("Total"), numbers.energy(energy), *(numbers.emissions(each.central) for each in totals)))
    rows.append((_("Likely range"), "", *(numbers.emissions_range(each) for each in totals)))
    head = ("", _("Energy, attributed share"), *(convention_title(each) for each in conventions))
    return Table(head, tuple(rows), (1, 2, 3, 4), strong=(len(Segment),))


def _places(case: Case) -> tuple[Block, ...]:
    return (Paragraph(_("In this live:")), grids_table(case.places)) if case.stretches else ()


def grids_table(places: Places, caption: str = "") -> Table:
    """List the grids of a live: the studio's, and the audience's with their shares."""
    rows = [(_("Studio"), _zone(places.studio), *_grid_figures(places.studio))]
    for grid, share in places.audience:
        who = _("Audience, {share}").format(share=numbers.percent(share))
        rows.append((who, _zone(grid), *_grid_figures(grid)))
    head = (_("Electricity of"), _("Zone"), _("Grid"), _("Likely range"), _("Source"))
    return Table(head, tuple(rows), numbers=(2, 3), caption=caption)


def _zone(grid: GridIntensity) -> str:
    return zone_name(grid) or _("own figure")


def _grid_figures(grid: GridIntensity) -> tuple[str, str, str]:
    source = _("entered by hand") if grid.kind is IntensityKind.ENTERED else grid.source
    told = f"{source}, {grid.year}" if grid.year else source
    return numbers.intensity(grid.g_per_kwh.central), numbers.intensity_range(grid.g_per_kwh), told


def _below(grid: GridIntensity) -> float:
    """Give how far the low point of a grid's band lies below its central figure, 0–1."""
    return 1 - grid.g_per_kwh.low / grid.g_per_kwh.central
