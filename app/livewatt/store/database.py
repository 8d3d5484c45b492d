"""The file of sessions: opened for writing by one thread, for reading by any; what is damaged is put aside."""

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from livewatt.domain.message import Message, message
from livewatt.store.schema import CURRENT_VERSION, upgrade, version_of

BUSY_S = 2.0

_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_OF_A_NEWER_PROGRAM = message(
    "The file of sessions was written by a newer LiveWatt; install that version to go on with it."
)
_HELD = message("Another program holds the file of sessions; close it.")


class NewerFileError(Exception):
    """The file was written by a later version of the program."""


def open_to_write(path: Path) -> sqlite3.Connection:
    """Open the file, create it or bring it up to date. sqlite3.Error, OSError or `NewerFileError` where it cannot be.

    Transactions are the caller's to begin and end.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        if version_of(connection) > CURRENT_VERSION:
            raise NewerFileError
        connection.execute("PRAGMA journal_mode = WAL")
        # FULL, because in WAL mode NORMAL may lose what was committed when the power fails; at one small write each
        # five seconds it costs nothing. https://www.sqlite.org/pragma.html#pragma_synchronous
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten
        upgrade(connection)
    except (sqlite3.Error, NewerFileError):
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file to read, as it stands at this moment; sqlite3.Error where it is absent or cannot be read."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_S, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("BEGIN")
        yield connection
    finally:
        connection.close()


def is_damaged(error: Exception) -> bool:
    """Tell whether an error means that the file is not a sound database."""
    return (getattr(error, "sqlite_errorname", None) or "").startswith(_DAMAGED)


def put_aside(path: Path) -> Path:
    """Rename a damaged file with its journal, so that nothing of it is lost, and give its new name."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    for ending in ("-wal", "-shm", ""):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    return aside


def problem_of(error: Exception) -> Message:
    """Say in words why sessions cannot be written."""
    name = getattr(error, "sqlite_errorname", None) or ""
    if isinstance(error, NewerFileError):
        return _OF_A_NEWER_PROGRAM
    if name.startswith("SQLITE_FULL") or getattr(error, "errno", None) == errno.ENOSPC:
        return message("The disk is full; free some space.")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return _HELD
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")) or not name:
        return message("The folder of sessions cannot be written to; check its permissions.")
    if is_damaged(error):
        return message("The file of sessions is damaged; it is put aside and a new one begun.")
    return message("The disk gives errors ({name}); check it, and the space left on it.", name=name)


def reading_problem_of(error: Exception) -> Message:
    """Say in words why sessions cannot be read."""
    name = getattr(error, "sqlite_errorname", None) or ""
    if isinstance(error, NewerFileError):
        return _OF_A_NEWER_PROGRAM
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return _HELD
    if is_damaged(error):
        return message("The file of sessions is damaged; it is put aside when the next live is recorded.")
    return message("The file of sessions cannot be read ({name}); check its permissions, and the disk.", name=name)
