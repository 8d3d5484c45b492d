"""Published models of the whole life cycle of a viewing hour, manufacture included."""

from collections.abc import Mapping, Sequence

from livewatt.domain.message import message
from livewatt.model.making import making_g_per_h
from livewatt.model.published.method import (
    GRID,
    TRAFFIC,
    ChoiceParameter,
    Component,
    Figure,
    Given,
    Lookup,
    PublishedModel,
    electric,
)

_ADEME_PARTS = {
    "smartphone": ("smartphone",),
    "tablet": ("tablet",),
    "laptop": ("laptop",),
    "desktop_and_screen": ("desktop", "monitor24"),
    "tv": ("tv",),
}
_ADEME_AVERAGE = ("tv", "laptop", "tablet", "smartphone")
_ADEME_NETWORKS = ("fixed_fr", "mobile_fr", "fixed_eu", "mobile_eu")
_ADEME_QUALITIES = ("sd", "hd", "uhd")


def _ademe(given: Given, figure: Lookup) -> Sequence[Component]:
    grid = given.number("grid_g_per_kwh", figure("ademe_ef_fr"))
    parts = _ademe_parts(given.word("device", "average"), figure)
    network = given.word("network", "fixed_fr")
    quality = given.word("quality", "hd")
    gb_per_h = given.gb_per_h(figure(f"ademe_rate_{quality}"))
    making_g = sum(share * _making_g_per_h(part, figure) for part, share in parts.items())
    use_wh = sum(share * figure(f"ademe_dev_{part}") for part, share in parts.items())
    network_g = figure(f"ademe_net_{network}") * gb_per_h
    return (
        Component("device_making", message("Device, manufacture"), None, making_g),
        electric("device_use", message("Device, use"), use_wh, grid),
        Component("network", message("Networks"), None, network_g),
        Component("data_centre_making", message("Data centres, manufacture"), None, figure("ademe_dc_making")),
        electric("data_centre_use", message("Data centres, use"), figure("ademe_dc") * 1000 * gb_per_h, grid),
    )


def _ademe_parts(device: str, figure: Lookup) -> Mapping[str, Figure]:
    """Give the equipment behind a device, with the share of each in the hour."""
    if device != "average":
        return dict.fromkeys(_ADEME_PARTS[device], 1.0)
    return {part: figure(f"ademe_average_mix_{part}") for part in _ADEME_AVERAGE}


def _making_g_per_h(part: str, figure: Lookup) -> Figure:
    years, hours_per_day = figure(f"ademe_life_{part}_years"), figure(f"ademe_life_{part}_hours_per_day")
    return making_g_per_h(figure(f"ademe_emb_{part}"), years, hours_per_day)


ADEME = PublishedModel(
    "ademe_impact_co2",
    message("ADEME, Impact CO2"),
    message(
        "Whole life cycle of an hour of video on demand: manufacture and use of the device, the network by the "
        "gigabyte, manufacture and use of the data centre; electricity of France unless a grid is given."
    ),
    message(
        "Not for what a lower bitrate saves: its network is counted by the gigabyte, so half of the gigabytes would "
        "seem to save half of it."
    ),
    "ademe_net_fixed_fr",
    (
        ChoiceParameter("device", (*_ADEME_PARTS, "average")),
        ChoiceParameter("network", _ADEME_NETWORKS),
        ChoiceParameter("quality", _ADEME_QUALITIES),
        *TRAFFIC,
        GRID,
    ),
    _ademe,
)


def _arcom(given: Given, figure: Lookup) -> Sequence[Component]:
    grid = given.number("grid_g_per_kwh", figure("ademe_ef_fr"))
    given.word("device", "smartphone")
    given.word("network", "mobile")
    given.word("quality", "hd")
    years, hours_per_day = figure("arcom_phone_use_years"), figure("arcom_phone_use_hours_per_day")
    making_g = making_g_per_h(figure("ademe_emb_smartphone"), years, hours_per_day)
    return (
        Component("device_making", message("Device, manufacture"), None, making_g),
        electric("device_use", message("Device, use"), figure("ademe_dev_smartphone"), grid),
        Component("network", message("Networks"), None, figure("arcom_v5_net")),
        Component("data_centre", message("Data centres"), None, figure("arcom_v5_dc")),
    )


ARCOM = PublishedModel(
    "arcom_2024",
    message("Arcom, Arcep and ADEME 2024, scenario V5"),
    message(
        "Whole life cycle of an hour in high definition on a video platform, on a smartphone over a mobile network, "
        "in France in 2022; the device is rebuilt from its lifetime and hours of use."
    ),
    message("Not for any other device, network or quality: the study gives this one case."),
    "arcom_range",
    (
        ChoiceParameter("device", ("smartphone",)),
        ChoiceParameter("network", ("mobile",)),
        ChoiceParameter("quality", ("hd",)),
        GRID,
    ),
    _arcom,
)
