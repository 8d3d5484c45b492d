"""What would fill the memory, or be thrown away on the wrong thread."""

import gc
import linecache
import sys

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000
_ASKED = "_mod_uses_pyside"


class WindowThreadCollector(QObject):
    """Collects garbage once a second on the thread it is made on, and keeps every other thread from doing so.

    Python collects on whichever thread happens to allocate. A widget or timer that is part of a cycle would then be
    destroyed on the recorder's thread, which Qt answers with a crash, seconds later.
    """

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        gc.disable()
        self._timer.start(_EVERY_MS)

    def close(self) -> None:
        """Let Python collect as it always does."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        """Collect the oldest generation that Python itself would collect by now."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [number for number in range(3) if counts[number] > thresholds[number]]
        if due:
            gc.collect(due[-1])


def stop_reading_sources() -> None:
    """Keep PySide from reading the source of every module that is imported after it.

    It searches each for its own name (shibokensupport/feature.py), for the sake of `from __feature__ import …`, which
    this program does not use, and Python keeps all lines it has read for tracebacks: 17 MB of them. A PySide that
    does so in another way is left alone.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, _ASKED):
        setattr(feature, _ASKED, lambda _module: True)
    linecache.clearcache()
