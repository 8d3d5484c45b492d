"""The power of a whole Mac, from its system management controller, for every user.

The key PSTR ("system total power") is what macmon and iStatistica show. The 80-byte record is that of
AppleSMC.kext's user client (SMCParamStruct of Apple's PowerManagement sources).
"""

import ctypes
import logging
import struct
from typing import Any

from livewatt.domain.chain import Provenance
from livewatt.domain.message import message
from livewatt.domain.power import Reading, Scope, Unavailable
from livewatt.readers.reader import Answers

log = logging.getLogger(__name__)

SOURCE = "smc:PSTR"
NAME = "Mac"
ERROR = 0.05  # assumption

_HANDLE_EVENT = 2  # kSMCHandleYPCEvent, the one selector that takes records
_READ_KEY, _KEY_INFO = 5, 9
_RECORD_BYTES = 80
_KEY_AT, _SIZE_AT, _TYPE_AT, _RESULT_AT, _COMMAND_AT, _BYTES_AT = 0, 28, 32, 40, 42, 48


class SmcReader:
    """Reads PSTR through IOKit; the connection stays open."""

    def __init__(self, iokit: Any, task: int) -> None:
        """Take the IOKit framework, or something of its shape, and this process's own Mach task port."""
        self._iokit = iokit
        self._task = task
        self._connection: ctypes.c_uint32 | None = None

    def read(self, now_s: float) -> Answers:
        """Answer the power of the whole computer behind its power supply."""
        try:
            power_w = self._watts("PSTR")
        except OSError as error:
            log.debug("%s", error)
            self.close()
            reason = message("The Mac does not report its power.")
            remedy = message("It is tried again each second; the figure is modelled from the load meanwhile.")
            return (Unavailable(SOURCE, NAME, Scope.SYSTEM_DC, reason, remedy),)
        return (Reading(SOURCE, NAME, Scope.SYSTEM_DC, power_w, None, 1.0, now_s, Provenance.MEASURED, ERROR),)

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._iokit.IOServiceClose(self._connection)
            self._connection = None

    def _watts(self, key: str) -> float:
        """Read a key of type "flt ", a little-endian float; OSError where it is missing, 0 or of another type."""
        if self._connection is None:
            self._connection = self._open()
        info = self._call(_record(key, _KEY_INFO))
        size, kind = struct.unpack_from("<I", info, _SIZE_AT)[0], struct.unpack_from("<I", info, _TYPE_AT)[0]
        if kind != _four_characters("flt ") or size != 4:
            raise OSError(f"the key {key} is of another type: {kind:#x}, {size} bytes")
        question = bytearray(_record(key, _READ_KEY))
        struct.pack_into("<I", question, _SIZE_AT, size)
        watts = struct.unpack_from("<f", self._call(bytes(question)), _BYTES_AT)[0]
        if not 0 < watts < float("inf"):
            raise OSError(f"the key {key} says {watts} W")
        return watts

    def _open(self) -> ctypes.c_uint32:
        service = self._iokit.IOServiceGetMatchingService(
            ctypes.c_uint32(0), ctypes.c_void_p(self._iokit.IOServiceMatching(b"AppleSMC"))
        )
        if not service:
            raise OSError("there is no AppleSMC")
        connection = ctypes.c_uint32()
        status = self._iokit.IOServiceOpen(
            ctypes.c_uint32(service), ctypes.c_uint32(self._task), ctypes.c_uint32(0), ctypes.byref(connection)
        )
        self._iokit.IOObjectRelease(ctypes.c_uint32(service))
        if status:
            raise OSError(f"IOServiceOpen answers {status:#x}")
        return connection

    def _call(self, question: bytes) -> bytes:
        answer = ctypes.create_string_buffer(_RECORD_BYTES)
        size = ctypes.c_size_t(_RECORD_BYTES)
        status = self._iokit.IOConnectCallStructMethod(
            self._connection,
            ctypes.c_uint32(_HANDLE_EVENT),
            ctypes.create_string_buffer(question, _RECORD_BYTES),
            ctypes.c_size_t(_RECORD_BYTES),
            answer,
            ctypes.byref(size),
        )
        result = answer.raw[_RESULT_AT]
        if status or result:
            raise OSError(f"the SMC answers {status:#x}, {result:#x}")
        return answer.raw


def system_smc() -> SmcReader:
    """Make the reader of this Mac."""
    iokit = ctypes.CDLL("/System/Library/Frameworks/IOKit.framework/IOKit")
    iokit.IOServiceMatching.restype = ctypes.c_void_p
    return SmcReader(iokit, ctypes.c_uint32.in_dll(ctypes.CDLL(None), "mach_task_self_").value)


def _record(key: str, command: int) -> bytes:
    record = bytearray(_RECORD_BYTES)
    struct.pack_into("<I", record, _KEY_AT, _four_characters(key))
    record[_COMMAND_AT] = command
    return bytes(record)


def _four_characters(code: str) -> int:
    return int.from_bytes(code.encode("ascii"), "big")
