"""The affine formula of a viewing hour, and what each convention counts of it.

    Wh per viewer-hour on a device and a network at b Mb/s, with N viewers
        = P_device + C_network + B_network + S_network · b + D + P_transcode / N

A convention changes what is counted of the network's base load B and of the home router C; a device, a megabit per
second and a data centre are the same in all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from livewatt.domain.chain import Convention, Device, Network
from livewatt.model.draws import Draws, Sample

MBPS_PER_GB_PER_H = 8 / 3.6  # 1 GB = 1e9 bytes in an hour is 2.22 Mb/s
GB_PER_MBPS_H = 1 / MBPS_PER_GB_PER_H  # 1 Mb/s for an hour is 0.45 GB

DEVICE_POWER = {
    Device.PHONE: "def_phone",
    Device.TABLET: "def_tablet",
    Device.LAPTOP: "def_laptop",
    Device.DESKTOP: "def_desktop",
    Device.TV: "def_tv",
}
NETWORK_SLOPE = {
    Network.FIXED: "malm_f_total_slope",
    Network.MOBILE_4G: "slope4g",
    Network.MOBILE_5G: "slope5g",
}
DATA_CENTRE = "def_dc"
TRANSCODE = "def_transcode"

# What each convention's base load is made of.
BASE_LOAD_FACTORS = {
    Convention.ATTRIBUTED: (
        *("gmsf_fixed_kwhgb", "gmsf_ref_fixed", NETWORK_SLOPE[Network.FIXED]),
        *("gmsf_mobile_kwhgb", "gmsf_ref_mobile", NETWORK_SLOPE[Network.MOBILE_4G]),
        "att_router",
    ),
    Convention.IN_USE: (
        *("malm_access", "malm_f_core_idle", "arcep_box", "idle_factor", "household_users"),
        *("malm_m_ran_idle", "malm_m_core_idle"),
    ),
    Convention.SHORT_RUN: (),
}


def factors_of(convention: Convention) -> tuple[str, ...]:
    """Name every factor that a convention computes with, each once."""
    shared = (*DEVICE_POWER.values(), *NETWORK_SLOPE.values(), DATA_CENTRE, TRANSCODE)
    return tuple(dict.fromkeys((*shared, *BASE_LOAD_FACTORS[convention])))


@dataclass(frozen=True, slots=True)
class ViewingTerms:
    """The terms that all conventions share, as samples.

    `device_w` and `data_centre_w` are W while one viewer watches (Wh per viewer-hour), `slope_w_per_mbps` comes on
    top for each Mb/s a viewer receives, `transcode_w` is for the whole live, shared by all its viewers.
    """

    device_w: Mapping[Device, Sample]
    slope_w_per_mbps: Mapping[Network, Sample]
    data_centre_w: Sample
    transcode_w: Sample


@dataclass(frozen=True, slots=True)
class BaseLoad:
    """What one convention counts of the power that does not follow the bitrate: W while one viewer watches.

    A network that is not named has none.
    """

    network_w: Mapping[Network, Sample]
    router_w: Mapping[Network, Sample]


@lru_cache(maxsize=4)
def viewing_terms(draws: Draws) -> ViewingTerms:
    """Give the terms that all conventions share."""
    return ViewingTerms(
        {device: draws.factor(name) for device, name in DEVICE_POWER.items()},
        {network: draws.factor(name) for network, name in NETWORK_SLOPE.items()},
        draws.factor(DATA_CENTRE),
        draws.factor(TRANSCODE),
    )


@lru_cache(maxsize=4)
def base_loads(draws: Draws) -> Mapping[Convention, BaseLoad]:
    """Give the base load that each convention counts; none in the short run."""
    return {
        Convention.ATTRIBUTED: _attributed(draws),
        Convention.IN_USE: _in_use(draws),
        Convention.SHORT_RUN: BaseLoad({}, {}),
    }


def _attributed(draws: Draws) -> BaseLoad:
    """Average energy per GB, idle time included: what operators report (ADEME via GMSF, France 2023).

    The slope is taken off at the traffic behind the factor, so that an average viewer costs what the average says.
    """
    names = BASE_LOAD_FACTORS[Convention.ATTRIBUTED]
    fixed_kwh_per_gb, fixed_gb_per_h, fixed_slope, mobile_kwh_per_gb, mobile_gb_per_h, mobile_slope, router = (
        draws.factor(name) for name in names
    )
    fixed = _base(fixed_kwh_per_gb, fixed_gb_per_h, fixed_slope)
    mobile = _base(mobile_kwh_per_gb, mobile_gb_per_h, mobile_slope)
    return BaseLoad(_by_network(fixed, mobile), {Network.FIXED: router})


def _base(kwh_per_gb: Sample, reference_gb_per_h: Sample, slope_w_per_mbps: Sample) -> Sample:
    average_w = 1000 * kwh_per_gb * reference_gb_per_h
    # Never below 0: where a draw's slope explains more than its average, no base load is left.
    return np.maximum(average_w - slope_w_per_mbps * MBPS_PER_GB_PER_H * reference_gb_per_h, 0)


def _in_use(draws: Draws) -> BaseLoad:
    """The share of what is powered while people watch, after the power model of Malmodin 2020."""
    names = BASE_LOAD_FACTORS[Convention.IN_USE]
    access, core, router, idle, users, mobile_access, mobile_core = (draws.factor(name) for name in names)
    line_share = idle / users
    fixed = (access + core) * line_share
    return BaseLoad(_by_network(fixed, mobile_access + mobile_core), {Network.FIXED: router * line_share})


def _by_network(fixed: Sample, mobile: Sample) -> dict[Network, Sample]:
    return {Network.FIXED: fixed, Network.MOBILE_4G: mobile, Network.MOBILE_5G: mobile}
