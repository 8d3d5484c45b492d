"""The factors, quality ladders, grids and prices that ship with the program, and files of the user's own."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from livewatt.domain.estimate import Estimate
from livewatt.domain.factor import Factor, FactorSet, Rung, Spread, Status
from livewatt.domain.grid import GridIntensity, IntensityKind
from livewatt.domain.message import Message, UserError, message
from livewatt.model.money import ElectricityPrice
from livewatt.resources import resources_dir
from livewatt.store.places import kept_at
from livewatt.store.tables import Row, read_table

FACTOR_SET_VERSION = "2026-11"

FACTOR_COLUMNS = (
    *("id", "segment", "parameter", "unit", "low", "central", "high"),
    *("year", "status", "quality", "source", "url", "locator", "note"),
)
_RUNG_COLUMNS = (
    *("platform", "rung", "is_source", "width", "height", "fps", "codec"),
    *("nominal_kbps", "realised_ratio", "default_share", "status", "source"),
)
_GRID_COLUMNS = ("zone", "name", "em_2025", "ember_latest", "ember_year")
_PRICE_COLUMNS = ("region", "currency", "price_per_kwh", "basis", "period", "status", "source", "url")

# The unit of a factor that is a part of a whole, from 0 to 1.
SHARE_UNIT = "share"

# How the reference figure is chosen beside the zones of the table.
ADEME_FRANCE = "FR-ADEME"

# An annual figure is at least this uncertain, however well its sources agree.
_GRID_BAND = 0.3


# What a run began with, by the user's file: one set of factors holds from its start to its end.
_present: dict[Path, FactorSet] = {}


def present_factor_set() -> FactorSet:
    """Give the factors of this run: the shipped ones, with those of the user's own file in their place.

    The file is read once; what changes in it later counts from the next start. UserError as for `load_factor_set`.
    """
    path = kept_at().factors_file
    if path not in _present:
        _present[path] = load_factor_set(path if is_there(path) else None)
    return _present[path]


def begin_without_bad_factors() -> Message | None:
    """Take the shipped factors for this run where the user's own file cannot be used, and say what is wrong with it."""
    try:
        present_factor_set()
    except UserError as error:
        _present[kept_at().factors_file] = _shipped_factor_set()
        reason = without_folder(error.what)
        return message("Your own factors are not used, the shipped ones stand in. {reason}", reason=reason)
    return None


def without_folder(what: Message) -> Message:
    """Give a sentence about a file with its name alone: it stands on the window, which may be seen by viewers."""
    if "file" not in what.values:
        return what
    file = Path(str(what.values["file"])).name
    return Message(what.msgid, {**what.values, "file": file})


def is_there(path: Path) -> bool:
    """Tell whether there is a file; one that cannot be looked at is there, and reading it will say why."""
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def load_factor_set(own_file: Path | None = None) -> FactorSet:
    """Load the factors; a file of the user's own, of the same columns, replaces and adds rows.

    The version then says so, with a digest of that file. Raises UserError, naming file, line and column, when a
    file is not as it should be.
    """
    shipped = _shipped_factor_set()
    own = {} if own_file is None else read_own_factors(own_file)
    if not own:
        return shipped
    digest = hashlib.sha256(own_file.read_bytes()).hexdigest()[:8]
    factors = MappingProxyType({**shipped.factors, **own})
    replaced = MappingProxyType({name: shipped[name] for name in own if name in shipped.factors})
    return FactorSet(f"{FACTOR_SET_VERSION}+{digest}", factors, replaced)


def read_own_factors(path: Path) -> dict[str, Factor]:
    """Read the factors of a file of the user's own, by id; UserError as for `load_factor_set`.

    One that replaces a shipped factor keeps its name and its kind, and has to be a quantity of the same unit that
    can be computed with.
    """
    return _read_factors(path, _shipped_factor_set().factors)


@cache
def _shipped_factor_set() -> FactorSet:
    folder = resources_dir() / "factors"
    sourced, composed = _read_factors(folder / "factors.csv"), _read_factors(folder / "engine.csv")
    return FactorSet(FACTOR_SET_VERSION, MappingProxyType({**sourced, **composed}))


def _read_factors(path: Path, shipped: Mapping[str, Factor] = MappingProxyType({})) -> dict[str, Factor]:
    factors: dict[str, Factor] = {}
    for row in read_table(path, FACTOR_COLUMNS):
        factor = _factor(row)
        if factor.id in shipped:
            factor = _in_place_of(shipped[factor.id], factor, row)
        if factor.id in factors:
            raise row.error("id", message("repeats “{id}”; remove one of the two lines", id=factor.id))
        factors[factor.id] = factor
    return factors


def _factor(row: Row) -> Factor:
    low, central, high = row.number("low"), row.number("central"), row.number("high")
    quality = row.whole_number("quality")
    if quality is None or not 1 <= quality <= 5:
        raise row.error("quality", message("must be a whole number from 1 (a guess) to 5 (read in the source)"))
    if any(value is not None and value < 0 for value in (low, central, high)):
        raise row.error("central", message("and its low and high points must not be below 0"))
    known = [value for value in (low, central, high) if value is not None]
    if known != sorted(known):
        raise row.error("central", message("must lie between its low and its high point"))
    factor_id = row.required("id")
    # The data of Istrate et al. 2024 are given as triangles: minimum, mode, maximum.
    spread = Spread.TRIANGULAR if factor_id.startswith("ista_") else Spread.LOGNORMAL
    if spread is Spread.LOGNORMAL and low == 0 and central:
        raise row.error("low", message("must be more than 0; leave it empty where it is not known"))
    return Factor(
        factor_id,
        row.required("segment"),
        row.text("parameter"),
        row.required("unit"),
        low,
        central,
        high,
        row.whole_number("year"),
        row.choice("status", Status),
        quality,
        row.text("source"),
        row.text("url"),
        row.text("locator"),
        row.text("note"),
        spread,
    )


def _in_place_of(shipped: Factor, own: Factor, row: Row) -> Factor:
    if own.unit != shipped.unit:
        raise row.error("unit", message("must be “{unit}”, as the shipped factor has it", unit=shipped.unit))
    if shipped.central and not own.central:
        raise row.error("central", message("must be more than 0"))
    if own.unit == SHARE_UNIT and max(own.central or 0, own.high or 0) > 1:
        raise row.error("central", message("and its high point must not be more than 1: it is a share"))
    return replace(own, kind=shipped.kind, parameter=shipped.parameter, spread=shipped.spread)


@cache
def load_rungs() -> Mapping[str, tuple[Rung, ...]]:
    """Load what each platform delivers: its rungs by platform, in the order of the file."""
    ladders: dict[str, tuple[Rung, ...]] = {}
    for row in read_table(resources_dir() / "factors" / "delivery_ladders.csv", _RUNG_COLUMNS):
        rung = _rung(row)
        ladders[rung.platform] = (*ladders.get(rung.platform, ()), rung)
    return MappingProxyType(ladders)


def _rung(row: Row) -> Rung:
    nominal_kbps = row.number("nominal_kbps")
    return Rung(
        row.required("platform"),
        row.required("rung"),
        row.required("is_source") == "yes",
        int(row.required_number("width")),
        int(row.required_number("height")),
        row.required_number("fps"),
        row.required("codec"),
        None if nominal_kbps is None else nominal_kbps / 1000,
        row.required_number("realised_ratio"),
        row.required_number("default_share"),
        row.choice("status", Status),
        row.text("source"),
    )


@cache
def load_grid_table() -> Mapping[str, GridIntensity]:
    """Load the annual grid figures by zone.

    The central figure is Electricity Maps' of 2025, or Ember's latest where there is none; the band is the spread
    of the sources, and never narrower than ±30 %.
    """
    table = {}
    for row in read_table(resources_dir() / "factors" / "grid_intensity_annual.csv", _GRID_COLUMNS):
        table[row.required("zone")] = _annual_intensity(row)
    return MappingProxyType(table)


def load_grids() -> Mapping[str, GridIntensity]:
    """Load all grids to choose from: the annual table by zone, and the figures that others reckon with."""
    return _grids(present_factor_set())


@cache
def _grids(factors: FactorSet) -> Mapping[str, GridIntensity]:
    return MappingProxyType({**load_grid_table(), ADEME_FRANCE: _ademe_france(factors)})


def _ademe_france(factors: FactorSet) -> GridIntensity:
    """Give the French mix of ADEME's tools, whose range is the factor's own."""
    factor = factors["ademe_ef_fr"]
    central = factors.central(factor.id)
    low, high = (central if end is None else end for end in (factor.low, factor.high))
    name = message("ADEME, France").msgid  # a name like those of the table, for the catalogue of texts
    return GridIntensity("FR", name, Estimate(central, low, high), IntensityKind.REFERENCE, factor.year, factor.source)


def _annual_intensity(row: Row) -> GridIntensity:
    electricity_maps, ember = row.number("em_2025"), row.number("ember_latest")
    if electricity_maps is not None:
        central, year, source = electricity_maps, 2025, "Electricity Maps (ODbL), via co2.js"
    elif ember is not None:
        central, year, source = ember, row.whole_number("ember_year"), "Ember (CC BY 4.0), via co2.js"
    else:
        raise row.error("em_2025", message("and “ember_latest” are both empty; give one of them"))
    figures = [central] if ember is None else [central, ember]
    low = min(*figures, central * (1 - _GRID_BAND))
    high = max(*figures, central * (1 + _GRID_BAND))
    band = Estimate(central, low, high)
    return GridIntensity(row.required("zone"), row.required("name"), band, IntensityKind.ANNUAL, year, source)


@cache
def load_prices() -> Mapping[str, ElectricityPrice]:
    """Load household electricity prices by region; where a region has several steps, its first."""
    prices: dict[str, ElectricityPrice] = {}
    for row in read_table(resources_dir() / "factors" / "electricity_prices.csv", _PRICE_COLUMNS):
        price = ElectricityPrice(
            row.required("region"),
            row.required("currency"),
            row.required_number("price_per_kwh"),
            row.text("basis"),
            row.text("period"),
            row.choice("status", Status),
            row.text("source"),
            row.text("url"),
        )
        prices.setdefault(price.region, price)
    return MappingProxyType(prices)
