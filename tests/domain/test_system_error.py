"""What the system refuses is said in the user's language, whatever language the system speaks."""

import errno
import os

import pytest

from livewatt.domain.message import UserError
from livewatt.domain.system_error import reason_of, unwritable
from livewatt.store.files import make_folder, write_file
from livewatt.store.tables import read_table
from livewatt.wording.language import say, speaking


def refused(do) -> UserError:
    with pytest.raises(UserError) as caught:
        do()
    return caught.value


def test_what_a_disk_refuses_is_said_in_the_users_language(tmp_path):
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    told = {
        "il n’y a rien de ce nom": lambda: list(read_table(tmp_path / "none.csv", ())),
        "c’est un dossier": lambda: write_file(tmp_path / "folder", "x"),
        "un élément de son chemin n’est pas un dossier": lambda: make_folder(tmp_path / "file" / "more"),
        "son nom est trop long": lambda: write_file(tmp_path / ("x" * 300), "x"),
    }
    for words, do in told.items():
        error = refused(do)
        with speaking("fr"):
            assert words in say(error.what)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EBUSY, errno.EEXIST])
def test_our_words_stand_in_for_the_systems(number):
    error = OSError(number, "as the system says it")
    assert "as the system says it" not in str(unwritable("live.csv", error))


def test_what_has_no_words_of_ours_is_told_as_the_system_does():
    assert reason_of(OSError(errno.EPROTO, os.strerror(errno.EPROTO))) == os.strerror(errno.EPROTO)
    assert reason_of(OSError("without a number")) == "without a number"
