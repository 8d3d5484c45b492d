"""Cards and their video on the command line, without a screen."""

import os
import subprocess
import sys

import pytest

from fakes.session_examples import record
from livewatt.store.places import kept_at
from livewatt.store.sessions import SessionStore


@pytest.fixture
def session_id():
    """A finished live in the user's own store."""
    kept = kept_at()
    kept.make()
    store = SessionStore(kept.sessions_file)
    begun = record(store, 60)
    store.finish(begun.id)
    store.close()
    return begun.id


def export(*words):
    """Run the command as a terminal without a screen does, and give its exit status and what it said."""
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "livewatt", "export", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def test_every_size_with_its_caption_in_french(session_id, tmp_path):
    status, said, errors = export(session_id, "--card", "all", "-o", str(tmp_path), "--lang", "fr")
    assert (status, errors) == (0, "")
    names = sorted(each.name.removeprefix("livewatt-2026-08-03-") for each in tmp_path.iterdir())
    assert [name.partition("-")[2] for name in names] == ["caption.txt", "square.png", "vertical.png", "wide.png"]
    assert sorted(said.split()) == sorted(map(str, tmp_path.iterdir()))
    assert all(each.read_bytes()[:4] == b"\x89PNG" for each in tmp_path.glob("*.png"))
    text = next(tmp_path.glob("*.txt")).read_text(encoding="utf-8")
    assert "Estimation, probablement" in text
    assert "#GreenTok #StudioVert #EcoStream" in text


def test_one_size_and_the_video(session_id, tmp_path):
    status, _said, errors = export(session_id, "--card", "wide", "--video", "-o", str(tmp_path))
    assert (status, errors) == (0, "")
    assert sorted(each.suffix for each in tmp_path.iterdir()) == [".mp4", ".png", ".txt"]


def test_no_video_while_a_live_is_recorded(session_id, tmp_path):
    store = SessionStore(kept_at().sessions_file)
    record(store, 2)
    assert store.flush()
    status, _said, errors = export(session_id, "--video", "-o", str(tmp_path))
    store.close()
    assert (status, errors) == (2, "A video takes much of the processor: make it once the live is over.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_has_to_be_named(session_id):
    status, _said, errors = export(session_id, "--card", "square")
    assert status == 2
    assert errors.count("\n") == 1
