"""Windows 11's energy meters: the processor's own counters, without a driver and for every user.

The inbox processor driver shows RAPL and AMD's counters as the performance counters "Energy Meter". Names of counters
are translated, so that only the English interface finds them on a French Windows.
https://learn.microsoft.com/windows/win32/api/pdh/nf-pdh-pdhaddenglishcounterw
"""

import ctypes
import logging
import re
from collections.abc import Iterable, Mapping
from typing import Any

from livewatt.domain.chain import Provenance
from livewatt.domain.message import message
from livewatt.domain.power import Reading, Scope, Unavailable
from livewatt.readers.reader import Answers, EnergyCounter, Mirrors

log = logging.getLogger(__name__)

COUNTER = "\\Energy Meter(*)\\Energy"
JOULES_PER_PICOWATT_HOUR = 3.6e-9

# Half widths at 95 %, as for the same counters under Linux.
INTEL_ERROR = 0.05
AMD_ERROR = 0.10

PDH_MORE_DATA = 0x800007D2
_VALID = (0x00000000, 0x00000001)  # PDH_CSTATUS_VALID_DATA, PDH_CSTATUS_NEW_DATA
_MOST_TRIES = 3

OPEN_AGAIN_S = 60.0


class RawCounter(ctypes.Structure):
    """PDH_RAW_COUNTER of pdh.h."""

    _fields_ = [
        ("CStatus", ctypes.c_uint32),
        ("TimeStamp", ctypes.c_uint32 * 2),
        ("FirstValue", ctypes.c_int64),
        ("SecondValue", ctypes.c_int64),
        ("MultiCount", ctypes.c_uint32),
    ]


class RawCounterItem(ctypes.Structure):
    """PDH_RAW_COUNTER_ITEM_W of pdh.h; the names lie behind the array in the same buffer."""

    _fields_ = [("szName", ctypes.c_wchar_p), ("RawValue", RawCounter)]


# A channel set, best first. Several in one set are added; sets are never mixed: rails are parts of sockets, sockets of
# packages. The first that is there counts (AMD laptops show eight overlapping channels at once).
_PREFERENCE: tuple[tuple[re.Pattern[str], Scope], ...] = (
    (re.compile(r"RAPL_Package\d+_PKG"), Scope.CPU_PACKAGE),
    (re.compile(r"Current Socket Power"), Scope.SOC),
    (re.compile(r"Socket Power"), Scope.SOC),
    (re.compile(r"Apu Power"), Scope.SOC),
    (re.compile(r"CPU Power"), Scope.CPU_PACKAGE),
    (re.compile(r"VDDCR_(VDD|SOC) Power"), Scope.CPU_PACKAGE),
)


def choose_channels(names: Iterable[str]) -> tuple[tuple[str, ...], Scope] | None:
    """Pick the channels that together are the processor, each part once; None where none is known."""
    known = sorted(names)
    for pattern, scope in _PREFERENCE:
        if chosen := tuple(name for name in known if pattern.fullmatch(name)):
            return chosen, scope
    return None


class EnergyMeterQuery:
    """A PDH query that stays open: opening takes a second or two, reading microseconds."""

    def __init__(self, pdh: Any) -> None:
        """Take pdh.dll, or something of its shape. Raises OSError where Windows has no energy meter."""
        self._pdh = pdh
        self._query, self._counter = ctypes.c_void_p(), ctypes.c_void_p()
        _check(pdh.PdhOpenQueryW(None, ctypes.c_size_t(0), ctypes.byref(self._query)), "PdhOpenQueryW")
        status = pdh.PdhAddEnglishCounterW(self._query, COUNTER, ctypes.c_size_t(0), ctypes.byref(self._counter))
        if status:
            self.close()
            _check(status, "PdhAddEnglishCounterW")

    def joules(self) -> dict[str, float]:
        """Give each channel's cumulative energy; OSError when the query fails."""
        _check(self._pdh.PdhCollectQueryData(self._query), "PdhCollectQueryData")
        size, count = ctypes.c_uint32(0), ctypes.c_uint32(0)
        status = self._array(size, count, None)
        buffer = None
        for _ in range(_MOST_TRIES):  # channels may come between asking for the size and for the values
            if _unsigned(status) != PDH_MORE_DATA:
                break
            buffer = ctypes.create_string_buffer(size.value)
            status = self._array(size, count, ctypes.cast(buffer, ctypes.POINTER(RawCounterItem)))
        _check(status, "PdhGetRawCounterArrayW")
        items = (RawCounterItem * count.value).from_buffer(buffer) if buffer is not None else ()
        return {
            item.szName: item.RawValue.FirstValue * JOULES_PER_PICOWATT_HOUR
            for item in items
            if item.RawValue.CStatus in _VALID
        }

    def close(self) -> None:
        """End the query."""
        self._pdh.PdhCloseQuery(self._query)

    def _array(self, size: ctypes.c_uint32, count: ctypes.c_uint32, items: Any) -> int:
        return self._pdh.PdhGetRawCounterArrayW(self._counter, ctypes.byref(size), ctypes.byref(count), items)


class WindowsEnergyReader:
    """Reads the processor's package, or the socket of an AMD laptop, through an energy meter."""

    def __init__(self, pdh: Any, cpu_name: str) -> None:
        """Take pdh.dll, or something of its shape; `cpu_name` names the readings and tells the maker."""
        self._pdh = pdh
        self._cpu_name = cpu_name
        self._query: EnergyMeterQuery | None = None
        self._tried_at_s = float("-inf")
        self._counters: dict[str, EnergyCounter] = {}
        self._mirrors = Mirrors()

    def read(self, now_s: float) -> Answers:
        """Answer for the processor; a query that fails is opened again after a minute."""
        try:
            if self._query is None and now_s - self._tried_at_s >= OPEN_AGAIN_S:
                self._tried_at_s = now_s
                self._query = EnergyMeterQuery(self._pdh)
            if self._query is not None:
                return self._answers(self._query.joules(), now_s)
        except OSError as error:
            log.debug("%s", error)
            self.close()
        return (self._missing(),)

    def close(self) -> None:
        """End the query."""
        if self._query is not None:
            self._query.close()
            self._query = None

    def _answers(self, joules: Mapping[str, float], now_s: float) -> Answers:
        chosen = choose_channels(joules)
        if chosen is None:
            return (self._missing(),)
        names, scope = chosen
        values = self._mirrors.drop({name: joules[name] for name in names})
        answers = [self._answer(name, value, scope, now_s, len(values) == 1) for name, value in values.items()]
        return tuple(answer for answer in answers if answer is not None)

    def _answer(
        self, channel: str, joules: float, scope: Scope, now_s: float, alone: bool
    ) -> Reading | Unavailable | None:
        source = f"emi:{channel}"
        name = self._cpu_name if alone else f"{self._cpu_name} ({channel})"
        spent = self._counters.setdefault(channel, EnergyCounter()).advance(joules, now_s)
        if spent is None:
            return None
        if spent.energy_j == 0:
            return Unavailable(source, name, scope, message("Its energy counter stands still on this computer."))
        error = AMD_ERROR if "AMD" in self._cpu_name else INTEL_ERROR
        return Reading(
            source,
            name,
            scope,
            spent.power_w,
            spent.energy_j,
            spent.interval_s,
            now_s,
            Provenance.MEASURED,
            error,
        )

    def _missing(self) -> Unavailable:
        return Unavailable(
            "emi",
            self._cpu_name or "CPU",
            Scope.CPU_PACKAGE,
            message("Windows shows no energy meter of the processor."),
            message("On Windows 11, install the chipset driver of the computer's maker; older Windows has no meter."),
        )


def _check(status: int, call: str) -> None:
    if status:
        raise OSError(f"{call} answers {_unsigned(status):#010x}")


def _unsigned(status: int) -> int:
    return status & 0xFFFFFFFF
