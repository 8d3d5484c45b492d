"""Files of every version open, and the current layout is what the upgrades come to.

`tests/data/sessions_vN.sqlite3` was written by the program when N was its version: a session of ten seconds with a
marker, made of `fakes/session_examples.py`, and one that was cut off after three; since version 2 with tags, notes, a
plan and what the first was made of. It is never written again; the next version adds its own.
"""

import shutil
import sqlite3
from dataclasses import replace

import pytest

from fakes.session_examples import moment, totals
from livewatt.domain.session import Marker, SessionState
from livewatt.resources import resources_dir
from livewatt.store.database import open_to_write, reading
from livewatt.store.rows import sample_row
from livewatt.store.schema import CURRENT_VERSION, UPGRADES, upgrade, version_of
from livewatt.store.sessions import SessionStore

DATA = resources_dir().parent / "tests" / "data"


def _layout(connection):
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").fetchall()
    return [(name, " ".join(sql.split())) for name, sql in rows]


def _as_kept(second, version):
    """Give a second without what files of a version did not hold yet."""
    second = replace(second, stream=replace(second.stream, preset=None))
    return replace(second, places=None, upload_mbps=None) if version == 1 else second


@pytest.mark.parametrize("version", range(1, CURRENT_VERSION + 1))
def test_a_file_of_every_version_opens_with_all_that_is_in_it(tmp_path, version):
    path = tmp_path / "sessions.sqlite3"
    shutil.copy(DATA / f"sessions_v{version}.sqlite3", path)
    store = SessionStore(path)
    try:
        assert store.flush()
        kept = store.find("0123")
        assert kept.session.title == "Speedrun"
        assert kept.totals == totals(10)
        assert list(store.moments(kept.session.id)) == [_as_kept(moment(second), version) for second in range(1, 11)]
        if version == 1:
            assert (kept.session.tags, kept.session.notes) == ((), "")
        else:
            assert (kept.session.tags, kept.session.notes) == (("talk show",), "Two guests.")
            assert store.attachments(kept.session.id) == {"plan": {"name": "Friday"}}
            assert store.curves()[kept.session.id] == store.curve(kept.session.id)
            (original,) = store.originals(kept.session.id)
            assert (original.session.title, original.totals) == ("Uncut", totals(12))
        assert len(store.sessions()) == 2
        assert store.markers(kept.session.id) == (Marker(5.5, "back light off"),)
        (cut_off,) = store.unfinished()
        assert (cut_off.session.title, cut_off.session.state) == ("Cut off", SessionState.UNFINISHED)
        assert store.check() is None
    finally:
        store.close()
    with sqlite3.connect(path) as opened, sqlite3.connect(":memory:", isolation_level=None) as new:
        assert version_of(opened) == CURRENT_VERSION
        upgrade(new)
        assert _layout(opened) == _layout(new)
    opened.close()
    new.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    def fail(connection):
        connection.execute("CREATE TABLE half_way (x)")
        raise sqlite3.OperationalError("no room")

    connection = sqlite3.connect(tmp_path / "sessions.sqlite3", isolation_level=None)
    upgrade(connection)
    before = _layout(connection)
    monkeypatch.setattr("livewatt.store.schema.UPGRADES", (*UPGRADES, fail))
    monkeypatch.setattr("livewatt.store.schema.CURRENT_VERSION", CURRENT_VERSION + 1)
    with pytest.raises(sqlite3.OperationalError, match="no room"):
        upgrade(connection)
    assert version_of(connection) == CURRENT_VERSION
    assert _layout(connection) == before
    connection.close()


def test_no_reader_sees_a_layout_in_between(tmp_path, monkeypatch):
    path = tmp_path / "sessions.sqlite3"
    seen = []

    def looking(step):
        def look_around(connection):
            with reading(path) as reader:
                seen.append((version_of(reader), _layout(reader)))
            step(connection)

        return look_around

    monkeypatch.setattr("livewatt.store.schema.UPGRADES", tuple(looking(step) for step in UPGRADES))
    open_to_write(path).close()
    assert seen == [(0, [])] * CURRENT_VERSION
    with reading(path) as reader:
        assert version_of(reader) == CURRENT_VERSION


def test_every_figure_of_a_second_has_its_column():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    upgrade(connection)
    columns = {row[1] for row in connection.execute("PRAGMA table_info(sample)")}
    connection.close()
    assert set(sample_row(moment(1))) <= columns
