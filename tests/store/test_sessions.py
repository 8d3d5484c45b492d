"""Sessions kept in a real SQLite file, read back, and survived."""

import contextlib
import sqlite3
import subprocess
import sys
from dataclasses import replace

import pytest

from fakes.session_examples import moment, record, session, totals
from livewatt.domain.message import UserError
from livewatt.domain.session import Marker, SessionState
from livewatt.model.draws import Draws
from livewatt.store.factor_files import load_factor_set
from livewatt.store.sessions import SessionStore


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "sessions.sqlite3"


@pytest.fixture
def store(path):
    store = SessionStore(path)
    yield store
    store.close()


def test_everything_of_a_session_is_read_back(store):
    begun = record(store, 120)
    store.mark(begun.id, Marker(54.25, "back light off"))
    store.mark(begun.id, Marker(54.25, "and on again"))
    store.finish(begun.id)
    assert store.flush()
    (kept,) = store.sessions()
    assert kept.session == replace(begun, state=SessionState.FINISHED, duration_s=120.0)
    assert kept.totals == totals(120)
    assert list(store.moments(begun.id)) == [moment(second) for second in range(1, 121)]
    assert store.markers(begun.id) == (Marker(54.25, "back light off"), Marker(54.25, "and on again"))
    assert store.check() is None
    assert store.problem is None


def test_what_is_read_back_can_be_computed_anew(store):
    begun = record(store, 3600)
    store.finish(begun.id)
    assert store.flush()
    draws = Draws(load_factor_set())
    kept = store.find(begun.id)
    anew = kept.recomputed(draws)
    assert not kept.is_older_than(draws)
    for convention, footprint in anew.items():
        # One hour at 350 W on a French grid of 31 g/kWh.
        assert footprint.emissions_g["studio"].central == pytest.approx(350 * 31 / 1000)
        assert footprint.viewer_hours == pytest.approx(45)
        assert footprint.convention is convention


def test_samples_are_on_the_disk_within_seconds_while_the_session_runs(path):
    store = SessionStore(path, commit_every_s=0.1)
    begun = record(store, 30)
    assert store.flush()
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT count(*) FROM sample").fetchone() == (30,)
    other.close()
    assert store.find(begun.id).session.state is SessionState.RUNNING
    assert store.find(begun.id).totals.duration_s == 30.0
    store.close()


def test_sessions_are_listed_newest_first_and_found_by_a_part_of_their_id(store):
    old = record(store, 1, id="a" * 32)
    new = record(store, 1, id="ab" * 16, started_utc=old.started_utc.replace(year=2027))
    assert store.flush()
    assert [each.session.id for each in store.sessions()] == [new.id, old.id]
    assert store.find("last").session.id == new.id
    assert store.find("AB").session.id == new.id
    for wanted, said in (("a", "2 sessions"), ("b", "no session"), ("", "no session"), ("'; --", "no session")):
        with pytest.raises(UserError, match=said):
            store.find(wanted)


def test_a_store_without_a_file_has_no_sessions(path):
    store = SessionStore(path)
    store.close()
    path.unlink()
    assert store.sessions() == store.unfinished() == ()
    assert list(store.moments("x")) == []
    with pytest.raises(UserError, match="last"):
        store.find("last")


def test_a_title_may_be_changed(store):
    begun = record(store, 1)
    store.rename(begun.id, "Été 🎮")
    assert store.flush()
    assert store.find(begun.id).session.title == "Été 🎮"


def test_tags_and_notes_may_be_changed(store):
    begun = record(store, 1)
    assert (begun.tags, begun.notes) == ((), "")
    store.annotate(begun.id, ("talk show", "été"), "Two guests.\nGood sound.")
    assert store.flush()
    kept = store.find(begun.id).session
    assert kept.tags == ("talk show", "été")
    assert kept.notes == "Two guests.\nGood sound."


def test_documents_are_kept_with_their_session_and_go_with_it(path, store):
    begun, other = record(store, 1), record(store, 1)
    assert store.attachment(begun.id, "plan") is None
    store.attach(begun.id, "plan", {"name": "Friday", "viewers": 40})
    store.attach(begun.id, "advice", {"followed": []})
    store.attach(other.id, "plan", {"name": "Sunday"})
    store.attach(begun.id, "plan", {"name": "Saturday"})
    assert store.flush()
    assert store.attachment(begun.id, "plan") == {"name": "Saturday"}
    assert store.attachments(begun.id) == {"advice": {"followed": []}, "plan": {"name": "Saturday"}}
    store.finish(begun.id)
    store.delete(begun.id)
    assert store.flush()
    assert store.attachments(begun.id) == {}
    assert store.attachments(other.id) == {"plan": {"name": "Sunday"}}
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM attachment").fetchone() == (1,)
    raw.close()


def test_deleted_means_deleted(path, store):
    begun = record(store, 50, title="NOBODY-MAY-READ-THIS")
    store.mark(begun.id, Marker(1.0, "NOR-THIS"))
    other = record(store, 5)
    with pytest.raises(ValueError, match="recorded"):
        store.delete(begun.id)
    store.finish(begun.id)
    assert store.flush()
    files = [each for each in path.parent.iterdir() if each.name.startswith(path.name)]
    assert any(b"NOBODY-MAY-READ-THIS" in each.read_bytes() for each in files)
    store.delete(begun.id)
    assert store.flush()
    for each in files:
        assert b"NOBODY-MAY-READ-THIS" not in each.read_bytes()
        assert b"NOR-THIS" not in each.read_bytes()
    assert [each.session.id for each in store.sessions()] == [other.id]
    assert list(store.moments(begun.id)) == []
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(DISTINCT session) FROM sample").fetchone() == (1,)
    raw.close()


def test_a_session_deleted_by_another_program_takes_no_more_rows(path, store):
    begun = record(store, 5)
    assert store.flush()
    with SessionStoreOfAnother(path) as other:
        other.delete(begun.id)
        assert other.flush()
    store.append(begun.id, moment(6), totals(6))
    store.finish(begun.id)
    assert store.flush()
    assert store.sessions() == ()


class SessionStoreOfAnother(SessionStore):
    """A second program on the same file."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


_RECORD_FOR_EVER = """
import sys, time
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from fakes.session_examples import moment, session, totals
from livewatt.store.sessions import SessionStore
store = SessionStore(Path(sys.argv[1]), commit_every_s=0.2)
begun = session()
store.begin(begun)
for second in range(1, 100_000):
    store.append(begun.id, moment(second), totals(second))
    print(second, flush=True)
    time.sleep(0.01)
"""


def test_a_session_whose_program_was_killed_is_offered_and_kept_or_deleted(path, request):
    folder = str(request.path.parents[1])
    with subprocess.Popen(
        [sys.executable, "-c", _RECORD_FOR_EVER, str(path), folder], stdout=subprocess.PIPE, text=True
    ) as recorder:
        assert recorder.stdout is not None
        told = 0
        for line in recorder.stdout:
            told = int(line)
            if told == 200:
                break
        with SessionStoreOfAnother(path) as store:
            assert store.unfinished() == ()  # it runs still
        recorder.kill()
    with SessionStoreOfAnother(path) as store:
        (cut_off,) = store.unfinished()
        assert cut_off.session.state is SessionState.UNFINISHED
        kept = list(store.moments(cut_off.session.id))
        # Committed each 0.2 s, that is 20 samples; another 20 for a slow disk.
        assert told - 40 <= len(kept) <= told + 40
        assert cut_off.totals.duration_s == kept[-1].at_s
        assert cut_off.totals.whole.studio_wh == pytest.approx(350 * len(kept) / 3600)
        assert store.check() is None
        store.keep(cut_off.session.id)
        assert store.flush()
        assert store.unfinished() == ()
        assert store.find("last").session.state is SessionState.FINISHED


def test_a_file_that_another_process_is_only_making_holds_no_session_yet(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as making:
        making.execute("PRAGMA journal_mode = WAL")
        making.execute("BEGIN IMMEDIATE")
        with SessionStoreOfAnother(path) as store:
            assert store.sessions() == ()
            assert store.check() is None
            making.execute("COMMIT")
            assert store.flush()


def test_a_session_without_a_single_second_is_listed_and_harmless(store):
    begun = session()
    store.begin(begun)
    store.finish(begun.id)
    assert store.flush()
    (kept,) = store.sessions()
    assert kept.totals.duration_s == 0
    assert kept.totals.footprints == {}
    assert kept.totals.studio_measured_fraction == 0
