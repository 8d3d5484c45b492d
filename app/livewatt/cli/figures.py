"""Footprints as the command line prints them: as a table of text, and as JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from livewatt.domain.chain import Convention
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


def footprint_table(results: Mapping[Convention, Footprint], convention: Convention) -> Iterable[str]:
    """Give the lines of a table: one convention by segment, and the totals of the others."""
    chosen = results[convention]
    rows = [("", _("Energy"), _("likely"), _("Emissions"), _("likely"))]
    rows += [
        (segment_name(segment), *_energy(chosen.energy_wh[segment]), *_emissions(chosen.emissions_g[segment]))
        for segment in chosen.energy_wh
    ]
    rows.append((_("Total"), *_energy(chosen.energy_total_wh), *_emissions(chosen.emissions_total_g)))
    rows.append((_("Per viewer-hour"), "", "", *_emissions(chosen.per_viewer_hour_g)))
    rows.append((_("Manufacture, beside the total"), "", "", *_emissions(chosen.making_g)))
    for other, result in results.items():
        if other is not convention:
            total = _("Total, {convention}").format(convention=convention_name(other))
            rows.append((total, *_energy(result.energy_total_wh), *_emissions(result.emissions_total_g)))
    return aligned(rows)


def _energy(figure: Estimate) -> tuple[str, str]:
    return numbers.energy(figure.central), numbers.energy_range(figure)


def _emissions(figure: Estimate | None) -> tuple[str, str]:
    return numbers.emissions(None if figure is None else figure.central), numbers.emissions_range(figure)
