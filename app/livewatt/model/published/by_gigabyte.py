"""Published models that know nothing but gigabytes: for comparison, historical."""

from collections.abc import Sequence

from livewatt.domain.message import message
from livewatt.model.published.method import (
    GRID,
    TRAFFIC,
    ChoiceParameter,
    Component,
    Given,
    Lookup,
    PublishedModel,
    electric,
)

# Per gigabyte unless a traffic is given.
_ONE_GB_PER_H = 1.0
_BYTES_PER_GB = 1e9
_ONE_BYTE_NETWORKS = {"fixed": "1byte_fixed_wired", "wifi": "1byte_fixed_wifi", "mobile": "1byte_mobile4g"}
_NOT_FOR_VIDEO = message(
    "For comparison, historical. Not meant for video: a total of the whole internet divided by all its traffic makes "
    "video look many times too heavy."
)


def _swd_v4(given: Given, figure: Lookup) -> Sequence[Component]:
    world = figure("swd4_ef")
    grid = given.number("grid_g_per_kwh", world)
    wh_per_kwh_per_gb = given.gb_per_h(_ONE_GB_PER_H) * 1000

    def part(component_id, name, factor, intensity):
        return electric(component_id, name, figure(factor) * wh_per_kwh_per_gb, intensity)

    # Manufacture stays at the world's factor whatever the grid, by the guidance of its authors.
    return (
        part("data_centres_use", message("Data centres, use"), "swd4_dc_op", grid),
        part("networks_use", message("Networks, use"), "swd4_net_op", grid),
        part("devices_use", message("Devices, use"), "swd4_dev_op", grid),
        part("data_centres_making", message("Data centres, manufacture"), "swd4_dc_emb", world),
        part("networks_making", message("Networks, manufacture"), "swd4_net_emb", world),
        part("devices_making", message("Devices, manufacture"), "swd4_dev_emb", world),
    )


SWD_V4 = PublishedModel(
    "swd_v4",
    message("Sustainable Web Design, version 4"),
    message("Web pages: data centres, networks and devices, use and manufacture, for each gigabyte transferred."),
    _NOT_FOR_VIDEO,
    "swd4_dc_op",
    (*TRAFFIC, GRID),
    _swd_v4,
)


def _swd_v3(given: Given, figure: Lookup) -> Sequence[Component]:
    grid = given.number("grid_g_per_kwh", figure("swd3_ef"))
    wh = figure("swd3") * 1000 * given.gb_per_h(_ONE_GB_PER_H)
    return (
        electric("data_centres", message("Data centres"), wh * figure("swd3_share_dc"), grid),
        electric("networks", message("Networks"), wh * figure("swd3_share_network"), grid),
        electric("devices", message("Devices"), wh * figure("swd3_share_device"), grid),
        electric("production", message("Manufacture"), wh * figure("swd3_share_production"), grid),
    )


SWD_V3 = PublishedModel(
    "swd_v3",
    message("Sustainable Web Design, version 3"),
    message("Web pages: data centres, networks, devices and their manufacture, for each gigabyte transferred."),
    _NOT_FOR_VIDEO,
    "swd3",
    (*TRAFFIC, GRID),
    _swd_v3,
)


def _one_byte(given: Given, figure: Lookup) -> Sequence[Component]:
    grid = given.number("grid_g_per_kwh", figure("1byte_ef"))
    network = given.word_if_given("network")
    chosen = _ONE_BYTE_NETWORKS.values() if network is None else (_ONE_BYTE_NETWORKS[network],)
    network_kwh_per_byte = sum(figure(each) for each in chosen) / len(chosen)
    wh_per_kwh_per_byte = given.gb_per_h(_ONE_GB_PER_H) * _BYTES_PER_GB * 1000
    return (
        electric("data_centres", message("Data centres"), figure("1byte_dc") * wh_per_kwh_per_byte, grid),
        electric("networks", message("Networks"), network_kwh_per_byte * wh_per_kwh_per_byte, grid),
    )


ONE_BYTE = PublishedModel(
    "one_byte",
    message("The Shift Project 2019, “1byte”"),
    message(
        "Data centres and networks for each byte transferred; the mean of three kinds of network unless one is "
        "named. No device."
    ),
    _NOT_FOR_VIDEO,
    "1byte_dc",
    (ChoiceParameter("network", tuple(_ONE_BYTE_NETWORKS)), *TRAFFIC, GRID),
    _one_byte,
)
