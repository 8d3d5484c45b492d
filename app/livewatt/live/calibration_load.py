"""Full load of the processor, of this program's own making."""

import hashlib
import os
import threading

_BLOCK_BYTES = 1 << 20


class FullLoad:
    """Keeps every thread of the processor at work while it is entered."""

    def __init__(self, threads: int | None = None) -> None:
        """Take the number of threads, all of the computer's by default."""
        self._stopped = threading.Event()
        self._threads = [
            threading.Thread(target=self._work, name=f"livewatt-load-{number}", daemon=True)
            for number in range(threads or os.cpu_count() or 1)
        ]

    def __enter__(self) -> "FullLoad":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        block = bytes(_BLOCK_BYTES)
        while not self._stopped.is_set():
            hashlib.blake2b(block).digest()  # lets other Python threads run meanwhile, as all hashing of large data
