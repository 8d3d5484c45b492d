"""Sentences for the user that are not yet in a language."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence as a gettext id with named values; `wording.language.say` puts it in the user's language.

    Values may be numbers, strings, grids or other messages. Made with `message("…", name=value)`, which is the
    keyword the translation catalogue is extracted by.
    """

    msgid: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        """Give the English sentence, for logs and tests."""
        return self.msgid.format(**{name: str(value) for name, value in self.values.items()})


def message(msgid: str, /, **values: object) -> Message:
    """Make a `Message`; `msgid` must be a literal so that it can be found for translation."""
    return Message(msgid, values)


class UserError(Exception):
    """Something in the world is not as it should be, said in one sentence with its remedy.

    Anything else that is raised is a fault of the program.
    """

    def __init__(self, what: Message) -> None:
        super().__init__(str(what))
        self.what = what
