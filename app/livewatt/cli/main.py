"""The command `livewatt`: the window, or one subcommand per module."""

import argparse
import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from typing import Any, TextIO

from livewatt import __version__
from livewatt.cli.parsing import Parser, Subcommand
from livewatt.domain.message import UserError, message
from livewatt.domain.system_error import reason_of
from livewatt.live.assembly import build_recorder
from livewatt.live.demo import build_demo
from livewatt.store.places import kept_at
from livewatt.store.preferences import Preferences
from livewatt.wording.language import LANGUAGES, _, say, system_language, use_language

_WRONG_INPUT = 2
_BROKEN_PIPE = 141  # as a shell reports a command that SIGPIPE ended
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line and return the exit status: 2 where the user's input is not as it should be."""
    words = sys.argv[1:] if argv is None else list(argv)
    for stream in (sys.stdout, sys.stderr):
        _let_write_anything(stream)
    try:
        use_language(_language(words))
        with _answered_output():
            args = _parser(words).parse_args(words)
            if sys.stdout is None and args.run is not _open_window:
                raise UserError(message("There is nowhere to write to: the standard output is closed."))
            return args.run(args)
    except UserError as error:
        print(say(error.what), file=sys.stderr)
        return _WRONG_INPUT
    except BrokenPipeError:  # whoever read has enough
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        return _INTERRUPTED


class _Output:
    """The standard output, which answers with one sentence where it cannot be written to."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write; UserError where that cannot be done, BrokenPipeError where nobody reads any more."""
        with self._answered():
            return self._stream.write(text)

    def flush(self) -> None:
        """Flush; UserError where that cannot be done, BrokenPipeError where nobody reads any more."""
        with self._answered():
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    @contextmanager
    def _answered(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            # Python would complain once more when it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())
            if isinstance(error, BrokenPipeError):
                raise
            raise UserError(
                message("The standard output cannot be written to: {reason}.", reason=reason_of(error))
            ) from error


@contextmanager
def _answered_output() -> Iterator[None]:
    """Answer for the standard output, to its last word; a program without a console has none."""
    if sys.stdout is None:
        yield
        return
    output = _Output(sys.stdout)
    with redirect_stdout(output):
        try:
            yield
        finally:
            output.flush()


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = Parser(
        prog="livewatt",
        description=_("What a livestream draws in the studio and costs downstream."),
        epilog=_("Without a command the window opens."),
    )
    parser.add_argument("--version", action="version", version=f"LiveWatt {__version__}", help=_("show the version"))
    parser.add_argument("--lang", choices=tuple(LANGUAGES), help=_("the language of this run"))
    parser.add_argument("--demo", action="store_true", help=_("open the window on a recorded session"))
    parser.set_defaults(run=_open_window)
    # Their modules are 3 MB that the window would hold to its end.
    if set(words) - {"--demo"}:
        _add_subcommands(parser)
    return parser


def _add_subcommands(parser: argparse.ArgumentParser) -> None:
    from livewatt.cli import estimate, export, import_sessions, method, model, record, report, sessions, sources

    subparsers = parser.add_subparsers(metavar=_("COMMAND"), parser_class=Subcommand, title=_("Commands"))
    for subcommand in (record, sessions, export, report, import_sessions, estimate, model, method, sources):
        subcommand.add_parser(subparsers)


def _open_window(args: argparse.Namespace) -> int:
    """Open the window; UserError where it cannot be, with what to do."""
    from livewatt.gui import start  # not before it is asked for: the other commands need no Qt

    return start.run(build_demo if args.demo else build_recorder, args.lang)


def _language(words: Sequence[str]) -> str:
    """Choose the language before anything is said: the command line's, the user's, the system's."""
    chosen = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    chosen.add_argument("--lang")
    try:
        told = chosen.parse_known_args(words)[0].lang
    except argparse.ArgumentError:
        told = None
    if told in LANGUAGES:
        return told
    preferred = Preferences(kept_at().preferences_file).settings.language
    return preferred if preferred in LANGUAGES else system_language()


def _let_write_anything(stream: object) -> None:
    """Write UTF-8 into pipes and files on every system; a terminal shows “?” for what it has no sign for."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
