"""The window's entrance: nothing of Qt is imported before it is known that Qt can work here."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from livewatt import preflight
from livewatt.domain.message import UserError, message

if TYPE_CHECKING:
    from livewatt.live.assembly import Assembly
    from livewatt.store.preferences import Preferences
    from livewatt.store.secrets import Secrets
    from livewatt.store.sessions import SessionStore

_CALLS = 200


def run(
    build: "Callable[[Preferences, SessionStore, Secrets], Assembly] | None" = None, language: str | None = None
) -> int:
    """Open the window, and give the program's exit status once it is closed.

    `build` makes the recorder, this computer's own where it is None; `language` holds for this run alone. UserError
    where the window cannot open here, naming what is missing.
    """
    require_qt()
    from livewatt.gui.garbage import stop_reading_sources

    stop_reading_sources()
    from livewatt.gui import application
    from livewatt.live.assembly import build_recorder

    return application.run(build or build_recorder, language)


def require_qt() -> None:
    """Look whether Qt can work here before it is imported; UserError naming what is missing where it cannot."""
    problem = preflight.problem()
    if problem is not None:
        raise UserError(problem)
    if loses_references():
        raise UserError(
            message(
                "This version of PySide6 does not work with Python {version}. Install another: "
                "pip install “PySide6-Essentials>=6.10.3,!=6.12.0,<7”.",
                version=f"{sys.version_info.major}.{sys.version_info.minor}",
            )
        )


def loses_references() -> bool:
    """Tell whether each call of Qt loses a reference to None, which aborts the process after some thousand calls.

    PySide6 6.12.0 does so on Python below 3.12, where None is not immortal (PYSIDE-3474).
    """
    if sys.version_info >= (3, 12):
        return False
    from PySide6.QtCore import QObject

    probe = QObject()
    before = sys.getrefcount(None)
    for _call in range(_CALLS):
        probe.parent()
    return before - sys.getrefcount(None) > _CALLS // 2
