"""Makes the changes of a plan in OBS, reads them back, and takes them back: all of it or nothing."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from livewatt.domain.message import UserError, message
from livewatt.links.obs_changes import ChangePlan
from livewatt.links.obs_client import ChangeRefusedError, ObsConnection
from livewatt.links.obs_output import Ask
from livewatt.links.obs_setup import ObsSetup, Setting, Values, active_output, read_setup, write_values
from livewatt.links.obs_words import listed, value_words


class HalfDoneError(UserError):
    """Some of it was changed and could not be put back."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was put back, and what the user had changed since, which stays with its value of now."""

    restored: tuple[Setting, ...]
    left: Mapping[Setting, Values]


def apply_changes(connection: ObsConnection, plan: ChangePlan) -> None:
    """Set what the plan lists; UserError, with OBS as before, where the list does not hold any more or OBS refuses.

    HalfDoneError where OBS could not be brought back to what it was.
    """
    now = _idle_setup(connection.ask)
    if (now.profile, now.collection) != (plan.profile, plan.collection):
        raise UserError(
            message("OBS went to another profile or scene collection since this list was made. See the new list.")
        )
    if any(now.values.get(each.setting, {}) != each.before for each in plan.changes):
        raise UserError(message("OBS’s settings were changed since this list was made. See the new list."))
    _set_all(connection, now, {each.setting: each.after for each in plan.changes})


def undo_changes(
    connection: ObsConnection, profile: str, before: Mapping[Setting, Values], after: Mapping[Setting, Values]
) -> Undone:
    """Put back what OBS had before, in the same profile, where it is still as LiveWatt set it; errors as above."""
    now = _idle_setup(connection.ask)
    if now.profile != profile:
        raise UserError(
            message(
                "The change was made in OBS’s profile “{profile}”, and OBS now uses “{other}”. Choose “{profile}” in "
                "OBS’s menu Profile, then undo.",
                profile=profile,
                other=now.profile,
            )
        )
    ours = tuple(each for each in before if now.holds(each, after[each]) or now.holds(each, before[each]))
    _set_all(connection, now, {each: before[each] for each in ours if not now.holds(each, before[each])})
    return Undone(ours, {each: now.values.get(each, {}) for each in before if each not in ours})


def _idle_setup(ask: Ask) -> ObsSetup:
    hindrance = active_output(ask)
    if hindrance is not None:
        raise UserError(hindrance)
    return read_setup(ask)


def _set_all(connection: ObsConnection, before: ObsSetup, wanted: Mapping[Setting, Values]) -> None:
    """Set all of it and read it back; what went wrong is put back as it was."""
    refused = _write(connection, wanted)
    now = _read_back(connection.ask, before)
    wrong = [each for each in wanted if not now.holds(each, wanted[each])]
    if not wrong:
        return
    started = active_output(connection.ask) if refused else None
    _write(connection, {each: before.values[each] for each in wanted if not now.holds(each, before.values[each])})
    now = _read_back(connection.ask, before)
    stuck = [each for each in wanted if not now.holds(each, before.values[each])]
    if stuck:
        raise HalfDoneError(
            message(
                "OBS did not take all of it ({wrong}), and this could not be put back: {stuck}. It is now {now}.",
                wrong=listed(wrong),
                stuck=listed(stuck),
                now=value_words(stuck[0], now.values.get(stuck[0], {})),
            )
        )
    if started is not None:
        raise UserError(started)
    raise UserError(message("OBS did not take this: {wrong}. All is as it was before.", wrong=listed(wrong)))


def _write(connection: ObsConnection, wanted: Mapping[Setting, Values]) -> bool:
    """Set values, and tell whether OBS refused one: which ones shows what is read back."""
    values = {name: value for each in wanted.values() for name, value in each.items()}
    with suppress(ChangeRefusedError):
        write_values(connection, values)
        return False
    return True


def _read_back(ask: Ask, before: ObsSetup) -> ObsSetup:
    try:
        now = read_setup(ask)
    except UserError as error:
        raise HalfDoneError(
            message("OBS was told to change and does not say whether it did: see its settings.")
        ) from error
    if now.profile != before.profile:
        raise HalfDoneError(
            message(
                "OBS went to another profile in the midst of the change: see what “{profile}” is set to.",
                profile=before.profile,
            )
        )
    return now
