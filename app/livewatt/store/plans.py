"""Plans with names, and which of them is for the next live, in a JSON file of their own."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from livewatt.domain.message import Message, UserError, message
from livewatt.domain.plan import Plan
from livewatt.domain.system_error import reason_of
from livewatt.store.json_file import JsonFile
from livewatt.store.plan_codec import NOT_A_DOCUMENT, plan_document, read_plan

VERSION = 1
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class NamedPlan:
    """A plan that was saved; `id` stays when it is renamed or overwritten."""

    id: str
    name: str
    saved_utc: datetime
    plan: Plan


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of a file in the order they were first saved; `problem` says which could not be read."""

    plans: tuple[NamedPlan, ...] = ()
    next_id: str | None = None
    problem: Message | None = None

    @property
    def next(self) -> NamedPlan | None:
        """The plan for the next live, None where none was chosen."""
        return self.find(self.next_id)

    def find(self, plan_id: str | None) -> NamedPlan | None:
        """Give the plan with an id, None where there is none."""
        return next((each for each in self.plans if each.id == plan_id), None)

    def named(self, name: str) -> NamedPlan | None:
        """Give the plan of a name, capitals aside, None where there is none."""
        return next((each for each in self.plans if each.name.casefold() == name.casefold()), None)


class PlanBook:
    """Reads and writes the file, from any thread; every method may wait on the disk, UserError where that fails.

    What this version cannot read of a file stays in it as it is: one plan that is damaged does not lose the others.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Take a file, which need not exist yet; None keeps everything in memory."""
        self._file = None if path is None else JsonFile(path)
        self._lock = threading.Lock()
        self._in_memory: dict[str, Any] = _empty()

    def read(self) -> Plans:
        """Give the plans as they are kept now."""
        with self._lock:
            document, problem = self._load()
            return _plans(document, problem)

    def save(self, named: NamedPlan) -> Plans:
        """Keep a plan, in the place of the one with the same id if there is one."""
        entry = _entry(named)

        def put(document: dict[str, Any]) -> None:
            ids = [_id_of(each) for each in document["plans"]]
            if named.id in ids:
                document["plans"][ids.index(named.id)] = entry
            else:
                document["plans"].append(entry)

        return self._change(put)

    def remove(self, plan_id: str) -> Plans:
        """Forget a plan; nothing happens where there is none with this id."""

        def drop(document: dict[str, Any]) -> None:
            document["plans"] = [each for each in document["plans"] if _id_of(each) != plan_id]
            if document["next"] == plan_id:
                document["next"] = None

        return self._change(drop)

    def choose_next(self, plan_id: str | None) -> Plans:
        """Say which plan is for the next live, None for none."""

        def choose(document: dict[str, Any]) -> None:
            document["next"] = plan_id

        return self._change(choose)

    def _change(self, change: Callable[[dict[str, Any]], None]) -> Plans:
        with self._lock:
            document, problem = self._load()
            if document["version"] != VERSION:
                raise UserError(
                    message("Your plans were saved by a newer LiveWatt; this one shows them and changes nothing.")
                )
            change(document)
            self._store(document)
            return _plans(document, problem)

    def _load(self) -> tuple[dict[str, Any], Message | None]:
        if self._file is None:
            return json.loads(json.dumps(self._in_memory)), None
        try:
            document = self._file.read()
            if document is None:
                return _empty(), None
        except ValueError:
            document = None
        except OSError as error:
            raise _failed(error) from error
        return (document, None) if _is_document(document) else (_empty(), self._keep_aside())

    def _keep_aside(self) -> Message:
        try:
            kept = self._file.keep_aside()
        except OSError as error:
            raise _failed(error) from error
        return message("The file of your plans is damaged; it is kept as {kept}, and the list begins anew.", kept=kept)

    def _store(self, document: dict[str, Any]) -> None:
        if self._file is None:
            self._in_memory = document
            return
        try:
            self._file.write(document)
        except OSError as error:
            raise _failed(error) from error


def attached_document(named: NamedPlan) -> dict[str, Any]:
    """Give what is attached to the session a plan was made for."""
    return {"version": VERSION, "name": named.name, "plan": plan_document(named.plan)}


def read_attached(document: object) -> tuple[str, Plan] | None:
    """Give name and plan of an attachment; None where this version cannot read it."""
    try:
        return str(document["name"]), read_plan(document["plan"])
    except NOT_A_DOCUMENT:
        return None


def _empty() -> dict[str, Any]:
    return {"version": VERSION, "next": None, "plans": []}


def _is_document(document: object) -> bool:
    return (
        isinstance(document, dict)
        and isinstance(document.get("plans"), list)
        and isinstance(document.get("version"), int)
        and isinstance(document.setdefault("next", None), str | None)
    )


def _plans(document: dict[str, Any], problem: Message | None) -> Plans:
    read = [_read_entry(each) for each in document["plans"]]
    good = tuple(each for each in read if each is not None)
    if len(good) < len(read):
        problem = message(
            "{count} of your plans cannot be read by this version and stay in the file as they are.",
            count=len(read) - len(good),
        )
    return Plans(good, document["next"], problem)


def _entry(named: NamedPlan) -> dict[str, Any]:
    saved = named.saved_utc.isoformat(timespec="seconds")
    return {"id": named.id, "name": named.name, "saved_utc": saved, "plan": plan_document(named.plan)}


def _read_entry(entry: object) -> NamedPlan | None:
    try:
        name, saved_utc = str(entry["name"])[:LONGEST_NAME], datetime.fromisoformat(entry["saved_utc"])
        return NamedPlan(str(entry["id"]), name, saved_utc, read_plan(entry["plan"]))
    except NOT_A_DOCUMENT:
        return None


def _id_of(entry: object) -> object:
    return entry.get("id") if isinstance(entry, dict) else None


def _failed(error: OSError) -> UserError:
    return UserError(
        message(
            "Your plans cannot be kept ({reason}); make room or free the file, then try again.",
            reason=reason_of(error),
        )
    )
