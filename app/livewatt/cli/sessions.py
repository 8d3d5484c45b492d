"""`livewatt sessions`: what is kept, newest first."""

import argparse
import json
from typing import Any

from livewatt.cli.kept_sessions import kept_sessions
from livewatt.cli.summary import SHORT_ID
from livewatt.domain.chain import Convention
from livewatt.domain.session import SessionOrigin, SessionState
from livewatt.store.kept import KeptSession
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.tables import aligned


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser(
        "sessions", help=_("list the sessions that are kept"), description=_("List the sessions that are kept.")
    )
    parser.add_argument("--json", action="store_true", help=_("print the list as JSON"))
    parser.add_argument(
        "--search", metavar="WORDS", default="", help=_("only those with these words in title, tags, notes or date")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the list."""
    words = args.search.casefold().split()
    with kept_sessions() as store:
        kept = [each for each in store.sessions() if all(word in _searched(each) for word in words)]
    if args.json:
        print(json.dumps([_document(each) for each in kept], indent=2, ensure_ascii=False))
    elif kept:
        header = ("", _("Begun"), _("Duration"), _("Studio"), _("Viewer-hours"), _("Emissions"), "")
        print("\n".join(aligned([header, *(_row(each) for each in kept)])))
        if any(each.totals.whole.known_viewer_hours is None for each in kept):
            print(_("{unknown} viewer-hours: nobody counted the viewers.").format(unknown=numbers.UNKNOWN))
    else:
        print(_("No session has these words.") if words else _("No session is kept yet."))
    return 0


def _searched(kept: KeptSession) -> str:
    session = kept.session
    began = (session.started_utc.astimezone().date().isoformat(), numbers.date(session.started_utc))
    return " ".join((session.title, *session.tags, session.notes, *began)).casefold()


def _row(kept: KeptSession) -> tuple[str, ...]:
    whole = kept.totals.whole
    footprint = kept.totals.footprints.get(Convention.ATTRIBUTED)
    return (
        kept.session.id[:SHORT_ID],
        numbers.date_time(kept.session.started_utc),
        numbers.duration(kept.session.duration_s),
        numbers.energy(whole.studio_wh),
        numbers.amount(whole.known_viewer_hours),
        numbers.emissions(footprint.emissions_total_g.central if footprint else None),
        _remark(kept),
    )


def _remark(kept: KeptSession) -> str:
    state = {
        SessionState.RUNNING: _("running"),
        SessionState.UNFINISHED: _("cut off"),
        SessionState.FINISHED: "",
    }[kept.session.state]
    demo = "DEMO" if kept.session.origin is SessionOrigin.DEMO else ""
    tags = " ".join(f"#{tag}" for tag in kept.session.tags)
    return " ".join(word for word in (demo, state, kept.session.title, tags) if word)


def _document(kept: KeptSession) -> dict[str, Any]:
    whole = kept.totals.whole
    return {
        "id": kept.session.id,
        "title": kept.session.title,
        "tags": kept.session.tags,
        "notes": kept.session.notes,
        "origin": kept.session.origin,
        "state": kept.session.state,
        "started_utc": kept.session.started_utc.isoformat(),
        "duration_s": kept.session.duration_s,
        "gaps_s": kept.totals.gaps_s,
        "studio_wh": whole.studio_wh,
        "viewer_hours": whole.known_viewer_hours,
        "emissions_total_g": {
            convention: footprint.emissions_total_g.central for convention, footprint in kept.totals.footprints.items()
        },
        "factor_set": kept.session.factor_set,
    }
