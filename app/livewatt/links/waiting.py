"""Waiting on sockets, and being woken from it."""

import contextlib
import selectors
import socket
import threading
from collections.abc import Iterable


def readable(sockets: Iterable[socket.socket], timeout_s: float | None) -> bool:
    """Wait until one of the sockets has something to read or was closed; False after the timeout."""
    with selectors.DefaultSelector() as selector:
        for each in sockets:
            selector.register(each, selectors.EVENT_READ)
        return bool(selector.select(timeout_s))


class Doorbell:
    """Wakes the one thread that waits on it and on sockets; a pair of sockets, since Windows selects nothing else."""

    def __init__(self) -> None:
        self._inside, self._outside = socket.socketpair()
        self._inside.setblocking(False)
        self._lock = threading.Lock()
        self._closed = False

    def ring(self) -> None:
        """Wake the waiting thread, or let its next wait return at once; from any thread, also after the end."""
        with self._lock:
            if not self._closed:
                self._outside.send(b"\0")

    def wait(self, timeout_s: float | None, *sockets: socket.socket) -> bool:
        """Wait for a ring or for one of the sockets to become readable; False after the timeout."""
        woken = readable([self._inside, *sockets], timeout_s)
        with contextlib.suppress(BlockingIOError):  # it was not the bell
            self._inside.recv(1024)
        return woken

    def close(self) -> None:
        """Let go of the sockets; for the thread that waited."""
        with self._lock:
            self._closed = True
            self._inside.close()
            self._outside.close()
