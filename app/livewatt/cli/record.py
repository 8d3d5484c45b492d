"""`livewatt record`: the recorder without a window."""

import argparse
import json
import math
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from livewatt.cli import checks
from livewatt.cli.advice import advice_documents, advice_lines
from livewatt.cli.summary import missing_of, status_line, summary_document, summary_lines
from livewatt.domain.message import Message, UserError, message
from livewatt.domain.stream import ObsLink
from livewatt.live.advice_log import AdviceEntry, outcomes
from livewatt.live.assembly import Assembly, build_recorder, secret_name
from livewatt.live.demo import Demo, demo_preferences
from livewatt.live.snapshot import Snapshot
from livewatt.store.factor_files import load_grids, load_rungs
from livewatt.store.places import KeptAt, kept_at
from livewatt.store.preferences import Preferences
from livewatt.store.secrets import Secrets
from livewatt.store.sessions import SessionStore
from livewatt.wording import numbers
from livewatt.wording.language import _, say

STATUS_EVERY_S = 5.0
WAKE_EVERY_S = 0.2  # how soon a signal is heard on Windows
# Long enough for the first attempts at an OBS that runs.
OBS_AWAITED_S = 4.0
NOTHING_RECORDED = 1  # exit status
DEMO_SPEED = 60.0
ROUNDING_S = 1e-3  # seconds of a clock that has run for long do not sum to a whole number


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser(
        "record",
        help=_("record a live without a window"),
        description=_(
            "Record a live without a window. With an OBS, the session begins and ends with its stream; without one, "
            "it begins at once. Ctrl-C ends it, and the summary follows. The exit status is 1 where no live began "
            "within --minutes."
        ),
    )
    parser.add_argument("--obs", metavar="HOST:PORT", help=_("the WebSocket server of OBS"))
    parser.add_argument("--password-stdin", action="store_true", help=_("read OBS's password from the standard input"))
    parser.add_argument("--by-hand", action="store_true", help=_("begin at once and do without OBS"))
    parser.add_argument("--viewers", metavar="N", help=_("how many watch"))
    parser.add_argument("--zone", metavar="ZONE", help=_("the studio's electricity grid, such as FR"))
    parser.add_argument(
        "--viewer-zones", metavar="ZONE=SHARE,…", help=_("the viewers' electricity grids, such as FR=0.7,BE=0.3")
    )
    parser.add_argument("--platform", metavar="NAME", help=_("where the live is watched, such as twitch"))
    parser.add_argument(
        "--minutes", metavar="M", help=_("end after so many minutes of recording, or of waiting for a live")
    )
    parser.add_argument("--json", action="store_true", help=_("print the summary as JSON"))
    parser.add_argument("--demo", action="store_true", help=_("record the demonstration"))
    parser.add_argument(
        "--speed",
        metavar="N",
        help=_("play the demonstration N times as fast ({default} unless told)").format(default=f"{DEMO_SPEED:g}"),
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Record one session and print its summary; UserError for an option that does not fit."""
    minutes = checks.number("--minutes", args.minutes, 0.01, 100_000)
    speed = checks.number("--speed", args.speed, 1, 1000)
    if not args.demo and speed is not None:
        raise UserError(message("--speed is for the demonstration alone; add --demo or leave it out."))
    if args.demo and (args.obs or args.by_hand or args.viewers or args.platform):
        raise UserError(
            message("The demonstration brings its own live; leave out --obs, --by-hand, --viewers and --platform.")
        )
    kept = kept_at()
    preferences, secrets = _preferences(args, kept), Secrets()
    if args.password_stdin:
        secrets.hold(secret_name(preferences.settings), _password())
    kept.make()
    store = SessionStore(kept.sessions_file)
    try:
        if args.demo:
            own = demo_preferences(preferences.settings)
            live_s = math.inf if minutes is None else minutes * 60
            assembly: Assembly = Demo(own, store, prefill=False, speed=speed or DEMO_SPEED, live_s=live_s)
        else:
            assembly = build_recorder(preferences, store, secrets)
        awaits_obs = args.demo or args.obs is not None
        waits = not (args.demo or args.by_hand)
        recording = _Recording(assembly, minutes, by_hand=args.by_hand, awaits_obs=awaits_obs, waits=waits)
        last = recording.run()
        written = store.flush()
        problem, contract = None if written else store.problem, preferences.settings.contract_g_per_kwh
        _print_summary(last, recording.latest, problem, contract, _advice(store, last), as_json=args.json)
    finally:
        store.close()
    return NOTHING_RECORDED if recording.waited_in_vain else 0


def _preferences(args: argparse.Namespace, kept: KeptAt) -> Preferences:
    """Give the user's preferences with what the command line says instead, never to be saved."""
    own = Preferences(kept.preferences_file)
    if own.problem is not None:
        print(say(own.problem), file=sys.stderr)
    preferences = own.copy()
    if args.obs is not None:
        host, port = checks.address("--obs", args.obs)
        preferences.change(obs_mode="remote", obs_host=host, obs_port=port)
    if args.by_hand:
        preferences.change(obs_mode="off")
    if (viewers := checks.whole_number("--viewers", args.viewers, 0, 100_000_000)) is not None:
        preferences.change(viewers_default=viewers)
    if args.zone is not None:
        preferences.change(zone=checks.zone("--zone", args.zone, load_grids()), grid_g_per_kwh=None)
    if args.viewer_zones is not None:
        preferences.change(audience_zones=checks.zone_shares("--viewer-zones", args.viewer_zones, load_grids()))
    if args.platform is not None:
        preferences.change(platform=checks.one_of("--platform", args.platform, load_rungs()))
    return preferences


def _password() -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise UserError(
            message("No password came on the standard input; write one line, or leave --password-stdin out.")
        )
    return password


class _Recording:
    """Runs a recorder until its session ends, its time is up, or the user ends it.

    `waits` tells that a live may never come: it is waited for as long as one would be recorded.
    """

    def __init__(
        self, assembly: Assembly, minutes: float | None, *, by_hand: bool, awaits_obs: bool, waits: bool
    ) -> None:
        self._assembly = assembly
        self._limit_s = math.inf if minutes is None else minutes * 60
        self._begins_at_s = 0.0 if by_hand else math.inf if awaits_obs else OBS_AWAITED_S
        self._gives_up_at_s = max(self._limit_s, OBS_AWAITED_S) if waits else math.inf
        self.waited_in_vain = False
        self._over = threading.Event()
        self._last: Snapshot | None = None
        self._note: Message | None = None
        self.latest: Snapshot | None = None

    def run(self) -> Snapshot | None:
        """Record, with a line on the standard error now and then; gives the last second of the session."""
        self._assembly.recorder.subscribe(self._hear)
        with _ended_by_signals(self._over):
            self._assembly.start()
            try:
                self._watch()
            finally:
                self._assembly.close()
        return self._last

    def _hear(self, snapshot: Snapshot) -> None:
        self.latest = snapshot
        if snapshot.totals is not None:
            self._last = snapshot
            if snapshot.totals.session.duration_s >= self._limit_s - ROUNDING_S:
                self._assembly.recorder.stop_session()
                self._over.set()
        elif self._last is not None:
            self._over.set()

    def _watch(self) -> None:
        began_s = told_s = time.monotonic()
        begun = False
        while not self._over.wait(WAKE_EVERY_S):
            now_s = time.monotonic()
            if now_s - began_s >= self._begins_at_s and self.latest is not None:
                self._begins_at_s = math.inf
                self._begin_without_obs(self.latest)
            begins = self._last is not None and not begun
            if self.latest is not None and (begins or now_s - told_s >= STATUS_EVERY_S):
                begun, told_s = begun or begins, now_s
                self._tell(self.latest)
            if now_s - began_s >= self._gives_up_at_s and self._last is None and self.latest is not None:
                self._give_up(self.latest)

    def _give_up(self, latest: Snapshot) -> None:
        """End without a session, and say why none came; not before that is known."""
        link, note = latest.moment.stream.link, latest.moment.stream.link_note
        if link is not ObsLink.CONNECTED and note is None:
            return
        self.waited_in_vain = True
        self._over.set()
        if note is None:
            words = _("No live began in OBS within {time}. Go live first, or give --minutes more.")
        else:
            words = _("OBS was not reached within {time}. {reason} With --by-hand it is recorded without OBS.")
        time_given = numbers.duration(self._gives_up_at_s)
        print(words.format(time=time_given, reason=note and say(note)), file=sys.stderr)

    def _begin_without_obs(self, latest: Snapshot) -> None:
        if latest.totals is None and latest.moment.stream.link in (ObsLink.OFF, ObsLink.SEARCHING):
            self._gives_up_at_s = math.inf
            print(_("No OBS: recording by hand, with the stream as it is set up. Ctrl-C ends it."), file=sys.stderr)
            self._assembly.recorder.start_session()

    def _tell(self, latest: Snapshot) -> None:
        stream = latest.moment.stream
        note = latest.store_problem or (None if stream.link is ObsLink.OFF else stream.link_note)
        if note is not None and note != self._note:
            print(say(note), file=sys.stderr)
        self._note = note
        print(status_line(latest), file=sys.stderr, flush=True)


@contextmanager
def _ended_by_signals(over: threading.Event) -> Iterator[None]:
    """Let Ctrl-C, a polite kill and a closed terminal end the recording in order."""
    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), lambda _number, _frame: over.set()) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _advice(store: SessionStore, last: Snapshot | None) -> tuple[AdviceEntry, ...]:
    """Give what was suggested; the summary does not wait for a store that cannot be read."""
    if last is None or last.totals is None:
        return ()
    try:
        return outcomes(store, last.totals.session.id)
    except UserError as error:
        print(say(error.what), file=sys.stderr)
        return ()


def _print_summary(
    last: Snapshot | None,
    latest: Snapshot | None,
    problem: Message | None,
    contract_g_per_kwh: float | None,
    advice: Sequence[AdviceEntry],
    *,
    as_json: bool,
) -> None:
    missing = missing_of(last or latest)
    if as_json:
        document = summary_document(last, missing, problem, contract_g_per_kwh)
        document["advice"] = advice_documents(advice)
        print(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        lines = summary_lines(last, missing, problem, contract_g_per_kwh)
        print("\n".join((*lines, *advice_lines(advice))))
