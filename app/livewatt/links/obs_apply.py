"""Makes the changes of a plan in OBS, reads them back, and takes them back: all of it or nothing."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from livewatt.domain.message import Message, UserError, message
from livewatt.links.obs_apply_encoder import HalfDoneError, leave_temporary, rebuild_encoder, rebuild_hindrance
from livewatt.links.obs_changes import ChangePlan
from livewatt.links.obs_client import ChangeRefusedError, ObsConnection
from livewatt.links.obs_output import Ask
from livewatt.links.obs_setup import ObsSetup, Setting, Values, active_output, read_setup, write_values
from livewatt.links.obs_words import listed, value_words


class EncoderStaysError(UserError):
    """OBS keeps its encoder, for the reason that `why` gives, and nothing else was changed either."""

    def __init__(self, what: Message, why: Message) -> None:
        super().__init__(what)
        self.why = why


@dataclass(frozen=True, slots=True)
class Undone:
    """What was put back, and what the user had changed since, which stays with its value of now.

    `encoder_stays` says why the encoder could not be put back, None where there was nothing to it.
    """

    restored: tuple[Setting, ...]
    left: Mapping[Setting, Values]
    encoder_stays: Message | None = None


def apply_changes(connection: ObsConnection, plan: ChangePlan, temporary: str | None) -> None:
    """Set what the plan lists; UserError, with OBS as before, where the list does not hold any more or OBS refuses.

    `temporary` names the profile that OBS goes to for a moment where the encoder changes, None where it does not.
    HalfDoneError where OBS could not be brought back to what it was.
    """
    _refuse_while_active(connection.ask)
    now = read_setup(connection.ask)
    if (now.profile, now.collection) != (plan.profile, plan.collection):
        raise UserError(
            message("OBS went to another profile or scene collection since this list was made. See the new list.")
        )
    if any(now.values.get(each.setting, {}) != each.before for each in plan.changes):
        raise UserError(message("OBS’s settings were changed since this list was made. See the new list."))
    _set_all(connection, now, {each.setting: each.after for each in plan.changes}, temporary)


def undo_changes(
    connection: ObsConnection,
    profile: str,
    before: Mapping[Setting, Values],
    after: Mapping[Setting, Values],
    temporary: str | None,
) -> Undone:
    """Put back what OBS had before, in the same profile, where it is still as LiveWatt set it; errors as above.

    Where the change was broken off, OBS is first brought back from the profile of the name `temporary`.
    """
    _refuse_while_active(connection.ask)
    if temporary is not None:
        leave_temporary(connection, profile, temporary)
    now = read_setup(connection.ask)
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
    left = {each: now.values.get(each, {}) for each in before if each not in ours}
    # An encoder whose name is back may still not be built, where the change was broken off: see obs_apply_encoder.
    back = {each: before[each] for each in ours if each is Setting.ENCODER or not now.holds(each, before[each])}
    try:
        _set_all(connection, now, back, temporary)
    except EncoderStaysError as error:
        del back[Setting.ENCODER]
        _set_all(connection, now, back, temporary)
        return Undone(tuple(each for each in ours if each is not Setting.ENCODER), left, error.why)
    return Undone(ours, left)


def _refuse_while_active(ask: Ask) -> None:
    hindrance = active_output(ask)
    if hindrance is not None:
        raise UserError(hindrance)


def _set_all(
    connection: ObsConnection, before: ObsSetup, wanted: Mapping[Setting, Values], temporary: str | None
) -> None:
    """Set all of it and read it back; what went wrong is put back as it was."""
    builds = Setting.ENCODER in wanted
    if builds:
        hindrance = rebuild_hindrance(before, str(wanted[Setting.ENCODER]["StreamEncoder"]))
        if hindrance is not None:
            raise EncoderStaysError(hindrance, hindrance)
    refused = _write(connection, wanted)
    is_built = builds and not refused and rebuild_encoder(connection, before.profile, temporary)
    now = _read_back(connection.ask, before)
    wrong = _others(now, wanted, is_built=is_built or not builds)
    if not wrong:
        return
    started = active_output(connection.ask) if refused or (builds and not is_built) else None
    # Built once more even where OBS has put the name back by itself: see obs_apply_encoder.
    again = {each: before.values[each] for each in wanted if not now.holds(each, before.values[each])}
    _write(connection, {**again, **({Setting.ENCODER: before.values[Setting.ENCODER]} if is_built else {})})
    is_back = not is_built or rebuild_encoder(connection, before.profile, temporary)
    now = _read_back(connection.ask, before)
    stuck = _others(now, {each: before.values[each] for each in wanted}, is_built=is_back)
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
    if is_built and wrong == [Setting.ENCODER]:
        why = message("OBS has no such encoder: {encoder}.", encoder=value_words(Setting.ENCODER, wanted[wrong[0]]))
        raise EncoderStaysError(message("{reason} All is as it was before.", reason=why), why)
    raise UserError(message("OBS did not take this: {wrong}. All is as it was before.", wrong=listed(wrong)))


def _others(now: ObsSetup, wanted: Mapping[Setting, Values], *, is_built: bool) -> list[Setting]:
    """List what is not as wanted; an encoder is not, whatever its name, as long as OBS has not built it."""
    return [each for each in wanted if not now.holds(each, wanted[each]) or (each is Setting.ENCODER and not is_built)]


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
