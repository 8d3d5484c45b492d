"""The README's commands and example are those of the program."""

import json
import re
import shlex
from pathlib import Path

import pytest

from livewatt.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^livewatt .+$", README, re.MULTILINE)


def test_the_readme_shows_each_subcommand(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    [subcommands] = re.findall(r"COMMAND\n((?:    \S.*\n)+)", capsys.readouterr().out)
    offered = {line.split()[0] for line in subcommands.splitlines()}
    assert offered == {command.split()[1] for command in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_is_understood(command, capsys):
    # `--help` at the end is answered before anything is done; an option it does not list would be refused.
    with pytest.raises(SystemExit) as left:
        main([*shlex.split(command)[1:], "--help"])
    assert left.value.code == 0
    listed = capsys.readouterr().out
    assert not [option for option in re.findall(r"--[a-z-]+", command) if option not in listed]


def test_the_scenario_of_the_readme_is_estimated(tmp_path, capsys):
    [scenario] = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    file = tmp_path / "scenario.toml"
    file.write_text(scenario, encoding="utf-8")
    assert main(["estimate", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["viewer_hours"] == 1000


def test_the_files_the_readme_names_are_there():
    named = re.findall(r"\b(?:packaging|resources|tests|app)/[\w./-]+", README)
    linked = re.findall(r"\]\(([^)#]+)\)", README)
    shown = re.findall(r'<img src="([^"]+)"', README)
    assert len(shown) > 0
    assert len({*named, *linked}) > 5
    assert not [path for path in (*named, *linked, *shown) if not (ROOT / path.rstrip(".")).exists()]
