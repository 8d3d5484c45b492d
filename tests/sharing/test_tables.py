"""A session as tables: every column filled, unknown left empty, and nothing personal in it."""

import csv
from dataclasses import replace

from fakes.session_examples import MIX, moment, session
from livewatt.domain.audience import Audience
from livewatt.domain.session import SessionOrigin
from livewatt.sharing.tables import COLUMNS, csv_lines


def _table(begun, moments):
    return list(csv.DictReader(csv_lines(begun, moments)))


def test_every_second_is_a_row_with_units_in_the_names_of_its_columns():
    (row,) = _table(session(), [moment(5)])
    assert tuple(row) == COLUMNS
    assert (row["studio_w"], row["cpu_w"], row["cpu_error_w"], row["cpu_provenance"]) == (
        "350.0",
        "175.0",
        "4.5",
        "measured",
    )
    assert (row["sent_mbps"], row["width_px"], row["encoder"], row["viewers"]) == ("5.95", "1920", "x264", "45")
    assert row["utc"] == "2026-08-03T18:00:05+00:00"
    assert [row[f"attributed_{segment}_g_per_h"] for segment in ("studio", "platform", "screen")] == [
        "0.0",
        "1.5",
        "6.0",
    ]


def test_what_is_not_known_is_an_empty_cell_and_never_zero():
    unknown = replace(moment(5), audience=Audience(None, "twitch", MIX), delivered_mbps=None)
    (row,) = _table(session(), [unknown])
    assert (row["viewers"], row["delivered_mbps"], row["gpu_w"], row["gap_cause"]) == ("", "", "", "")


def test_a_gap_and_a_demonstration_are_marked_in_every_row():
    rows = _table(session(origin=SessionOrigin.DEMO), [moment(6), moment(7)])
    assert [(row["origin"], row["gap_s"], row["gap_cause"]) for row in rows] == [
        ("demo", "0.0", ""),
        ("demo", "89.0", "sleep"),
    ]
