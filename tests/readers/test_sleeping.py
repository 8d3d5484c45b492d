"""The power states of NVIDIA's cards, seen without touching them."""

import pytest

from fakes.fake_sysfs import add_pci_display, write_files
from fakes.fake_windows import FakeCfgMgr32
from livewatt.domain.chain import Provenance
from livewatt.domain.power import Scope
from livewatt.readers.sleeping import Cards, ConfigManagerGate, OpenGate, PciGate, asleep_card, system_gate

D0, D3 = 1, 4


@pytest.mark.parametrize(
    ("status", "control", "expected"),
    [
        ("suspended", "auto", Cards(1, 1, True)),
        ("active", "auto", Cards(1, 0, True)),
        ("active", "on", Cards(1, 0, False)),
        ("unsupported", "on", Cards(1, 0, False)),
    ],
)
def test_linux_shows_the_runtime_status(tmp_path, status, control, expected):
    add_pci_display(tmp_path, "0000:01:00.0", "10de", status, control)
    add_pci_display(tmp_path, "0000:00:02.0", "8086", "active")
    write_files(tmp_path / "0000:01:00.1", vendor="0x10de", **{"class": "0x040300"})  # the card's sound
    assert PciGate(tmp_path).cards() == expected


def test_a_card_that_wakes_is_seen(tmp_path):
    card = add_pci_display(tmp_path, "0000:01:00.0", "10de", "suspended")
    gate = PciGate(tmp_path)
    assert gate.cards().asleep == 1
    write_files(card / "power", runtime_status="active")
    assert gate.cards().asleep == 0


def test_windows_shows_the_most_recent_power_state():
    assert ConfigManagerGate(FakeCfgMgr32(**{"8086_A7A0": D0, "10DE_28E0": D3})).cards() == Cards(1, 1, True)
    assert ConfigManagerGate(FakeCfgMgr32(**{"8086_A7A0": D0, "10DE_28E0": D0})).cards() == Cards(1, 0, True)


def test_a_card_that_shows_the_picture_alone_is_not_let_go():
    assert ConfigManagerGate(FakeCfgMgr32(**{"10DE_2684": D0})).cards() == Cards(1, 0, False)
    assert ConfigManagerGate(FakeCfgMgr32(**{"1002_744C": D0})).cards() == Cards(0, 0, False)


def test_each_system_has_its_gate():
    assert isinstance(system_gate("linux"), PciGate)
    assert isinstance(system_gate("darwin"), OpenGate)
    assert OpenGate().cards() == Cards(0, 0, False)


def test_a_sleeping_card_draws_next_to_nothing_and_is_not_called_measured():
    reading, use = asleep_card("nvml:GPU-1", "GeForce RTX 4060 Laptop", 5.0)
    assert reading.scope is Scope.GPU_BOARD
    assert reading.provenance is Provenance.MODELLED
    assert reading.power_w - reading.error_w == 0
    assert (use.asleep, use.source) == (True, reading.source)
