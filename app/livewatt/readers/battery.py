"""What a laptop draws while it runs on its battery; on the charger the battery says nothing about the computer."""

import ctypes
import logging
import plistlib
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from livewatt.domain.chain import Provenance
from livewatt.domain.message import message
from livewatt.domain.power import Reading, Scope, Unavailable
from livewatt.readers.reader import Answers

log = logging.getLogger(__name__)

SOURCE = "battery"
NAME = "Battery"
ERROR = 0.05  # assumption: the gauge's current and voltage

POWER_SUPPLIES = Path("/sys/class/power_supply")


class NoBatteryError(Exception):
    """The computer has no battery, so there is nothing to say."""


# Watts that the battery gives; None while it gives none or does not tell. Raises NoBatteryError.
DischargeW = Callable[[], float | None]


class BatteryReader:
    """Answers the power of the whole computer while its battery discharges."""

    def __init__(self, discharge_w: DischargeW) -> None:
        self._discharge_w = discharge_w

    def read(self, now_s: float) -> Answers:
        """Answer for the battery; () on a computer without one."""
        try:
            power_w = self._discharge_w()
        except NoBatteryError:
            return ()
        if power_w is None:
            return (
                Unavailable(
                    SOURCE,
                    NAME,
                    Scope.SYSTEM_DC,
                    message("The battery tells what the computer draws only while it discharges."),
                    message("Run on battery for a few minutes to measure."),
                ),
            )
        return (Reading(SOURCE, NAME, Scope.SYSTEM_DC, power_w, None, 1.0, now_s, Provenance.MEASURED, ERROR),)

    def close(self) -> None:
        """Nothing is held open."""


def linux_discharge_w(root: Path = POWER_SUPPLIES) -> float | None:
    """Add up the discharging batteries: `power_now` in µW, else `current_now` µA × `voltage_now` µV.

    Batteries of mice and headsets (scope "Device") do not count.
    https://www.kernel.org/doc/Documentation/ABI/testing/sysfs-class-power
    """
    batteries = [
        each
        for each in sorted(root.glob("*"))
        if _text(each / "type") == "Battery" and _text(each / "scope") != "Device"
    ]
    if not batteries:
        raise NoBatteryError
    discharging = [each for each in batteries if _text(each / "status") == "Discharging"]
    known_w = [watts for each in discharging if (watts := _linux_battery_w(each)) is not None]
    return sum(known_w) if known_w and len(known_w) == len(discharging) else None


def _linux_battery_w(battery: Path) -> float | None:
    power_uw = _number(battery / "power_now")
    if power_uw is not None:
        watts = abs(power_uw) / 1e6
    else:
        current_ua, voltage_uv = _number(battery / "current_now"), _number(battery / "voltage_now")
        if current_ua is None or voltage_uv is None:
            return None
        watts = abs(current_ua) * voltage_uv / 1e12
    return watts or None


class _BatteryState(ctypes.Structure):
    """SYSTEM_BATTERY_STATE of winnt.h; Rate is a signed number of mW, negative while discharging."""

    _fields_ = [
        ("AcOnLine", ctypes.c_ubyte),
        ("BatteryPresent", ctypes.c_ubyte),
        ("Charging", ctypes.c_ubyte),
        ("Discharging", ctypes.c_ubyte),
        ("Spare1", ctypes.c_ubyte * 3),
        ("Tag", ctypes.c_ubyte),
        ("MaxCapacity", ctypes.c_uint32),
        ("RemainingCapacity", ctypes.c_uint32),
        ("Rate", ctypes.c_int32),
        ("EstimatedTime", ctypes.c_uint32),
        ("DefaultAlert1", ctypes.c_uint32),
        ("DefaultAlert2", ctypes.c_uint32),
    ]


_SYSTEM_BATTERY_STATE = 5
_UNKNOWN_RATE = -0x80000000


def windows_discharge_w(powrprof: Any) -> float | None:
    """Ask CallNtPowerInformation of powrprof.dll, or something of its shape, for the rate of all batteries together.

    https://learn.microsoft.com/windows/win32/api/powerbase/nf-powerbase-callntpowerinformation
    """
    state = _BatteryState()
    status = powrprof.CallNtPowerInformation(_SYSTEM_BATTERY_STATE, None, 0, ctypes.byref(state), ctypes.sizeof(state))
    if status != 0:
        log.debug("CallNtPowerInformation answers %#x", status)
        return None
    if not state.BatteryPresent:
        raise NoBatteryError
    if not state.Discharging or state.Rate in (_UNKNOWN_RATE, 0):
        return None
    return abs(state.Rate) / 1000


IOREG = ("/usr/sbin/ioreg", "-a", "-r", "-c", "AppleSmartBattery")


def mac_discharge_w(ioreg: Callable[[], bytes]) -> float | None:
    """Multiply `Amperage` (mA, negative while discharging) and `Voltage` (mV) of the property list `IOREG` prints."""
    listing = ioreg()
    batteries = plistlib.loads(listing) if listing.strip() else []
    if not batteries:
        raise NoBatteryError
    battery = batteries[0]
    milliamperes = _signed_64(battery.get("InstantAmperage", battery.get("Amperage", 0)))
    if battery.get("ExternalConnected") or milliamperes >= 0:
        return None
    return -milliamperes * battery.get("Voltage", 0) / 1e6 or None


def run_ioreg() -> bytes:
    """Run `IOREG` and give what it prints; nothing where it fails."""
    try:
        return subprocess.run(IOREG, capture_output=True, timeout=5, check=True).stdout
    except (OSError, subprocess.SubprocessError) as error:
        log.debug("ioreg: %s", error)
        return b""


def _signed_64(value: int) -> int:
    """Undo the wrap: the registry shows negative numbers as unsigned ones."""
    return value - (1 << 64) if value >= 1 << 63 else value


def _number(path: Path) -> int | None:
    text = _text(path)
    return int(text) if text.lstrip("-").isdecimal() else None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
