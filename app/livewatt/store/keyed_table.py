"""Tables of keys and values written by hand, read with errors that name the key and say what to write instead."""

import math
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import TypeVar

from livewatt.domain.message import Message, UserError, message

Word = TypeVar("Word", bound=str)

_SHARE_TOLERANCE = 1e-6


class KeyedTable:
    """One table of a file; `place` is the file's name, and `prefix` the way to the table in it ("audience.")."""

    def __init__(self, place: str, content: object, prefix: str = "") -> None:
        self._place = place
        self._prefix = prefix
        if not isinstance(content, dict):
            raise UserError(message("{file} must hold keys and values, such as duration_h = 2.", file=place))
        self._content: Mapping[str, object] = content

    def allow(self, *keys: str) -> None:
        """Refuse any key but these."""
        for key in self._content:
            if key not in keys:
                raise self._error(key, message("is not known; {remedy}", remedy=_one_of(keys, key)))

    def allow_one_of(self, first: str, second: str) -> None:
        """Refuse two keys that say the same thing in two ways."""
        if self.has(first) and self.has(second):
            raise self._error(first, message("and “{other}” exclude each other; keep one", other=self._prefix + second))

    def has(self, key: str) -> bool:
        """Tell whether the key is written."""
        return key in self._content

    def table(self, key: str) -> "KeyedTable":
        """Give a table inside this one, empty where it is not written."""
        content = self._content.get(key, {})
        if not isinstance(content, dict):
            raise self._error(key, message("must be a table of keys, not {value}", value=_shown(content)))
        return KeyedTable(self._place, content, f"{self._prefix}{key}.")

    def number(self, key: str, low: int, high: int, default: float | None = None) -> float:
        """Give a number between two limits; without a default the key must be there."""
        value = self._content.get(key, default)
        # A comparison, since an integer of any length can be compared but not every one made a float.
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            limits = message("must be a number from {low} to {high}", low=low, high=high)
            raise self._error(key, message("{limits}, not {value}", limits=limits, value=_shown(value)))
        return float(value)

    def whole_number(self, key: str, low: int, high: int, default: int) -> int:
        """Give a whole number between two limits."""
        value = self.number(key, low, high, default)
        if value != int(value):
            raise self._error(key, message("must be a whole number, not {value}", value=_shown(value)))
        return int(value)

    def text(self, key: str, default: str) -> str:
        """Give a text that is not empty."""
        value = self._content.get(key, default)
        if not isinstance(value, str) or not value.strip():
            raise self._error(key, message("must be a text in quotes, not {value}", value=_shown(value)))
        return value

    def choice(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """Give one of a set of words; of a long list only those are named that the word may have been meant to be."""
        value = self._content.get(key, default)
        if isinstance(value, str) and value in allowed:
            return value
        remedy = _one_of(allowed, str(value))
        raise self._error(key, message("cannot be {value}; {remedy}", value=_shown(value), remedy=remedy))

    def shares(self, key: str, allowed: Iterable[Word]) -> dict[Word, float] | None:
        """Give shares that sum to 1 by some of the allowed words; None where the key is not written."""
        if not self.has(key):
            return None
        table = self.table(key)
        words = tuple(allowed)
        table.allow(*words)
        shares = {each: table.number(each, 0, 1) for each in words if table.has(each)}
        total = math.fsum(shares.values())
        if abs(total - 1) > _SHARE_TOLERANCE:
            raise self._error(
                key, message("must have shares that sum to 1, not {total}; change one of them", total=f"{total:.9g}")
            )
        return shares

    def _error(self, key: str, problem: Message) -> UserError:
        return UserError(
            message("{file}: “{key}” {problem}.", file=self._place, key=_short(self._prefix + key), problem=problem)
        )


def _one_of(allowed: Collection[str], word: str) -> Message:
    """Name what may be written; of a long list only what the word may have been meant to be."""
    if len(allowed) <= 20:
        return message("use one of: {allowed}", allowed=", ".join(allowed))
    near = get_close_matches(_short(word).upper(), allowed, 5, 0.5) or sorted(allowed)[:5]
    return message("use one of the {count}, such as: {near}", count=len(allowed), near=", ".join(near))


def _shown(value: object) -> Message | str:
    """Write a value as it stands in the file, in a form that fits into a sentence."""
    if isinstance(value, dict):
        return message("a table")
    if isinstance(value, list):
        return message("a list")
    if isinstance(value, str):
        return f"“{_short(value)}”"
    # Hexadecimal has no limit of digits, in TOML or in Python, and so is the only way to write such a number here.
    return _short(hex(value)) if isinstance(value, int) and value.bit_length() > 128 else _short(str(value))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
