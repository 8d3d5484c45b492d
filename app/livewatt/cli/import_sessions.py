"""`livewatt import FILE...`: sessions that were exported as JSON, here or on another computer."""

import argparse
import sys
from pathlib import Path

from livewatt.cli.kept_sessions import kept_sessions
from livewatt.cli.summary import SHORT_ID
from livewatt.domain.message import UserError
from livewatt.store.exchange_reading import read_exported
from livewatt.wording import numbers
from livewatt.wording.language import _, say

_SOME_REFUSED = 2


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser(
        "import",
        help=_("take over sessions that were exported as JSON"),
        description=_("Take over sessions that were exported as JSON, here or on another computer."),
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help=_("a file of “livewatt export --json”"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Import one file after the other, and say of each that is refused why; the others are imported."""
    status = 0
    with kept_sessions() as store:
        for path in args.files:
            try:
                whole = read_exported(path)
                store.put(whole)
            except UserError as error:
                print(say(error.what), file=sys.stderr)
                status = _SOME_REFUSED
                continue
            session = whole.session
            began, title = numbers.date_time(session.started_utc), session.title
            print(f"{session.id[:SHORT_ID]}  {began}  {title}".rstrip())
    return status
