"""A whole session is written in one step: in full or not at all, whatever happens meanwhile."""

import subprocess
import sys
import time

import pytest

from fakes.session_examples import moment, record, session, totals
from livewatt.domain.message import UserError
from livewatt.domain.session import SessionState
from livewatt.store.kept import WholeSession
from livewatt.store.sessions import SessionStore

_PUT_AND_BE_KILLED = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from fakes.session_examples import moment, session, totals
from livewatt.store.kept import WholeSession
from livewatt.store.sessions import SessionStore
store = SessionStore(Path(sys.argv[1]))
moments = [moment(second) for second in range(1, 6001)]
made = WholeSession(session(id="b" * 32, title="New"), totals(6000), (), {}, moments)
print("ready", flush=True)
store.put(made, instead_of=["a" * 32])
print("done", flush=True)
"""


def whole(**fields):
    """A session of five seconds."""
    fields = {"state": SessionState.FINISHED, **fields}
    return WholeSession(session(**fields), totals(5), (), {}, [moment(second) for second in range(1, 6)])


@pytest.mark.parametrize("after_s", [0.0, 0.15, 0.3, 0.6, None])
def test_a_change_that_is_killed_leaves_the_original_or_all_of_the_new(tmp_path, request, after_s):
    path = tmp_path / "sessions.sqlite3"
    store = SessionStore(path)
    store.put(whole(id="a" * 32, title="Old"))
    store.close()
    folder = str(request.path.parents[1])
    command = [sys.executable, "-c", _PUT_AND_BE_KILLED, str(path), folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as changing:
        assert changing.stdout.readline() == "ready\n"
        if after_s is None:
            assert changing.stdout.readline() == "done\n"
        else:
            time.sleep(after_s)
        changing.kill()
    store = SessionStore(path)
    try:
        assert store.flush()
        (left,) = store.sessions()
        expected = {"Old": 5, "New": 6000}
        assert len(list(store.moments(left.session.id))) == expected[left.session.title]
        assert len(store.originals(left.session.id)) == (left.session.title == "New")
        assert store.check() is None
        assert left.session.title == "New" or after_s is not None
    finally:
        store.close()


def test_a_session_is_written_while_another_is_recorded(tmp_path):
    store = SessionStore(tmp_path / "sessions.sqlite3", commit_every_s=0.05)
    try:
        begun = record(store, 50)
        store.put(whole(title="Imported"))
        for second in range(51, 101):
            store.append(begun.id, moment(second), totals(second))
        store.finish(begun.id)
        assert store.flush()
        assert {each.session.title for each in store.sessions()} == {"Imported", "Speedrun"}
        assert len(list(store.moments(begun.id))) == 100
        assert store.problem is None
    finally:
        store.close()


def test_a_store_that_cannot_write_says_so_and_changes_nothing(tmp_path):
    path = tmp_path / "sessions.sqlite3"
    path.mkdir()  # no file can be there
    store = SessionStore(path)
    try:
        with pytest.raises(UserError, match="cannot be written to"):
            store.put(whole())
    finally:
        store.close()
