"""Reports written by a command: on paper and for the web."""

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from livewatt.domain.factor import FactorSet
from livewatt.live.report_source import file_base, write_choice_report
from livewatt.model.draws import Draws
from livewatt.sharing.report.blocks import Report
from livewatt.sharing.report.html import as_html
from livewatt.store.factor_files import present_factor_set
from livewatt.store.files import write_file
from livewatt.wording.language import current_language

if TYPE_CHECKING:
    from livewatt.cli.export import Request


def present_draws() -> Draws:
    """Give the draws of the factors, made once for a command."""
    return _draws(present_factor_set())


@cache
def _draws(factors: FactorSet) -> Draws:
    return Draws(factors)


def write_pdf(request: "Request", _given: object) -> Sequence[Path]:
    """Write a report on the session as PDF, and give its path."""
    report, base = _report(request)
    path = Path(f"{base}.pdf")
    save_pdf(report, path)
    return (path,)


def write_html(request: "Request", _given: object) -> Sequence[Path]:
    """Write a report on the session as one HTML file, and give its path."""
    report, base = _report(request)
    path = Path(f"{base}.html")
    write_file(path, as_html(report))
    return (path,)


def save_pdf(report: Report, path: Path) -> None:
    """Write a report into a PDF file; UserError where Qt cannot work here, or the file cannot be written."""
    from livewatt.gui.report import offscreen  # Qt is not loaded before it is asked for

    write_file(path, offscreen.pdf(report))


@lru_cache(maxsize=1)
def _report(request: "Request") -> tuple[Report, Path]:
    """Make the report and find its name once for all of its forms; the path has no ending yet."""
    draws, language = present_draws(), current_language()
    report = write_choice_report(request.store, [request.kept], draws, language, anonymous=request.anonymous)
    return report, file_base(report, request.folder) if request.anonymous else request.folder / request.stem
