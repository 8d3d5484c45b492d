"""A session read from an exported document, or refused in one sentence."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, NoReturn

from livewatt.domain.chain import Convention, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.footprint import Footprint
from livewatt.domain.message import Message, UserError, message
from livewatt.domain.session import Marker, Moment, Session, SessionOrigin, SessionState
from livewatt.domain.system_error import reason_of
from livewatt.resources import resources_dir
from livewatt.store import codec
from livewatt.store.exchange import FORMAT, FORMAT_VERSION
from livewatt.store.exchange_columns import row_reader
from livewatt.store.kept import Totals, WholeSession
from livewatt.store.rows import read_moment

# Some 300 bytes a second: more than a month of a live, which is held in memory twice.
LARGEST_BYTES = 1_000_000_000
# A document that another program has laid out anew is held in memory as objects, which take many times as much.
LARGEST_RELAID_BYTES = 64_000_000
# Where the seconds begin and end as they are exported: no JSON text holds a bare end of line, so nothing else does.
_BEGIN, _BETWEEN, _END = b'"seconds":[\n', b",\n", b'],\n"contexts":['


def read_exported(path: Path) -> WholeSession:
    """Read a session that was exported as JSON; UserError, with the file's name, where it is none or is damaged.

    Its seconds are read and checked when they are gone through, which raises UserError too.
    """
    content, lines = _content(path), None
    begin, end = content.find(_BEGIN), content.rfind(_END)
    if 0 <= begin < end:
        lines = content[begin + len(_BEGIN) : end].split(_BETWEEN)
        content = content[:begin] + b'"seconds":[' + content[end:]
    elif len(content) > LARGEST_RELAID_BYTES:
        raise _too_large(path)
    try:
        document = _parsed(content)
    except (ValueError, RecursionError):
        raise _refused(path, message("it is damaged or cut short; export the session again")) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _refused(path, message("it was not exported by LiveWatt as JSON"))
    version = document.get("format_version")
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise _refused(path, message("a newer LiveWatt wrote it; install that version"))
    _check(path, document)
    try:
        return _whole(path, document, document["inputs"]["seconds"] if lines is None else _Lines(lines))
    except (ValueError, KeyError, OverflowError) as error:
        raise _damaged(path, str(error)) from error


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _too_large(path)
        return path.read_bytes()
    except OSError as error:
        raise UserError(message("{file} cannot be read: {reason}.", file=path.name, reason=reason_of(error))) from error


def _parsed(content: bytes) -> Any:
    """Read JSON in UTF-8; ValueError or RecursionError where it is none."""
    return json.loads(content.decode(), parse_constant=_no_number)


class _Lines:
    """The seconds as they stand in the file, read as they are gone through: that of a month would not fit otherwise."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        self._lines = lines

    def __iter__(self) -> Iterator[Any]:
        return map(_parsed, self._lines)


def _too_large(path: Path) -> UserError:
    return _refused(path, message("it is too large to be taken over"))


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _refused(path: Path, reason: Message) -> UserError:
    return UserError(message("{file} was not imported: {reason}.", file=path.name, reason=reason))


def _damaged(path: Path, where: str) -> UserError:
    what = message("something in it is not as it was written ({where}); export the session again", where=where[:120])
    return _refused(path, what)


@cache
def _validator() -> Any:
    import fastjsonschema  # needed for an import alone

    schema = json.loads((resources_dir() / "schemas" / "session.schema.json").read_text(encoding="utf-8"))
    return fastjsonschema.compile(schema)


def _check(path: Path, document: dict[str, Any]) -> None:
    """Hold a document against its schema; its many seconds are checked when they are read."""
    from fastjsonschema import JsonSchemaValueException

    inputs = document.get("inputs")
    seconds = inputs.get("seconds") if isinstance(inputs, dict) else None
    if not isinstance(seconds, list):
        raise _damaged(path, "inputs.seconds")
    try:
        _validator()({**document, "inputs": {**inputs, "seconds": []}})
    except JsonSchemaValueException as error:
        raise _damaged(path, error.name.removeprefix("data.")) from error


def _whole(path: Path, document: Mapping[str, Any], seconds: Iterable[Any]) -> WholeSession:
    """Make the values of a document that its schema describes; ValueError where they contradict one another."""
    told, inputs, factor_set = document["session"], document["inputs"], document["factors"]["version"]
    stretches = tuple(
        (codec.read_activity(each["activity"]), codec.read_places(each["places"])) for each in inputs["stretches"]
    )
    footprints = {
        Convention(name): _footprint(Convention(name), factor_set, each) for name, each in document["results"].items()
    }
    state = SessionState(told["state"])
    session = Session(
        id=told["id"],
        title=told["title"],
        origin=SessionOrigin(told["origin"]),
        state=SessionState.UNFINISHED if state is SessionState.RUNNING else state,  # it does not run here
        started_utc=_time(told["started_utc"]),
        duration_s=told["duration_s"],
        places=codec.read_places(told["places"]),
        factor_set=factor_set,
        tags=tuple(told["tags"]),
        notes=told["notes"],
    )
    return WholeSession(
        session,
        Totals(told["duration_s"], told["gaps_s"], stretches, footprints),
        tuple(Marker(each["at_s"], each["text"]) for each in told["markers"]),
        document["attachments"],
        _Moments(path, inputs, seconds),
        document["factors"]["values"],
    )


def _time(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    if time.utcoffset() is None:
        raise ValueError("session.started_utc")
    return time


class _Moments:
    """The seconds of a document, which must follow one another in time; checked as they are gone through.

    UserError, with the file's name, for one that is not as it was written.
    """

    def __init__(self, path: Path, inputs: Mapping[str, Any], seconds: Iterable[Any]) -> None:
        for context in inputs["contexts"]:
            _check_sentences(context)
        self._path, self._seconds = path, seconds
        self._contexts = [codec.to_text(context) for context in inputs["contexts"]]
        self._read = row_reader(inputs["columns"])

    def __iter__(self) -> Iterator[Moment]:
        try:
            yield from self._checked()
        except (ValueError, KeyError, OverflowError, RecursionError) as error:
            raise _damaged(self._path, str(error)) from error

    def _checked(self) -> Iterator[Moment]:
        at_s = -math.inf
        for line in self._seconds:
            if not isinstance(line, list):
                raise ValueError("inputs.seconds")
            number, row = self._read(line)
            if number >= len(self._contexts):
                raise ValueError(f"context {number}")
            moment = _moment(row, self._contexts[number])
            if moment.at_s < at_s:
                raise ValueError(f"at_s {moment.at_s:g}")
            at_s = moment.at_s
            yield moment


def _moment(row: Mapping[str, Any], context: str) -> Moment:
    try:
        return read_moment({**row, "document": context})
    except TypeError:  # a figure that every second must have is null
        raise ValueError("inputs.seconds") from None


def _check_sentences(document: object) -> None:
    """See that every sentence can be said with the values it comes with; ValueError for one that cannot."""
    if isinstance(document, dict):
        if "msgid" in document:
            for _text_before, name, form, conversion in Formatter().parse(document["msgid"]):
                if name is not None and (name not in document["values"] or form or conversion):
                    raise ValueError(document["msgid"])
        for each in document.values():
            _check_sentences(each)
    elif isinstance(document, list):
        for each in document:
            _check_sentences(each)


def _footprint(convention: Convention, factor_set: str, document: Mapping[str, Any]) -> Footprint:
    energy_wh = {name: Estimate(**figure) for name, figure in document["energy_wh"].items()}
    emissions_g = {name: Estimate(**figure) for name, figure in document["emissions_g"].items()}
    return Footprint(
        convention,
        factor_set,
        document["viewer_hours"],
        {segment: energy_wh[segment] for segment in Segment},
        {segment: emissions_g[segment] for segment in Segment},
        energy_wh["total"],
        emissions_g["total"],
        Estimate(**document["making_g"]),
    )
