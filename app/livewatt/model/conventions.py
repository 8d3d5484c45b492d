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
from livewatt.model.draws import DRAWS, Draws, Sample

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
    """What one convention counts of the power that does not follow the bitrate: W while one viewer watches."""

    network_w: Mapping[Network, Sample]
    router_w: Mapping[Network, Sample]


@lru_cache(maxsize=4)
def viewing_terms(draws: Draws) -> ViewingTerms:
    """Give the terms that all conventions share."""
    return ViewingTerms(
        {device: draws.factor(name) for device, name in DEVICE_POWER.items()},
        {network: draws.factor(name) for network, name in NETWORK_SLOPE.items()},
        draws.factor("def_dc"),
        draws.factor("def_transcode"),
    )


@lru_cache(maxsize=4)
def base_loads(draws: Draws) -> Mapping[Convention, BaseLoad]:
    """Give the base load that each convention counts; none in the short run."""
    return {
        Convention.ATTRIBUTED: _attributed(draws),
        Convention.IN_USE: _in_use(draws),
        Convention.SHORT_RUN: BaseLoad(_everywhere(_nothing()), _everywhere(_nothing())),
    }


def _attributed(draws: Draws) -> BaseLoad:
    """Average energy per GB, idle time included: what operators report (ADEME via GMSF, France 2023).

    The slope is taken off at the traffic behind the factor, so that an average viewer costs what the average says.
    """
    factor = draws.factor
    fixed = _base(factor("gmsf_fixed_kwhgb"), factor("gmsf_ref_fixed"), factor(NETWORK_SLOPE[Network.FIXED]))
    mobile = _base(factor("gmsf_mobile_kwhgb"), factor("gmsf_ref_mobile"), factor(NETWORK_SLOPE[Network.MOBILE_4G]))
    return BaseLoad(_by_network(fixed, mobile), _at_home(factor("att_router")))


def _base(kwh_per_gb: Sample, reference_gb_per_h: Sample, slope_w_per_mbps: Sample) -> Sample:
    average_w = 1000 * kwh_per_gb * reference_gb_per_h
    # Never below 0: where a draw's slope explains more than its average, no base load is left.
    return np.maximum(average_w - slope_w_per_mbps * MBPS_PER_GB_PER_H * reference_gb_per_h, 0)


def _in_use(draws: Draws) -> BaseLoad:
    """The share of what is powered while people watch, after the power model of Malmodin 2020."""
    factor = draws.factor
    line_share = factor("idle_factor") / factor("household_users")
    fixed = (factor("malm_access") + factor("malm_f_core_idle")) * line_share
    mobile = factor("malm_m_ran_idle") + factor("malm_m_core_idle")
    return BaseLoad(_by_network(fixed, mobile), _at_home(factor("arcep_box") * line_share))


def _nothing() -> Sample:
    return np.zeros(1 + DRAWS)


def _everywhere(sample: Sample) -> dict[Network, Sample]:
    return dict.fromkeys(Network, sample)


def _at_home(router: Sample) -> dict[Network, Sample]:
    return _everywhere(_nothing()) | {Network.FIXED: router}


def _by_network(fixed: Sample, mobile: Sample) -> dict[Network, Sample]:
    return _everywhere(mobile) | {Network.FIXED: fixed}
