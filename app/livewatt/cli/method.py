"""`livewatt method`: how everything is counted, and every factor, as a document."""

import argparse
from pathlib import Path

from livewatt.domain.system_error import unwritable
from livewatt.model.draws import Draws
from livewatt.store.factor_files import load_grid_table, present_factor_set
from livewatt.store.own_shares import present_rungs
from livewatt.wording.language import LANGUAGES, _, use_language
from livewatt.wording.locales import use_region
from livewatt.wording.method.case import Material
from livewatt.wording.method.document import Method, write_method
from livewatt.wording.method.html import as_html
from livewatt.wording.method.markdown import as_markdown

# A document in a language that was asked for writes numbers as there, wherever it is made.
_REGIONS = {"en": "GB", "fr": "FR"}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser(
        "method",
        help=_("tell how everything is counted, with every factor"),
        description=_("Write the method with its formulas, its factors and their sources as a document."),
    )
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--markdown", action="store_true", help=_("as Markdown (the default)"))
    kind.add_argument("--html", action="store_true", help=_("as one HTML page that needs no other file"))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=_("write into a file"))
    parser.add_argument("--lang", choices=tuple(LANGUAGES), help=_("the language of the document"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the document; UserError when its file cannot be written."""
    if args.lang is not None:
        use_language(args.lang)
        use_region(_REGIONS[args.lang])
    try:
        method = present_method()
        document = as_html(method) if args.html else as_markdown(method)
    finally:
        use_region(None)
    if args.output is None:
        print(document, end="")
    else:
        _write(args.output, document)
    return 0


def present_method() -> Method:
    """Write the method of the factors of this run in the language now in use, with the numbers of the example."""
    return write_method(Material(Draws(present_factor_set()), present_rungs(), load_grid_table()))


def _write(path: Path, document: str) -> None:
    try:
        path.write_text(document, encoding="utf-8", newline="\n")
    except OSError as error:
        raise unwritable(str(path), error) from error
