"""Who is taken to be watching, on what and over which network, where nobody has counted."""

from collections.abc import Mapping

from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Device, Network
from livewatt.domain.factor import FactorSet


def default_mix(platform: str | None, factors: FactorSet) -> AudienceMix:
    """Give the assumed mix of a platform's viewers; `platform` is an id of the delivery ladders, or None."""
    devices = default_devices(platform, factors)
    return AudienceMix(devices, default_networks(devices, factors))


def default_devices(platform: str | None, factors: FactorSet) -> dict[Device, float]:
    """Give the assumed share of viewers by device; shares that do not sum to 1, of one's own, count in proportion."""
    if platform is not None and platform.startswith("tiktok"):
        phone, tv = factors.central("aud_tiktok_phone"), 0.0
        computer = 1 - phone
    else:
        given = [factors.central(name) for name in ("aud_phone", "aud_computer", "aud_tv")]
        phone, computer, tv = (share / sum(given) for share in given)
    laptop = computer * factors.central("aud_laptop_of_computers")
    return {Device.PHONE: phone, Device.LAPTOP: laptop, Device.DESKTOP: computer - laptop, Device.TV: tv}


def default_networks(devices: Mapping[Device, float], factors: FactorSet) -> dict[Network, float]:
    """Give the assumed share of viewers by network: some of the phones are on mobile data, all else at home."""
    mobile = devices.get(Device.PHONE, 0.0) * factors.central("aud_phones_on_mobile")
    return {Network.FIXED: 1 - mobile, Network.MOBILE_4G: mobile}
