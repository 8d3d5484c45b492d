"""What the studio's electricity costs; the audience's is never counted, since the streamer does not pay it."""

from collections.abc import Mapping
from dataclasses import dataclass

from livewatt.domain.factor import Status

# Where Eurostat's average stands in for a country that has no row of its own: members that pay in euro.
_EURO_AREA = frozenset(
    [
        *("AT", "BE", "BG", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PT", "SI", "SK"),
    ]
)


@dataclass(frozen=True, slots=True)
class ElectricityPrice:
    """What a household pays for one more kWh in a region, in a currency (ISO 4217), and which price that is."""

    region: str
    currency: str
    price_per_kwh: float
    basis: str
    period: str
    status: Status
    source: str
    url: str


def price_in(zone: str, prices: Mapping[str, ElectricityPrice]) -> ElectricityPrice | None:
    """Find the price for a grid zone: its own, its country's, the euro area's average; None where nothing is known."""
    country = zone.split("-")[0]
    own = prices.get(zone) or prices.get(country)
    return own or (prices.get("EU27") if country in _EURO_AREA else None)


def studio_money(studio_wh: float, price: ElectricityPrice) -> float:
    """Give the price of the studio's electricity in the price's currency."""
    return studio_wh / 1000 * price.price_per_kwh
