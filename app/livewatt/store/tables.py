"""CSV files of figures, read with errors that say which line and column to mend."""

import csv
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from livewatt.domain.message import Message, UserError, message
from livewatt.domain.system_error import reason_of

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. Every accessor raises UserError with the file, the line and the column."""

    path: Path
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """Give a cell that may be empty."""
        return self.cells[column]

    def required(self, column: str) -> str:
        """Give a cell that must not be empty."""
        if not self.cells[column]:
            raise self.error(column, message("is empty; fill it in or remove the line"))
        return self.cells[column]

    def number(self, column: str) -> float | None:
        """Give a number, None where the cell is empty."""
        text = self.cells[column]
        return self._parsed(column, text) if text else None

    def required_number(self, column: str) -> float:
        """Give a number that must be there."""
        return self._parsed(column, self.required(column))

    def whole_number(self, column: str) -> int | None:
        """Give a whole number, None where the cell is empty."""
        value = self.number(column)
        if value is not None and value != int(value):
            raise self._not_a_number(column)
        return None if value is None else int(value)

    def choice(self, column: str, kind: type[Choice]) -> Choice:
        """Give one of a fixed set of words."""
        try:
            return kind(self.cells[column])
        except ValueError:
            allowed = ", ".join(kind)
            raise self.error(column, message("must be one of: {allowed}", allowed=allowed)) from None

    def error(self, column: str, problem: Message) -> UserError:
        """Make the error that names this line and a column; `problem` goes on from "the column … "."""
        return UserError(
            message(
                "{file}, line {line}: the column “{column}” {problem}.",
                file=str(self.path),
                line=self.line,
                column=column,
                problem=problem,
            )
        )

    def _parsed(self, column: str, text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            raise self._not_a_number(column) from None
        if not math.isfinite(value):
            raise self._not_a_number(column)
        return value

    def _not_a_number(self, column: str) -> UserError:
        problem = message("holds “{text}”; write a number such as 0.5, or leave it empty", text=self.cells[column])
        return self.error(column, problem)


def read_table(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Read a CSV file in UTF-8 with at least these columns in its first line; UserError where it is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            if missing:
                raise UserError(
                    message(
                        "{file} lacks the columns {missing}; its first line must name {columns}.",
                        file=str(path),
                        missing=", ".join(missing),
                        columns=", ".join(columns),
                    )
                )
            for cells in reader:
                yield _row(path, reader.line_num, cells)
    except OSError as error:
        raise UserError(message("{file} cannot be read: {reason}.", file=str(path), reason=reason_of(error))) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UserError(
            message(
                "{file} is not a table in CSV and UTF-8 ({reason}); save it again as such.",
                file=str(path),
                reason=str(error),
            )
        ) from error


def _row(path: Path, line: int, cells: dict) -> Row:
    if None in cells or None in cells.values():
        raise UserError(
            message(
                "{file}, line {line} does not have as many cells as the first line; put cells with commas in quotes.",
                file=str(path),
                line=line,
            )
        )
    return Row(path, line, {column: text.strip() for column, text in cells.items()})
