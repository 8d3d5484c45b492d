"""Graphics cards that sleep: how to see it, and what to say of them, without waking them.

A driver call wakes a sleeping card, which costs 5 to 25 W, and a handle that is kept open keeps it awake.
"""

import ctypes
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from livewatt.domain.chain import Provenance
from livewatt.domain.power import GpuUse, Reading, Scope

# In D3 a card is off but for its wake-up logic.
ASLEEP_W = 0.5
ASLEEP_ERROR_W = 0.5

NVIDIA_VENDOR = "10de"


def asleep_card(source: str, name: str, now_s: float) -> tuple[Reading, GpuUse]:
    """Give the figure and the use of a sleeping card: nearly nothing, and not measured."""
    reading = Reading(
        source,
        name,
        Scope.GPU_BOARD,
        ASLEEP_W,
        energy_j=None,
        interval_s=1.0,
        taken_at_s=now_s,
        provenance=Provenance.MODELLED,
        relative_error=1.0,
        absolute_error_w=ASLEEP_ERROR_W,
    )
    return reading, GpuUse(source, name, 0.0, 0.0, 0.0, 0.0, None, None, asleep=True)


@dataclass(frozen=True, slots=True)
class Cards:
    """NVIDIA cards on the bus: how many, how many of them sleep, and whether the system would let one sleep."""

    count: int
    asleep: int
    may_sleep: bool


class Gate(Protocol):
    """Looks at the power state of NVIDIA's cards without touching them."""

    def cards(self) -> Cards:
        """Give the state now."""
        ...


def system_gate(system: str = sys.platform) -> Gate:
    """Make the gate of this system; on one that shows no power state nothing is held back."""
    if system == "linux":
        return PciGate()
    return ConfigManagerGate(_cfgmgr32()) if system == "win32" else OpenGate()


class OpenGate:
    """The gate of a system that shows no power states."""

    def cards(self) -> Cards:
        """Know of no card, and hold nothing back."""
        return Cards(0, 0, False)


class PciGate:
    """Linux: runtime power management in sysfs.

    https://docs.kernel.org/power/runtime_pm.html; reading `runtime_status` does not resume a device.
    """

    def __init__(self, root: Path = Path("/sys/bus/pci/devices")) -> None:
        self._cards = [each for each in sorted(root.glob("*")) if _is_nvidia_display(each)]

    def cards(self) -> Cards:
        """Read each card's state."""
        states = [_text(card / "power" / "runtime_status") for card in self._cards]
        may_sleep = any(_text(card / "power" / "control") == "auto" for card in self._cards)
        return Cards(len(states), states.count("suspended"), may_sleep)


def _is_nvidia_display(device: Path) -> bool:
    return _text(device / "vendor") == f"0x{NVIDIA_VENDOR}" and _text(device / "class").startswith("0x03")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


class _Guid(ctypes.Structure):
    _fields_ = [("bytes", ctypes.c_ubyte * 16)]


class _PropertyKey(ctypes.Structure):
    _fields_ = [("fmtid", _Guid), ("pid", ctypes.c_uint32)]


# devpkey.h: DEVPKEY_Device_PowerData; cfgmgr32.h; wdm.h: DEVICE_POWER_STATE.
_POWER_DATA = _PropertyKey(_Guid.from_buffer_copy(uuid.UUID("a45c254e-df1c-4efd-8020-67d146a850e0").bytes_le), 32)
_DISPLAY_CLASS = "{4d36e968-e325-11ce-bfc1-08002be10318}"
_FILTER_CLASS_PRESENT = 0x200 | 0x100
_POWER_DEVICE_D3 = 4


class ConfigManagerGate:
    """Windows: the most recent power state of the display adapters, from the configuration manager.

    https://learn.microsoft.com/windows/win32/api/cfgmgr32/nf-cfgmgr32-cm_get_devnode_propertyw; the answer comes from
    the system's own records, the device is not touched.
    """

    def __init__(self, cfgmgr32: Any) -> None:
        """Take cfgmgr32.dll, or something of its shape."""
        self._cfgmgr32 = cfgmgr32

    def cards(self) -> Cards:
        """Read each adapter's state; a card may sleep where another adapter can show the picture."""
        adapters = self._adapters()
        nvidia = [each for each in adapters if f"ven_{NVIDIA_VENDOR}" in each.lower()]
        asleep = sum(self._power_state(each) == _POWER_DEVICE_D3 for each in nvidia)
        return Cards(len(nvidia), asleep, len(adapters) > len(nvidia) > 0)

    def _adapters(self) -> list[str]:
        length = ctypes.c_uint32()
        flags = ctypes.c_uint32(_FILTER_CLASS_PRESENT)
        if self._cfgmgr32.CM_Get_Device_ID_List_SizeW(ctypes.byref(length), _DISPLAY_CLASS, flags):
            return []
        buffer = (ctypes.c_uint16 * length.value)()
        if self._cfgmgr32.CM_Get_Device_ID_ListW(_DISPLAY_CLASS, buffer, length, flags):
            return []
        return [each for each in bytes(buffer).decode("utf-16-le").split("\0") if each]

    def _power_state(self, device_id: str) -> int | None:
        """Read PD_MostRecentPowerState, the second number of CM_POWER_DATA."""
        node, kind = ctypes.c_uint32(), ctypes.c_uint32()
        if self._cfgmgr32.CM_Locate_DevNodeW(ctypes.byref(node), device_id, ctypes.c_uint32(0)):
            return None
        data = (ctypes.c_uint32 * 16)()
        size = ctypes.c_uint32(ctypes.sizeof(data))
        failed = self._cfgmgr32.CM_Get_DevNode_PropertyW(
            node, ctypes.byref(_POWER_DATA), ctypes.byref(kind), data, ctypes.byref(size), ctypes.c_uint32(0)
        )
        return None if failed else int(data[1])


def _cfgmgr32() -> Any:
    return ctypes.WinDLL("cfgmgr32.dll")
