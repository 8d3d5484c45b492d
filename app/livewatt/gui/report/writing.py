"""Writes a report into a folder, off the window's thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from livewatt.domain.period import Period
from livewatt.gui.report.pdf import as_pdf
from livewatt.gui.tasks import run_task
from livewatt.live.report_source import file_base, write_choice_report, write_period_report
from livewatt.model.draws import Draws
from livewatt.sharing.report.blocks import Report
from livewatt.sharing.report.html import as_html
from livewatt.store.files import write_file
from livewatt.store.kept import KeptSession
from livewatt.store.sessions import SessionStore


class ReportFormat(StrEnum):
    """What a report can be written as; the value is how the file's name ends."""

    PDF = "pdf"
    HTML = "html"


_MADE_BY: dict[ReportFormat, Callable[[Report], bytes | str]] = {
    ReportFormat.PDF: as_pdf,
    ReportFormat.HTML: as_html,
}


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written: about a period, or about `lives` where that is None, as `formats` in a language."""

    period: Period | None
    lives: Sequence[KeptSession]
    formats: tuple[ReportFormat, ...]
    language: str
    is_anonymous: bool

    @property
    def steps(self) -> int:
        """How many steps it takes: the figures, and each file."""
        return 1 + len(self.formats)


class ReportWriting(QObject):
    """One order at a time: `stepped` tells how many steps are done, then `done` the files, or `failed` a sentence."""

    stepped = Signal(int)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, store: SessionStore, draws: Draws, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._draws = store, draws

    def write(self, order: Order, folder: Path) -> None:
        """Write what was ordered into a folder; returns at once."""

        def work() -> tuple[Path, ...]:
            report = self._report(order)
            self.stepped.emit(1)
            base, written = file_base(report, folder), []
            for number, each in enumerate(order.formats, 2):
                path = folder / f"{base.name}.{each}"
                write_file(path, _MADE_BY[each](report))
                written.append(path)
                self.stepped.emit(number)
            return tuple(written)

        run_task(self, work, self.done.emit, failed=self.failed.emit, name="report")

    def _report(self, order: Order) -> Report:
        if order.period is not None:
            return write_period_report(
                self._store, order.period, self._draws, order.language, anonymous=order.is_anonymous
            )
        return write_choice_report(self._store, order.lives, self._draws, order.language, anonymous=order.is_anonymous)
