"""What kinds of values a preference can have, and how each stands in a JSON file.

`read` turns what JSON holds into the value and raises ValueError, with what is expected instead, for anything else.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Protocol

from livewatt.domain.power import Equipment


class Kind(Protocol):
    """How a preference is read from and written to JSON."""

    def read(self, value: object) -> object:
        """Check what JSON holds and give the value; ValueError otherwise."""
        ...

    def write(self, value: object) -> object:
        """Give what JSON holds for a value."""
        ...


class _AsItIs:
    """A value that JSON holds as it is."""

    def write(self, value: object) -> object:
        """See `Kind.write`."""
        return value


class Flag(_AsItIs):
    """Yes or no."""

    def read(self, value: object) -> bool:
        """See `Kind.read`."""
        if not isinstance(value, bool):
            raise ValueError("true or false")
        return value


@dataclass(frozen=True, slots=True)
class Choice(_AsItIs):
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, value: object) -> str:
        """See `Kind.read`."""
        if value not in self.words:
            raise ValueError(f"one of {', '.join(self.words)}")
        return str(value)


@dataclass(frozen=True, slots=True)
class Several:
    """Any of a few words, each once, in their order."""

    words: tuple[str, ...]

    def read(self, value: object) -> tuple[str, ...]:
        """See `Kind.read`; a tuple is taken too."""
        if not isinstance(value, list | tuple) or any(word not in self.words for word in value):
            raise ValueError(f"a list of some of {', '.join(self.words)}")
        return tuple(word for word in self.words if word in value)

    def write(self, value: object) -> object:
        """See `Kind.write`."""
        return list(value)


@dataclass(frozen=True, slots=True)
class Number(_AsItIs):
    """A number between two limits."""

    low: float
    high: float

    def read(self, value: object) -> float:
        """See `Kind.read`."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise ValueError(f"a number from {self.low:g} to {self.high:g}")
        if not self.low <= value <= self.high:
            raise ValueError(f"a number from {self.low:g} to {self.high:g}")
        return float(value)


@dataclass(frozen=True, slots=True)
class Whole(_AsItIs):
    """A whole number between two limits."""

    low: int
    high: int

    def read(self, value: object) -> int:
        """See `Kind.read`."""
        if isinstance(value, bool) or not isinstance(value, int) or not self.low <= value <= self.high:
            raise ValueError(f"a whole number from {self.low} to {self.high}")
        return value


@dataclass(frozen=True, slots=True)
class Text(_AsItIs):
    """A text that fits a pattern as a whole."""

    pattern: str
    expected: str

    def read(self, value: object) -> str:
        """See `Kind.read`."""
        if not isinstance(value, str) or not re.fullmatch(self.pattern, value):
            raise ValueError(self.expected)
        return value


@dataclass(frozen=True, slots=True)
class Maybe:
    """A value of another kind, or None where it is not known or not chosen."""

    kind: Kind

    def read(self, value: object) -> object:
        """See `Kind.read`."""
        return None if value is None else self.kind.read(value)

    def write(self, value: object) -> object:
        """See `Kind.write`."""
        return None if value is None else self.kind.write(value)


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of named members, 0 or more and summing to 1, as pairs; `member` reads a name or raises ValueError."""

    member: Callable[[str], str]
    expected: str

    @classmethod
    def of(cls, members: type[StrEnum]) -> "Shares":
        """Make the kind of shares by the members of an enumeration."""
        return cls(members, ", ".join(members))

    def read(self, value: object) -> tuple[tuple[str, float], ...]:
        """See `Kind.read`; pairs of member and share are taken too."""
        expected = f"shares of {self.expected} that sum to 1"
        pairs = dict(value) if isinstance(value, tuple) else value
        if not isinstance(pairs, Mapping):
            raise ValueError(expected)
        share = Number(0, 1)
        try:
            shares = tuple((self.member(name), share.read(part)) for name, part in pairs.items())
        except ValueError:
            raise ValueError(expected) from None
        if abs(sum(part for _, part in shares) - 1) > 1e-6:
            raise ValueError(expected)
        return shares

    def write(self, value: object) -> object:
        """See `Kind.write`."""
        return dict(value)


class EquipmentList:
    """Lights, cameras and screens, each an object in JSON."""

    def read(self, value: object) -> tuple[Equipment, ...]:
        """See `Kind.read`; the equipment itself is taken too."""
        if isinstance(value, tuple):
            return self.read(self.write(value))
        expected = 'a list of {"name": …, "power_w": …, "on": …, "is_light": …, "level": …}'
        if not isinstance(value, list):
            raise ValueError(expected)
        try:
            return tuple(
                Equipment(
                    Text(r"[^\n]{1,100}", "a name").read(each["name"]),
                    Number(0, 99_999).read(each["power_w"]),
                    Flag().read(each.get("on", True)),
                    Maybe(Flag()).read(each.get("is_light")),
                    Number(0, 1).read(each.get("level", 1.0)),
                )
                for each in value
            )
        except (KeyError, TypeError, AttributeError, ValueError):
            raise ValueError(expected) from None

    def write(self, value: object) -> object:
        """See `Kind.write`."""
        return [asdict(each) for each in value]
