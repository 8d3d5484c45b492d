"""What kind of computer this is, from trees and this computer itself."""

import psutil
import pytest

from fakes.fake_sysfs import write_files
from livewatt.domain.power import ComputerKind
from livewatt.readers.computer import detect_computer, is_virtual_machine

CPU_INFO = """processor\t: 0
vendor_id\t: AuthenticAMD
model name\t: AMD Ryzen 7 5800X 8-Core Processor
flags\t\t: fpu vme de pse{more}

processor\t: 1
model name\t: AMD Ryzen 7 5800X 8-Core Processor
"""


@pytest.fixture
def detect(tmp_path):
    """Detect the Linux computer that `tmp_path` describes."""
    (tmp_path / "cpuinfo").write_text(CPU_INFO.format(more=""))
    return lambda: detect_computer("linux", tmp_path, tmp_path / "cpuinfo")


@pytest.mark.parametrize(
    ("chassis", "kind"),
    [
        (3, ComputerKind.DESKTOP),
        (9, ComputerKind.LAPTOP),
        (10, ComputerKind.LAPTOP),
        (31, ComputerKind.LAPTOP),
        (35, ComputerKind.MINI),
        (1, ComputerKind.DESKTOP),
    ],
)
def test_the_makers_chassis_tells_the_kind(tmp_path, detect, chassis, kind):
    write_files(tmp_path / "class" / "dmi" / "id", chassis_type=chassis)
    assert detect().kind is kind


@pytest.mark.parametrize(("scope", "kind"), [("System", ComputerKind.LAPTOP), ("Device", ComputerKind.DESKTOP)])
def test_else_a_battery_that_is_not_a_mouses_does(tmp_path, detect, scope, kind):
    write_files(tmp_path / "class" / "power_supply" / "BAT0", type="Battery", scope=scope)
    assert detect().kind is kind


def test_the_processor_has_its_name_and_defaults(detect):
    computer = detect()
    assert computer.cpu_name == "AMD Ryzen 7 5800X 8-Core Processor"
    assert computer.cpu_threads == psutil.cpu_count()
    assert (computer.cpu_idle_w, computer.cpu_max_w) == (24.0, pytest.approx(131.25))
    assert not computer.calibrated


def test_without_a_battery_windows_has_a_desktop_and_apple_a_mini(monkeypatch):
    monkeypatch.setattr("livewatt.readers.computer._cpu_name", lambda system, cpu_info: "CPU")
    assert detect_computer("win32", has_battery=lambda: False).kind is ComputerKind.DESKTOP
    assert detect_computer("darwin", has_battery=lambda: False).kind is ComputerKind.MINI
    assert detect_computer("win32", has_battery=lambda: True).kind is ComputerKind.LAPTOP


def test_a_guest_is_told_by_its_flag(tmp_path):
    path = tmp_path / "cpuinfo"
    path.write_text(CPU_INFO.format(more=" hypervisor lahf_lm"))
    assert is_virtual_machine(path)
    path.write_text(CPU_INFO.format(more=" lahf_lm"))
    assert not is_virtual_machine(path)
    assert not is_virtual_machine(tmp_path / "none")


def test_this_computer_has_a_name_and_threads():
    computer = detect_computer()
    assert computer.cpu_name
    assert computer.cpu_threads >= 1
    assert 0 < computer.cpu_idle_w < computer.cpu_max_w
