"""Graphics cards that Windows knows of and no reader can measure: named, so that the total says what it lacks."""

import ctypes
import re
from typing import Any

from livewatt.domain.message import message
from livewatt.domain.power import Scope, Unavailable
from livewatt.readers.reader import Answers

LOOK_AGAIN_S = 60.0
# By their names: AMD's and Intel's chips with graphics of their own are part of the processor's figure.
_DISCRETE = re.compile(r"Radeon.*\b(RX|VII|Pro W\d+|R9|HD \d{4})\b|Arc.*\b[AB]\d{3}M?\b")


class _DisplayDevice(ctypes.Structure):
    """DISPLAY_DEVICEW of wingdi.h; its texts are UTF-16."""

    _fields_ = [
        ("cb", ctypes.c_uint32),
        ("DeviceName", ctypes.c_uint16 * 32),
        ("DeviceString", ctypes.c_uint16 * 128),
        ("StateFlags", ctypes.c_uint32),
        ("DeviceID", ctypes.c_uint16 * 128),
        ("DeviceKey", ctypes.c_uint16 * 128),
    ]


class WindowsCardsReader:
    """Names the cards of AMD and Intel: their power is told only by their makers' own libraries, not by Windows."""

    def __init__(self, user32: Any) -> None:
        """Take user32.dll, or something of its shape."""
        self._user32 = user32
        self._cards: tuple[str, ...] = ()
        self._looked_at_s = float("-inf")

    def read(self, now_s: float) -> Answers:
        """Answer for each card that cannot be measured; looks for new ones every minute."""
        if now_s - self._looked_at_s >= LOOK_AGAIN_S:
            self._looked_at_s = now_s
            self._cards = tuple(sorted({name for name in self._adapters() if _DISCRETE.search(name)}))
        return tuple(
            Unavailable(
                f"windows:{name}",
                name,
                Scope.GPU_BOARD,
                message("Windows does not tell the power of this graphics card."),
                message("A plug with a meter, or the card's watts entered as equipment, would fill the gap."),
            )
            for name in self._cards
        )

    def close(self) -> None:
        """Nothing is held open."""

    def _adapters(self) -> list[str]:
        """List adapters by EnumDisplayDevicesW; one appears once for each of its outputs."""
        names = []
        device = _DisplayDevice()
        device.cb = ctypes.sizeof(device)
        while self._user32.EnumDisplayDevicesW(None, ctypes.c_uint32(len(names)), ctypes.byref(device), 0):
            names.append(bytes(device.DeviceString).decode("utf-16-le").partition("\0")[0])
        return names
