"""`livewatt export SESSION`: a session written out, in one form or in several at once."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from livewatt.cli.export_cards import ALL_SIZES, CARD_SIZES, write_cards, write_video
from livewatt.cli.export_report import write_html, write_pdf
from livewatt.cli.kept_sessions import kept_sessions
from livewatt.domain.message import UserError, message
from livewatt.store.export import ExportKind, export_session, exported_text, file_stem
from livewatt.store.files import make_folder
from livewatt.store.kept import KeptSession
from livewatt.store.sessions import SessionStore
from livewatt.wording.language import LANGUAGES, _


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """A session, and where its files go: into `folder`, each named `stem` with an ending of its own.

    A report that is `anonymous` has a name of its own, since `stem` tells when the live began.
    """

    store: SessionStore
    kept: KeptSession
    folder: Path
    stem: str
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a session can be written in.

    `write` gets what the option was given (True where it takes no word) and gives the files it wrote; it raises
    UserError where that cannot be done. `words` says in the user's language what the option does. `data` is set for
    the forms of plain data, which may go into a file of the user's own naming; `is_report` for those that can be
    anonymous.
    """

    flag: str
    words: Callable[[], str]
    write: Callable[[Request, Any], Sequence[Path]]
    choices: tuple[str, ...] = ()
    data: ExportKind | None = None
    is_report: bool = False


def _write_data(kind: ExportKind, request: Request, _given: object) -> Sequence[Path]:
    path = request.folder / f"{request.stem}.{kind}"
    export_session(request.store, request.kept, path, kind)
    return (path,)


def _data_form(kind: ExportKind, words: Callable[[], str]) -> Form:
    return Form(kind, words, partial(_write_data, kind), data=kind)


FORMS = (
    Form("card", lambda: _("as a picture to share"), write_cards, choices=(*CARD_SIZES, ALL_SIZES)),
    Form("video", lambda: _("as a short video of the picture"), write_video),
    Form("pdf", lambda: _("as a report in PDF"), write_pdf, is_report=True),
    Form("html", lambda: _("as a report in one HTML file"), write_html, is_report=True),
    _data_form(ExportKind.CSV, lambda: _("as a table, one row per second")),
    _data_form(ExportKind.JSON, lambda: _("as JSON, with all that was recorded; it can be imported again")),
    _data_form(ExportKind.PARQUET, lambda: _("as a table in Parquet")),
)


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser(
        "export",
        help=_("write a session into files"),
        description=_("Write a session into files, in one form or in several at once."),
    )
    parser.add_argument("session", metavar="SESSION", help=_("its id, the beginning of it, or “last”"))
    for form in FORMS:
        if form.choices:
            parser.add_argument(f"--{form.flag}", choices=form.choices, help=form.words())
        else:
            parser.add_argument(f"--{form.flag}", action="store_true", help=form.words())
    parser.add_argument("--anonymous", action="store_true", help=_("leave out of a report whose live it is"))
    parser.add_argument(
        *("-o", "--output"), type=Path, metavar="FOLDER", help=_("the folder to write into, or the file of one table")
    )
    # Without a value here, what stands before the subcommand holds.
    parser.add_argument(
        "--lang", choices=tuple(LANGUAGES), default=argparse.SUPPRESS, help=_("the language of this run")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the session; UserError where there is no such session or a file cannot be written."""
    wanted = [form for form in FORMS if getattr(args, form.flag)]
    if not wanted:
        flags = ", ".join(f"--{form.flag}" for form in FORMS)
        raise UserError(message("Say in what form: {flags}.", flags=flags))
    named = [f"--{form.flag}" for form in wanted if not form.is_report]
    if args.anonymous and named:
        raise UserError(
            message("Only a report can be anonymous: leave out --anonymous or {flags}.", flags=", ".join(named))
        )
    alone = wanted[0].data if len(wanted) == 1 else None
    if args.output is None and alone not in (ExportKind.CSV, ExportKind.JSON):
        raise UserError(message("Say with “-o FOLDER” where the files shall go."))
    with kept_sessions() as store:
        kept = store.find(args.session)
        if args.output is None:
            for piece in exported_text(store, kept, alone):
                sys.stdout.write(piece)
        elif alone is not None and not args.output.is_dir():
            export_session(store, kept, args.output, alone)
        else:
            request = Request(store, kept, make_folder(args.output), file_stem(kept.session), args.anonymous)
            for form in wanted:
                for path in form.write(request, getattr(args, form.flag)):
                    print(path)
    return 0
