"""Sessions written out for other programs."""

import io
import json
from enum import StrEnum
from pathlib import Path

from livewatt.domain.message import UserError, message
from livewatt.sharing.tables import session_document, write_csv
from livewatt.store.kept import KeptSession
from livewatt.store.preferences import replace_file
from livewatt.store.sessions import SessionStore


class ExportKind(StrEnum):
    """What a session can be written as; the value is how the file's name ends."""

    CSV = "csv"
    JSON = "json"


def export_text(store: SessionStore, kept: KeptSession, kind: ExportKind) -> str:
    """Give a session as a table with a row per second, or as a JSON object; UserError where it cannot be read."""
    session, totals = kept.session, kept.totals
    moments = store.moments(session.id)
    if kind is ExportKind.CSV:
        text = io.StringIO(newline="")
        write_csv(session, moments, text)
        return text.getvalue()
    markers = store.markers(session.id)
    document = session_document(session, totals.stretches, totals.footprints, markers, moments)
    return json.dumps(document, ensure_ascii=False) + "\n"


def export_session(store: SessionStore, kept: KeptSession, path: Path, kind: ExportKind) -> None:
    """Write a session into a file, in one step; UserError where that cannot be done. May take some seconds."""
    text = export_text(store, kept, kind)
    try:
        replace_file(path, text)
    except OSError as error:
        raise UserError(
            message(
                "{file} cannot be written ({reason}); choose another place.",
                file=str(path),
                reason=error.strerror or str(error),
            )
        ) from error
