"""A disk that is full, a file that is locked, damaged or from the future: said in words, and nothing lost."""

import os
import signal
import sqlite3
import subprocess
import sys

import pytest

from fakes.session_examples import moment, record, totals
from livewatt.domain.message import UserError
from livewatt.store.sessions import SessionStore


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "sessions.sqlite3"


@pytest.fixture
def make(path):
    stores = []

    def open_store(**options):
        stores.append(SessionStore(path, **options))
        return stores[-1]

    yield open_store
    for store in stores:
        store.close()


def test_while_the_file_is_locked_samples_wait_in_memory(path, make):
    store = make(commit_every_s=0.05)
    begun = record(store, 10)
    assert store.flush()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    store.append(begun.id, moment(11), totals(11))
    assert not store.flush(timeout_s=20)
    assert "Another program" in str(store.problem)
    assert len(list(store.moments(begun.id))) == 10
    holder.execute("ROLLBACK")
    holder.close()
    assert store.flush()
    assert store.problem is None
    assert [each.at_s for each in store.moments(begun.id)] == list(range(1, 12))


def test_the_oldest_samples_go_when_memory_is_short(path, make):
    path.parent.mkdir()
    path.mkdir()  # nothing can be written here
    store = make(commit_every_s=0.05, kept_samples=60)
    begun = record(store, 200)
    assert not store.flush()
    assert "1 minutes" in str(store.problem)
    path.rmdir()
    assert store.flush()
    assert [each.at_s for each in store.moments(begun.id)] == list(range(141, 201))
    # The totals were never in danger.
    assert store.find(begun.id).totals == totals(200)


_RECORD_UNTIL_FULL = """
import resource, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from fakes.session_examples import moment, session, totals
from livewatt.store.sessions import SessionStore
store = SessionStore(Path(sys.argv[1]), commit_every_s=0.05)
begun = session()
store.begin(begun)
assert store.flush()
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), unlimited[1]))
second = 0
while store.problem is None:
    for _ in range(50):
        second += 1
        store.append(begun.id, moment(second), totals(second))
    store.flush()
print(second, store.problem, flush=True)
for _ in range(50):
    second += 1
    store.append(begun.id, moment(second), totals(second))
assert not store.flush()
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
assert store.flush()
assert store.problem is None and store.check() is None
assert len(list(store.moments(begun.id))) == second
store.finish(begun.id)
assert store.close()
"""


def test_a_file_that_may_not_grow_is_said_and_everything_is_written_once_it_may(path, request):
    limit = 400_000
    told = subprocess.run(
        [sys.executable, "-c", _RECORD_UNTIL_FULL, str(path), str(request.path.parents[1]), str(limit)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert told.returncode == 0, told.stderr
    assert "keeps the last 60 minutes in memory" in told.stdout


def test_a_damaged_file_is_put_aside_and_a_new_one_begun(path, make):
    path.parent.mkdir()
    path.write_bytes(b"not a database at all" * 1000)
    store = make()
    begun = record(store, 3)
    assert store.flush()
    assert "damaged" in str(store.notice)
    (aside,) = path.parent.glob("sessions.damaged-*")
    assert aside.read_bytes() == b"not a database at all" * 1000
    assert len(list(store.moments(begun.id))) == 3


def test_damage_behind_a_sound_first_page_is_put_aside_too(path, make):
    store = make()
    before = record(store, 500)
    assert store.close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(size - 4096))
    store = make()
    with pytest.raises(UserError, match="is damaged"):
        store.find(before.id)
    again = record(store, 6)
    assert store.flush()
    assert store.find(again.id).totals == totals(6)
    assert store.check() is None
    assert "damaged" in str(store.notice)
    (aside,) = path.parent.glob("sessions.damaged-*")
    assert aside.stat().st_size == size


def test_a_file_of_a_newer_version_is_left_alone(path, make):
    path.parent.mkdir()
    newer = sqlite3.connect(path)
    newer.executescript("CREATE TABLE of_tomorrow (x); PRAGMA user_version = 99;")
    newer.close()
    before = path.read_bytes()
    store = make(commit_every_s=0.05)
    record(store, 3)
    assert not store.flush()
    assert "newer LiveWatt" in str(store.problem)
    with pytest.raises(UserError, match="newer LiveWatt"):
        store.sessions()
    store.close()
    assert path.read_bytes() == before


def test_a_kill_in_the_midst_of_a_write_never_harms_the_file(path, request):
    code = "\n".join(
        [
            "import sys; sys.path.insert(0, sys.argv[2])",
            "from pathlib import Path; from fakes.session_examples import record",
            "from livewatt.store.sessions import SessionStore",
            "store = SessionStore(Path(sys.argv[1]), commit_every_s=0.001)",
            "print('ready', flush=True)",
            "while True: record(store, 20)",
        ]
    )
    for _ in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", code, str(path), str(request.path.parents[1])], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            writer.send_signal(signal.SIGKILL)
    store = SessionStore(path)
    assert store.check() is None
    assert store.flush()
    assert store.close()
