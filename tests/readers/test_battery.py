"""Batteries of the three systems: the whole computer while they discharge, nothing otherwise."""

import plistlib

import pytest

from fakes.fake_sysfs import write_files
from fakes.fake_windows import FakePowrProf
from livewatt.domain.power import Reading, Scope, Unavailable
from livewatt.readers.battery import (
    BatteryReader,
    NoBatteryError,
    linux_discharge_w,
    mac_discharge_w,
    windows_discharge_w,
)


def add_battery(root, name="BAT0", **files):
    """Add a battery as it lies below /sys/class/power_supply."""
    write_files(root / name, **{"type": "Battery", "status": "Discharging", **files})


def test_linux_gives_power(tmp_path):
    add_battery(tmp_path, power_now=11_250_000)
    write_files(tmp_path / "AC", type="Mains", online=0)
    assert linux_discharge_w(tmp_path) == 11.25


def test_linux_gives_current_and_voltage(tmp_path):
    add_battery(tmp_path, current_now=-1_500_000, voltage_now=11_400_000)
    assert linux_discharge_w(tmp_path) == pytest.approx(17.1)


def test_two_batteries_add_up_and_the_idle_one_gives_nothing(tmp_path):
    add_battery(tmp_path, "BAT0", status="Not charging", power_now=0)
    add_battery(tmp_path, "BAT1", power_now=9_000_000)
    add_battery(tmp_path, "BAT2", power_now=4_000_000)
    assert linux_discharge_w(tmp_path) == 13.0


@pytest.mark.parametrize(
    "files",
    [
        {"status": "Charging", "power_now": 30_000_000},
        {"status": "Full", "power_now": 0},
        {"power_now": 0},
        {},
    ],
)
def test_linux_says_nothing_of_the_computer_otherwise(tmp_path, files):
    add_battery(tmp_path, **files)
    assert linux_discharge_w(tmp_path) is None


def test_a_mouse_is_no_battery_of_the_computer(tmp_path):
    add_battery(tmp_path, "hidpp_battery_0", scope="Device", power_now=1)
    with pytest.raises(NoBatteryError):
        linux_discharge_w(tmp_path)


def test_windows_gives_the_rate():
    assert windows_discharge_w(FakePowrProf(rate_mw=-18_400)) == 18.4


@pytest.mark.parametrize(
    "library",
    [
        FakePowrProf(discharging=False, rate_mw=45_000),
        FakePowrProf(rate_mw=-0x80000000),
        FakePowrProf(rate_mw=0),
        FakePowrProf(status=0xC0000022 - (1 << 32)),
    ],
)
def test_windows_says_nothing_of_the_computer_otherwise(library):
    assert windows_discharge_w(library) is None


def test_windows_without_a_battery():
    with pytest.raises(NoBatteryError):
        windows_discharge_w(FakePowrProf(present=False, discharging=False, rate_mw=0))


def listing(**battery):
    """Give what ioreg prints of a battery."""
    return lambda: plistlib.dumps([{"Voltage": 12_600, "ExternalConnected": False, **battery}])


def test_a_mac_gives_a_current_that_wrapped():
    assert mac_discharge_w(listing(InstantAmperage=(1 << 64) - 1000, Amperage=0)) == pytest.approx(12.6)
    assert mac_discharge_w(listing(Amperage=-500)) == pytest.approx(6.3)


def test_a_mac_on_its_charger_says_nothing():
    assert mac_discharge_w(listing(ExternalConnected=True, Amperage=1200)) is None
    assert mac_discharge_w(listing(Amperage=0)) is None


def test_a_mac_without_a_battery_prints_nothing():
    with pytest.raises(NoBatteryError):
        mac_discharge_w(lambda: b"")


def test_the_reader_answers_for_the_whole_computer():
    (reading,) = BatteryReader(lambda: 14.0).read(3.0)
    assert isinstance(reading, Reading)
    assert (reading.scope, reading.power_w, reading.taken_at_s) == (Scope.SYSTEM_DC, 14.0, 3.0)


def test_the_reader_says_why_it_has_no_figure():
    (missing,) = BatteryReader(lambda: None).read(3.0)
    assert isinstance(missing, Unavailable)
    assert "discharges" in str(missing.reason)


def test_a_computer_without_a_battery_lacks_nothing(tmp_path):
    assert BatteryReader(lambda: linux_discharge_w(tmp_path)).read(3.0) == ()
