"""What OBS had before LiveWatt changed it, kept in a JSON file until the change is undone."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from livewatt.domain.message import Message, UserError, message
from livewatt.domain.system_error import reason_of
from livewatt.store.json_file import JsonFile

SettingValues = Mapping[str, Mapping[str, str | int]]


@dataclass(frozen=True, slots=True)
class KeptChange:
    """A change in a profile of OBS: values of settings, by OBS's own names, as they were and as LiveWatt set them.

    `temporary_profile` names the profile that OBS goes to for a moment where its encoder changes, and may still have
    or be in when that is broken off; None where the encoder does not change.
    """

    profile: str
    changed_utc: datetime
    before: SettingValues
    after: SettingValues
    temporary_profile: str | None = None


class ObsUndoFile:
    """The changes that can be undone, the newest last and one for each profile; for any thread.

    `problem` says in words what is wrong with the file, if anything; one that cannot be read is kept beside as `.bad`.
    """

    def __init__(self, path: Path) -> None:
        """Read a file, which need not exist yet."""
        self._file = JsonFile(path)
        self._lock = threading.Lock()
        self.problem: Message | None = None
        self._changes = self._read()

    @property
    def changes(self) -> tuple[KeptChange, ...]:
        """All that can be undone; the same object until it is another."""
        return self._changes

    def find(self, profile: str) -> KeptChange | None:
        """Give what can be undone in a profile."""
        return next((each for each in self._changes if each.profile == profile), None)

    def keep(self, change: KeptChange) -> None:
        """Keep a change in place of that of the same profile; UserError where it cannot be written."""
        self._replace(change.profile, (change,))

    def drop(self, profile: str) -> None:
        """Forget what was changed in a profile; UserError where that cannot be written."""
        self._replace(profile, ())

    def _replace(self, profile: str, by: tuple[KeptChange, ...]) -> None:
        with self._lock:
            changes = (*(each for each in self._changes if each.profile != profile), *by)
            document = {"version": 1, "changes": [_to_json(each) for each in changes]}
            try:
                self._file.write(document)
            except OSError as error:
                raise UserError(
                    message(
                        "What OBS had before cannot be kept on the disk ({reason}), so nothing was changed.",
                        reason=reason_of(error),
                    )
                ) from error
            self._changes = changes

    def _read(self) -> tuple[KeptChange, ...]:
        try:
            document = self._file.read()
            return () if document is None else tuple(_from_json(each) for each in document["changes"])
        except OSError as error:
            reason = reason_of(error)
        except (ValueError, TypeError, KeyError, AttributeError):  # not JSON, or not what this file holds
            reason = self._keep_aside()
        self.problem = message("What OBS had before LiveWatt changed it cannot be read: {reason}.", reason=reason)
        return ()

    def _keep_aside(self) -> Message | str:
        try:
            return message("the file is kept as {kept}", kept=self._file.keep_aside())
        except OSError as error:
            return reason_of(error)


def _to_json(change: KeptChange) -> dict[str, object]:
    return {
        "profile": change.profile,
        "changed_utc": change.changed_utc.isoformat(),
        "before": {setting: dict(values) for setting, values in change.before.items()},
        "after": {setting: dict(values) for setting, values in change.after.items()},
        "temporary_profile": change.temporary_profile,
    }


def _from_json(document: Mapping[str, object]) -> KeptChange:
    """Read a change; ValueError, TypeError, KeyError or AttributeError where it is none."""
    before, after = (_settings(document[name]) for name in ("before", "after"))
    if before.keys() != after.keys():
        raise ValueError("a value without its counterpart")
    temporary = document.get("temporary_profile")  # the first files had none
    return KeptChange(
        str(document["profile"]),
        datetime.fromisoformat(str(document["changed_utc"])).astimezone(),
        before,
        after,
        None if temporary is None else str(temporary),
    )


def _settings(document: Mapping[str, Mapping[str, object]]) -> SettingValues:
    settings = {setting: dict(values) for setting, values in document.items()}
    if not all(type(value) in (str, int) for values in settings.values() for value in values.values()):
        raise TypeError("a value that OBS cannot have")
    return settings
