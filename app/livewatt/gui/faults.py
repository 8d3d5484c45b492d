"""Faults of the program itself: kept in the log, and told once with a report to hand on."""

import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from livewatt import __version__

log = logging.getLogger(__name__)

_LOG_BYTES, _OLD_LOGS = 500_000, 1


class FaultWatch(QObject):
    """Hears of every exception that nothing caught, on any thread; `told` brings a report of it to the window."""

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._take
        threading.excepthook = lambda given: self._take(given.exc_type, given.exc_value, given.exc_traceback)

    def close(self) -> None:
        """Leave faults to Python again."""
        sys.excepthook, threading.excepthook = self._before

    def _take(self, kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            self._before[0](kind, fault, trace)
            return
        log.error("A fault of the program; what runs goes on.", exc_info=(kind, fault, trace))
        self.told.emit(report(kind, fault, trace))


def report(kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> str:
    """Write a fault for whoever mends it, without the name of the user's folder."""
    lines = "".join(traceback.format_exception(kind, fault, trace))
    system = f"LiveWatt {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
    return f"{system}\n{lines}".replace(str(Path.home()), "~")


def keep_log(folder: Path) -> logging.Handler:
    """Write warnings and worse to a file that never grows large; OSError where the folder cannot be written to."""
    handler = RotatingFileHandler(
        folder / "livewatt.log", maxBytes=_LOG_BYTES, backupCount=_OLD_LOGS, encoding="utf-8", delay=True
    )
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return handler
