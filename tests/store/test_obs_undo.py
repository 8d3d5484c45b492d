"""What OBS had before: kept over a restart, never lost to a bad file, and never half written."""

import json
from datetime import UTC, datetime

import pytest

from livewatt.domain.message import UserError
from livewatt.store.obs_undo import KeptChange, ObsUndoFile

WHEN = datetime(2026, 3, 4, 20, 15, tzinfo=UTC)
SIZE = {"size": {"outputWidth": 1920, "outputHeight": 1080}}
SMALLER = {"size": {"outputWidth": 1280, "outputHeight": 720}}
EVENING = KeptChange("Soirée / 1", WHEN, SIZE, SMALLER)
MORNING = KeptChange("Morning", WHEN, {"bitrate": {"VBitrate": "6000"}}, {"bitrate": {"VBitrate": "2340"}})
ENCODER = {"encoder": {"StreamEncoder": "x264"}}, {"encoder": {"StreamEncoder": "nvenc"}}
NIGHT = KeptChange("Night", WHEN, *ENCODER, "LiveWatt temporary 0123abcd")


@pytest.fixture
def path(tmp_path):
    """A file that need not exist yet, in a folder that need not either."""
    return tmp_path / "data" / "obs-undo.json"


def test_a_change_is_there_after_a_restart_until_it_is_dropped(path):
    kept = ObsUndoFile(path)
    assert (kept.changes, kept.problem, path.exists()) == ((), None, False)
    kept.keep(EVENING)
    kept.keep(MORNING)
    again = ObsUndoFile(path)
    assert again.changes == (EVENING, MORNING)
    assert (again.find("Morning"), again.find("Night")) == (MORNING, None)
    again.drop("Soirée / 1")
    assert ObsUndoFile(path).changes == (MORNING,)


def test_the_profile_that_is_there_for_a_moment_is_known_after_a_restart(path):
    ObsUndoFile(path).keep(NIGHT)
    assert ObsUndoFile(path).changes == (NIGHT,)
    document = json.loads(path.read_text(encoding="utf-8"))
    del document["changes"][0]["temporary_profile"]  # as the first versions wrote it
    path.write_text(json.dumps(document), encoding="utf-8")
    assert [each.temporary_profile for each in ObsUndoFile(path).changes] == [None]


def test_a_profile_has_one_change_and_the_newest_is_last(path):
    kept = ObsUndoFile(path)
    kept.keep(EVENING)
    kept.keep(MORNING)
    other = KeptChange("Soirée / 1", WHEN, SMALLER, SIZE)
    kept.keep(other)
    assert kept.changes == (MORNING, other)


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"changes": [{"profile": "x"}]}',
        '{"changes": [{"profile": "x", "changed_utc": "yesterday", "before": {}, "after": {}}]}',
        '{"changes": [{"profile": "x", "changed_utc": "2026-03-04T20:15:00+00:00", "before": {"size": 1}, '
        '"after": {}}]}',
        '{"changes": [{"profile": "x", "changed_utc": "2026-03-04T20:15:00+00:00", "before": {"size": {"a": [1]}}, '
        '"after": {"size": {"a": 1}}}]}',
        '{"changes": [{"profile": "x", "changed_utc": "2026-03-04T20:15:00+00:00", "before": {"size": {"a": 1}}, '
        '"after": {}}]}',
    ],
)
def test_a_file_that_is_none_is_kept_aside_and_said(path, content):
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    kept = ObsUndoFile(path)
    assert kept.changes == ()
    assert "obs-undo.json.bad" in str(kept.problem)
    kept.keep(EVENING)
    assert path.with_name("obs-undo.json.bad").read_text(encoding="utf-8") == content
    assert ObsUndoFile(path).changes == (EVENING,)


def test_a_folder_that_cannot_be_written_keeps_nothing(path):
    path.parent.write_text("a file where the folder should be")
    kept = ObsUndoFile(path)
    assert "cannot be read" in str(kept.problem)
    with pytest.raises(UserError, match="so nothing was changed"):
        kept.keep(EVENING)
    assert kept.changes == ()
