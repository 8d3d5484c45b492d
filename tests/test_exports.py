"""What leaves this computer, in every form, tells neither its name nor its user's, no path, and gives no grade."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet
import pypdf
import pytest

from fakes.own_names import own_names

# Stands in the name of the user, of every folder and of the host in the environment: one word to look for.
USER = "zaphod-beeblebrox"
SECRETS = [USER, *own_names(), "/sys/", "/proc/"]


def livewatt(folder: Path, *words: str) -> None:
    """Run a command as that user, in that folder."""
    environment = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
    names = dict.fromkeys(("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME"), USER)
    places = {"HOME": str(folder), "USERPROFILE": str(folder), "LIVEWATT_HOME": str(folder / "kept")}
    done = subprocess.run(
        [sys.executable, "-m", "livewatt", *words],
        env=environment | names | places,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def exported(tmp_path_factory) -> dict[str, list[bytes]]:
    """The files of some seconds that were recorded of this very computer, by their endings."""
    folder = tmp_path_factory.mktemp(USER)
    livewatt(folder, "record", "--by-hand", "--viewers", "20", "--minutes", "0.05")
    forms = ("--card", "all", "--pdf", "--html", "--csv", "--json", "--parquet")
    livewatt(folder, "export", "last", *forms, "-o", str(folder / "out"))
    files: dict[str, list[bytes]] = {}
    for path in (folder / "out").iterdir():
        files.setdefault(path.suffix, []).append(path.read_bytes())
    return files


def words_of_pdf(content: bytes) -> str:
    """Give all text of a PDF."""
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def opened(ending: str, content: bytes) -> bytes:
    """Give what a file holds, what is packed in it beside the file as it lies there."""
    if ending == ".pdf":
        told = [words_of_pdf(content), *map(str, pypdf.PdfReader(io.BytesIO(content)).metadata.values())]
    elif ending == ".parquet":
        table = pyarrow.parquet.read_table(io.BytesIO(content))
        told = [str(table.schema.metadata), *(str(column.to_pylist()) for column in table.columns)]
    else:
        told = []
    return content + "\n".join(told).encode()


def test_every_form_is_there(exported):
    counts = {ending: len(files) for ending, files in exported.items()}
    assert counts == {".png": 3, ".txt": 1, ".pdf": 1, ".html": 1, ".csv": 1, ".json": 1, ".parquet": 1}


def test_none_names_this_computer_its_user_or_a_folder(exported):
    for ending, files in exported.items():
        for content in files:
            told = opened(ending, content)
            for secret in SECRETS:
                for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
                    assert secret.encode(encoding) not in told, (ending, secret)


def test_none_that_people_look_at_gives_a_grade(exported):
    """The index and its letter are for the streamer; on what others see they would be a label of our own making."""
    for ending in (".txt", ".html", ".pdf"):
        for content in exported[ending]:
            words = words_of_pdf(content) if ending == ".pdf" else content.decode("utf-8")
            assert not re.search(r"\d\s*·\s*[A-G]\b|\b(index|score|grade|seal|badge)\b", words, re.IGNORECASE), ending
