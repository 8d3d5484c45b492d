"""The command line as a whole: help, language, wrong words, and readers that leave early."""

import subprocess
import sys

import pytest

from livewatt import __version__
from livewatt.cli.main import main
from livewatt.store.places import kept_at
from livewatt.store.preferences import Preferences

COMMANDS = ("record", "sessions", "export", "report", "import", "estimate", "model", "method", "sources")


def livewatt(*words):
    """Run the command as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "livewatt", *words],
        capture_output=True,
        timeout=60,
        encoding="utf-8",
    )


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"LiveWatt {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"],
        ["record", "--wat"],
        ["--lang", "de"],
        ["export", "last"],
        ["export", "last", "--csv", "--json"],
        ["export", "last", "--parquet"],
        ["export", "last", "--csv", "--lang", "de"],
        ["estimate"],
        ["record", "--minutes", "-3"],
        ["record", "--minutes", "nan"],
        ["record", "--minutes", "soon"],
        ["record", "--viewers", "-1"],
        ["record", "--viewers", "2.5"],
        ["record", "--obs", "there:99999"],
        ["record", "--obs", ":4455"],
        ["record", "--obs", "ws://there:4455"],
        ["record", "--zone", "XX"],
        ["record", "--platform", "cinema"],
        ["record", "--speed", "2"],
        ["record", "--demo", "--speed", "0"],
        ["record", "--demo", "--viewers", "5"],
        ["export", "nosuch", "--csv"],
        ["export", "last", "--json"],
    ],
)
def test_what_cannot_be_used_is_answered_with_one_sentence(words, capsys):
    assert main(words) == 2
    answer = capsys.readouterr()
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert len(answer.err) > 20


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("frobnicate", "« frobnicate » ne fait pas partie de : record, sessions,"),
        ("record --wat", "« --wat » n’est pas connu ici."),
        ("estimate", "Il manque FILE."),
        ("record --minutes", "--minutes demande une valeur à sa suite."),
        ("report --month 2026-01 --year 2026", "--year et --month s’excluent."),
        ("export last --csv=3", "--csv ne prend pas de valeur."),
    ],
)
def test_a_wrong_command_line_is_answered_in_the_users_language(words, said, capsys):
    assert main(["--lang", "fr", *words.split()]) == 2
    told = capsys.readouterr().err.replace("\u00a0", " ")
    assert told.startswith(said)
    assert "--help » montre ce qui peut s’écrire." in told


@pytest.mark.parametrize("command", [[], *([each] for each in COMMANDS)])
def test_the_help_is_in_the_users_language_to_its_last_word(command, capsys):
    with pytest.raises(SystemExit):
        main(["--lang", "fr", *command, "--help"])
    told = capsys.readouterr().out
    usage = f"Usage\u00a0: {' '.join(['livewatt', *command])} "
    assert told.startswith(usage)
    for english in ("usage:", "options:", "arguments", "show ", "exit"):
        assert english not in told


@pytest.mark.parametrize(
    ("written", "meant"), [("france", "FR"), ("Suisse", "CH"), ("ca-qb", "CA-QC"), ("Germny", "DE")]
)
def test_a_zone_that_does_not_exist_is_answered_with_near_ones(written, meant, capsys):
    assert main(["record", "--zone", written]) == 2
    assert meant in capsys.readouterr().err


def test_the_language_is_the_command_lines_then_the_users(capsys):
    Preferences(kept_at().preferences_file).change(language="fr")
    preferences = Preferences(kept_at().preferences_file)
    preferences.change(language="fr")
    assert preferences.flush()
    main(["export", "nosuch", "--csv"])
    french = capsys.readouterr().err
    main(["--lang", "en", "export", "nosuch", "--csv"])
    english = capsys.readouterr().err
    assert english.startswith("There is no session")
    assert french != english


def test_a_reader_that_leaves_early_is_no_error():
    done = subprocess.run(
        f"{sys.executable} -m livewatt model --json | head -c 1; echo ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr == ""
    assert done.stdout.startswith("[")


@pytest.mark.parametrize("words", ["method", "sessions", "model --json", "--help", "record --help"])
@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
def test_an_output_that_takes_nothing_is_answered_with_one_sentence(words, where):
    done = subprocess.run(
        f"{sys.executable} -m livewatt {words} {where}", shell=True, capture_output=True, text=True, timeout=60
    )
    if "--help" in words and where == ">&-":
        assert (done.returncode, done.stderr.split()[0]) == (0, "Usage:")
    else:
        assert done.returncode == 2
        assert "standard output" in done.stderr
        assert done.stderr.count("\n") == 1


def test_a_pipe_that_knows_only_ascii_gets_utf_8(monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    monkeypatch.setenv("PYTHONUTF8", "0")
    done = livewatt("export", "nosuch", "--csv")
    assert done.returncode == 2
    assert "“nosuch”" in done.stderr


def test_without_a_screen_the_window_is_answered_with_what_can_be_done(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    done = livewatt("--demo")
    assert done.returncode == 2
    assert "livewatt record" in done.stderr
    assert done.stderr.count("\n") == 1
