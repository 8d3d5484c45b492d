"""The user's preferences, kept in one JSON file that is never half written and never lost."""

import json
import os
import shutil
import threading
import uuid
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path

from livewatt.domain.message import Message, message
from livewatt.domain.system_error import reason_of
from livewatt.store.settings import KINDS, Settings, changed

Listener = Callable[[Settings], None]


class Preferences:
    """Holds the current `Settings`, hands changes to listeners and writes them to a file on a thread of its own.

    Keys of the file that this version does not know are kept. `problem` says in words what is wrong with the file,
    if anything; the program goes on with defaults, and the file that could not be read is kept beside as `.bad`.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Read a file, which need not exist yet; None keeps everything in memory."""
        self._path = path
        self._unknown: dict[str, object] = {}
        self._listeners: tuple[Listener, ...] = ()
        self._condition = threading.Condition()
        self._dirty = False
        self._writer: threading.Thread | None = None
        self.problem: Message | None = None
        self.settings = Settings() if path is None else self._read(path)

    def copy(self) -> "Preferences":
        """Give preferences with the same settings that are never written."""
        other = Preferences()
        other.settings = self.settings
        return other

    def change(self, **values: object) -> None:
        """Change some settings, tell the listeners, and have them written soon; ValueError when one does not fit."""
        with self._condition:
            settings = changed(self.settings, **values)
            if settings == self.settings:
                return
            self.settings = settings
        for listener in self._listeners:
            listener(settings)
        if self._path is not None:
            self._write_soon()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have a listener called with the new settings, on the thread that changes them; gives what ends it."""
        self._listeners = (*self._listeners, listener)
        return lambda: self._unsubscribe(listener)

    def flush(self, timeout_s: float = 5.0) -> bool:
        """Wait until all changes are written; False when that takes too long or cannot be done."""
        with self._condition:
            return self._condition.wait_for(lambda: not self._dirty, timeout_s) and self.problem is None

    def _unsubscribe(self, listener: Listener) -> None:
        self._listeners = tuple(each for each in self._listeners if each != listener)

    def _write_soon(self) -> None:
        with self._condition:
            self._dirty = True
            if self._writer is None:
                self._writer = threading.Thread(target=self._write_changes, name="livewatt-preferences", daemon=True)
                self._writer.start()

    def _write_changes(self) -> None:
        while True:
            with self._condition:
                if not self._dirty:
                    self._writer = None
                    return
                settings = self.settings
            problem = self._write(settings)
            with self._condition:
                self.problem = problem
                self._dirty = settings is not self.settings
                self._condition.notify_all()

    def _write(self, settings: Settings) -> Message | None:
        assert self._path is not None
        document = {**self._unknown, **{key: kind.write(getattr(settings, key)) for key, kind in KINDS.items()}}
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(self._path, json.dumps(document, indent=2, ensure_ascii=False) + "\n")
        except OSError as error:
            return message(
                "Your settings cannot be saved ({reason}); they last until LiveWatt is closed.",
                reason=reason_of(error),
            )
        return None

    def _read(self, path: Path) -> Settings:
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except OSError as error:
            self._leave_alone(error)
            return Settings()
        except ValueError:
            document = None
        if not isinstance(document, dict):
            self._keep_aside(path, message("it is not a JSON object"))
            return Settings()
        return self._from_document(document, path)

    def _from_document(self, document: dict[str, object], path: Path) -> Settings:
        self._unknown = {key: value for key, value in document.items() if key not in KINDS}
        settings, faults = Settings(), []
        for key in (each.name for each in fields(Settings) if each.name in document):
            try:
                settings = changed(settings, **{key: document[key]})
            except ValueError:
                faults.append(key)
        if faults:
            self._keep_aside(path, message("these values do not fit: {keys}", keys=", ".join(faults)))
        return settings

    def _keep_aside(self, path: Path, reason: Message) -> None:
        kept = path.with_name(path.name + ".bad")
        try:
            shutil.copy2(path, kept)
        except OSError as error:
            self._leave_alone(error)
            return
        self.problem = message(
            "Your settings file was not used in full: {reason}. Defaults stand in; the file is kept as {kept}.",
            reason=reason,
            kept=kept.name,
        )

    def _leave_alone(self, error: OSError) -> None:
        """Write nothing over a file that could be neither read nor put aside."""
        self._path = None
        self.problem = message(
            "Your settings cannot be read ({reason}); LiveWatt uses its defaults and saves no changes until it can.",
            reason=reason_of(error),
        )


def replace_file(path: Path, content: str | bytes | Iterable[str], *, mode: int = 0o600) -> None:
    """Write a file in one step: after a crash either the old or the new content is there. OSError where it fails.

    Text, which may come in pieces, is written in UTF-8, its ends of lines as they are. Who may read the file is what
    the user's umask leaves of `mode`.
    """
    pieces = (content,) if isinstance(content, str | bytes) else content
    name = path.with_name(f"{path.name}.{uuid.uuid4().hex}.tmp")
    try:
        with open(name, "xb", opener=lambda made, flags: os.open(made, flags, mode)) as file:
            file.writelines(piece.encode() if isinstance(piece, str) else piece for piece in pieces)
            file.flush()
            os.fsync(file.fileno())
        name.replace(path)
    finally:
        name.unlink(missing_ok=True)  # it is there only where something went wrong
