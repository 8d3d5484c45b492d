"""Sessions as Parquet tables, where the optional package for them is installed."""

import io
from collections.abc import Iterable

from livewatt.domain.message import UserError, message
from livewatt.domain.session import Moment, Session
from livewatt.sharing.tables import COLUMNS, WORDS, rows

_INSTALL = 'pip install ".[parquet]"'


def parquet_bytes(session: Session, moments: Iterable[Moment]) -> bytes:
    """Give every second of a session as a Parquet file; UserError where the optional package is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UserError(
            message("Parquet needs an optional package; install it with “{command}”.", command=_INSTALL)
        ) from error
    cells = zip(*rows(session, moments), strict=True)
    columns = list(cells) or [()] * len(COLUMNS)
    arrays = [
        pyarrow.array(values, pyarrow.string() if name in WORDS else pyarrow.float64())
        for name, values in zip(COLUMNS, columns, strict=True)
    ]
    file = io.BytesIO()
    table = pyarrow.table(arrays, names=list(COLUMNS)).replace_schema_metadata(
        {"program": "LiveWatt", "session": session.id, "factor_set": session.factor_set}
    )
    pyarrow.parquet.write_table(table, file)
    return file.getvalue()
