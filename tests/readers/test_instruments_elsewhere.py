"""The instruments of Windows and of a Mac, put together on stand-ins of their libraries."""

import contextlib
import ctypes
import struct
import sys
import time
from types import SimpleNamespace

import psutil
import pytest

from fakes.fake_iokit import FakeIOKit
from fakes.fake_pdh import FakePdh
from fakes.fake_windows import FakePowrProf, FakeUser32
from livewatt.domain.power import ComputerKind, Scope
from livewatt.readers import instruments as instruments_module
from livewatt.readers.apple_smc import SmcReader
from livewatt.readers.instruments import Instruments

PATIENCE_S = 20.0
CPU = "13th Gen Intel(R) Core(TM) i5-1340P"


@pytest.fixture
def windows(monkeypatch, nvidia_driver):
    """A Windows laptop on its charger, with an energy meter and a card that Windows does not measure."""
    nvidia_driver.set(init=9)
    libraries = {
        "pdh.dll": FakePdh(in_french=True, RAPL_Package0_PKG=1000.0),
        "powrprof.dll": FakePowrProf(discharging=False, rate_mw=30_000),
        "user32.dll": FakeUser32("Intel(R) Iris(R) Xe Graphics", "AMD Radeon RX 6800S"),
    }
    registry = SimpleNamespace(
        HKEY_LOCAL_MACHINE=1,
        OpenKey=lambda root, path: contextlib.nullcontext(path),
        QueryValueEx=lambda key, name: (f"{CPU}  ", 1),
    )
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "WinDLL", libraries.__getitem__, raising=False)
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.setattr(psutil, "sensors_battery", lambda: object())
    return libraries


@pytest.fixture
def mac(monkeypatch, nvidia_driver):
    """A desktop Mac."""
    nvidia_driver.set(init=12)
    smc = SmcReader(FakeIOKit(PSTR=("flt", struct.pack("<f", 38.5))), 0x203)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(instruments_module, "system_smc", lambda: smc)
    monkeypatch.setattr(instruments_module, "run_ioreg", lambda: b"")
    monkeypatch.setattr(psutil, "sensors_battery", lambda: None)


def readings_once(complete):
    """Start, and read until a tick is complete."""
    instruments = Instruments()
    end = time.monotonic() + PATIENCE_S
    try:
        while not complete(readings := instruments.read()):
            assert time.monotonic() < end
            time.sleep(0.1)
    finally:
        instruments.close()
    return instruments.computer, readings


def test_windows_has_its_meter_its_battery_and_its_gaps(windows):
    def complete(readings):
        windows["pdh.dll"].joules["RAPL_Package0_PKG"] += 2.0
        return readings.power and len(readings.missing) == 3

    computer, readings = readings_once(complete)
    assert (computer.kind, computer.cpu_name) == (ComputerKind.LAPTOP, CPU)
    assert [(each.scope, each.name) for each in readings.power] == [(Scope.CPU_PACKAGE, CPU)]
    assert {each.source: each.scope for each in readings.missing} == {
        "battery": Scope.SYSTEM_DC,
        "windows:AMD Radeon RX 6800S": Scope.GPU_BOARD,
        "nvml": None,
    }


def test_a_mac_has_its_whole_power(mac):
    computer, readings = readings_once(lambda readings: readings.power and readings.missing)
    assert computer.kind is ComputerKind.MINI
    assert [(each.scope, each.power_w) for each in readings.power] == [(Scope.SYSTEM_DC, 38.5)]
    assert [each.source for each in readings.missing] == ["nvml"]
