"""Footprints as the command line prints them: as a table of text, and as JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.footprint import Footprint
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.names import convention_name, segment_name
from livewatt.wording.tables import aligned


def by_segment(segments: Mapping[str, Estimate], total: Estimate) -> dict[str, dict[str, float]]:
    """Give central, low and high of each segment and of the total."""
    return {str(name): asdict(figure) for name, figure in (*segments.items(), ("total", total))}


def estimate_document(figure: Estimate | None) -> dict[str, float] | None:
    """Give central, low and high, or None where there is no figure."""
    return None if figure is None else asdict(figure)


def footprint_table(
    results: Mapping[Convention, Footprint], convention: Convention, *, are_viewers_counted: bool = True
) -> Iterable[str]:
    """Give the lines of a table: one convention by segment, and the totals of the others.

    Of what viewers use and of its making nothing is known, which is not 0, where they were not counted.
    """
    chosen = results[convention]
    unknown = () if are_viewers_counted else (Segment.ROUTER, Segment.SCREEN)
    rows = [("", _("Energy"), _("likely"), _("Emissions"), _("likely"))]
    for segment, energy_wh in chosen.energy_wh.items():
        figures = (*_energy(energy_wh), *_emissions(chosen.emissions_g[segment]))
        rows.append((segment_name(segment), *([numbers.UNKNOWN] * 4 if segment in unknown else figures)))
    rows.append((_("Total"), *_energy(chosen.energy_total_wh), *_emissions(chosen.emissions_total_g)))
    rows.append((_("Per viewer-hour"), "", "", *_emissions(chosen.per_viewer_hour_g)))
    making_g = chosen.making_g if are_viewers_counted else None
    rows.append((_("Manufacture, beside the total"), "", "", *_emissions(making_g)))
    for other, result in results.items():
        if other is not convention:
            total = _("Total, {convention}").format(convention=convention_name(other))
            rows.append((total, *_energy(result.energy_total_wh), *_emissions(result.emissions_total_g)))
    return aligned(rows)


def _energy(figure: Estimate) -> tuple[str, str]:
    return numbers.energy(figure.central), numbers.energy_range(figure)


def _emissions(figure: Estimate | None) -> tuple[str, str]:
    return numbers.emissions(None if figure is None else figure.central), numbers.emissions_range(figure)
