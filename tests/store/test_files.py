"""Files that the user asked for: whole or not at all, and open to whom the user's files are."""

import os
import stat
import sys

import pytest

from livewatt.domain.message import UserError, message
from livewatt.store.files import free_stem, make_folder, write_file
from livewatt.store.preferences import replace_file

ON_POSIX = sys.platform != "win32"


@pytest.fixture
def usual_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_whose_content_fails_on_the_way_is_not_there(tmp_path):
    def pieces():
        yield "at_s\n"
        raise UserError(message("The file of sessions is damaged."))

    write_file(tmp_path / "live.csv", iter(("at_s\n", "1.0\n")))
    with pytest.raises(UserError, match="damaged"):
        write_file(tmp_path / "live.csv", pieces())
    assert [each.name for each in tmp_path.iterdir()] == ["live.csv"]
    assert (tmp_path / "live.csv").read_text() == "at_s\n1.0\n"


def test_an_export_can_be_read_as_any_file_of_the_user_and_settings_by_the_user_alone(tmp_path, usual_umask):
    write_file(tmp_path / "live.csv", "at_s\n")
    replace_file(tmp_path / "preferences.json", "{}")

    assert mode(tmp_path / "live.csv") == (0o644 if ON_POSIX else 0o666)
    assert not ON_POSIX or mode(tmp_path / "preferences.json") == 0o600


def test_a_place_that_does_not_take_it_is_named_and_left_as_it_was(tmp_path):
    taken = tmp_path / "taken"
    taken.mkdir()

    with pytest.raises(UserError, match="taken cannot be written"):
        write_file(taken, "text")
    with pytest.raises(UserError, match="taken"):
        write_file(tmp_path / "nowhere" / "taken", "text")
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]


def test_a_folder_below_a_file_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")

    assert make_folder(tmp_path / "a" / "b").is_dir()
    with pytest.raises(UserError, match="cannot be made"):
        make_folder(tmp_path / "file" / "folder")


def test_a_name_is_numbered_until_no_file_of_any_ending_has_it(tmp_path):
    assert free_stem(tmp_path, "report", ("pdf", "html")) == "report"
    for name in ("report.html", "Report-2.pdf", "report-3.txt"):
        (tmp_path / name).touch()
    assert free_stem(tmp_path, "report", ("pdf", "html")) == "report-3"
    assert free_stem(tmp_path / "gone", "report", ("pdf",)) == "report"
