"""`livewatt sources`: what can be read on this computer, what cannot, why, and what to do."""

import argparse
import json
import time
from collections.abc import Iterable, Sequence

from livewatt.domain.chain import Provenance
from livewatt.domain.message import Message
from livewatt.domain.power import Computer, Reading, Scope, Unavailable
from livewatt.domain.stream import ObsLink
from livewatt.links.obs_endpoint import check_connection
from livewatt.links.obs_settings import ObsMode
from livewatt.live.assembly import obs_settings, secret_name
from livewatt.readers.instruments import Instruments
from livewatt.store.places import kept_at
from livewatt.store.preferences import Preferences
from livewatt.store.secrets import Secrets
from livewatt.wording import numbers
from livewatt.wording.language import _, say
from livewatt.wording.power_names import computer_kind_name, scope_name

# The first interval of every counter, and time for the helpers to come up.
TICKS = 2
TICK_S = 1.0

Source = Reading | Unavailable
ObsState = tuple[ObsLink, Message | None]


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser(
        "sources",
        help=_("show what can be read on this computer"),
        description=_("Show each power source of this computer and OBS: whether it works, why not, and what to do."),
    )
    parser.add_argument("--json", action="store_true", help=_("print the result as JSON"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read everything for two seconds, ask OBS, and print what answered."""
    instruments = Instruments()
    try:
        for _tick in range(TICKS):
            time.sleep(TICK_S)
            instruments.read()
        computer, sources = instruments.computer, instruments.sources()
    finally:
        instruments.close()
    obs = _obs_state()
    if args.json:
        print(json.dumps(_as_json(computer, sources, obs), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_as_text(computer, sources, obs)))
    return 0


def _obs_state() -> ObsState:
    """Connect to OBS once, as the user has set it up."""
    settings = Preferences(kept_at().preferences_file).settings
    link = obs_settings(settings)
    password = Secrets().get(secret_name(settings)) if link.mode is ObsMode.REMOTE else None
    return check_connection(link, password)


def _as_json(computer: Computer, sources: Iterable[Source], obs: ObsState) -> dict[str, object]:
    link, note = obs
    return {
        "computer": {
            "kind": computer.kind,
            "cpu": computer.cpu_name,
            "cpu_threads": computer.cpu_threads,
            "cpu_idle_w": computer.cpu_idle_w,
            "cpu_max_w": computer.cpu_max_w,
        },
        "sources": [_source_as_json(source) for source in sources],
        "obs": {"link": link, "note": _said(note)},
    }


def _source_as_json(source: Source) -> dict[str, object]:
    about = {"source": source.source, "name": source.name, "scope": source.scope}
    if isinstance(source, Reading):
        return {
            **about,
            "works": True,
            "power_w": source.power_w,
            "error_w": source.error_w,
            "provenance": source.provenance,
        }
    reason, remedy = say(source.reason), _said(source.remedy)
    return {**about, "works": False, "reason": reason, "remedy": remedy, "command": source.command}


def _as_text(computer: Computer, sources: Sequence[Source], obs: ObsState) -> Iterable[str]:
    yield _("Computer: {kind}, {cpu}").format(kind=computer_kind_name(computer.kind), cpu=computer.cpu_name)
    readings = [source for source in sources if isinstance(source, Reading)]
    if not any(reading.scope in (Scope.CPU_PACKAGE, Scope.SOC) for reading in readings):
        yield _("CPU: modelled from its load, {idle} when idle to {full} at full load").format(
            idle=numbers.power(computer.cpu_idle_w), full=numbers.power(computer.cpu_max_w)
        )
    yield ""
    yield _("Works:")
    for reading in readings:
        yield f"  {reading.name} ({scope_name(reading.scope)}): {_figure(reading)}"
    if not readings:
        yield _("  nothing")
    missing = [source for source in sources if isinstance(source, Unavailable)]
    if missing:
        yield ""
        yield _("Cannot be read:")
        for source in missing:
            yield from _why_not(source)
    link, note = obs
    yield ""
    yield _("OBS: {state}").format(state=_said(note) or link)


def _figure(reading: Reading) -> str:
    told = _("measured") if reading.provenance is Provenance.MEASURED else _("modelled")
    return f"{numbers.power(reading.power_w)} ± {numbers.power(reading.error_w)}, {told}"


def _why_not(source: Unavailable) -> Iterable[str]:
    scope = "" if source.scope is None else f" ({scope_name(source.scope)})"
    yield f"  {source.name}{scope}: {say(source.reason)}"
    if source.remedy is not None:
        yield f"    {say(source.remedy)}"
    if source.command is not None:
        yield f"    {source.command}"


def _said(text: Message | None) -> str | None:
    return None if text is None else say(text)
