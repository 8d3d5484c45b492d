"""The viewing of one live by every published model: a range across methods, never mixed with the factors' own."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from livewatt.domain.activity import Activity
from livewatt.domain.chain import Device, Network
from livewatt.domain.grid import GridIntensity
from livewatt.model.draws import Draws
from livewatt.model.footprint import Stretch
from livewatt.model.published import PUBLISHED_MODELS, PublishedModel, evaluate
from livewatt.model.published.method import ChoiceParameter, Value

_DEVICE_WORDS = {
    Device.PHONE: "smartphone",
    Device.TABLET: "tablet",
    Device.LAPTOP: "laptop",
    Device.DESKTOP: "desktop_and_screen",
    Device.TV: "tv",
}


@dataclass(frozen=True, slots=True)
class MethodResult:
    """The viewing of a live by one published model, within that model's own boundary; the studio is in none.

    None where the model does not say: ADEME gives no energy for networks.
    """

    model: PublishedModel
    energy_wh: float | None
    emissions_g: float | None


def compare_methods(stretches: Sequence[Stretch], draws: Draws) -> tuple[MethodResult, ...]:
    """Compute the viewing by every published model, with the live's own devices, networks, bitrate and grids.

    What a model does not ask for, or has no case for, stays at that model's own default.
    """
    hours = [each for activity, places in stretches for each in _viewing_hours(activity, places.audience, draws)]
    results = []
    for model in PUBLISHED_MODELS.values():
        evaluated = [(share_h, evaluate(model, _accepted(model, offered), draws)) for share_h, offered in hours]
        results.append(
            MethodResult(
                model,
                _sum([(hours, each.energy_total_wh) for hours, each in evaluated]),
                _sum([(hours, each.emissions_total_g) for hours, each in evaluated]),
            )
        )
    return tuple(results)


def _viewing_hours(
    activity: Activity, audience: Sequence[tuple[GridIntensity, float]], draws: Draws
) -> Iterator[tuple[float, Mapping[str, tuple[Value, ...]]]]:
    """Give viewer-hours with what is known of them, taking devices, networks and zones to be independent.

    Each parameter comes with the words that models may have for it, the first that a model knows is meant.
    """
    viewer_hours = activity.viewer_hours
    for device, device_h in activity.viewer_h.items():
        for network, network_h in activity.network_viewer_h.items():
            for grid, share in audience:
                if device_h > 0 and network_h > 0 and share > 0:
                    yield (
                        device_h * network_h / viewer_hours * share,
                        {
                            "device": (_DEVICE_WORDS[device],),
                            "network": _network_words(network, grid),
                            "mbps": (activity.delivered_mbps_h[network] / network_h,),
                            "grid_g_per_kwh": (grid.g_per_kwh.central,),
                            "users": (draws.factors.central("household_users"),),
                        },
                    )


def _network_words(network: Network, grid: GridIntensity) -> tuple[str, str]:
    word = "fixed" if network is Network.FIXED else "mobile"
    in_france = grid.zone is not None and grid.zone.split("-")[0] == "FR"
    return word, f"{word}_{'fr' if in_france else 'eu'}"


def _accepted(model: PublishedModel, offered: Mapping[str, tuple[Value, ...]]) -> dict[str, Value]:
    accepted: dict[str, Value] = {}
    for parameter in model.parameters:
        for value in offered.get(parameter.name, ()):
            if not isinstance(parameter, ChoiceParameter) or value in parameter.choices:
                accepted[parameter.name] = value
                break
    return accepted


def _sum(weighted: Sequence[tuple[float, float | None]]) -> float | None:
    if any(figure is None for _, figure in weighted):
        return None
    return math.fsum(hours * figure for hours, figure in weighted)
