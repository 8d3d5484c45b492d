"""The user's language: one gettext catalogue for window, command line and reports."""

import gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from livewatt.domain.grid import GridIntensity
from livewatt.domain.message import Message
from livewatt.resources import resources_dir
from livewatt.wording.locales import plain

LANGUAGES = {"en": "English", "fr": "Français"}
SOURCE_LANGUAGE = "en"
_current_language = SOURCE_LANGUAGE
_catalogue: gettext.NullTranslations = gettext.NullTranslations()
# What is exported may be in another language than the window, which goes on speaking its own meanwhile.
_instead: ContextVar[tuple[str, gettext.NullTranslations] | None] = ContextVar("instead", default=None)


def system_language() -> str:
    """Guess the user's language from the environment; English when it is none of ours."""
    names = [os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    names.append(locale.getlocale()[0] or "")
    for name in names:
        code = name.split(":")[0][:2].lower()
        if code in LANGUAGES:
            return code
    return SOURCE_LANGUAGE


def use_language(code: str) -> None:
    """Switch all further texts to `code`; ValueError for a language that is not shipped."""
    global _current_language, _catalogue
    _catalogue = _texts_in(code)
    _current_language = code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Give texts in `code` inside the block, on this thread alone; ValueError for a language that is not shipped."""
    token = _instead.set((code, _texts_in(code)))
    try:
        yield
    finally:
        _instead.reset(token)


def current_language() -> str:
    """Give the code of the language in use."""
    return _spoken()[0]


def _spoken() -> tuple[str, gettext.NullTranslations]:
    return _instead.get() or (_current_language, _catalogue)


def _texts_in(code: str) -> gettext.NullTranslations:
    if code not in LANGUAGES:
        raise ValueError(f"no such language: {code}; there are {', '.join(LANGUAGES)}")
    if code == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    return gettext.translation("livewatt", resources_dir() / "translations", [code])


def _(text: str) -> str:
    """Translate a literal."""
    return _spoken()[1].gettext(text)


def ngettext(singular: str, plural: str, number: float) -> str:
    """Translate a literal with its plural, which may be a fraction: "0.5 hours" in English, "0,5 heure" in French."""
    # Below two a fraction is worded like nothing at all, in both languages.
    whole = int(number) if number == int(number) else 0 if abs(number) < 2 else 2
    return _spoken()[1].ngettext(singular, plural, whole)


def say_name(name: str) -> str:
    """Translate a name that stands in the factor files; the catalogue holds them beside the texts of the code."""
    # An empty text is the catalogue's own header.
    return _(name) if name else ""


def say(message: Message) -> str:
    """Put a message, and the messages, numbers and grids among its values, in the user's language."""
    return _(message.msgid).format(**{name: _say_value(value) for name, value in message.values.items()})


def _say_value(value: object) -> object:
    if isinstance(value, Message):
        return say(value)
    if isinstance(value, GridIntensity):
        from livewatt.wording.places import zone_name  # which itself speaks with this module

        return zone_name(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return plain(value, current_language())
    return value
