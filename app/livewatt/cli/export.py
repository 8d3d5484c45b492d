"""`livewatt export SESSION`: every second of a session for other programs."""

import argparse
import io
import json
import sys
from pathlib import Path

from livewatt.cli.kept_sessions import kept_sessions
from livewatt.domain.message import UserError, message
from livewatt.sharing.tables import session_document, write_csv
from livewatt.store.preferences import replace_file
from livewatt.store.sessions import SessionStore
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
    with kept_sessions() as store:
        text = _as_csv(store, args.session) if args.csv else _as_json(store, args.session)
    if args.output is None:
        sys.stdout.write(text)
        return 0
    try:
        replace_file(args.output, text)
    except OSError as error:
        raise UserError(
            message(
                "{file} cannot be written ({reason}); choose another place.",
                file=str(args.output),
                reason=error.strerror or str(error),
            )
        ) from error
    return 0


def _as_csv(store: SessionStore, wanted: str) -> str:
    session = store.find(wanted).session
    text = io.StringIO(newline="")
    write_csv(session, store.moments(session.id), text)
    return text.getvalue()


def _as_json(store: SessionStore, wanted: str) -> str:
    kept = store.find(wanted)
    document = session_document(
        kept.session,
        kept.totals.stretches,
        kept.totals.footprints,
        store.markers(kept.session.id),
        store.moments(kept.session.id),
    )
    return json.dumps(document, ensure_ascii=False) + "\n"
