"""What is exported as JSON fits its published schema and is imported on another computer with equal results."""

import json
from dataclasses import replace

import jsonschema
import pytest

from fakes.session_examples import PLACES, moment, record, session, totals
from livewatt.domain.message import UserError
from livewatt.domain.session import Marker, SessionState
from livewatt.resources import resources_dir
from livewatt.store.exchange_reading import read_exported
from livewatt.store.export import ExportKind, export_session, exported_text
from livewatt.store.factor_documents import used_factors
from livewatt.store.factor_files import load_factor_set
from livewatt.store.kept import WholeSession
from livewatt.store.sessions import SessionStore

SCHEMA = json.loads((resources_dir() / "schemas" / "session.schema.json").read_text(encoding="utf-8"))


def store_at(path):
    return SessionStore(path / "data" / "sessions.sqlite3")


@pytest.fixture
def store(tmp_path):
    store = store_at(tmp_path / "here")
    yield store
    store.close()


@pytest.fixture
def elsewhere(tmp_path):
    store = store_at(tmp_path / "elsewhere")
    yield store
    store.close()


@pytest.fixture
def exported(store, tmp_path):
    """The file of a session with something in every field, and the store it came from."""
    begun = session(title="Été 🎮")
    store.begin(begun, load_factor_set())
    for second in range(1, 21):
        store.append(begun.id, moment(second), totals(second))
    store.mark(begun.id, Marker(5.5, "back light off"))
    store.finish(begun.id)
    store.annotate(begun.id, ("talk show", "two guests"), "Good sound.\nNext time dim the lights.")
    store.attach(begun.id, "plan", {"name": "Friday", "viewers": 40})
    assert store.flush()
    path = tmp_path / "live.json"
    export_session(store, store.find(begun.id), path, ExportKind.JSON)
    return path


def changed(path, tmp_path, change, lay_out=json.dumps):
    """Give a file with a change made to its document."""
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    other = tmp_path / "changed.json"
    other.write_text(lay_out(document), encoding="utf-8")
    return other


def as_exported(document):
    """Write a document with one line for each second."""
    inputs = document["inputs"]
    if not isinstance(inputs["seconds"], list):
        return json.dumps(document)
    seconds = ",\n".join(json.dumps(each) for each in inputs["seconds"])
    head = json.dumps({**document, "inputs": {**inputs, "seconds": []}}, separators=(",", ":"))
    return head.replace('"seconds":[],', f'"seconds":[\n{seconds}],\n')


def test_what_is_exported_fits_the_published_schema(exported):
    document = json.loads(exported.read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    jsonschema.Draft7Validator(SCHEMA).validate(document)
    assert document["factors"] == {"version": "2026-11", "values": used_factors(load_factor_set())}
    assert document["session"]["markers"] == [{"at_s": 5.5, "text": "back light off"}]
    second = dict(zip(document["inputs"]["columns"], document["inputs"]["seconds"][6], strict=True))
    assert (second["at_s"], second["cpu_w"], second["gpu_w"], second["viewers"]) == (7.0, 175.0, None, 45)
    assert (second["gap_s"], second["gap_cause"], second["sent_mbps"]) == (89.0, "sleep", 5.97)


def test_what_is_imported_elsewhere_is_what_was_recorded_and_is_exported_the_same(exported, store, elsewhere):
    elsewhere.put(read_exported(exported))
    here, there = store.find("last"), elsewhere.find("last")
    assert there == here
    assert list(elsewhere.moments(there.session.id)) == [moment(second) for second in range(1, 21)]
    assert elsewhere.markers(there.session.id) == (Marker(5.5, "back light off"),)
    assert elsewhere.attachments(there.session.id) == {"plan": {"name": "Friday", "viewers": 40}}
    assert elsewhere.curves() == store.curves()
    assert "".join(exported_text(elsewhere, there, ExportKind.JSON)) == exported.read_text(encoding="utf-8")


@pytest.mark.parametrize("has_viewers", [True, False])
def test_a_file_of_before_counted_hours_were_kept_is_imported(exported, elsewhere, tmp_path, has_viewers):
    def without(document):
        activity = document["inputs"]["stretches"][0]["activity"]
        del activity["counted_h"]
        if not has_viewers:
            activity.update(viewer_h={}, network_viewer_h={}, delivered_mbps_h={})

    elsewhere.put(read_exported(changed(exported, tmp_path, without)))
    whole = elsewhere.find("last").totals.whole
    assert whole.live_h == pytest.approx(20 / 3600)
    assert whole.mean_viewers == (pytest.approx(45) if has_viewers else None)


@pytest.mark.parametrize("indent", [None, 2])
def test_a_file_that_another_program_has_laid_out_anew_is_imported_the_same(exported, elsewhere, tmp_path, indent):
    relaid = changed(exported, tmp_path, lambda document: None, lambda document: json.dumps(document, indent=indent))
    elsewhere.put(read_exported(relaid))
    again = "".join(exported_text(elsewhere, elsewhere.find("last"), ExportKind.JSON))
    assert again == exported.read_text(encoding="utf-8")


def test_a_session_of_a_day_and_more_can_be_taken_elsewhere(exported, monkeypatch):
    size = exported.stat().st_size
    monkeypatch.setattr("livewatt.store.exchange_reading.LARGEST_RELAID_BYTES", size - 1)
    assert len(list(read_exported(exported).moments)) == 20
    exported.write_text(json.dumps(json.loads(exported.read_text(encoding="utf-8"))), encoding="utf-8")
    with pytest.raises(UserError, match="too large"):
        read_exported(exported)


def test_factors_that_were_not_kept_are_said_to_be_unknown(store, tmp_path):
    begun = record(store, 2, factor_set="2025-01")
    store.finish(begun.id)
    assert store.flush()
    document = json.loads("".join(exported_text(store, store.find(begun.id), ExportKind.JSON)))
    assert document["factors"] == {"version": "2025-01", "values": None}


def test_a_session_that_was_running_is_not_running_where_it_is_imported(store, elsewhere, tmp_path):
    begun = record(store, 3)
    assert store.flush()
    path = tmp_path / "live.json"
    export_session(store, store.find(begun.id), path, ExportKind.JSON)
    elsewhere.put(read_exported(path))
    assert elsewhere.find(begun.id).session.state is SessionState.UNFINISHED


def test_what_is_exported_of_a_running_session_is_of_one_moment(store):
    begun = record(store, 5)
    assert store.flush()
    kept = store.find(begun.id)
    store.append(begun.id, moment(6), totals(6))
    assert store.flush()
    document = json.loads("".join(exported_text(store, kept, ExportKind.JSON)))
    assert document["session"]["duration_s"] == 5
    assert len(document["inputs"]["seconds"]) == 5
    assert len(list(store.moments(begun.id))) == 6


def test_a_session_that_is_here_already_is_refused_and_stays_as_it_is(exported, store):
    store.rename(store.find("last").session.id, "Mine")
    assert store.flush()
    with pytest.raises(UserError, match="is here already"):
        store.put(read_exported(exported))
    assert [each.session.title for each in store.sessions()] == ["Mine"]


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_short_is_refused(exported, tmp_path, part):
    whole = exported.read_bytes()
    cut = tmp_path / "cut.json"
    cut.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(UserError, match=r"^cut\.json was not imported: .* cut short; export the session again\.$"):
        read_exported(cut)


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\x00", b"[1, 2]", b'{"format": "another"}', b"{}", b'"text"', b"\xff\xfe", b"null"]
)
def test_a_file_of_something_else_is_refused(tmp_path, content):
    path = tmp_path / "other.json"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"^other\.json was not imported: "):
        read_exported(path)


def test_a_file_that_is_nested_without_end_is_refused(tmp_path):
    path = tmp_path / "deep.json"
    path.write_text("[" * 200_000, encoding="utf-8")
    with pytest.raises(UserError, match="was not imported"):
        read_exported(path)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UserError, match=r"none\.json cannot be read"):
        read_exported(tmp_path / "none.json")


def test_a_file_too_large_to_be_a_session_is_not_even_read(tmp_path):
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(10**12)  # a file of holes, which takes no room
    with pytest.raises(UserError, match="too large"):
        read_exported(path)


def test_a_file_of_a_newer_version_is_refused_by_name(exported, tmp_path):
    newer = changed(exported, tmp_path, lambda document: document.update(format_version=2, more={}))
    with pytest.raises(UserError, match="a newer LiveWatt wrote it"):
        read_exported(newer)


def _set(*keys_and_value):
    *keys, last, value = keys_and_value

    def change(document):
        for key in keys:
            document = document[key]
        document[last] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("session", "id", "../../etc/passwd"),
        _set("session", "title", 7),
        _set("session", "state", "asleep"),
        _set("session", "started_utc", "yesterday"),
        _set("session", "started_utc", "2026-08-03T18:00:00"),
        _set("session", "duration_s", -1),
        _set("session", "tags", "one"),
        _set("session", "places", "audience", 0, "share", 0.9),
        _set("inputs", "seconds", None),
        _set("inputs", "seconds", 4, [1, 2, 3]),
        _set("inputs", "seconds", 4, 1, "soon"),
        _set("inputs", "seconds", 4, 1, -5.0),
        _set("inputs", "seconds", 4, 1, 1e300),
        _set("inputs", "seconds", 4, 1, None),
        _set("inputs", "seconds", 4, 1, 0.5),
        _set("inputs", "seconds", 4, 0, 99),
        _set("inputs", "seconds", 4, 0, -1),
        _set("inputs", "columns", 3, "other_s"),
        _set("inputs", "contexts", 0, "phase", "dancing"),
        _set("inputs", "contexts", 0, "mix", "devices", {"phone": 2.0}),
        _set("inputs", "contexts", 0, "video", "width", "wide"),
        _set("inputs", "contexts", 0, "link_note", {"msgid": "{nothing}", "values": {}}),
        _set("inputs", "contexts", 0, "link_note", {"msgid": "{what:>999999999}", "values": {"what": "x"}}),
        _set("inputs", "contexts", 0, "link_note", {"msgid": "{what.__class__}", "values": {"what": "x"}}),
        _set("inputs", "stretches", 0, "activity", "studio_wh", "many"),
        _set("results", "attributed", "emissions_g", "studio", "low", 1e9),
        _set("results", "attributed", "emissions_g", "studio", "low", "none"),
        _set("results", "attributed", "making_g", None),
        _set("results", "guessed", {}),
        _set("attachments", "plan", "Friday"),
        _set("factors", "values", "def_phone", "quality", 9),
    ],
)
@pytest.mark.parametrize("lay_out", [as_exported, json.dumps])
def test_a_file_that_was_changed_so_that_it_does_not_fit_is_refused(exported, elsewhere, tmp_path, change, lay_out):
    path = changed(exported, tmp_path, change, lay_out)
    with pytest.raises(UserError, match=r"^changed\.json was not imported: something in it is not as it was written"):
        elsewhere.put(read_exported(path))
    assert elsewhere.sessions() == ()


def test_a_figure_that_is_no_number_is_refused(exported, tmp_path):
    path = tmp_path / "nan.json"
    path.write_text(exported.read_text(encoding="utf-8").replace('"gaps_s":0.0', '"gaps_s":NaN'), encoding="utf-8")
    with pytest.raises(UserError, match="was not imported"):
        read_exported(path)


def test_nothing_is_half_imported_where_the_file_of_sessions_gives_way(elsewhere):
    record(elsewhere, 1, id="a" * 32)
    assert elsewhere.flush()
    whole = WholeSession(session(id="b" * 32), totals(2), (), {}, (moment(1), replace(moment(2), at_s=2**45)))
    with pytest.raises(OverflowError):  # a figure too large for the database, in the last row
        elsewhere.put(whole)
    assert [each.session.id for each in elsewhere.sessions()] == ["a" * 32]
    assert elsewhere.check() is None
    assert whole.session.places == PLACES
