"""Published models of the electricity behind a viewing hour."""

from collections.abc import Sequence

from livewatt.domain.message import message
from livewatt.model.published.method import (
    GRID,
    TRAFFIC,
    ChoiceParameter,
    Component,
    Given,
    Lookup,
    NumberParameter,
    PublishedModel,
    electric,
)

_CARBON_TRUST_DEVICES = {
    "smartphone": "ct21_dev_smartphone",
    "laptop": "ct21_dev_laptop",
    "desktop_and_screen": "ct21_dev_desktop_plus_monitor",
    "tv": "ct21_dev_tv",
}
_MALMODIN_SERVICES = {"netflix": "malm_dc_netflix", "youtube": "malm_dc_youtube"}
_MALMODIN_MBPS = 4.0  # the stream of its figure 8
_ISTRATE_QUALITIES = {"sd": "480p", "hd": "720p", "full_hd": "1080p", "uhd": "4K"}
_ISTRATE_TVS = {"sd": "tv720p", "hd": "tv720p", "full_hd": "tv1080p", "uhd": "tv4k"}
_ISTRATE_DEVICES = {
    "smartphone": "smartphone",
    "tablet": "tablet",
    "laptop": "laptop",
    "desktop_and_screen": "desktop+17in",
}


def _carbon_trust(given: Given, figure: Lookup) -> Sequence[Component]:
    """Its average hour (table 4), or one stream by its intensities (table 3) once traffic or network are given."""
    grid = given.number("grid_g_per_kwh", figure("ct21_ef"))
    device = given.word("device", "average")
    network = given.word_if_given("network")
    if network is None and not given.has_traffic():
        data_centre, transmission = figure("ct21_data_centres"), figure("ct21_transmission")
        router = figure("ct21_home_router")
    else:
        network = given.word("network", "fixed")
        wh_per_gb = figure("ct21_mobile_kwhgb" if network == "mobile" else "ct21_fixed_kwhgb") * 1000
        gb_per_h = given.gb_per_h(figure("ct21_rate_avg"))
        data_centre, transmission = figure("ct21_dc_wh"), wh_per_gb * gb_per_h
        router = 0.0 if network == "mobile" else figure("ct21_router_kwhgb") * 1000 * gb_per_h
    average = device == "average"
    screen = figure("ct21_screens" if average else _CARBON_TRUST_DEVICES[device])
    # A set-top box is part of the average only: one device is taken to need none.
    peripheral = figure("ct21_tv_peripheral") if average else 0.0
    return (
        electric("data_centres", message("Data centres"), data_centre, grid),
        electric("transmission", message("Networks"), transmission, grid),
        electric("home_router", message("Home router"), router, grid),
        electric("tv_peripheral", message("Set-top box"), peripheral, grid),
        electric("screens", message("Screen"), screen, grid),
    )


CARBON_TRUST = PublishedModel(
    "carbon_trust_2021",
    message("Carbon Trust 2021, conventional approach"),
    message(
        "Electricity of data centres, networks, home routers and screens for an hour of video on demand in Europe. "
        "No manufacture, no studio."
    ),
    message(
        "Live streams are outside its scope, and its authors call it unsuitable for the effect of a change in "
        "video quality."
    ),
    "ct21_total",
    (
        ChoiceParameter("device", ("average", *_CARBON_TRUST_DEVICES)),
        ChoiceParameter("network", ("fixed", "mobile")),
        *TRAFFIC,
        GRID,
    ),
    _carbon_trust,
)


def _iea(given: Given, figure: Lookup) -> Sequence[Component]:
    wh = figure("iea_kwh") * 1000
    grid = given.number("grid_g_per_kwh", figure("iea_g") / figure("iea_kwh"))
    return (
        electric("data_centres", message("Data centres"), wh * figure("iea_share_datacentres") / 100, grid),
        electric("networks", message("Networks"), wh * figure("iea_share_networks") / 100, grid),
        electric("devices", message("Devices"), wh * figure("iea_share_devices") / 100, grid),
    )


IEA = PublishedModel(
    "iea_2020",
    message("International Energy Agency 2020"),
    message("Electricity of data centres, networks and devices for an average hour of video in 2019, worldwide."),
    message(
        "Not for one stream: it is one average over all services, devices and networks. How it splits into parts is "
        "an assumption."
    ),
    "iea_g",
    (GRID,),
    _iea,
)


def _malmodin(given: Given, figure: Lookup) -> Sequence[Component]:
    grid = given.number_if_given("grid_g_per_kwh")
    network = given.word("network", "fixed")
    mbps = given.mbps(_MALMODIN_MBPS)
    if network == "mobile":
        access, core = figure("malm_m_ran_idle"), figure("malm_m_core_idle")
        slope = figure("malm_m_ran_slope") + figure("malm_core_slope")
    else:
        users = given.number("users", 1.0)
        access, core = figure("malm_f_cpe_access") / users, figure("malm_f_core_idle") / users
        slope = figure("malm_f_total_slope")
    components = [
        electric("access_idle", message("Access network and router, whatever the traffic"), access, grid),
        electric("core_idle", message("Core network, whatever the traffic"), core, grid),
        electric("traffic", message("Networks, with the traffic"), slope * mbps, grid),
    ]
    service = given.word_if_given("service")
    if service is not None:
        data_centre = figure(_MALMODIN_SERVICES[service])
        components.append(electric("data_centres", message("Data centres"), data_centre, grid))
    return components


MALMODIN = PublishedModel(
    "malmodin_2020",
    message("Malmodin 2020, power model"),
    message(
        "Power of the networks while one user streams: a base by line or user, and a slope with the bitrate. No "
        "screen, no manufacture; data centres only where a service is named."
    ),
    message(
        "Not for what a year of streaming uses, since the base is shared by time in use alone; its mobile network "
        "is 4G."
    ),
    "malm_f_total",
    (
        ChoiceParameter("network", ("fixed", "mobile")),
        NumberParameter("users", 1, 100),
        *TRAFFIC,
        ChoiceParameter("service", tuple(_MALMODIN_SERVICES)),
        GRID,
    ),
    _malmodin,
)


def _istrate(given: Given, figure: Lookup) -> Sequence[Component]:
    grid = given.number_if_given("grid_g_per_kwh")
    device = given.word("device", "smartphone")
    given.word("network", "fixed")
    quality = given.word("quality", "hd")
    gb_per_h = given.gb_per_h(figure(f"ista_gbh_{_ISTRATE_QUALITIES[quality]}"))
    screen = _ISTRATE_TVS[quality] if device == "tv" else _ISTRATE_DEVICES[device]
    return (
        electric("device", message("Device"), figure(f"ista_dev_{screen}"), grid),
        electric("home_router", message("Home router"), figure("ista_cpe"), grid),
        electric("access_network", message("Access network"), figure("ista_access"), grid),
        electric("core_network", message("Core network"), figure("ista_core") * 1000 * gb_per_h, grid),
        electric("data_centres", message("Data centres"), figure("ista_dc") * 1000 * gb_per_h, grid),
    )


ISTRATE = PublishedModel(
    "istrate_2024",
    message("Istrate et al. 2024, inventory of use"),
    message(
        "Electricity of device, home router, networks and data centres for an hour of video on a fixed line, before "
        "manufacture is added."
    ),
    message(
        "Not for a video service with servers near its viewers: its data centres are the world’s average for each "
        "gigabyte sent."
    ),
    "ista_dev_smartphone",
    (
        ChoiceParameter("device", (*_ISTRATE_DEVICES, "tv")),
        ChoiceParameter("network", ("fixed",)),
        ChoiceParameter("quality", tuple(_ISTRATE_QUALITIES)),
        *TRAFFIC,
        GRID,
    ),
    _istrate,
    has_ranges=True,
)
