"""`livewatt import`, `sessions --search`, and `export` in several forms at once."""

import json

import pytest

from fakes.session_examples import record
from livewatt.cli.main import main
from livewatt.store.places import kept_at
from livewatt.store.sessions import SessionStore


@pytest.fixture
def kept():
    """The user's sessions, with one of ten seconds in them."""
    store = SessionStore(kept_at().sessions_file)
    begun = record(store, 10)
    store.finish(begun.id)
    assert store.flush()
    yield store
    store.close()


def test_what_was_exported_is_imported_on_another_computer_and_exported_the_same(kept, tmp_path, capsys, monkeypatch):
    first, again = tmp_path / "first.json", tmp_path / "again.json"
    assert main(["export", "last", "--json", "-o", str(first)]) == 0
    monkeypatch.setenv("LIVEWATT_HOME", str(tmp_path / "another computer"))
    assert main(["import", str(first)]) == 0
    assert "Speedrun" in capsys.readouterr().out
    assert main(["export", "last", "--json", "-o", str(again)]) == 0
    assert again.read_bytes() == first.read_bytes()
    assert main(["import", str(first)]) == 2
    assert "is here already" in capsys.readouterr().err
    assert main(["sessions", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_a_file_that_is_refused_is_said_in_one_sentence(kept, tmp_path, capsys):
    path = tmp_path / "photo.json"
    path.write_bytes(b"\x89PNG")
    assert main(["import", str(path)]) == 2
    answer = capsys.readouterr()
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert "photo.json was not imported" in answer.err
    assert len(kept.sessions()) == 1


def test_every_file_is_told_of_and_those_that_can_be_are_imported(kept, tmp_path, capsys, monkeypatch):
    good, damaged, foreign = tmp_path / "good.json", tmp_path / "damaged.json", tmp_path / "foreign.json"
    assert main(["export", "last", "--json", "-o", str(good)]) == 0
    damaged.write_text(good.read_text()[:1000])
    foreign.write_text('{"sport": "rowing"}')
    monkeypatch.setenv("LIVEWATT_HOME", str(tmp_path / "another computer"))
    assert main(["import", *map(str, (damaged, good, foreign))]) == 2
    answer = capsys.readouterr()
    assert [line.split()[0] for line in answer.err.splitlines()] == ["damaged.json", "foreign.json"]
    assert "Speedrun" in answer.out


def test_a_session_without_a_title_is_named_by_its_beginning(tmp_path, capsys):
    store = SessionStore(kept_at().sessions_file)
    begun = record(store, 10, title="")
    store.finish(begun.id)
    assert store.flush()
    store.close()
    path = tmp_path / "untitled.json"
    assert main(["export", "last", "--json", "-o", str(path)]) == 0
    assert main(["import", str(path)]) == 2
    told = capsys.readouterr().err
    assert "2026" in told.split("”")[0]
    assert "is here already" in told


def test_several_forms_at_once_go_into_a_folder(kept, tmp_path, capsys):
    folder = tmp_path / "new" / "folder"
    words = ["export", "last", "--csv", "--json", "--parquet", "-o", str(folder), "--lang", "fr"]
    assert main(words) == 0
    told = capsys.readouterr().out.splitlines()
    assert sorted(told) == sorted(str(each) for each in folder.iterdir())
    assert sorted(each.suffix for each in folder.iterdir()) == [".csv", ".json", ".parquet"]
    assert len({each.stem for each in folder.iterdir()}) == 1


def test_what_tells_whose_live_it_is_is_not_written_as_anonymous(kept, tmp_path, capsys):
    words = ["export", "last", "--html", "--csv", "--card", "square", "--anonymous", "-o", str(tmp_path)]
    assert main(words) == 2
    answer = capsys.readouterr()
    assert answer.err == "Only a report can be anonymous: leave out --anonymous or --card, --csv.\n"
    assert answer.out == ""
    assert list(tmp_path.glob("livewatt-*")) == []


def test_one_form_goes_into_a_folder_that_is_there(kept, tmp_path, capsys):
    assert main(["export", "last", "--csv", "-o", str(tmp_path)]) == 0
    (path,) = tmp_path.glob("livewatt-*.csv")
    assert capsys.readouterr().out == f"{path}\n"


def test_a_folder_that_cannot_be_made_is_said(kept, tmp_path, capsys):
    path = tmp_path / "file"
    path.write_text("taken")
    assert main(["export", "last", "--csv", "--json", "-o", str(path)]) == 2
    assert "cannot be made" in capsys.readouterr().err


@pytest.mark.parametrize(("searched", "is_found"), [("SPEED", True), ("guests 2026-08", True), ("guests 2025", False)])
def test_sessions_are_searched_by_title_tags_notes_and_date(kept, capsys, searched, is_found):
    kept.annotate(kept.find("last").session.id, ("two guests",), "Too loud")
    assert kept.flush()
    assert main(["sessions", "--search", searched]) == 0
    assert ("#two guests" in capsys.readouterr().out) is is_found
    assert main(["sessions", "--search", searched, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["tags"] for each in found] == ([["two guests"]] if is_found else [])
