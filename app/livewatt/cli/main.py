"""The command `livewatt`: one subcommand per module."""

import argparse
import sys
from collections.abc import Sequence

from livewatt import __version__
from livewatt.cli import estimate, model
from livewatt.domain.message import UserError
from livewatt.wording.language import _, say, system_language, use_language

_SUBCOMMANDS = (estimate, model)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line and return the exit status: 2 where the user's input is not as it should be."""
    use_language(system_language())
    args = _parser().parse_args(argv)
    try:
        return args.run(args)
    except UserError as error:
        print(say(error.what), file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="livewatt", description=_("What a livestream draws in the studio and costs downstream.")
    )
    parser.add_argument("--version", action="version", version=__version__)
    subparsers = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    for subcommand in _SUBCOMMANDS:
        subcommand.add_parser(subparsers)
    return parser
