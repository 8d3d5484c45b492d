"""Sessions written out for other programs."""

import io
from enum import StrEnum
from pathlib import Path

from livewatt.domain.session import Session
from livewatt.sharing.tables import write_csv
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


def export_text(store: SessionStore, kept: KeptSession, kind: ExportKind) -> str:
    """Give a session as a table with a row per second, or as a JSON object; UserError where it cannot be read."""
    if kind is ExportKind.JSON:
        return "".join(exchange_text(store.whole(kept)))
    text = io.StringIO(newline="")
    write_csv(kept.session, store.moments(kept.session.id), text)
    return text.getvalue()


def export_session(store: SessionStore, kept: KeptSession, path: Path, kind: ExportKind) -> None:
    """Write a session into a file, in one step; UserError where that cannot be done. May take some seconds."""
    content: str | bytes
    if kind is ExportKind.PARQUET:
        content = parquet_bytes(kept.session, store.moments(kept.session.id))
    else:
        content = export_text(store, kept, kind)
    write_file(path, content)
