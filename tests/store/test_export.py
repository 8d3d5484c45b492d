"""Sessions written into files for other programs."""

import csv
import sys

import pytest
from pyarrow import parquet

from fakes.session_examples import record
from livewatt.domain.message import UserError
from livewatt.domain.session import Marker
from livewatt.sharing.tables import WORDS
from livewatt.store.export import ExportKind, export_session, exported_text
from livewatt.store.sessions import SessionStore


@pytest.fixture
def store(tmp_path):
    """A store with one session of ten seconds, at 350 W, and a gap of 89 s before the seventh."""
    store = SessionStore(tmp_path / "data" / "sessions.sqlite3")
    begun = record(store, 10)
    store.mark(begun.id, Marker(4.0, "light off"))
    store.finish(begun.id)
    assert store.flush()
    yield store
    store.close()


def test_a_table_has_a_row_for_each_second(store):
    rows = list(csv.DictReader("".join(exported_text(store, store.find("last"), ExportKind.CSV)).splitlines()))
    assert [float(row["at_s"]) for row in rows] == list(range(1, 11))
    assert {float(row["studio_w"]) for row in rows} == {350}
    assert [float(row["gap_s"]) for row in rows if row["gap_cause"]] == [89]
    assert rows[2]["viewers"] == ""  # not known is not zero


def test_a_parquet_table_holds_what_the_csv_does(store, tmp_path):
    kept, path = store.find("last"), tmp_path / "live.parquet"
    export_session(store, kept, path, ExportKind.PARQUET)
    table = parquet.read_table(path)
    rows = list(csv.DictReader("".join(exported_text(store, kept, ExportKind.CSV)).splitlines()))
    assert table.column_names == list(rows[0])
    for name in table.column_names:
        written = ["" if cell is None else cell for cell in table[name].to_pylist()]
        in_csv = [row[name] if name in WORDS or row[name] == "" else float(row[name]) for row in rows]
        assert written == in_csv
    assert table.schema.metadata[b"factor_set"] == b"2026-11"


def test_without_the_package_for_parquet_the_command_that_installs_it_is_named(store, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UserError, match=r"pip install \"\.\[parquet\]\""):
        export_session(store, store.find("last"), tmp_path / "live.parquet", ExportKind.PARQUET)
    assert not (tmp_path / "live.parquet").exists()


@pytest.mark.parametrize("kind", [ExportKind.CSV, ExportKind.JSON])
def test_a_file_holds_the_text_and_nothing_of_this_computer(store, tmp_path, kind):
    kept, path = store.find("last"), tmp_path / f"live.{kind}"
    export_session(store, kept, path, kind)
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    assert text == "".join(exported_text(store, kept, kind))
    assert str(tmp_path) not in text


def test_a_place_that_takes_no_file_is_said_and_leaves_nothing(store, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(UserError, match=r"cannot be written .*; choose another place\."):
        export_session(store, store.find("last"), folder, ExportKind.CSV)
    with pytest.raises(UserError, match="cannot be written"):
        export_session(store, store.find("last"), tmp_path / "none" / "live.csv", ExportKind.CSV)
    assert list(folder.iterdir()) == []
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data", "folder"]
