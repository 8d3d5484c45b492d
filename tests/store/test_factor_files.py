"""The factors as shipped, kind by kind, and what is said of a file that is not as it should be."""

import re
from pathlib import Path

import pytest

from livewatt.domain.factor import Spread, Status
from livewatt.domain.grid import IntensityKind
from livewatt.domain.message import UserError
from livewatt.store.factor_files import load_factor_set, load_grid_table, load_prices, load_rungs

HEADER = "id,segment,parameter,unit,low,central,high,year,status,quality,source,url,locator,note\n"

# What the central value of a kind may be in each of its units: a zero too many or too few falls out.
ALLOWED = {
    "audience": {"share": (0, 1)},
    "bitrate": {"GB/h": (0.05, 15)},
    "cdn": {"kWh/GB": (1e-4, 0.06), "gCO2e/GB": (0.1, 3), "gCO2e/h": (0.05, 1), "Wh": (0.5, 10)},
    "device": {"W": (0, 150), "factor": (1, 2), "ratio": (1, 5)},
    "embodied": {
        "gCO2e/GB": (0.5, 20),
        "gCO2e/h": (5, 150),
        "kgCO2e": (5, 500),
        "year": (1, 12),
        "h/day": (0.5, 24),
    },
    "grid": {"gCO2e/kWh": (10, 1200)},
    "model_ademe": {"gCO2e/GB": (1, 150), "GB/h": (0.5, 10), "1": (0, 1)},
    "model_carbon_trust": {"Wh/h": (0.5, 200), "kWh/GB": (0.005, 0.2), "GB/h": (1, 5), "gCO2e/kWh": (100, 600)}
    | {"gCO2e/h": (20, 100)},
    "model_iea": {"kWh/h": (0.01, 0.2), "gCO2/h": (10, 100), "%": (0, 100)},
    "model_power": {"W": (0.1, 30), "W/Mbps": (0.01, 3), "W per 1% of line rate": (0.01, 0.1), "Mbps": (50, 200)}
    | {"W per 1% of 100 Mbps": (0.01, 0.1)},
    "model_shift": {"kWh/h": (0.5, 10), "kWh/byte": (1e-11, 1e-8), "kWh/min": (1e-5, 1e-3)} | {"gCO2e/kWh": (400, 600)},
    "model_swd": {"kWh/GB": (0.005, 1), "gCO2e/kWh": (400, 600), "1": (0, 1)},
    "network_average": {
        "kWh/GB": (0.005, 3),
        "Wh/h": (20, 100),
        "W": (1, 5),
        "gCO2e/GB": (1, 100),
        "ratio": (0.01, 1),
        "kgCO2e/month/line": (1, 10),
    },
    "reference": {"W": (50, 1000), "Mb/s": (1, 20)},
    "sharing": {"people/line": (1, 4), "factor": (1, 3)},
    "storage": {
        "W/TB": (0.1, 10),
        "factor": (1, 10),
        "kWh/TB/yr": (5, 60),
        "gCO2e/GB/yr": (0.05, 1),
        "kgCO2e/TB/yr": (50, 200),
    },
    "studio": {"W": (0.1, 1000)},
    "transcode": {"Wh per content-hour": (50, 1000), "W": (0.5, 100), "streams/server": (50, 1000), "factor": (5, 50)},
}
# Figures that are shown or checked against, and no input of the engine: any unit.
REFERENCES = {"equivalence", "validation"}


@pytest.mark.parametrize("kind", sorted({factor.kind for factor in load_factor_set()}))
def test_every_factor_lies_in_the_range_that_its_kind_may_have(kind):
    factors = [factor for factor in load_factor_set() if factor.kind == kind]
    for factor in factors:
        if kind in REFERENCES:
            assert factor.central is None or 0 < factor.central < 1e4, factor.id
            continue
        lowest, highest = ALLOWED[kind][factor.unit]
        assert factor.central is None or lowest <= factor.central <= highest, factor.id


def test_every_factor_tells_where_it_comes_from():
    for factor in load_factor_set():
        if factor.status not in (Status.ASSUMPTION, Status.DERIVED, Status.SYNTHESIS):
            assert factor.source, factor.id
        assert factor.parameter, factor.id
        assert factor.unit, factor.id


def test_the_data_of_istrate_are_triangles_and_all_others_lognormal():
    triangular = {factor.id for factor in load_factor_set() if factor.spread is Spread.TRIANGULAR}
    assert triangular == {factor.id for factor in load_factor_set() if "Istrate" in factor.source}


def test_the_grid_table_prefers_electricity_maps_and_spans_both_sources():
    grids = load_grid_table()
    france = grids["FR"]
    assert (france.g_per_kwh.central, france.year, france.kind) == (31, 2025, IntensityKind.ANNUAL)
    assert france.g_per_kwh.low == pytest.approx(31 * 0.7)
    assert france.g_per_kwh.high == 44.2
    assert grids["CA-QC"].g_per_kwh.central == 41
    for zone, grid in grids.items():
        band = grid.g_per_kwh
        assert band.low <= band.central * 0.7 + 1e-9, zone
        assert band.high >= band.central * 1.3 - 1e-9, zone


def test_the_shares_of_each_ladder_sum_to_one():
    for platform, rungs in load_rungs().items():
        assert sum(rung.share for rung in rungs) == pytest.approx(1), platform
        assert all((rung.nominal_mbps is None) == rung.is_source for rung in rungs), platform


def test_prices_are_of_one_kilowatt_hour_in_their_currency():
    prices = load_prices()
    assert (prices["FR"].price_per_kwh, prices["FR"].currency) == (0.194, "EUR")
    assert prices["CH"].currency == "CHF"
    assert prices["CA-QC"].price_per_kwh == 0.069
    assert all(0.02 < price.price_per_kwh < 1 for price in prices.values())


def own_file(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "own.csv"
    path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_a_file_of_the_users_own_replaces_a_factor_and_says_so_in_the_version(tmp_path):
    own = own_file(tmp_path, "household_users,sharing,people,people/line,,3,,2026,assumption,1,me,,,")
    factors = load_factor_set(own)
    assert factors["household_users"].central == 3
    assert factors["def_phone"] == load_factor_set()["def_phone"]
    assert re.fullmatch(r"2026-11\+[0-9a-f]{8}", factors.version)
    assert load_factor_set().version == "2026-11"


@pytest.mark.parametrize(
    ("row", "line", "column", "words"),
    [
        ("x,device,p,W,,1;5,,2026,primary,3,,,,", 2, "central", "such as 0.5"),
        ("x,device,p,W,,nan,,2026,primary,3,,,,", 2, "central", "write a number"),
        ("x,device,p,W,2,1,3,2026,primary,3,,,,", 2, "central", "between its low and its high"),
        ("x,device,p,W,,-1,,2026,primary,3,,,,", 2, "central", "not be below 0"),
        ("x,device,p,W,0,1,2,2026,primary,3,,,,", 2, "low", "more than 0"),
        ("x,device,p,W,,1,,2026,guessed,3,,,,", 2, "status", "primary, secondary"),
        ("x,device,p,W,,1,,2026,primary,9,,,,", 2, "quality", "from 1"),
        ("x,device,p,W,,1,,20.5,primary,3,,,,", 2, "year", "write a number"),
        (",device,p,W,,1,,2026,primary,3,,,,", 2, "id", "is empty"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_column(tmp_path, row, line, column, words):
    with pytest.raises(UserError) as caught:
        load_factor_set(own_file(tmp_path, row))
    sentence = str(caught.value)
    assert f"own.csv, line {line}" in sentence
    assert f"“{column}”" in sentence
    assert words in sentence


def test_an_id_that_is_written_twice_is_named_with_its_line(tmp_path):
    row = "x,device,p,W,,1,,2026,primary,3,,,,"
    with pytest.raises(UserError, match=r"line 3: .*“id” repeats “x”"):
        load_factor_set(own_file(tmp_path, row, row))


def test_a_row_with_a_cell_too_many_is_named_with_its_line(tmp_path):
    with pytest.raises(UserError, match=r"line 2 does not have as many cells"):
        load_factor_set(own_file(tmp_path, "x,device,a, b,W,,1,,2026,primary,3,,,,"))


def test_a_file_without_the_columns_is_told_which_are_missing(tmp_path):
    with pytest.raises(UserError, match="lacks the columns segment"):
        load_factor_set(own_file(tmp_path, header="id,central\n"))


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path):
    with pytest.raises(UserError, match=r"absent\.csv cannot be read"):
        load_factor_set(tmp_path / "absent.csv")
    binary = tmp_path / "binary.csv"
    binary.write_bytes(HEADER.encode() + b"\xff\xfe,")
    with pytest.raises(UserError, match="not a table in CSV and UTF-8"):
        load_factor_set(binary)


def test_every_row_says_its_source_in_full():
    elsewhere = {"same", "idem", "ditto", "ibid", "ibid.", "see above", "as above", "“", '"', "″"}
    for factor in load_factor_set():
        for text in (factor.source, factor.url, factor.locator, factor.note):
            assert text.strip().casefold() not in elsewhere, factor.id
