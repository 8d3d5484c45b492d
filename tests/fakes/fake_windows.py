"""Libraries of Windows of the documented shape: powrprof, user32 and cfgmgr32, as ctypes hands them their arguments."""

import ctypes
import struct


def pointed(argument):
    """Give what a `ctypes.byref` argument refers to."""
    return argument._obj


class FakePowrProf:
    """CallNtPowerInformation(SystemBatteryState): a SYSTEM_BATTERY_STATE of 32 bytes."""

    def __init__(self, present=True, discharging=True, rate_mw=-18_400, status=0) -> None:
        self.present, self.discharging, self.rate_mw, self.status = present, discharging, rate_mw, status

    def CallNtPowerInformation(self, level, given, given_bytes, answer, answer_bytes):
        """Fill the state in."""
        assert (level, given, given_bytes, answer_bytes) == (5, None, 0, 32)
        charging = self.present and not self.discharging
        state = struct.pack(
            "<4B3xBIIiIII", not self.discharging, self.present, charging, self.discharging, 0,
            57_000, 41_000, self.rate_mw, 8_000, 0, 0,
        )  # fmt: skip
        ctypes.memmove(ctypes.addressof(pointed(answer)), state, len(state))
        return self.status


class FakeUser32:
    """EnumDisplayDevicesW: one entry per adapter and output."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def EnumDisplayDevicesW(self, device, number, answer, flags):
        """Fill a DISPLAY_DEVICEW in; 0 behind the last."""
        assert device is None and flags == 0
        into = pointed(answer)
        assert into.cb == ctypes.sizeof(into) == 840
        if number.value >= len(self.names):
            return 0
        text = self.names[number.value].encode("utf-16-le") + b"\0\0"
        ctypes.memmove(ctypes.addressof(into) + 4 + 32 * 2, text, len(text))
        return 1


class FakeCfgMgr32:
    """The configuration manager's list of display adapters and their CM_POWER_DATA."""

    POWER_DATA_KEY = bytes.fromhex("4e255ca41cdf fd4e 8020 67d146a850e0".replace(" ", "")) + struct.pack("<I", 32)

    def __init__(self, **states: int) -> None:
        self.ids = [f"PCI\\VEN_{name[:4]}&DEV_{name[5:]}\\4&2283F625&0&0019" for name in states]
        self.states = list(states.values())

    def CM_Get_Device_ID_List_SizeW(self, length, filter_text, flags):
        """Give the length in characters, with the zero behind each and the one behind all."""
        assert (filter_text, flags.value) == ("{4d36e968-e325-11ce-bfc1-08002be10318}", 0x300)
        pointed(length).value = sum(len(each) + 1 for each in self.ids) + 1
        return 0

    def CM_Get_Device_ID_ListW(self, filter_text, buffer, length, flags):
        """Write the multi-string."""
        assert length.value == len(buffer)
        text = ("".join(f"{each}\0" for each in self.ids) + "\0").encode("utf-16-le")
        ctypes.memmove(buffer, text, len(text))
        return 0

    def CM_Locate_DevNodeW(self, node, device_id, flags):
        """Find a device."""
        pointed(node).value = self.ids.index(device_id) + 1
        return 0

    def CM_Get_DevNode_PropertyW(self, node, key, kind, buffer, size, flags):
        """Write PD_Size, PD_MostRecentPowerState and the rest of the 56 bytes."""
        assert bytes(pointed(key)) == self.POWER_DATA_KEY
        assert pointed(size).value >= 56
        data = struct.pack("<14I", 56, self.states[node.value - 1], *[0] * 12)
        ctypes.memmove(buffer, data, len(data))
        pointed(kind).value = 0x1003
        return 0
