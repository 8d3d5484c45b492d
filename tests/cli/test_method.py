"""`livewatt method`: the document on the screen and in files, and the copies that ship with the program."""

import pytest

from livewatt.cli.main import main
from livewatt.resources import resources_dir
from livewatt.wording.language import LANGUAGES
from livewatt.wording.locales import system_region


def written(capsys, *options):
    assert main(["method", *options]) == 0
    return capsys.readouterr().out


def test_markdown_is_what_is_written_otherwise(capsys):
    text = written(capsys)
    assert text.startswith("# How LiveWatt counts\n")
    assert text == written(capsys, "--markdown")
    assert "1000 × 0.0165 × 2.88 − 0.05 × 6.4 = 47.2" in text


def test_html_is_one_page(capsys):
    text = written(capsys, "--html")
    assert text.startswith("<!doctype html>")
    assert text.endswith("</html>\n")
    assert 'id="factor-slope5g"' in text


def test_one_kind_at_a_time(capsys):
    assert main(["method", "--html", "--markdown"]) == 2
    assert "--markdown" in capsys.readouterr().err


def test_a_file_is_written_and_nothing_printed(capsys, tmp_path):
    path = tmp_path / "method.html"
    assert written(capsys, "--html", "-o", str(path)) == ""
    assert path.read_text(encoding="utf-8") == written(capsys, "--html")


def test_a_file_that_cannot_be_written_is_one_sentence(capsys, tmp_path):
    path = tmp_path / "nowhere" / "method.md"
    assert main(["method", "-o", str(path)]) == 2
    told = capsys.readouterr().err
    assert str(path) in told
    assert "choose another place" in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(("language", "slope"), [("en", "0.05 W/Mb/s"), ("fr", "0,05 W/Mb/s")])
def test_a_language_brings_its_own_numbers_wherever_it_is_written(capsys, monkeypatch, language, slope):
    monkeypatch.setenv("LC_ALL", "de_CH.UTF-8")
    lines = written(capsys, "--lang", language).splitlines()
    assert slope in next(line for line in lines if 'id="factor-malm_f_total_slope"' in line)
    assert system_region() == "CH"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_that_ships_is_what_the_factor_files_say(capsys, language):
    """`livewatt method --lang LANGUAGE -o resources/method/LANGUAGE.md` makes it anew."""
    shipped = resources_dir() / "method" / f"{language}.md"
    assert shipped.read_text(encoding="utf-8") == written(capsys, "--lang", language)
