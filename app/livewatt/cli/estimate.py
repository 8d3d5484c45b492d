"""`livewatt estimate FILE`: the footprint of a scenario."""

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from livewatt.cli.figures import by_segment, estimate_document, footprint_table
from livewatt.domain.chain import Convention, Device, Network
from livewatt.domain.footprint import Footprint
from livewatt.model.draws import Draws
from livewatt.model.footprint import footprints
from livewatt.model.scenario import Scenario
from livewatt.store.factor_files import load_rungs, present_factor_set
from livewatt.store.own_shares import present_rungs
from livewatt.store.scenario_file import DEFAULTS, load_scenario
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.names import convention_name
from livewatt.wording.places import viewer_places, zone_name


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser(
        "estimate",
        help=_("estimate a live from a scenario file"),
        description=_("Estimate the energy and emissions of a live described in a TOML or JSON file."),
        epilog=_help_on_the_file(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="FILE", help=_("the scenario, in TOML or JSON"))
    parser.add_argument("--json", action="store_true", help=_("print the result as JSON"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the estimate of `args.file`; UserError when it is not a scenario."""
    scenario = load_scenario(args.file)
    ladders = present_rungs()
    activity = scenario.activity(ladders)
    results = footprints([(activity, scenario.places)], Draws(present_factor_set()))
    delivered_mbps = scenario.delivered_mbps(ladders)
    if args.json:
        print(json.dumps(_as_json(scenario.convention, results, delivered_mbps), indent=2))
    else:
        print("\n".join(_as_text(scenario, results, delivered_mbps)))
    return 0


def _as_json(
    convention: Convention, results: Mapping[Convention, Footprint], delivered_mbps: float
) -> dict[str, object]:
    chosen = results[convention]
    return {
        "viewer_hours": chosen.viewer_hours,
        "delivered_mbps": delivered_mbps,
        "energy_wh": by_segment(chosen.energy_wh, chosen.energy_total_wh),
        "emissions_g": by_segment(chosen.emissions_g, chosen.emissions_total_g),
        "per_viewer_hour_g": estimate_document(chosen.per_viewer_hour_g),
        "other_conventions_g": {
            other: estimate_document(result.emissions_total_g)
            for other, result in results.items()
            if other is not convention
        },
        "making_g": estimate_document(chosen.making_g),
        "factor_set": chosen.factor_set,
    }


def _as_text(scenario: Scenario, results: Mapping[Convention, Footprint], delivered_mbps: float) -> Iterable[str]:
    chosen = results[scenario.convention]
    grid = scenario.places.studio
    yield _("Convention: {name}. Grid: {zone} {intensity}. Factors: {version}.").format(
        name=convention_name(scenario.convention),
        zone=zone_name(grid) or _("entered,"),
        intensity=numbers.intensity(grid.g_per_kwh.central),
        version=chosen.factor_set,
    )
    yield _("{hours} viewer-hours, each receiving {bitrate}.").format(
        hours=numbers.amount(chosen.viewer_hours), bitrate=numbers.bitrate(delivered_mbps)
    )
    if where := viewer_places(scenario.places):
        yield where
    yield ""
    yield from footprint_table(results, scenario.convention)


def _help_on_the_file() -> str:
    conventions, devices, networks = (", ".join(words) for words in (Convention, Device, Network))
    lines = [
        _("Keys of the file, with what is taken where one is absent:"),
        f"  duration_h       {DEFAULTS['duration_h']:g}",
        _("  zone             {zone}, or grid_g_per_kwh with a figure of your own").format(zone=DEFAULTS["zone"]),
        f"  convention       {DEFAULTS['convention']} ({conventions})",
        "  [stream]",
        f"  width, height    {DEFAULTS['width']}, {DEFAULTS['height']}",
        f"  fps              {DEFAULTS['fps']:g}",
        f"  bitrate_mbps     {DEFAULTS['bitrate_mbps']:g}",
        f"  encoder          {DEFAULTS['encoder']}",
        "  [audience]",
        _("  viewers          {count}; the mean of concurrent viewers").format(count=f"{DEFAULTS['viewers']:g}"),
        _("  platform         none: viewers receive what is sent ({platforms}),").format(
            platforms=", ".join(load_rungs())
        ),
        _("                   or delivered_mbps with a figure of your own"),
        _("  devices          assumed shares; yours sum to 1 ({devices})").format(devices=devices),
        _("  networks         assumed shares; yours sum to 1 ({networks})").format(networks=networks),
        _("  zones            the grid of the studio; yours are shares that sum to 1, such as"),
        "                   zones = { FR = 0.7, BE = 0.3 }",
        "  [studio]",
        f"  power_w          {DEFAULTS['power_w']:g}",
    ]
    return "\n".join(lines)
