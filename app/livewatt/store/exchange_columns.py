"""How the seconds of a session are written in a file that other programs read, and read back without loss.

The database counts in small whole units; a file has the usual ones, named in the columns.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from livewatt.store.rows import SAMPLE_COLUMNS

Cell = str | int | float | None

# How the name of a column ends in the database, how it does in a file, and how many of the one are one of the other.
_UNITS = {"_us": ("_s", 1e6), "_mw": ("_w", 1e3), "_bps": ("_mbps", 1e6), "_ppm": ("", 1e6), "_mg_h": ("_g_per_h", 1e3)}
_WORDS = frozenset({"gap_cause"})
_SIGNED = frozenset({"utc_us"})
_LARGEST = 2**62  # SQLite's whole numbers have 64 bits


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file, and the database's column behind it; `scale` is None for counts and words."""

    name: str
    kept: str
    scale: float | None

    def cell(self, value: Any) -> Cell:
        """Give a value of the database as the file has it."""
        return value if self.scale is None or value is None else value / self.scale

    def value(self, cell: object) -> Any:
        """Give a cell of a file as the database has it; ValueError where it is not what belongs there."""
        if cell is None:
            return None
        if self.kept in _WORDS:
            if isinstance(cell, str):
                return cell
        elif isinstance(cell, int if self.scale is None else int | float) and not isinstance(cell, bool):
            value = round(cell * (self.scale or 1))
            if value < _LARGEST and (value >= 0 or self.kept in _SIGNED):
                return value
        raise ValueError(f"{self.name}: {cell!r}")


def _column(kept: str) -> Column:
    for ending, (unit, scale) in _UNITS.items():
        if kept.endswith(ending):
            return Column(kept.removesuffix(ending) + unit, kept, scale)
    return Column(kept, kept, None)


COLUMNS: Sequence[Column] = tuple(map(_column, SAMPLE_COLUMNS))
CONTEXT = "context"
COLUMN_NAMES = (CONTEXT, *(column.name for column in COLUMNS))


def cells(context: int, row: Mapping[str, Any]) -> list[Cell]:
    """Give the cells of a second in the order of COLUMN_NAMES."""
    return [context, *(column.cell(row.get(column.kept)) for column in COLUMNS)]


def row_reader(names: Sequence[str]) -> Callable[[Sequence[object]], tuple[int, dict[str, Any]]]:
    """Make what turns cells under these names into the number of a context and a row; ValueError for other columns."""
    if sorted(names) != sorted(COLUMN_NAMES):
        raise ValueError("the columns are others")
    places = [names.index(column.name) for column in COLUMNS]
    context_place = names.index(CONTEXT)

    def read(line: Sequence[object]) -> tuple[int, dict[str, Any]]:
        if len(line) != len(COLUMN_NAMES):
            raise ValueError(f"{len(line)} cells")
        context = line[context_place]
        if not isinstance(context, int) or context < 0:
            raise ValueError(f"context {context!r}")
        return context, {column.kept: column.value(line[place]) for column, place in zip(COLUMNS, places, strict=True)}

    return read
