"""Tables of a grid's hours: what is read of them, and what is said of those that cannot be."""

from datetime import UTC, datetime, timedelta

import pytest

from fakes.grid_tables import BEGIN, HEAD, electricity_maps, hours, rows, sunny, two_columns
from livewatt.domain.message import UserError
from livewatt.store.grid_series import KEPT_HOURS, MOST_BYTES, read_grid_series

OLD_HEAD = (
    "Datetime (UTC),Country,Zone Name,Zone Id,Carbon Intensity gCO₂eq/kWh (direct),"
    "Carbon Intensity gCO₂eq/kWh (LCA),Low Carbon Percentage,Renewable Percentage,Data Source,Data Estimated,"
    "Data Estimation Method"
)
DIRECT_ALONE = HEAD.replace("(Life cycle)", "(direct, marginal)")


@pytest.fixture
def table(tmp_path):
    return tmp_path / "hours.csv"


def refusal(path, zone="FR"):
    """Give what is said of a table that cannot be read."""
    with pytest.raises(UserError) as caught:
        read_grid_series(path, zone)
    return str(caught.value)


@pytest.mark.parametrize("head", [HEAD, OLD_HEAD, HEAD.replace("₂", "2"), "\ufeff" + HEAD])
def test_an_export_is_read_by_its_life_cycle_column_and_its_own_zone(table, head):
    series = read_grid_series(electricity_maps(table, head=head, day_factors=(1.0,)), zone="FR")
    assert series.zone == "US-CAL-CISO"
    assert series.begin_utc == BEGIN
    assert len(series.g_per_kwh) == 30 * 24
    assert series.g_per_kwh[:24] == tuple(sunny(hour) for hour in range(24))


@pytest.mark.parametrize("head", ["", "time,g/kWh", "Datetime (UTC),value", "heure,intensité"])
def test_two_columns_are_of_the_zone_that_is_chosen(table, head):
    series = read_grid_series(two_columns(table, rows(10), head), zone="DE")
    assert (series.zone, series.begin_utc, len(series.g_per_kwh)) == ("DE", BEGIN, 240)
    assert series.g_per_kwh[8:10] == (240.0, 120.0)


def test_a_spreadsheets_table_has_semicolons_decimal_commas_and_its_own_alphabet(table):
    cells = [(time, figure.replace(".", ",")) for time, figure in rows(8, lambda hour: hour + 40.5)]
    two_columns(table, cells, "heure;intensité g/kWh", ";")
    table.write_bytes(table.read_text(encoding="utf-8").encode("cp1252"))
    assert read_grid_series(table, "FR").g_per_kwh[:2] == (40.5, 41.5)


def test_a_time_with_an_offset_is_put_in_utc_and_steps_below_an_hour_are_averaged(table):
    begin = datetime(2025, 6, 1, 2, tzinfo=UTC)
    quarters = [begin + timedelta(minutes=15 * number) for number in range(4 * 24 * 9)]
    paris = [(f"{each + timedelta(hours=2):%Y-%m-%dT%H:%M}+02:00", str(40 + each.minute)) for each in quarters]
    series = read_grid_series(two_columns(table, paris), "FR")
    assert series.begin_utc == begin
    assert series.g_per_kwh == (40 + 22.5,) * 24 * 9


def test_lines_may_stand_in_any_order_and_hours_may_be_missing(table):
    cells = rows(9)
    del cells[30]
    cells[40] = (cells[40][0], "")
    series = read_grid_series(two_columns(table, reversed(cells)), "FR")
    assert series.begin_utc == BEGIN
    missing = [position for position, figure in enumerate(series.g_per_kwh) if figure is None]
    assert missing == [30, 41]


def test_of_more_than_a_year_the_latest_is_kept(table):
    series = read_grid_series(two_columns(table, rows(400)), "FR")
    assert len(series.g_per_kwh) == KEPT_HOURS
    assert series.begin_utc == BEGIN + timedelta(days=35)
    assert series.last_utc == BEGIN + timedelta(days=400, hours=-1)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (lambda cells: cells[:6], "hours.csv does not hold 7 whole days by the hour"),
        (lambda cells: [*cells[: 24 * 6], *cells[24 * 8 : 24 * 8 + 5]], "does not hold 7 whole days"),
        (lambda cells: cells[::24], "less than one figure an hour; choose the hourly file"),
        (lambda cells: [*cells, ("01/02/2025 00:00", "40")], "line 241: “01/02/2025 00:00” is no time; write it as"),
        (lambda cells: [*cells, ("0001-01-01 00:00", "40")], "line 241: “0001-01-01 00:00” is no time"),
        (lambda cells: [*cells, ("2025-03-01 00:00", "many")], "line 241: “many” is no intensity; write grams"),
        (lambda cells: [*cells, ("2025-03-01 00:00", "-3")], "“-3” is no intensity"),
        (lambda cells: [*cells, ("2025-03-01 00:00", "0")], "“0” is no intensity"),
        (lambda cells: [*cells, ("2025-03-01 00:00", "inf")], "“inf” is no intensity"),
        (lambda cells: [*cells, ("2025-03-01 00:00",)], "line 241: it has fewer cells than the first line"),
        (lambda _cells: [], "hours.csv holds no line of figures"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place_and_remedy(table, changed, said):
    assert said in refusal(two_columns(table, changed(rows(10))))


def test_a_table_without_the_columns_is_told_what_it_lacks(table):
    assert "no column of life-cycle intensity" in refusal(electricity_maps(table, head=DIRECT_ALONE))
    table.write_text("zone,when,figure\nFR,now,40\n", encoding="utf-8")
    assert "no column of times" in refusal(table)


def test_the_zone_must_be_one_and_known(table):
    assert "hours.csv does not say of which zone it is" in refusal(two_columns(table, rows(8)), None)
    assert "is of the zone ATLANTIS, which is in no list here" in refusal(electricity_maps(table, "ATLANTIS"))
    other = electricity_maps(table.with_name("b.csv"), "DE").read_text(encoding="utf-8").splitlines()[1:]
    text = electricity_maps(table, "FR").read_text(encoding="utf-8")
    table.write_text(text + "\n".join(other), encoding="utf-8")
    assert "hours.csv holds several zones (DE, FR); choose a file of one zone." in refusal(table)


def test_what_is_no_table_at_all_is_said_in_a_sentence(table, tmp_path):
    assert "hours.csv cannot be read" in refusal(table)
    assert f"{tmp_path.name} cannot be read" in refusal(tmp_path)
    table.write_bytes(b"PK\x03\x04\0\0\0\0" * 20)
    assert "is not a table in CSV" in refusal(table)
    table.write_text('time,g\n"2025-01-01 00:00,40\n', encoding="utf-8")
    assert "is not a table in CSV (unexpected end of data)" in refusal(table)
    table.write_bytes("\n".join(f"{when:%Y-%m-%d %H:%M};40" for when in hours(8)).encode("utf-16"))
    assert "is not a table in CSV" in refusal(table)
    with table.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert "larger than 64 MB" in refusal(table)
