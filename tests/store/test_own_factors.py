"""The user's own factors: what a run computes with, and a file that is changed row by row and never lost."""

import os

import pytest

from fakes.new_start import start_anew
from livewatt.domain.chain import Device
from livewatt.domain.factor import Spread, Status
from livewatt.domain.message import UserError
from livewatt.model.audience import default_devices
from livewatt.store.factor_files import (
    FACTOR_COLUMNS,
    begin_without_bad_factors,
    load_factor_set,
    load_grids,
    present_factor_set,
)
from livewatt.store.own_factors import OwnFactors, entered
from livewatt.store.places import kept_at

HEAD = ",".join(FACTOR_COLUMNS)


@pytest.fixture
def path():
    """Where this test's own factors are."""
    kept_at().make()
    return kept_at().factors_file


@pytest.fixture
def own(path):
    """The file of them, which is not there yet."""
    return OwnFactors(path)


def value(name, low, central, high, reason="a meter"):
    return entered(load_factor_set()[name], low, central, high, reason)


def test_without_a_file_the_shipped_factors_are_those_of_the_run():
    assert present_factor_set() is load_factor_set()
    assert not present_factor_set().replaced


def test_a_value_of_ones_own_counts_from_the_next_start_and_can_be_taken_back(own):
    began_with = present_factor_set()
    own.keep(value("slope5g", 0.2, 0.5, 0.9))
    assert present_factor_set() is began_with
    assert set(own.next_start(began_with)) == {"slope5g"}
    start_anew()
    factors = present_factor_set()
    factor = factors["slope5g"]
    assert (factor.low, factor.central, factor.high) == (0.2, 0.5, 0.9)
    assert (factor.status, factor.source, factor.quality) == (Status.ENTERED, "a meter", 1)
    assert factors.replaced == {"slope5g": load_factor_set()["slope5g"]}
    assert factors.version.startswith("2026-11+")
    assert not own.next_start(factors)
    own.drop("slope5g")
    assert own.next_start(factors)["slope5g"] == load_factor_set()["slope5g"]
    start_anew()
    assert present_factor_set().version == "2026-11"


def test_an_entered_value_is_not_taken_for_one_that_was_read(own):
    own.keep(value("malm_access", None, 6, None))
    assert own.read()["malm_access"].quality == 3


def test_a_grid_of_ones_own_is_the_one_to_choose(own):
    own.keep(value("ademe_ef_fr", 40, 50, 60))
    start_anew()
    figure = load_grids()["FR-ADEME"].g_per_kwh
    assert (figure.low, figure.central, figure.high) == (40, 50, 60)


def test_assumed_shares_of_ones_own_are_still_shares_of_one_whole(own):
    own.keep(value("aud_phone", None, 0.95, None))
    start_anew()
    devices = default_devices("twitch", present_factor_set())
    assert sum(devices.values()) == pytest.approx(1)
    assert devices[Device.PHONE] == pytest.approx(0.95 / 1.4)


def test_other_rows_stay_as_they_are_to_the_letter(own, path):
    rows = [
        'def_phone,device,my phone,W,1,2,3,2026,primary,3,me,,,"a note, in quotes\r\nand two lines",mine',
        "household_users,sharing,people,people/line,,3,,2026,assumption,1,me,,,,yours",
    ]
    head = "\ufeff" + HEAD + ",remark"
    path.write_bytes("\r\n".join((head, *rows)).encode())
    own.keep(value("slope5g", None, 0.5, None, 'me, "at home"'))
    own.keep(value("household_users", 1, 2, 3))
    own.drop("slope5g")
    written = path.read_bytes().decode().split("\r\n")
    assert "\r\n".join(written[:3]) == f"{head}\r\n{rows[0]}"
    assert written[3:] == [
        "household_users,sharing,people sharing a household line,people/line,1,2,3,,entered,1,a meter,,,,",
        "",
    ]


def test_a_replaced_factor_keeps_its_name_kind_and_shape(path):
    shipped = next(each for each in load_factor_set() if each.spread is Spread.TRIANGULAR and each.unit == "W")
    path.write_text(f"{HEAD}\n{shipped.id},x,y,W,1,2,3,,primary,3,me,,,\n", encoding="utf-8")
    factor = present_factor_set()[shipped.id]
    assert (factor.kind, factor.parameter, factor.spread) == (shipped.kind, shipped.parameter, Spread.TRIANGULAR)


def test_a_factor_the_program_does_not_know_is_listed_and_nothing_else(path):
    path.write_text(f"{HEAD}\nmy_fan,studio_room,fan,W,20,30,40,,primary,3,me,,,\n", encoding="utf-8")
    assert present_factor_set()["my_fan"].central == 30
    assert not present_factor_set().replaced


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("slope5g,x,y,W,0.1,0.4,1.5,,entered,1,me,,,", "unit", "“W/Mbps”"),
        ("household_users,x,y,people/line,,0,,,entered,1,me,,,", "central", "more than 0"),
        ("household_users,x,y,people/line,,,,,entered,1,me,,,", "central", "more than 0"),
        ("aud_phone,x,y,share,,1.2,,,entered,1,me,,,", "central", "not be more than 1"),
    ],
)
def test_what_the_model_cannot_compute_with_is_named(path, row, column, words):
    path.write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        present_factor_set()
    sentence = str(caught.value)
    assert f"factors.csv, line 2: the column “{column}”" in sentence
    assert words in sentence


def test_a_bad_file_is_said_and_left_untouched_and_the_shipped_factors_stand_in(own, path):
    path.write_text(f"{HEAD}\nslope5g,x,y,W/Mbps,0.1,zero,1.5,,entered,1,me,,,\n", encoding="utf-8")
    before = path.read_bytes()
    told = begin_without_bad_factors()
    assert "the shipped ones stand in. factors.csv, line 2" in str(told)  # the folder may name the user
    assert "line 2: the column “central” holds “zero”" in str(told)
    assert present_factor_set() is load_factor_set()
    for change in (lambda: own.keep(value("def_phone", 1, 2, 3)), lambda: own.drop("slope5g")):
        with pytest.raises(UserError, match="line 2"):
            change()
    assert path.read_bytes() == before


def test_a_good_file_is_nothing_to_tell(own):
    own.keep(value("def_phone", 1, 2, 3))
    assert begin_without_bad_factors() is None
    assert present_factor_set()["def_phone"].central == 2


def test_a_file_that_cannot_be_read_is_not_taken_for_none(path):
    path.mkdir()
    with pytest.raises(UserError, match=r"factors\.csv cannot be read"):
        present_factor_set()


def test_a_folder_that_cannot_be_written_to_is_one_sentence(own, path, monkeypatch):
    def full(*_given, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match=r"cannot be saved in .*the disk is full"):
        own.keep(value("def_phone", 1, 2, 3))
    assert not path.exists()
