"""`livewatt export SESSION`: every second of a session for other programs."""

import argparse
import sys
from pathlib import Path

from livewatt.cli.kept_sessions import kept_sessions
from livewatt.store.export import ExportKind, export_session, export_text
from livewatt.wording.language import _


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser(
        "export",
        help=_("write a session for other programs"),
        description=_("Write every second of a session, with its inputs and results, for other programs."),
    )
    parser.add_argument("session", metavar="SESSION", help=_("its id, the beginning of it, or “last”"))
    form = parser.add_mutually_exclusive_group(required=True)
    form.add_argument("--csv", action="store_true", help=_("as a table, one row per second"))
    form.add_argument("--json", action="store_true", help=_("as JSON, with the totals"))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=_("write into a file"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the session; UserError where there is no such session or the file cannot be written."""
    kind = ExportKind.CSV if args.csv else ExportKind.JSON
    with kept_sessions() as store:
        kept = store.find(args.session)
        if args.output is not None:
            export_session(store, kept, args.output, kind)
        else:
            sys.stdout.write(export_text(store, kept, kind))
    return 0
