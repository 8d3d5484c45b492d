"""What the user's settings mean for the model: places, delivery, audience, computer, equipment and price."""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass, replace

from livewatt.domain.audience import AudienceMix
from livewatt.domain.estimate import Estimate
from livewatt.domain.factor import FactorSet, Rung, Status
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.domain.message import message
from livewatt.domain.power import Computer, ComputerKind, Equipment
from livewatt.domain.stream import VideoFormat
from livewatt.model.audience import default_devices, default_networks
from livewatt.model.money import ElectricityPrice, price_in
from livewatt.store.factor_files import load_grids, load_prices, present_factor_set
from livewatt.store.own_shares import present_rungs
from livewatt.store.settings import Settings

ENTERED_BAND = 0.1  # assumption: a figure from a contract or a meter


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything a tick is computed with that does not change by itself.

    `hand_video` and `hand_mbps` are what the user says of a stream that no OBS tells of.
    """

    places: Places
    platform: str
    rungs: tuple[Rung, ...]
    mix: AudienceMix
    computer: Computer
    equipment: tuple[Equipment, ...]
    price: ElectricityPrice | None
    hand_video: VideoFormat
    hand_mbps: float


@dataclass(frozen=True, slots=True)
class Reference:
    """The tables that ship with the program, with the user's own factors."""

    factors: FactorSet
    rungs: Mapping[str, tuple[Rung, ...]]
    grids: Mapping[str, GridIntensity]
    prices: Mapping[str, ElectricityPrice]

    @classmethod
    def load(cls) -> "Reference":
        """Read the files; UserError where the user's own, or the installation, is damaged."""
        return cls(present_factor_set(), present_rungs(), load_grids(), load_prices())


def setup(settings: Settings, computer: Computer, reference: Reference, region: str | None) -> Setup:
    """Put settings and what was found of this computer together.

    `region` is the country the system is set to: it stands in for a zone that was not chosen or is not in the
    table, and the world's average for a region that is not.
    """
    studio = studio_grid(settings, reference, region)
    return Setup(
        places=Places(studio, _audience_grids(settings, studio, reference)),
        platform=settings.platform,
        rungs=reference.rungs.get(settings.platform, ()),
        mix=_mix(settings, reference.factors),
        computer=_corrected(computer, settings),
        equipment=settings.equipment,
        price=_price(settings, studio, reference),
        hand_video=VideoFormat(settings.hand_width, settings.hand_height, settings.hand_fps),
        hand_mbps=settings.hand_mbps,
    )


def studio_grid(settings: Settings, reference: Reference, region: str | None) -> GridIntensity:
    """Give the grid that the studio is counted with; see `setup`."""
    zone = settings.zone if settings.zone in reference.grids else region
    grid = reference.grids.get(zone or "")
    if settings.grid_g_per_kwh is not None:
        figure = settings.grid_g_per_kwh
        band = Estimate(figure, figure * (1 - ENTERED_BAND), figure * (1 + ENTERED_BAND))
        return GridIntensity(None, grid.name if grid else "", band, IntensityKind.ENTERED, None, "")
    return grid or world_grid(reference)


def _audience_grids(
    settings: Settings, studio: GridIntensity, reference: Reference
) -> tuple[tuple[GridIntensity, float], ...]:
    """Give the viewers' grids with their shares; the studio's stands in for a zone that is not in the table."""
    zones = settings.audience_zones or ((None, 1.0),)
    return tuple((reference.grids.get(zone or "", studio), share) for zone, share in zones)


def world_grid(reference: Reference) -> GridIntensity:
    """Give the world's average (IEA 2020: 36 g for 0.077 kWh), as wide as nine of ten zones are apart."""
    central = reference.factors.central("iea_g") / reference.factors.central("iea_kwh")
    annual = [each.g_per_kwh.central for each in reference.grids.values() if each.kind is IntensityKind.ANNUAL]
    twentieths = statistics.quantiles(annual, n=20)
    source = reference.factors["iea_g"].source
    band = Estimate(central, min(central, twentieths[0]), max(central, twentieths[-1]))
    name = message("World average").msgid  # a name like those of the table, for the catalogue of texts
    return GridIntensity(None, name, band, IntensityKind.ANNUAL, 2019, source)


def _mix(settings: Settings, factors: FactorSet) -> AudienceMix:
    devices = dict(settings.audience_devices or ()) or default_devices(settings.platform, factors)
    networks = dict(settings.audience_networks or ()) or default_networks(devices, factors)
    assumed = settings.audience_devices is None or settings.audience_networks is None
    return AudienceMix(devices, networks, assumed)


def _corrected(computer: Computer, settings: Settings) -> Computer:
    idle_w = computer.cpu_idle_w if settings.cpu_idle_w is None else settings.cpu_idle_w
    max_w = computer.cpu_max_w if settings.cpu_max_w is None else settings.cpu_max_w
    entered = settings.cpu_idle_w is not None and settings.cpu_max_w is not None
    return replace(
        computer,
        kind=computer.kind if settings.computer_kind is None else ComputerKind(settings.computer_kind),
        cpu_idle_w=min(idle_w, max_w),
        cpu_max_w=max(idle_w, max_w),
        calibrated=computer.calibrated or (entered and settings.cpu_calibrated),
        supply_rated_w=settings.supply_rated_w or computer.supply_rated_w,
        supply_class=settings.supply_class or computer.supply_class,
    )


def _price(settings: Settings, studio: GridIntensity, reference: Reference) -> ElectricityPrice | None:
    usual = price_in(settings.zone or studio.zone or "", reference.prices)
    if settings.price_per_kwh is None:
        return usual
    currency = settings.currency or (usual.currency if usual else "EUR")
    return ElectricityPrice("", currency, settings.price_per_kwh, "", "", Status.ASSUMPTION, "", "")
