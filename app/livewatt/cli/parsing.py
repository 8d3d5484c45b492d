"""The command line in the user's language: argparse has words of its own, and English ones alone."""

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from livewatt.domain.message import Message, UserError, message
from livewatt.wording.language import _

# What argparse says of a wrong command line, and what is said instead, with the same names.
_PROBLEMS = {
    r"the following arguments are required: (?P<names>.+)": message("{names} is missing"),
    r"unrecognized arguments: (?P<words>.+)": message("“{words}” is not known here"),
    r"argument .+?: invalid choice: (?P<word>.*?) \(choose from (?P<allowed>.+)\)": message(
        "“{word}” is none of: {allowed}"
    ),
    r"argument (?P<name>.+?): expected (?:one|at least one) argument": message("{name} needs a value behind it"),
    r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)": message(
        "{name} and {other} exclude each other"
    ),
    r"argument (?P<name>.+?): ignored explicit argument .*": message("{name} takes no value"),
    r"ambiguous option: (?P<word>\S+) could match (?P<allowed>.+)": message("“{word}” may be any of: {allowed}"),
}


class Parser(argparse.ArgumentParser):
    """A parser whose help is in the user's language, and which answers a wrong command line with one sentence."""

    def __init__(self, **options: Any) -> None:
        formatter = options.pop("formatter_class", argparse.HelpFormatter)
        # The formatter that was asked for, with our words.
        super().__init__(**options, add_help=False, formatter_class=type("_Help", (_Words, formatter), {}))
        self._positionals.title, self._optionals.title = _("What it needs"), _("Options")
        self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def error(self, message_: str) -> NoReturn:
        """Raise UserError in place of printing the usage and leaving."""
        problem = _said(message_)
        raise UserError(
            message("{problem}. “{command} --help” shows what can be written.", problem=problem, command=self.prog)
        )


class Subcommand(Parser):
    """The parser of a subcommand: options may stand between its words, as in `model ID --json mbps=6`.

    Python before 3.13 takes all of a list's words where the first of them stand
    (https://github.com/python/cpython/issues/59317).
    """

    _is_mixing = False

    def parse_known_args(
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse options and words in any order; the one pass for each of them comes here again."""
        if self._is_mixing:
            return super().parse_known_args(args, namespace)
        self._is_mixing = True
        # What parses words in any order would take it without its first seven letters, which are "usage: " to it.
        self.usage = self.format_usage().removeprefix(_("Usage: ")).strip()
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_mixing = False


class _Words:
    """Puts a help formatter's own words in the user's language."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        # The formatter adds a colon, which French sets off with a space.
        super().start_section(heading and _("{title}:").format(title=heading).removesuffix(":"))


def _said(problem: str) -> Message | str:
    """Put what argparse says in our words; what it says of none of these stays as it is."""
    for pattern, ours in _PROBLEMS.items():
        if found := re.fullmatch(pattern, problem, re.DOTALL):
            return Message(ours.msgid, {name: text.replace("'", "") for name, text in found.groupdict().items()})
    return problem
