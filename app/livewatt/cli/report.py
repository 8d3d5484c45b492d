"""`livewatt report`: a report on a month, a quarter, a year, or lives that were chosen."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from livewatt.cli.export_report import present_draws, save_pdf
from livewatt.cli.kept_sessions import kept_sessions
from livewatt.domain.message import UserError, message
from livewatt.domain.period import Period, PeriodKind
from livewatt.live.report_source import file_base, write_choice_report, write_period_report
from livewatt.sharing.report.blocks import Report
from livewatt.sharing.report.html import as_html
from livewatt.store.files import make_folder, write_file
from livewatt.wording.language import LANGUAGES, _, current_language


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser(
        "report",
        help=_("write a report on a period, or on lives you choose"),
        description=_("Write a report on a month, a quarter, a year, or on lives you choose, as PDF and as HTML."),
    )
    parser.add_argument("sessions", nargs="*", metavar="SESSION", help=_("its id, the beginning of it, or “last”"))
    period = parser.add_mutually_exclusive_group()
    period.add_argument("--month", metavar="2026-11", help=_("all lives of a month"))
    period.add_argument("--quarter", metavar="2026-Q4", help=_("all lives of a quarter"))
    period.add_argument("--year", metavar="2026", help=_("all lives of a year"))
    parser.add_argument("--pdf", action="store_true", help=_("as PDF alone"))
    parser.add_argument("--html", action="store_true", help=_("as HTML alone"))
    parser.add_argument("--anonymous", action="store_true", help=_("leave out whose lives they are"))
    parser.add_argument(
        *("-o", "--output"), type=Path, default=Path(), metavar="FOLDER", help=_("the folder to write into")
    )
    # Without a value here, what stands before the subcommand holds.
    parser.add_argument(
        "--lang", choices=tuple(LANGUAGES), default=argparse.SUPPRESS, help=_("the language of the report")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the report; UserError where there is nothing to report on or a file cannot be written."""
    period = _period(args)
    if (period is None) is (not args.sessions):
        raise UserError(message("Say what to report on: a period such as --month 2026-11, or sessions by their ids."))
    report = _report(args.sessions, period, anonymous=args.anonymous)
    base = file_base(report, make_folder(args.output))
    both = args.pdf is args.html
    if args.pdf or both:
        _print(Path(f"{base}.pdf"), lambda path: save_pdf(report, path))
    if args.html or both:
        _print(Path(f"{base}.html"), lambda path: write_file(path, as_html(report)))
    return 0


def _print(path: Path, write) -> None:
    write(path)
    print(path)


def _period(args: argparse.Namespace) -> Period | None:
    written = {PeriodKind.MONTH: args.month, PeriodKind.QUARTER: args.quarter, PeriodKind.YEAR: args.year}
    for kind, text in written.items():
        if text is not None:
            return _parsed(kind, text)
    return None


def _parsed(kind: PeriodKind, text: str) -> Period:
    example = {PeriodKind.MONTH: "2026-11", PeriodKind.QUARTER: "2026-Q4", PeriodKind.YEAR: "2026"}[kind]
    try:
        period = Period.parse(text)
    except ValueError:
        period = None
    if period is None or period.kind is not kind:
        raise UserError(message("“{text}” is no period here; write it as {example}.", text=text, example=example))
    return period


def _report(wanted: Sequence[str], period: Period | None, *, anonymous: bool) -> Report:
    with kept_sessions() as store:
        if period is not None:
            return write_period_report(store, period, present_draws(), current_language(), anonymous=anonymous)
        chosen = {kept.session.id: kept for kept in map(store.find, wanted)}
        return write_choice_report(
            store, list(chosen.values()), present_draws(), current_language(), anonymous=anonymous
        )
