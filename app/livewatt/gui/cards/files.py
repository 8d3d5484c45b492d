"""Files that cards are written into."""

from pathlib import Path

from livewatt.domain.message import UserError, message
from livewatt.store.preferences import replace_file


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file in one step; UserError where that cannot be done."""
    try:
        replace_file(path, content)
    except OSError as error:
        raise UserError(
            message(
                "{file} cannot be written ({reason}); choose another place.",
                file=str(path),
                reason=error.strerror or str(error),
            )
        ) from error
