"""Sessions written into files for other programs."""

import csv
import json

import pytest

from fakes.session_examples import record
from livewatt.domain.message import UserError
from livewatt.domain.session import Marker
from livewatt.store.export import ExportKind, export_session, export_text
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
    rows = list(csv.DictReader(export_text(store, store.find("last"), ExportKind.CSV).splitlines()))
    assert [float(row["at_s"]) for row in rows] == list(range(1, 11))
    assert {float(row["studio_w"]) for row in rows} == {350}
    assert [float(row["gap_s"]) for row in rows if row["gap_cause"]] == [89]
    assert rows[2]["viewers"] == ""  # not known is not zero


def test_a_document_holds_the_session_and_its_seconds(store):
    kept = store.find("last")
    document = json.loads(export_text(store, kept, ExportKind.JSON))
    assert document["session"]["id"] == kept.session.id
    assert document["session"]["markers"] == [{"at_s": 4.0, "text": "light off"}]
    assert len(document["inputs"]["seconds"]) == 10


@pytest.mark.parametrize("kind", list(ExportKind))
def test_a_file_holds_the_text_and_nothing_of_this_computer(store, tmp_path, kind):
    kept, path = store.find("last"), tmp_path / f"live.{kind}"
    export_session(store, kept, path, kind)
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    assert text == export_text(store, kept, kind)
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
