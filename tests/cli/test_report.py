"""`livewatt report`, and `livewatt export --pdf --html`."""

import subprocess
import sys
from datetime import timedelta

import pypdf
import pytest

from fakes.html_pages import Page
from fakes.live_examples import keep_live
from fakes.session_examples import STARTED
from livewatt.cli.main import main
from livewatt.model.draws import Draws
from livewatt.store.factor_files import load_factor_set
from livewatt.store.places import kept_at
from livewatt.store.sessions import SessionStore


@pytest.fixture
def kept():
    """The user's lives: two in August 2026 and one in May."""
    places = kept_at()
    places.make()
    store, draws = SessionStore(places.sessions_file), Draws(load_factor_set())
    for started, title in (
        (STARTED, "Speedrun"),
        (STARTED + timedelta(days=1), "Zorglub"),
        (STARTED.replace(month=5), "Spring"),
    ):
        keep_live(store, draws, started=started, title=title, samples=12)
    yield store
    store.close()


def run_alone(*words: str) -> list[str]:
    """Run a command that needs Qt in a process of its own, as users do, and give what it prints."""
    command = [sys.executable, "-m", "livewatt", *words]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()


def written(capsys) -> list[str]:
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("words", "name", "lives"),
    [
        (["--month", "2026-08"], "2026-08", 2),
        (["--quarter", "2026-Q3"], "2026-Q3", 2),
        (["--year", "2026"], "2026", 3),
    ],
)
def test_a_period_is_written_as_pdf_and_html(kept, tmp_path, words, name, lives):
    told = run_alone("report", *words, "-o", str(tmp_path / "new"), "--lang", "en")
    paths = [str(tmp_path / "new" / f"livewatt-report-{name}.{ending}") for ending in ("pdf", "html")]
    assert told == paths
    assert f"{lives} lives" in " ".join(pypdf.PdfReader(paths[0]).pages[0].extract_text().split())


def test_chosen_lives_are_written_once_each_in_the_language_asked_for(kept, tmp_path, capsys):
    ids = [each.session.id for each in kept.sessions()[:2]]
    assert main(["report", ids[0][:8], ids[1], ids[0], "--html", "-o", str(tmp_path), "--lang", "fr"]) == 0
    (path,) = tmp_path.iterdir()
    assert written(capsys) == [str(path)]
    page = Page(path.read_text(encoding="utf-8"))
    assert page.language == "fr"
    assert page.cells_of("Zorglub") and page.cells_of("Speedrun")
    assert "2 lives" in page.words


def test_an_anonymous_report_has_no_title_in_it_nor_in_its_name(kept, tmp_path, capsys):
    assert main(["report", "last", "--anonymous", "--html", "-o", str(tmp_path)]) == 0
    (path,) = tmp_path.iterdir()
    assert path.name == "livewatt-report-live-2026-08-anonymous.html"
    assert "Zorglub" not in path.read_text(encoding="utf-8")


def test_export_writes_the_report_of_a_live_beside_its_other_forms(kept, tmp_path):
    run_alone("export", "last", "--pdf", "--html", "--json", "-o", str(tmp_path))
    names = sorted(each.suffix for each in tmp_path.iterdir())
    assert names == [".html", ".json", ".pdf"]
    assert len({each.stem for each in tmp_path.iterdir()}) == 1
    (pdf,) = tmp_path.glob("*.pdf")
    assert "Zorglub" in pypdf.PdfReader(pdf).metadata["/Title"]


def test_export_writes_an_anonymous_report_under_a_name_that_tells_nothing(kept, tmp_path):
    assert main(["export", "last", "--html", "--anonymous", "-o", str(tmp_path)]) == 0
    assert [each.name for each in tmp_path.iterdir()] == ["livewatt-report-live-2026-08-anonymous.html"]


@pytest.mark.parametrize("command", ["report", "export"])
def test_a_second_anonymous_report_of_a_month_leaves_the_first(kept, tmp_path, capsys, command):
    (tmp_path / "livewatt-report-live-2026-08-anonymous.pdf").write_bytes(b"of another live")
    for each in kept.sessions()[:2]:
        assert main([command, each.session.id, "--html", "--anonymous", "-o", str(tmp_path)]) == 0
    numbered = [tmp_path / f"livewatt-report-live-2026-08-anonymous-{number}.html" for number in (2, 3)]
    assert written(capsys) == [str(each) for each in numbered]
    assert all(each.stat().st_size > 10_000 for each in numbered)
    assert len(list(tmp_path.iterdir())) == 3


def test_a_report_that_names_its_live_is_written_anew_in_its_place(kept, tmp_path):
    for _time in range(2):
        assert main(["report", "last", "--html", "-o", str(tmp_path)]) == 0
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Say what to report on"),
        (["last", "--year", "2026"], "Say what to report on"),
        (["--month", "2026-Q1"], "write it as 2026-11"),
        (["--quarter", "2026-05"], "write it as 2026-Q4"),
        (["--year", "soon"], "write it as 2026"),
        (["--year", "1999"], "No live is kept from 1999"),
        (["ffffffffff"], "There is no session"),
    ],
)
def test_what_cannot_be_reported_is_said_in_one_sentence(kept, tmp_path, capsys, words, said):
    assert main(["report", *words, "-o", str(tmp_path), "--lang", "en"]) == 2
    answer = capsys.readouterr()
    assert answer.out == ""
    assert said in answer.err and answer.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(kept, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["report", "last", "--html", "-o", str(tmp_path / "file" / "folder"), "--lang", "en"]) == 2
    assert "cannot be made" in capsys.readouterr().err
