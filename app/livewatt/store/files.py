"""Files and folders that the user asked for, made where the user said."""

from collections.abc import Iterable
from itertools import count
from pathlib import Path

from livewatt.domain.message import UserError, message
from livewatt.domain.system_error import reason_of, unwritable
from livewatt.store.preferences import replace_file


def write_file(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Write a file in one step, as readable as any the user makes; UserError where that cannot be done."""
    try:
        replace_file(path, content, mode=0o666)
    except OSError as error:
        raise unwritable(str(path), error) from error


def free_stem(folder: Path, stem: str, endings: Iterable[str]) -> str:
    """Give a name that no file in a folder has with any of the endings: `stem`, or "stem-2" and so on."""
    try:
        taken = {each.name.casefold() for each in folder.iterdir()}
    except OSError:
        return stem  # where nothing can be looked at, writing says what is wrong
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(name for name in names if taken.isdisjoint(f"{name}.{ending}".casefold() for ending in endings))


def make_folder(path: Path) -> Path:
    """Make a folder where it is not there yet, and give it; UserError where that cannot be done."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            message(
                "The folder {folder} cannot be made ({reason}); choose another place.",
                folder=str(path),
                reason=reason_of(error),
            )
        ) from error
    return path
