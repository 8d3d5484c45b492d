"""pdh.dll of the documented shape, with the energy meters of one computer.

The two-call protocol of PdhGetRawCounterArrayW, its buffer with the names behind the array, the status values and the
translated counter names are as in the documentation of pdh.h.
"""

import ctypes

PDH_MORE_DATA = 0x800007D2
PDH_CSTATUS_NO_OBJECT = 0xC0000BB8
PDH_CSTATUS_INVALID_DATA = 0xC0000BBA
PDH_NO_DATA = 0x800007D5

PICOWATT_HOURS_PER_JOULE = 1e12 / 3600


class _Item(ctypes.Structure):
    _fields_ = [
        ("name", ctypes.c_void_p),
        ("status", ctypes.c_uint32),
        ("time", ctypes.c_uint32 * 2),
        ("first", ctypes.c_int64),
        ("second", ctypes.c_int64),
        ("count", ctypes.c_uint32),
    ]


def _signed(status: int) -> int:
    """Give a status as ctypes hands it on: a signed 32-bit number."""
    return ctypes.c_int32(status).value


class FakePdh:
    """Energy meters by channel, in joules. `in_french` is a Windows whose own counter names are French."""

    def __init__(self, in_french: bool = False, has_meters: bool = True, **joules: float) -> None:
        self.in_french = in_french
        self.has_meters = has_meters
        self.joules = dict(joules)
        self.invalid: set[str] = set()
        self.collect_status = 0
        self.opened = self.closed = 0
        self._collected: dict[str, float] = {}

    def PdhOpenQueryW(self, source, user_data, query):
        """Open a query."""
        assert source is None
        self.opened += 1
        query._obj.value = 0x1000 + self.opened
        return 0

    def PdhAddCounterW(self, query, path, user_data, counter):
        """Take a path in the system's language alone."""
        return self._add(
            path, "\\Compteur d’énergie(*)\\Énergie" if self.in_french else "\\Energy Meter(*)\\Energy", counter
        )

    def PdhAddEnglishCounterW(self, query, path, user_data, counter):
        """Take an English path whatever the system's language."""
        return self._add(path, "\\Energy Meter(*)\\Energy", counter)

    def _add(self, path, known, counter):
        if path != known or not self.has_meters:
            return _signed(PDH_CSTATUS_NO_OBJECT)
        counter._obj.value = 0x2000
        return 0

    def PdhCollectQueryData(self, query):
        """Take the counters' values of this moment."""
        self._collected = dict(self.joules)
        if not self._collected:
            return _signed(PDH_NO_DATA)
        return _signed(self.collect_status)

    def PdhGetRawCounterArrayW(self, counter, size, count, items):
        """Answer the size first, then the items with their names behind them."""
        names = [ctypes.create_unicode_buffer(name) for name in self._collected]
        needed = ctypes.sizeof(_Item) * len(names) + sum(ctypes.sizeof(name) for name in names)
        if items is None or size._obj.value < needed:
            assert items is not None or size._obj.value == 0
            size._obj.value = needed
            return _signed(PDH_MORE_DATA)
        place = ctypes.cast(items, ctypes.c_void_p).value
        name_at = place + ctypes.sizeof(_Item) * len(names)
        for number, (name, (channel, joules)) in enumerate(zip(names, self._collected.items(), strict=True)):
            item = _Item.from_address(place + number * ctypes.sizeof(_Item))
            item.name, item.first = name_at, round(joules * PICOWATT_HOURS_PER_JOULE)
            item.status = PDH_CSTATUS_INVALID_DATA if channel in self.invalid else 0
            item.count = 1
            ctypes.memmove(name_at, name, ctypes.sizeof(name))
            name_at += ctypes.sizeof(name)
        count._obj.value = len(names)
        return 0

    def PdhCloseQuery(self, query):
        """Close a query."""
        self.closed += 1
        return 0
