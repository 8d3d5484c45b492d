"""IOKit of the documented shape, with a system management controller behind it."""

import ctypes
import struct

NOT_FOUND = 0x84  # kSMCKeyNotFound


class FakeIOKit:
    """Keys by name, as (type, bytes): the controller answers key information (9) and values (5) in 80-byte records."""

    def __init__(self, has_controller: bool = True, open_status: int = 0, **keys: tuple[str, bytes]) -> None:
        self.has_controller = has_controller
        self.open_status = open_status
        self.keys = {name: (kind.ljust(4), value) for name, (kind, value) in keys.items()}
        self.open_connections = 0

    def IOServiceMatching(self, name):
        """Make a matching dictionary, which the next call takes over."""
        return 0x7F00 if name == b"AppleSMC" else 0

    def IOServiceGetMatchingService(self, port, matching):
        """Find the service."""
        assert matching.value == 0x7F00
        return 0x1203 if self.has_controller else 0

    def IOServiceOpen(self, service, task, kind, connection):
        """Open a connection of this process."""
        assert (service.value, task.value, kind.value) == (0x1203, 0x203, 0)
        if self.open_status == 0:
            self.open_connections += 1
            connection._obj.value = 0x1307
        return self.open_status

    def IOObjectRelease(self, service):
        """Release the service."""
        return 0

    def IOServiceClose(self, connection):
        """Close a connection."""
        assert connection.value == 0x1307
        self.open_connections -= 1
        return 0

    def IOConnectCallStructMethod(self, connection, selector, question, question_bytes, answer, answer_bytes):
        """Answer one record."""
        assert (connection.value, selector.value, question_bytes.value) == (0x1307, 2, 80)
        record = bytearray(question.raw[:80])
        key = struct.unpack_from("<I", record)[0].to_bytes(4, "big").decode()
        command, size = record[42], struct.unpack_from("<I", record, 28)[0]
        reply = bytearray(80)
        if key not in self.keys:
            reply[40] = NOT_FOUND
        elif command == 9:
            kind, value = self.keys[key]
            struct.pack_into("<II", reply, 28, len(value), int.from_bytes(kind.encode(), "big"))
        else:
            value = self.keys[key][1]
            assert (command, size) == (5, len(value))
            reply[48 : 48 + size] = value
        ctypes.memmove(answer, bytes(reply), 80)
        answer_bytes._obj.value = 80
        return 0
