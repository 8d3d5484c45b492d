"""The table of the user's own factors, changed row by row; all else in it stays as it is."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from livewatt.domain.factor import Factor, FactorSet, Status
from livewatt.domain.message import UserError, message
from livewatt.domain.system_error import reason_of
from livewatt.store.factor_files import FACTOR_COLUMNS, is_there, read_own_factors
from livewatt.store.preferences import replace_file

_BYTE_ORDER_MARK = "\ufeff"
# Nobody but its author has judged an entered figure: without a range of its own it is drawn at least this widely.
_ENTERED_QUALITY = 3


def entered(shipped: Factor, low: float | None, central: float, high: float | None, reason: str) -> Factor:
    """Make the factor that somebody entered in place of a shipped one; figures in the unit of that one."""
    return replace(
        shipped,
        low=low,
        central=central,
        high=high,
        year=None,
        status=Status.ENTERED,
        quality=min(shipped.quality, _ENTERED_QUALITY),
        source=reason,
        url="",
        locator="",
        note="",
    )


class OwnFactors:
    """The file of the user's own factors, which need not exist; every call may wait on the disk.

    Every method raises UserError, naming the place and the remedy, where the file is not as it should be, and then
    leaves it untouched.
    """

    def __init__(self, path: Path) -> None:
        """Take the path of the file."""
        self._path = path

    def read(self) -> Mapping[str, Factor]:
        """Give the factors that will count from the next start, by id."""
        return read_own_factors(self._path) if is_there(self._path) else {}

    def next_start(self, present: FactorSet) -> Mapping[str, Factor]:
        """Give the factors that will be others at the next start than those of this run, by id, as they will be."""
        own = self.read()
        back = {name: shipped for name, shipped in present.replaced.items() if name not in own}
        others = {name: factor for name, factor in own.items() if present.factors.get(name) != factor}
        return {**back, **others}

    def keep(self, factor: Factor) -> None:
        """Write a factor into its row, or into a new one at the end."""
        table = self._table()
        cells = _cells(factor)
        row = _line([cells.get(column, "") for column in table.columns], table.line_end)
        if factor.id not in table.rows:  # the last line of a file may lack its end
            table.rows = {name: _ended(text, table.line_end) for name, text in table.rows.items()}
        table.rows[factor.id] = row
        self._write(table)

    def drop(self, factor_id: str) -> None:
        """Take a factor's row out, so that the shipped one counts again; nothing happens where there is none."""
        table = self._table()
        if table.rows.pop(factor_id, None) is not None:
            self._write(table)

    def _table(self) -> "_Table":
        self.read()  # what is not as it should be is not written over
        if not is_there(self._path):
            return _Table(_line(FACTOR_COLUMNS, "\n"), FACTOR_COLUMNS, {}, "\n")
        text = self._path.read_bytes().decode()
        mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
        lines = list(io.StringIO(text.removeprefix(mark), newline=""))
        reader = csv.reader(lines)
        columns, begin = next(reader), reader.line_num
        line_end = "\r\n" if lines[0].endswith("\r\n") else "\n"
        table = _Table(mark + _ended("".join(lines[:begin]), line_end), columns, {}, line_end)
        for cells in reader:
            if cells:  # an empty line belongs to the row after it
                table.rows[cells[columns.index("id")].strip()] = "".join(lines[begin : reader.line_num])
                begin = reader.line_num
        return table

    def _write(self, table: "_Table") -> None:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(self._path, "".join((table.head, *table.rows.values())))
        except OSError as error:
            raise UserError(
                message(
                    "Your own factors cannot be saved in {file} ({reason}).",
                    file=str(self._path),
                    reason=reason_of(error),
                )
            ) from error


@dataclass(slots=True)
class _Table:
    """The file as text: its first line, and each row by id, both with their ends of line."""

    head: str
    columns: Sequence[str]
    rows: dict[str, str]
    line_end: str


def _cells(factor: Factor) -> dict[str, str]:
    """Give the cells of a factor by column."""
    named = asdict(factor) | {"segment": factor.kind}
    return {column: "" if named[column] is None else str(named[column]) for column in FACTOR_COLUMNS}


def _line(cells: Sequence[str], line_end: str) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator=line_end).writerow(cells)
    return text.getvalue()


def _ended(text: str, line_end: str) -> str:
    return text if text.endswith(("\n", "\r")) else text + line_end
