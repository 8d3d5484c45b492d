"""Files and folders that the user asked for, made where the user said."""

from pathlib import Path

from livewatt.domain.message import UserError, message
from livewatt.store.preferences import replace_file


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file in one step, as readable as any the user makes; UserError where that cannot be done."""
    try:
        replace_file(path, content, mode=0o666)
    except OSError as error:
        raise UserError(
            message(
                "{file} cannot be written ({reason}); choose another place.",
                file=str(path),
                reason=error.strerror or str(error),
            )
        ) from error


def make_folder(path: Path) -> Path:
    """Make a folder where it is not there yet, and give it; UserError where that cannot be done."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            message(
                "The folder {folder} cannot be made ({reason}); choose another place.",
                folder=str(path),
                reason=error.strerror or str(error),
            )
        ) from error
    return path
