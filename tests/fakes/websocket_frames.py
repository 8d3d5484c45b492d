"""The messages of a WebSocket as a server sends and reads them, RFC 6455."""

import json
import socket
import struct

from websocket import ABNF


def send(connection: socket.socket, message: dict) -> None:
    """Send a message."""
    connection.sendall(ABNF(fin=1, opcode=ABNF.OPCODE_TEXT, mask_value=0, data=json.dumps(message).encode()).format())


def close(connection: socket.socket, code: int) -> None:
    """Hang up with a code."""
    frame = ABNF(fin=1, opcode=ABNF.OPCODE_CLOSE, mask_value=0, data=struct.pack("!H", code) + b"reason")
    connection.sendall(frame.format())


def receive(connection: socket.socket) -> dict:
    """Read one message; EOFError when the client hangs up. A client masks what it sends (RFC 6455, 5.3)."""
    head, length = _read(connection, 2)
    length &= 0x7F
    if length == 126:
        (length,) = struct.unpack("!H", _read(connection, 2))
    mask = _read(connection, 4)
    data = bytes(byte ^ mask[place % 4] for place, byte in enumerate(_read(connection, length)))
    if head & 0x0F == ABNF.OPCODE_CLOSE:
        raise EOFError
    return json.loads(data)


def _read(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        data += (more := connection.recv(count - len(data)))
        if not more:
            raise EOFError
    return data


def read_until(connection: socket.socket, end: bytes) -> bytes:
    """Read until some bytes have come; EOFError when the client hangs up."""
    data = b""
    while not data.endswith(end):
        data += _read(connection, 1)
    return data
