"""What is said of changing OBS and of undoing it; the streamer mode names no profile."""

from dataclasses import replace

from livewatt.domain.message import Message, message
from livewatt.links.obs_apply import Undone
from livewatt.links.obs_changes import ByHand, Change
from livewatt.links.obs_setup import Setting
from livewatt.links.obs_words import listed, setting_name, value_words
from livewatt.store.obs_undo import KeptChange
from livewatt.wording.language import _, say
from livewatt.wording.numbers import MASK, UNKNOWN, date_time

_NAMES = ("profile", "other")  # the values of a message that name a profile


def said(what: Message, *, masked: bool) -> str:
    """Put a message in the user's language, with profiles hidden in streamer mode."""
    if masked:
        hidden = {name: MASK if name in _NAMES else _masked(value) for name, value in what.values.items()}
        what = replace(what, values=hidden)
    return say(what)


def _masked(value: object) -> object:
    return said(value, masked=True) if isinstance(value, Message) else value


def profile_words(profile: str, *, masked: bool) -> str:
    """Write the name of a profile."""
    return MASK if masked else profile


def name_words(line: Change | ByHand) -> str:
    """Name the setting of a line."""
    return say(setting_name(line.setting))


def from_to_words(line: Change | ByHand) -> str:
    """Write what a setting goes from and to; only to what, where the present value is not known."""
    if isinstance(line, Change):
        before, after = value_words(line.setting, line.before), value_words(line.setting, line.after)
    else:
        before, after = line.before, line.after
    if before is None or before == UNKNOWN:
        return _text(after)
    return _("{before} → {after}").format(before=_text(before), after=_text(after))


def note_words(line: Change | ByHand) -> tuple[str, ...]:
    """Say where a setting is in OBS, and why it is left to the user; nothing for what LiveWatt sets."""
    if isinstance(line, Change):
        return ()
    return tuple(say(each) for each in (line.where, line.why) if each is not None)


def undone_tone(undone: Undone) -> str:
    """Give the tone of those words: something is left to be done where OBS keeps another encoder."""
    return "good" if undone.encoder_stays is None else "warning"


def undone_words(undone: Undone) -> str:
    """Say what was put back, and what was not."""
    if undone.encoder_stays is not None:
        words = [_("OBS keeps the encoder it has. {reason}").format(reason=say(undone.encoder_stays))]
        words += [_("All else is as it was before.")] if undone.restored else []
    else:
        words = [_("OBS is as it was before.")] if undone.restored else []
    for setting, values in undone.left.items():
        stays = _("{setting} was changed in OBS since and stays as it is: {value}.")
        words.append(stays.format(setting=say(setting_name(setting)), value=_text(value_words(setting, values))))
    return " ".join(words)


def kept_words(kept: KeptChange, *, masked: bool) -> str:
    """Say what LiveWatt changed and when."""
    known = [each for each in Setting if each in kept.before]
    what = message(
        "LiveWatt changed OBS’s profile “{profile}” on {when}: {settings}.",
        profile=kept.profile,
        when=date_time(kept.changed_utc),
        settings=listed(known) if known else UNKNOWN,
    )
    return said(what, masked=masked)


def _text(words: Message | str) -> str:
    return say(words) if isinstance(words, Message) else words
