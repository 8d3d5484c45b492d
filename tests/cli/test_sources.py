"""`livewatt sources` on computers of every kind."""

import argparse
import json
from dataclasses import dataclass

import pytest

from livewatt.cli import sources
from livewatt.domain.chain import Provenance
from livewatt.domain.message import message
from livewatt.domain.power import Computer, ComputerKind, Reading, Scope, Unavailable
from livewatt.wording.language import use_language

LAPTOP = Computer(ComputerKind.LAPTOP, "Ryzen 7 5800X", 16, 5.0, 88.0)
CARD = Reading("nvml:GPU-1", "GeForce RTX 4070", Scope.GPU_BOARD, 54.2, 54.2, 1.0, 9.0, Provenance.MEASURED, 0.05, 2.0)
KEPT = Unavailable(
    "rapl:package-0",
    "Ryzen 7 5800X",
    Scope.CPU_PACKAGE,
    message("Linux keeps the processor's energy counter for administrators."),
    message("Run this line once."),
    "sudo something",
)
ABSENT = Unavailable("nvml", "NVIDIA", None, message("No driver of NVIDIA was found."))


@dataclass
class FakeInstruments:
    """Instruments of a computer that a test describes."""

    found: tuple
    computer: Computer = LAPTOP
    reads: int = 0
    is_closed: bool = False

    def read(self):
        """Count the ticks."""
        self.reads += 1

    def sources(self):
        """Give what was found."""
        return self.found

    def close(self):
        """Note it."""
        self.is_closed = True


@pytest.fixture
def computer(monkeypatch):
    """Put a computer's instruments in place of this one's."""
    monkeypatch.setattr(sources, "TICK_S", 0.0)

    def have(*found):
        instruments = FakeInstruments(found)
        monkeypatch.setattr(sources, "Instruments", lambda: instruments)
        return instruments

    return have


def run(*arguments):
    """Run the subcommand as the program does."""
    parser = argparse.ArgumentParser()
    sources.add_parser(parser.add_subparsers())
    args = parser.parse_args(["sources", *arguments])
    return args.run(args)


def test_what_works_and_what_does_not_is_printed(computer, capsys):
    instruments = computer(CARD, KEPT, ABSENT)
    assert run() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Computer: Laptop, Ryzen 7 5800X"
    assert lines[1].startswith("CPU: modelled from its load")
    assert lines[3] == "Works:"
    assert lines[4].replace("\N{NO-BREAK SPACE}", " ") == "  GeForce RTX 4070 (graphics card): 54 W ± 2.7 W, measured"
    assert lines[6:10] == [
        "Cannot be read:",
        "  Ryzen 7 5800X (processor): Linux keeps the processor's energy counter for administrators.",
        "    Run this line once.",
        "    sudo something",
    ]
    assert lines[10] == "  NVIDIA: No driver of NVIDIA was found."
    assert lines[-1].startswith("OBS: ")
    assert instruments.reads == 2
    assert instruments.is_closed


def test_a_processor_that_is_read_is_not_called_modelled(computer, capsys):
    computer(Reading("rapl", "CPU", Scope.CPU_PACKAGE, 30.0, 30.0, 1.0, 9.0, Provenance.MEASURED, 0.05))
    run()
    out = capsys.readouterr().out
    assert "modelled" not in out
    assert "Cannot be read" not in out


def test_with_nothing_to_read_it_says_so(computer, capsys):
    computer()
    run()
    assert "Works:\n  nothing\n" in capsys.readouterr().out


def test_json_holds_every_source_with_its_state(computer, capsys):
    computer(CARD, KEPT, ABSENT)
    run("--json")
    document = json.loads(capsys.readouterr().out)
    assert document["computer"]["kind"] == "laptop"
    card, kept, absent = document["sources"]
    assert card == {
        "source": "nvml:GPU-1",
        "name": "GeForce RTX 4070",
        "scope": "gpu_board",
        "works": True,
        "power_w": 54.2,
        "error_w": pytest.approx(2.71),
        "provenance": "measured",
    }
    assert (kept["works"], kept["command"]) == (False, "sudo something")
    assert (absent["scope"], absent["remedy"]) == (None, None)
    assert set(document["obs"]) == {"link", "note"}


def test_instruments_are_closed_when_reading_is_broken_off(computer):
    instruments = computer()

    def interrupted():
        raise KeyboardInterrupt

    instruments.read = interrupted
    with pytest.raises(KeyboardInterrupt):
        run()
    assert instruments.is_closed


def test_without_obs_it_says_that_obs_does_not_run(computer, capsys, monkeypatch):
    monkeypatch.setattr("livewatt.links.obs_discovery.running_obs", list)
    computer()
    run("--json")
    assert json.loads(capsys.readouterr().out)["obs"] == {
        "link": "searching",
        "note": "OBS is not running. Start it and LiveWatt connects by itself.",
    }


def test_this_computer_answers_in_either_language(capsys):
    for language in ("en", "fr"):
        use_language(language)
        assert run() == 0
        assert "OBS" in capsys.readouterr().out
