"""Sessions written out for other programs."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from livewatt.domain.session import Session
from livewatt.sharing.tables import csv_lines
from livewatt.store.exchange import exchange_text
from livewatt.store.files import write_file
from livewatt.store.kept import KeptSession
from livewatt.store.parquet import parquet_bytes
from livewatt.store.sessions import SessionStore


class ExportKind(StrEnum):
    """What a session can be written as; the value is how the file's name ends."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


def file_stem(session: Session) -> str:
    """Give the name of a session's files without an ending: when it began, on this computer's clock."""
    return f"livewatt-{session.started_utc.astimezone():%Y-%m-%d-%H%M}"


def exported_text(store: SessionStore, kept: KeptSession, kind: ExportKind) -> Iterator[str]:
    """Give a session in pieces, as a table with a row per second or as a JSON object; UserError where it is unreadable.

    Pieces, because a live of a day is tens of megabytes.
    """
    whole = store.whole(kept)
    return exchange_text(whole) if kind is ExportKind.JSON else csv_lines(whole.session, whole.moments)


def export_session(store: SessionStore, kept: KeptSession, path: Path, kind: ExportKind) -> None:
    """Write a session into a file, in one step; UserError where that cannot be done. May take some seconds."""
    if kind is ExportKind.PARQUET:
        write_file(path, parquet_bytes(kept.session, store.whole(kept).moments))
    else:
        write_file(path, exported_text(store, kept, kind))
