"""The door to ffmpeg: found, missing, called off, refused."""

import shutil
import stat
import sys
from types import ModuleType

import pytest

from livewatt.domain.message import UserError
from livewatt.links.ffmpeg import encode_video, find_ffmpeg

SIZE = (64, 48)
FRAME = bytes((30, 60, 200, 255)) * (SIZE[0] * SIZE[1])


def encode(path, frames=(FRAME,) * 30, goes_on=lambda: True):
    return encode_video(frames, SIZE, 30, path, goes_on)


@pytest.fixture
def no_ffmpeg(monkeypatch, tmp_path):
    """A computer without ffmpeg, and without the package that brings it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)


def test_without_ffmpeg_one_sentence_says_what_to_install(no_ffmpeg, tmp_path):
    with pytest.raises(UserError) as caught:
        encode(tmp_path / "film.mp4")
    assert str(caught.value).endswith('pip install ".[video]"')
    assert str(caught.value).count(". ") == 0
    assert list(tmp_path.iterdir()) == []


def test_the_package_brings_it_where_the_system_has_none(monkeypatch, tmp_path):
    package = ModuleType("imageio_ffmpeg")
    package.__spec__ = sys.__spec__
    package.get_ffmpeg_exe = lambda: "/brought/ffmpeg"
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", package)
    assert find_ffmpeg() == "/brought/ffmpeg"

    def none_for_this_system():
        raise RuntimeError("No ffmpeg exe could be found.")

    package.get_ffmpeg_exe = none_for_this_system
    with pytest.raises(UserError, match="needs ffmpeg"):
        find_ffmpeg()


def test_what_is_called_off_leaves_nothing(tmp_path):
    seen = iter([True, True, False])
    assert encode(tmp_path / "film.mp4", goes_on=lambda: next(seen)) is False
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_stays_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "film.mp4"
    path.write_bytes(b"older")
    assert encode(path, goes_on=lambda: False) is False
    assert path.read_bytes() == b"older"
    assert encode(path) is True
    assert path.read_bytes()[4:8] == b"ftyp"
    assert [each.name for each in tmp_path.iterdir()] == ["film.mp4"]


def test_an_ffmpeg_without_h264_is_said_to_be_so(monkeypatch, tmp_path):
    poor = tmp_path / "bin" / "ffmpeg"
    poor.parent.mkdir()
    poor.write_text("#!/bin/sh\necho \"Unknown encoder 'libx264'\" >&2\nexit 8\n")
    poor.chmod(poor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{poor.parent}:/usr/bin:/bin")
    assert shutil.which("ffmpeg") == str(poor)
    with pytest.raises(UserError, match=r"\(Unknown encoder 'libx264'\); it must be one that knows H\.264"):
        encode(tmp_path / "film.mp4")
    assert not (tmp_path / "film.mp4").exists()


def test_a_folder_that_is_not_there_is_said_to_be_so(tmp_path):
    with pytest.raises(UserError, match="cannot be written"):
        encode(tmp_path / "gone" / "film.mp4")
