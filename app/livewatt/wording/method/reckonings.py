"""The terms of the formula with the present figures of the factors put in."""

from dataclasses import dataclass

from livewatt.domain.chain import Convention, Device, Network
from livewatt.domain.factor import FactorSet
from livewatt.model.conventions import (
    BASE_LOAD_FACTORS,
    DATA_CENTRE,
    DEVICE_POWER,
    MBPS_PER_GB_PER_H,
    NETWORK_SLOPE,
    TRANSCODE,
    base_loads,
)
from livewatt.model.draws import Draws
from livewatt.wording.method.figures import short


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How a term comes out: its calculation in figures, its result in W per viewer, and its factors by id."""

    calculation: str
    result_w: float
    factors: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The calculation with its result; the result alone where there is nothing to calculate."""
        result = short(self.result_w)
        return result if self.calculation == result else f"{self.calculation} = {result}"


_NOTHING = Reckoning("0", 0.0)


def network_base(convention: Convention, network: Network, draws: Draws) -> Reckoning:
    """Give what a convention counts of a network whatever the bitrate."""
    counted = base_loads(draws)[convention].network_w
    if network not in counted:
        return _NOTHING
    result_w = float(counted[network][0])
    names = BASE_LOAD_FACTORS[convention]
    is_fixed = network is Network.FIXED
    if convention is Convention.ATTRIBUTED:
        used = names[:3] if is_fixed else names[3:6]
        return Reckoning(_average_less_slope(used, draws.factors), result_w, used)
    access, core, _, idle, users, mobile_access, mobile_core = names
    used = (access, core, idle, users) if is_fixed else (mobile_access, mobile_core)
    calculation = "({} + {}) × {} ÷ {}" if is_fixed else "{} + {}"
    return Reckoning(_put_in(calculation, used, draws.factors), result_w, used)


def router(convention: Convention, network: Network, draws: Draws) -> Reckoning:
    """Give what a convention counts of the router at a viewer's home, where there is one."""
    counted = base_loads(draws)[convention].router_w
    if network not in counted:
        return _NOTHING
    names = BASE_LOAD_FACTORS[convention]
    used, calculation = (names[6:], "{}") if convention is Convention.ATTRIBUTED else (names[2:5], "{} × {} ÷ {}")
    return Reckoning(_put_in(calculation, used, draws.factors), float(counted[network][0]), used)


def viewer_hour(
    convention: Convention, device: Device, network: Network, mbps: float, viewers: float, draws: Draws
) -> Reckoning:
    """Give the whole formula for a viewer on a device and a network, who shares the transcoding with the others."""
    central = draws.factors.central
    base = network_base(convention, network, draws).result_w
    at_home = router(convention, network, draws).result_w
    device_w, slope, data_centre = central(DEVICE_POWER[device]), central(NETWORK_SLOPE[network]), central(DATA_CENTRE)
    transcode_w = central(TRANSCODE)
    calculation = (
        f"{short(device_w)} + {short(at_home)} + {short(base)} + {short(slope)} × {short(mbps)}"
        f" + {short(data_centre)} + {short(transcode_w)} ÷ {short(viewers)}"
    )
    result_w = device_w + at_home + base + slope * mbps + data_centre + transcode_w / viewers
    used = (DEVICE_POWER[device], NETWORK_SLOPE[network], DATA_CENTRE, TRANSCODE)
    return Reckoning(calculation, result_w, used)


def _put_in(calculation: str, names: tuple[str, ...], factors: FactorSet) -> str:
    return calculation.format(*(short(factors.central(name)) for name in names))


def _average_less_slope(names: tuple[str, ...], factors: FactorSet) -> str:
    """Write the average by the gigabyte at the traffic behind it, less what the slope explains of it."""
    kwh_per_gb, gb_per_h, slope = (factors.central(name) for name in names)
    traffic_mbps = gb_per_h * MBPS_PER_GB_PER_H
    return f"1000 × {short(kwh_per_gb)} × {short(gb_per_h)} − {short(slope)} × {short(traffic_mbps)}"
