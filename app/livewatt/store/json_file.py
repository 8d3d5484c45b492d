"""One JSON document in a file of its own, which is never half written and never lost."""

import json
import shutil
from pathlib import Path

from livewatt.store.preferences import replace_file


class JsonFile:
    """Reads and writes one document; a file that does not hold what was expected is kept beside as `.bad`."""

    def __init__(self, path: Path) -> None:
        """Take a file, which need not exist yet."""
        self._path = path

    def read(self) -> object | None:
        """Give the document, None where there is no file; ValueError where it is not JSON, OSError where it fails."""
        try:
            return json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except RecursionError as error:
            raise ValueError("nested too deeply") from error

    def write(self, document: object) -> None:
        """Put a document in the place of the present one; OSError where it fails."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(self._path, json.dumps(document, indent=1, ensure_ascii=False) + "\n")

    def keep_aside(self) -> str:
        """Copy the file beside itself and give the name of the copy; OSError where it fails."""
        kept = self._path.with_name(self._path.name + ".bad")
        shutil.copy2(self._path, kept)
        return kept.name

    def remove(self) -> None:
        """Delete the file if there is one; OSError where it fails."""
        self._path.unlink(missing_ok=True)
